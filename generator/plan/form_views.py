"""The view of the form. Must not know any form service: `forms` says what it wants."""

from collections.abc import Iterator

from generator.forms.compile import CompiledForm, FormContext, ResolvedForm, compile_form
from generator.forms.consent import consent_value
from generator.forms.fields import CONSENT_ERROR, field_traits
from generator.model.text import N_
from generator.plan import cldr
from generator.plan.routes import PageKey
from generator.plan.vantage import Vantage
from generator.plan.views import ConsentView, FieldView, FormView, HiddenView, HoneypotView, OptionView, TextView


def form_view(vantage: Vantage) -> FormView | None:
    """Return the form of the campaign page; None where no signatures are taken."""
    resolved = vantage.site.open_form(vantage.local)
    if resolved is None:
        return None
    compiled = compile_for(vantage, resolved)
    honeypot = compiled.honeypot
    return FormView(
        action=compiled.action,
        method=compiled.method,
        enctype=compiled.enctype,
        hidden=tuple(HiddenView(name=name, value=value) for name, value in compiled.hidden),
        honeypot=HoneypotView(name=honeypot.name, kind=honeypot.kind) if honeypot else None,
        fields=tuple(_fields(resolved, compiled, vantage)),
        consents=_consents(resolved, compiled, vantage),
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
        options = cldr.countries(vantage.tag) if is_country else field.options.items()
        choose = N_("Choose your country") if is_country else N_("Please choose")
        kind = "select" if traits.kind == "country" else traits.kind
        yield FieldView(
            id=f"field-{field.name}",
            name=compiled.field_names[field.name],
            kind=kind,
            label=vantage.text(field.label) or TextView(words.gettext(traits.label)),
            help=vantage.text(field.help),
            error=words.gettext(traits.error),
            required=traits.required,
            autocomplete=traits.autocomplete,
            options=tuple(OptionView(value=str(value), label=str(label)) for value, label in options),
            placeholder=words.gettext(choose) if kind == "select" else None,
            half=traits.half,
        )


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
                error=vantage.local.language.words.gettext(CONSENT_ERROR),
            )
        )
    return tuple(found)
