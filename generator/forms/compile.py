"""Makes the form of one page as plain data. Must not know templates, languages' words or the preview's sandbox.

Two steps: `resolve_form` checks everything once for the campaign, `compile_form` fills in what differs by page.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from generator.diagnostics import Diagnostics, Place
from generator.forms.adapter import (
    PAGE_PLACEHOLDERS,
    QUERY_PLACEHOLDERS,
    SUBMISSION,
    Adapter,
    Ajax,
    Captcha,
    Honeypot,
    JsonBody,
    Method,
    Wire,
)
from generator.forms.count import Json
from generator.forms.field_rules import check_fields
from generator.forms.fields import field_traits
from generator.forms.hidden_fields import resolve_hidden_fields
from generator.forms.sandbox import through_sandbox
from generator.forms.sent_names import sent_name
from generator.forms.settings import check_service, check_settings, check_variables
from generator.forms.web_address import origin_of
from generator.model.form import Form
from generator.record import record


@record(kw_only=True)
class FormContext:
    """What hidden values may depend on: `{locale}`, `{language}`, `{page_url}`, `{thanks_url}` and `{title}`."""

    locale: str
    """BCP 47 tag of the page; `{language}` is its first part."""
    page_url: str
    """Absolute URL of the page with the form."""
    thanks_url: str
    """Absolute URL of the thank-you page in the same language."""
    campaign_title: str
    """Title of the campaign in that language."""


@record(kw_only=True)
class ResolvedForm:
    """A form whose service, settings, fields and consents are checked, its hidden values filled from variables."""

    form: Form
    adapter: Adapter
    wire: Wire


@record
class Hidden:
    """A value sent along. `query` names the parameters of the visitor's address that the script takes it from."""

    name: str
    value: str
    query: tuple[str, ...] = ()


@record(kw_only=True)
class CompiledForm:
    """The form of one page, ready to be drawn. All texts are bare: whoever prints them escapes them."""

    provider: str
    """Name of the service."""
    action: str
    """URL that takes the post: absolute, or a path of the same site."""
    method: Method
    enctype: str | None
    """For the `enctype` attribute, where it is not the usual one."""
    attributes: tuple[tuple[str, str], ...]
    """Further attributes of the `form` element."""
    removed_attribute: str
    """The one of them that the host takes out when it has found the form, or empty."""
    hidden: tuple[Hidden, ...]
    """Values to send along: the service's, the redirect, the organizer's hidden fields. A name may repeat."""
    honeypot: Honeypot | None
    captcha: Captcha | None
    field_names: Mapping[str, str]
    """Our name to the service's, for every visible field and every consent in the organizer's order."""
    origins: tuple[str, ...]
    """Origins other than the site's, for `form-action` and `connect-src` of the policy; sorted."""
    confirm_by_email: bool
    """Whether the service first sends a letter with a link to press."""
    plain_post: bool
    """Whether the form works without JavaScript."""
    hosted_url: str
    """Page of the service itself where people can sign; empty where there is none."""
    needs_referrer: bool
    """Whether the page must tell the service which site it is: no `Referrer-Policy: no-referrer`."""
    body: str
    """How the script packs the fields: `urlencoded`, `multipart` or `json`."""
    json: JsonBody | None
    """The shape of a JSON body, its base filled in for the page."""
    ajax: Ajax | None
    """What a script has to know; None where it must leave the form alone."""


def resolve_form(
    form: Form, *, place: Place, environment: Mapping[str, str], diagnostics: Diagnostics, sandbox: str = ""
) -> ResolvedForm | None:
    """Check a form as a whole, or return None after reporting every mistake.

    `place` is that of the `form:` block. `environment` holds what `${NAME}` may name. `sandbox` is the address that
    plays all outside services in the preview, if any.
    """
    found = Diagnostics()
    adapter = check_service(form, place, found)
    wire = None
    if adapter is None:
        check_variables(form, place, environment, found)
    elif settings := check_settings(form, adapter, place=place, environment=environment, diagnostics=found):
        wire = adapter.wire(settings)
    filled = resolve_hidden_fields(form, place=place, environment=environment, diagnostics=found)
    wire = None if wire is None else _without_own_names(filled, wire)
    check_fields(form, wire, place, found)
    diagnostics.extend(found)
    if found.failed or adapter is None or wire is None:
        return None
    return ResolvedForm(form=filled, adapter=adapter, wire=through_sandbox(wire, sandbox) if sandbox else wire)


