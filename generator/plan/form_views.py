"""The view of the form. Must not know any form service: `forms` says what it wants."""

from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import urlsplit

from generator.diagnostics import Diagnostics
from generator.forms.captchas import CAPTCHAS
from generator.forms.compile import CompiledForm, FormContext, ResolvedForm, compile_form
from generator.forms.consent import consent_value
from generator.forms.fields import CONSENT_ERROR, field_traits
from generator.forms.script import script_data
from generator.model.form import Field
from generator.model.text import N_, Text
from generator.plan import cldr
from generator.plan.links import Linker
from generator.plan.routes import PageKey
from generator.plan.site import Site
from generator.plan.vantage import Vantage
from generator.plan.views import (
    CaptchaView,
    ConsentView,
    FieldView,
    FormView,
    HiddenView,
    HoneypotView,
    Html,
    OptionView,
)
from generator.record import record

_SAY = {
    "wait": N_("Sending …"),
    "wrong": N_("Please look at this again"),
    "offline": N_("You seem to be offline. Nothing you typed is lost: please try again."),
    "late": N_("There was no answer. Your signature may have arrived: it does no harm to try again."),
    "busy": N_("A great many people are signing right now. Nothing you typed is lost: please try again in a minute."),
    "refused": N_("Your signature was not accepted. The form service says:"),
    "broken": N_("The form service is not working at the moment. Nothing you typed is lost: please try again later."),
}
"""Sentences of the script by the names that static/sign.js knows."""


def form_view(vantage: Vantage) -> FormView | None:
    """Return the form of the campaign page; None where no signatures are taken."""
    resolved = vantage.site.open_form(vantage.local)
    if resolved is None:
        return None
    compiled = compile_for(vantage, resolved)
    honeypot, captcha = compiled.honeypot, compiled.captcha
    return FormView(
        action=compiled.action,
        method=compiled.method,
        enctype=compiled.enctype,
        attributes=Html("".join(f' {name}="{escape(value)}"' for name, value in compiled.attributes)),
        script=_script(compiled, vantage),
        plain_post=compiled.plain_post,
        hosted_url=compiled.hosted_url or None,
        hidden=tuple(
            HiddenView(name=row.name, value=row.value, query=" ".join(row.query) or None) for row in compiled.hidden
        ),
        honeypot=HoneypotView(name=honeypot.name, kind=honeypot.kind) if honeypot else None,
        captcha=CaptchaView(css_class=CAPTCHAS[captcha.kind].css_class, key=captcha.key) if captcha else None,
        fields=tuple(_fields(resolved, compiled, vantage)),
        consents=_consents(resolved, compiled, vantage),
    )


@record(kw_only=True)
class PlannedForm:
    """The form of one language: what its service needs, and what a theme is given to draw it."""

    tag: str
    path: str
    """Path of the campaign page below the root."""
    service: str
    """Title of the form service."""
    form: CompiledForm
    view: FormView


def planned_forms(site: Site) -> Iterator[PlannedForm]:
    """Give the form of each language that takes signatures."""
    key = PageKey("campaign")
    for tag, local in site.locals.items():
        path = site.routes.paths[tag][key]
        vantage = Vantage(site, local, key, Linker(path, site.base), set(), Diagnostics())
        resolved, view = site.open_form(local), form_view(vantage)
        if resolved and view:
            form = compile_for(vantage, resolved)
            yield PlannedForm(tag=tag, path=path, service=resolved.adapter.title, form=form, view=view)


def storage_key(vantage: Vantage) -> str:
    """Return under what the browser remembers things of this campaign: several may share one host."""
    return urlsplit(vantage.site.base).path


def _script(compiled: CompiledForm, vantage: Vantage) -> str:
    words = vantage.local.language.words
    return script_data(
        compiled,
        thanks=vantage.href(PageKey("thanks")) or "",
        home=storage_key(vantage),
        captcha=CAPTCHAS[compiled.captcha.kind].script if compiled.captcha else "",
        say={name: words.gettext(sentence) for name, sentence in _SAY.items()},
    )


def compile_for(vantage: Vantage, resolved: ResolvedForm) -> CompiledForm:
    """Compile the form for the language of a page: the visitor comes back to the thank-you page of her language."""
    paths = vantage.site.routes.paths[vantage.tag]
    context = FormContext(
        locale=vantage.tag,
        page_url=vantage.linker.url(paths[PageKey("campaign")]),
        thanks_url=vantage.linker.url(paths[PageKey("thanks")]),
        campaign_title=str(vantage.local.campaign.title),
    )
    return compile_form(resolved, context)


def _fields(resolved: ResolvedForm, compiled: CompiledForm, vantage: Vantage) -> Iterator[FieldView]:
    words = vantage.local.language.words
    for field in resolved.form.fields:
        traits = field_traits(field)
        if traits.kind == "hidden":
            continue  # among the hidden values already
        is_country = traits.kind == "country"
        options = (
            {code: Text(name, cldr.country_language(code, vantage.tag)) for code, name in cldr.countries(vantage.tag)}
            if is_country
            else {str(value): label for value, label in field.options.items()}
        )
        likely = _likely_countries(field, options, vantage) if is_country else [str(value) for value in field.likely]
        choose = N_("Choose your country") if is_country else N_("Please choose")
        kind = "select" if traits.kind == "country" else traits.kind
        yield FieldView(
            id=f"field-{field.name}",
            name=compiled.field_names[field.name],
            kind=kind,
            label=vantage.text(field.label) or vantage.word(traits.label),
            help=vantage.text(field.help),
            error=vantage.word(traits.error),
            required=traits.required,
            autocomplete=traits.autocomplete,
            inputmode=traits.inputmode,
            likely=tuple(_option(value, options[value], vantage) for value in likely if value in options),
            options=tuple(_option(value, label, vantage) for value, label in options.items() if value not in likely),
            placeholder=words.gettext(choose) if kind == "select" else None,
            half=traits.half,
        )


def _option(value: str, label: Text, vantage: Vantage) -> OptionView:
    shown = vantage.given(label)
    return OptionView(value=value, label=shown.value, lang=shown.lang, dir=shown.dir)


def _likely_countries(field: Field, countries: Mapping[str, Text], vantage: Vantage) -> list[str]:
    """Return the codes of the countries to show first: the organizer's, else those of the campaign's languages."""
    for code in field.likely:
        if code.upper() not in countries:
            vantage.diagnostics.error(
                "field-likely-unknown",
                f'"{code}" is to be shown first, but it is not the code of a country',
                code.place,
                hint="write two letters, such as UA or GB (ISO 3166)",
            )
    return [code.upper() for code in field.likely] or cldr.likely_countries([vantage.tag, *vantage.site.locals])


def _consents(resolved: ResolvedForm, compiled: CompiledForm, vantage: Vantage) -> tuple[ConsentView, ...]:
    found = []
    for consent in resolved.form.consent:
        locale = consent.text.locale or vantage.site.source
        found.append(
            ConsentView(
                id=f"consent-{consent.name}",
                name=compiled.field_names[consent.name],
                value=consent_value(consent.text, locale),
                text=vantage.body(vantage.local.localized.fragments[f"form.consent.{consent.name}"], locale),
                required=consent.required,
                error=vantage.word(CONSENT_ERROR),
            )
        )
    return tuple(found)
