"""Mautic, a marketing server of one's own, by its forms. Must not load its scripts.

Source: mautic/mautic, FormBundle, PublicController.php.
"""

from generator.forms.adapter import Adapter, Ajax, Errors, Honeypot, Mistake, Redirect, Setting, Settings, Success, Wire

_ALIAS = r"[A-Za-z0-9_]+"


def _wire(settings: Settings) -> Wire:
    number, trap = settings.text("form"), settings.text("honeypot")
    url = f"{settings.text('server').rstrip('/')}/form/submit?formId={number}"
    return Wire(
        action=url,
        names={name: _input(alias) for name, alias in settings.pairs("names")},
        patterns={"*": _input("{name}")},
        hidden=((_input("formId"), number), (_input("formName"), settings.text("form_name"))),
        honeypot=Honeypot(_input(trap)) if trap else None,
        redirect=Redirect(_input("return")) if settings.flag("redirect") else None,
        ajax=_ajax(f"{url}&ajax=1") if settings.flag("script") else None,
        # It goes back to where people came from, where no other page is named.
        needs_referrer=True,
    )


def _ajax(url: str) -> Ajax:
    # Always 200, also for a form that was refused.
    return Ajax(
        action=url,
        success=Success(equals=(("success", "1"),)),
        errors=Errors(message=("errorMessage",), items="validationErrors"),
    )


def _input(alias: str) -> str:
    return f"mauticform[{alias}]"


MAUTIC = Adapter(
    name="mautic",
    title="Mautic",
    homepage="https://www.mautic.org/",
    summary="Marketing server that you run yourself: a form of it takes the signatures.",
    settings=(
        Setting(
            name="server",
            kind="url",
            required=True,
            description="Address of your Mautic.",
            example="https://mautic.example.org",
            pattern=r"https?://(?![^?#\s]*/(?:form|s)(?:/|$))[^?#\s]+",
            looks_like="the address of your Mautic, such as https://mautic.example.org",
            mistakes=(Mistake(r"(https?://[^?#\s]+?)/(?:form|s)(?:/\S*)?", "take only the part before that"),),
        ),
        Setting(
            name="form",
            kind="number",
            required=True,
            description="Number of the form in Mautic.",
            example="3",
            pattern=r"[1-9][0-9]*",
            looks_like="the number of the form, such as 3",
            where="In the form's HTML it is the value of mauticform[formId].",
            mistakes=(Mistake(r"\S*(?:formId=|/form/|/forms/\w+/)([0-9]+)\S*", "take only the number"),),
        ),
        Setting(
            name="form_name",
            kind="text",
            required=True,
            description="Name of the form, as it stands in its HTML.",
            example="petition",
            pattern=r"[^\s\x00-\x1f\x7f]+",
            looks_like="one word, such as petition",
            where="In the form's HTML it is the value of mauticform[formName].",
            mistakes=(Mistake(r"(?:mauticform_(?:wrapper_)?)(\S+)", "leave out what stands before the name"),),
        ),
        Setting(
            name="names",
            kind="mapping",
            description="Aliases of your fields and consents in Mautic, where they differ from ours.",
            example={"given_name": "firstname", "family_name": "lastname"},
            pattern=_ALIAS,
            looks_like="the alias of a field, such as firstname",
            where="In the form's HTML it is the part in brackets: mauticform[firstname].",
            mistakes=(Mistake(rf"mauticform\[({_ALIAS})\](?:\[\])?", "take only the part in brackets"),),
            role="field-names",
        ),
        Setting(
            name="honeypot",
            kind="text",
            description="Alias of the field that only robots fill in, where your form has one.",
            example="website",
            pattern=_ALIAS,
            looks_like="the alias of a field, such as website",
            mistakes=(Mistake(rf"mauticform\[({_ALIAS})\]", "take only the part in brackets"),),
        ),
        Setting(
            name="redirect",
            kind="flag",
            default="true",
            description="Asks Mautic to return to the thank-you page of the visitor's language.",
            example="true",
        ),
        Setting(
            name="script",
            kind="flag",
            default="false",
            description="Lets the page sign without leaving it: only where your Mautic answers your site (CORS).",
            example="true",
        ),
    ),
    wire=_wire,
    limits=(
        "Each field and consent needs a field in Mautic's form, with the same alias or the one given in names: what "
        "it does not know is dropped.",
        "Without the script Mautic sends people to the thank-you page even when it refused the form; its reason "
        "stands in the address, after mauticError=.",
        "Set script: true when your Mautic lets scripts of your site read its answers (its CORS settings): "
        "check with one signature.",
        "A consent is sent as a text with a fingerprint, so let its field in Mautic be a text field.",
        "To keep language or source, add a hidden field with the value {locale} or {source}, and one in Mautic's form.",
        "Whether a letter asks people to confirm is up to the actions of the form in Mautic.",
        "Handbill cannot ask it for the count: take it from Mautic's list of results.",
        "Data stay on your own server: your privacy page must say who runs it.",
    ),
)
"""The record."""