def _without_own_names(form: Form, wire: Wire) -> Wire:
    """Leave out what we would send along ourselves where the organizer has a field of that name."""
    own = {sent_name(field.name, field_traits(field).kind, wire) for field in form.fields}
    ours = {value for _, value in SUBMISSION}
    return replace(wire, hidden=tuple(row for row in wire.hidden if row[1] not in ours or row[0] not in own))


def compile_form(resolved: ResolvedForm, context: FormContext) -> CompiledForm:
    """Make the form of one page."""
    form, wire = resolved.form, resolved.wire
    return CompiledForm(
        provider=resolved.adapter.name,
        action=_address(wire.action, context),
        method=wire.method,
        enctype="multipart/form-data" if wire.body == "multipart" else None,
        attributes=tuple((name, _fill(value, context)) for name, value in wire.attributes),
        removed_attribute=wire.removed_attribute,
        hidden=_hidden(form, wire, context),
        honeypot=wire.honeypot,
        captcha=wire.captcha,
        field_names=field_names(form, wire),
        origins=outside_origins(resolved, site_url=context.page_url),
        confirm_by_email=wire.confirm_by_email,
        plain_post=wire.plain_post,
        hosted_url=wire.hosted_url,
        needs_referrer=wire.needs_referrer,
        body=(wire.ajax and wire.ajax.body) or wire.body,
        json=None if wire.json is None else replace(wire.json, base=_filled_base(wire.json, context)),
        ajax=None if wire.ajax is None else replace(wire.ajax, action=_script_address(wire, wire.ajax, context)),
    )


def field_names(form: Form, wire: Wire) -> dict[str, str]:
    """Return our name to the service's, for every visible field and every consent in the organizer's order."""
    names = {
        str(field.name): sent_name(field.name, field_traits(field).kind, wire)
        for field in form.fields
        if field.kind != "hidden"
    }
    return names | {str(consent.name): sent_name(consent.name, "consent", wire) for consent in form.consent}


def _hidden(form: Form, wire: Wire, context: FormContext) -> tuple[Hidden, ...]:
    rows = [_row(name, value, context) for name, value in wire.hidden]
    if wire.redirect:
        whole = context.thanks_url
        rows.append(Hidden(wire.redirect.name, whole if wire.redirect.absolute else urlsplit(whole).path))
    rows += [
        _row(sent_name(field.name, "hidden", wire), field.value, context)
        for field in form.fields
        if field.kind == "hidden" and field.value is not None
    ]
    return tuple(rows)


def _row(name: str, value: str, context: FormContext) -> Hidden:
    query = value.strip("{}") if value in _QUERIES else ""
    if query == "source":
        return Hidden(name, "", ("source", "utm_source"))
    return Hidden(name, "", (query,)) if query else Hidden(name, _fill(value, context))


_QUERIES = tuple(f"{{{name}}}" for name in QUERY_PLACEHOLDERS)


def _fill(template: str, context: FormContext) -> str:
    values = {
        "locale": context.locale,
        "language": context.locale.split("-")[0],
        "page_url": context.page_url,
        "thanks_url": context.thanks_url,
        "title": context.campaign_title,
    }
    # In one pass: braces in a title are part of the title.
    return re.sub(r"\{([a-z_]+)\}", lambda match: values.get(match[1], match[0]), template)


def _filled_base(shape: JsonBody, context: FormContext) -> Mapping[str, Json]:
    return {key: _filled(value, context) for key, value in shape.base.items()}


def _filled(value: Json, context: FormContext) -> Json:
    if isinstance(value, str):
        return _fill(value, context)
    if isinstance(value, list):
        return [_filled(entry, context) for entry in value]
    if isinstance(value, dict):
        return {key: _filled(entry, context) for key, entry in value.items()}
    return value


def _address(action: str, context: FormContext) -> str:
    paths = {"page_path": context.page_url, "thanks_path": context.thanks_url}
    name = action.strip("{}")
    return urlsplit(paths[name]).path if name in PAGE_PLACEHOLDERS else action


def _script_address(wire: Wire, ajax: Ajax, context: FormContext) -> str:
    return _address(ajax.action or wire.action, context)


def outside_origins(resolved: ResolvedForm, *, site_url: str) -> tuple[str, ...]:
    """Return the origins that a form touches besides the site's own, sorted; `site_url` is any URL of the site."""
    wire = resolved.wire
    touched = {*wire.origins, origin_of(wire.action), origin_of(wire.ajax.action) if wire.ajax else ""}
    return tuple(sorted(touched - {"", origin_of(site_url)}))
