"""The sources of the count as questions, checked. Must not ask them, nor look at what a variable holds."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from generator.diagnostics import Diagnostics, Place
from generator.forms.count import CountRequest
from generator.forms.count_path import split_path
from generator.forms.secret import sounds_secret
from generator.forms.settings import check_service, check_settings
from generator.model.campaign import Campaign, SignatureSource
from generator.model.count import FORM
from generator.model.form import Form
from generator.model.text import STAND_IN
from generator.record import record

PATH = "count"
"""Where the number stands if nothing is said."""
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")  # RFC 9110, section 5.6.2
_VARIABLE = re.compile(r"\$\{[A-Za-z_][A-Za-z0-9_]*\}")
_SECRET_HEADER = re.compile(r"authorization$|^cookie2?$|(^|-)(auth|key)$|apikey$", re.IGNORECASE)
_OURS = ("host", "content-length", "transfer-encoding", "connection", "accept-encoding", "user-agent")


@record(kw_only=True)
class CountSource:
    """One source: how it is asked, under which name its number is kept, and whether that is taken off the sum."""

    name: str
    request: CountRequest
    place: Place
    subtract: bool = False


def resolve_sources(
    campaign: Campaign, environment: Mapping[str, str], diagnostics: Diagnostics
) -> tuple[CountSource, ...]:
    """Return the sources of a campaign; those that cannot be asked are reported and left out.

    `environment` fills variables in the settings of the form, and nothing else: headers keep their `${NAME}`.
    """
    found: list[CountSource] = []
    for source in campaign.petition.signatures.source:
        if source.url.place == STAND_IN:
            continue  # reported already
        if source.url == FORM:
            request = _of_form(source, campaign.form, environment, diagnostics)
        else:
            request = _of_address(source, diagnostics)
        if request is not None:
            name = str(source.name or _default_name(source, campaign.form))
            found.append(
                CountSource(name=name, request=request, place=source.url.place, subtract=bool(source.subtract))
            )
    return _told_apart(found, diagnostics)


def public_source(sources: Iterable[CountSource]) -> CountRequest | None:
    """Return the question that pages may ask: there is one source only, and it is public."""
    several = tuple(sources)
    if len(several) != 1 or several[0].subtract:
        return None
    request = several[0].request
    plain = request.method == "get" and not (request.headers or request.body or request.header or request.rows)
    # pages take keys and indices only: what a page carries has to be small
    return request if request.public and plain and "=" not in request.path else None


def _default_name(source: SignatureSource, form: Form | None) -> str:
    if source.url == FORM:
        return str(form.provider) if form else FORM
    return urlsplit(source.url).hostname or FORM


def _told_apart(sources: list[CountSource], diagnostics: Diagnostics) -> tuple[CountSource, ...]:
    """Two petitions on one host are told apart by their paths; what cannot be told apart needs names."""
    hosts = Counter(source.name for source in sources)
    named = [
        replace(source, name=f"{source.name}{urlsplit(source.request.url).path}")
        if hosts[source.name] > 1 and source.name == urlsplit(source.request.url).hostname
        else source
        for source in sources
    ]
    for number, source in enumerate(named):
        if source.name in [other.name for other in named[:number]]:
            message = f'there is a second source called "{source.name}"'
            _report_invalid(
                message, source.place, diagnostics, "give each of them a name of its own, such as name: partner"
            )
    return tuple(named)


def _of_form(
    source: SignatureSource, form: Form | None, environment: Mapping[str, str], diagnostics: Diagnostics
) -> CountRequest | None:
    place = source.url.place
    if source.path or source.header or source.headers or source.public:
        message = "your form service knows itself how it is asked"
        _report_invalid(message, place, diagnostics, "take out path:, header:, headers: and public:")
        return None
    if form is None:
        hint = "add a form, or write the address that answers with the number"
        _report_invalid("there is no form whose service could be asked", place, diagnostics, hint)
        return None
    if form.provider.place == STAND_IN:
        return None  # reported already
    # a build finds the same about the form itself, and the same words about the same place count once
    at = form.provider.place
    adapter = check_service(form, at, diagnostics)
    if adapter is None:
        return None
    settings = check_settings(form, adapter, place=at, environment=environment, diagnostics=diagnostics)
    if settings is None:
        return None
    request = adapter.count(settings) if adapter.count else None
    if request is None:
        message = f"the form service {adapter.name} cannot be asked how many have signed"
        if adapter.count:
            message += ", as it is set here"
        hint = "write an address that answers with the number, or keep count: up to date by hand"
        _report_invalid(message, place, diagnostics, hint)
        return None
    return request


def _of_address(source: SignatureSource, diagnostics: Diagnostics) -> CountRequest | None:
    place = source.url.place
    if source.path is not None and source.header is not None:
        hint = "keep path: for JSON, or header: for a header"
        _report_invalid("this source says twice where the number stands", source.header.place, diagnostics, hint)
        return None
    if source.path is not None and not split_path(source.path):
        hint = "write it like data.total, list[0].total or list.name=petition.total"
        _report_invalid(f'"{source.path}" is not a path', source.path.place, diagnostics, hint)
        return None
    if source.header is not None and not _TOKEN.fullmatch(source.header):
        hint = "write its name alone, such as Total-Objects"
        _report_invalid(f'"{source.header}" is not a header', source.header.place, diagnostics, hint)
        return None
    if source.public and source.headers:
        hint = "take headers: out if the address answers without them, else take public: out"
        _report_invalid("pages cannot send headers: everybody could read them", place, diagnostics, hint)
        return None
    if source.public and source.header is not None:
        _report_invalid("pages read JSON, not headers", source.header.place, diagnostics, "take public: out")
        return None
    if not _check_secrets(source, diagnostics):
        return None
    return CountRequest(
        url=str(source.url),
        method="head" if source.header is not None else "get",
        headers={name: str(value) for name, value in source.headers.items()},
        path="" if source.header is not None else str(source.path or PATH),
        header=str(source.header or ""),
        public=bool(source.public),
    )


def _check_secrets(source: SignatureSource, diagnostics: Diagnostics) -> bool:
    """Refuse secrets that are written down: campaign.yaml is committed, and often public."""
    found = Diagnostics()
    for name, _ in parse_qsl(urlsplit(source.url).query, keep_blank_values=True):
        if sounds_secret(name):
            message = f'the address holds "{name}", which looks like a secret'
            _refuse_secret(message, source.url.place, found)
    for name, value in source.headers.items():
        if not _TOKEN.fullmatch(name) or name.lower() in _OURS:
            _report_invalid(f'"{name}" is not a header that can be set here', value.place, found, "take it out")
        elif "${" in _VARIABLE.sub("", value):
            hint = "write ${NAME}: letters without accents, digits and _ between the braces"
            found.error("variable-invalid", f'"{value}" does not name a variable', value.place, hint=hint)
        elif (sounds_secret(name) or _SECRET_HEADER.search(name)) and not _VARIABLE.search(value):
            _refuse_secret(f'the header "{name}" looks like a secret', value.place, found)
        elif not re.fullmatch(r"[\x20-\x7e]*", value):
            _report_invalid(
                f'the header "{name}" has letters that no header may have', value.place, found, "write it in ASCII"
            )
    diagnostics.extend(found)
    return not found.failed


def _refuse_secret(message: str, place: Place, diagnostics: Diagnostics) -> None:
    diagnostics.error(
        "setting-secret",
        f"{message}: everybody who sees campaign.yaml can read it",
        place,
        hint="change it at the service, and send the new one in a header from a variable: Bearer ${COUNT_TOKEN}",
    )


def _report_invalid(message: str, place: Place, diagnostics: Diagnostics, hint: str) -> None:
    diagnostics.error("source-invalid", message, place, hint=hint)
