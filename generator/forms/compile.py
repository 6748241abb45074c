"""Makes the form of one page as plain data. Must not know templates, languages' words or the preview's sandbox.

Two steps: `resolve_form` checks everything once for the campaign, `compile_form` fills in what differs by page.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.diagnostics import Diagnostics, Place
from generator.forms.adapter import Adapter, Ajax, Honeypot, Method, Wire
from generator.forms.field_rules import check_fields
from generator.forms.hidden_fields import resolve_hidden_fields
from generator.forms.settings import check_service, check_settings, check_variables
from generator.forms.web_address import origin_of
from generator.model.form import Form


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedForm:
    """A form whose service, settings, fields and consents are checked, its hidden values filled from variables."""

    form: Form
    adapter: Adapter
    wire: Wire


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledForm:
    """The form of one page, ready to be drawn. All texts are bare: whoever prints them escapes them."""

    provider: str
    """Name of the service."""
    action: str
    """URL that takes the post: absolute, or a path of the same site."""
    method: Method
    enctype: str | None
    """For the `enctype` attribute, where it is not the usual one."""
    hidden: tuple[tuple[str, str], ...]
    """Names and values to send along: the service's, the redirect, the organizer's hidden fields. A name may repeat."""
    honeypot: Honeypot | None
    field_names: Mapping[str, str]
    """Our name to the service's, for every visible field and every consent in the organizer's order."""
    origins: tuple[str, ...]
    """Origins other than the site's, for `form-action` and `connect-src` of the policy; sorted."""
    confirm_by_email: bool
    """Whether the service first sends a letter with a link to press."""
    plain_post: bool
    """Whether the form works without JavaScript."""
    needs_referrer: bool
    """Whether the page must tell the service which site it is: no `Referrer-Policy: no-referrer`."""
    ajax: Ajax | None
    """What a script has to know; None where it must leave the form alone."""


def resolve_form(
    form: Form, *, place: Place, environment: Mapping[str, str], diagnostics: Diagnostics
) -> ResolvedForm | None:
    """Check a form as a whole, or return None after reporting every mistake.

    `place` is that of the `form:` block. `environment` holds what `${NAME}` may name.
    """
    found = Diagnostics()
    adapter = check_service(form, place, found)
    wire = None
    if adapter is None:
        check_variables(form, place, environment, found)
    elif settings := check_settings(form, adapter, place=place, environment=environment, diagnostics=found):
        wire = adapter.wire(settings)
    filled = resolve_hidden_fields(form, place=place, environment=environment, diagnostics=found)
    check_fields(form, wire, place, found)
    diagnostics.extend(found)
    if found.failed or adapter is None or wire is None:
        return None
    return ResolvedForm(form=filled, adapter=adapter, wire=wire)


def compile_form(resolved: ResolvedForm, context: FormContext) -> CompiledForm:
    """Make the form of one page."""
    form, wire = resolved.form, resolved.wire
    visible = [field.name for field in form.fields if field.kind != "hidden"]
    names = [*visible, *(consent.name for consent in form.consent)]
    return CompiledForm(
        provider=resolved.adapter.name,
        action=wire.action,
        method=wire.method,
        enctype="multipart/form-data" if wire.body == "multipart" else None,
        hidden=_hidden(form, wire, context),
        honeypot=wire.honeypot,
        field_names={str(name): wire.names.get(name, str(name)) for name in names},
        origins=outside_origins(resolved, site_url=context.page_url),
        confirm_by_email=wire.confirm_by_email,
        plain_post=wire.plain_post,
        needs_referrer=wire.needs_referrer,
        ajax=wire.ajax,
    )


def _hidden(form: Form, wire: Wire, context: FormContext) -> tuple[tuple[str, str], ...]:
    rows = [(name, _fill(value, context)) for name, value in wire.hidden]
    if wire.redirect:
        whole = context.thanks_url
        rows.append((wire.redirect.name, whole if wire.redirect.absolute else urlsplit(whole).path))
    rows += [
        (wire.names.get(field.name, str(field.name)), _fill(field.value, context))
        for field in form.fields
        if field.kind == "hidden" and field.value is not None
    ]
    return tuple(rows)


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


def outside_origins(resolved: ResolvedForm, *, site_url: str) -> tuple[str, ...]:
    """Return the origins that a form touches besides the site's own, sorted; `site_url` is any URL of the site."""
    wire = resolved.wire
    touched = {*wire.origins, origin_of(wire.action), origin_of(wire.ajax.action) if wire.ajax else ""}
    return tuple(sorted(touched - {"", origin_of(site_url)}))
