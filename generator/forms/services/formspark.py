"""Formspark, a hosted form service. Must not read more out of its answer than the status says.

Sources: the package @formspark/use-formspark, and the service's documentation. Its own script posts JSON and knows one
test, the HTTP status; the body of an error may be JSON or a bare text.
"""

from generator.forms.adapter import (
    SUBMISSION,
    Adapter,
    Ajax,
    Honeypot,
    JsonBody,
    Mistake,
    Redirect,
    Setting,
    Settings,
    Wire,
)
from generator.forms.usual_settings import REDIRECT, SUBJECT, honeypot_setting


def _wire(settings: Settings) -> Wire:
    subject, redirect = settings.text("subject"), settings.flag("redirect")
    return Wire(
        action=f"https://submit-form.com/{settings.text('id')}",
        json=JsonBody(),
        hidden=(
            *((("_email.subject", subject),) if subject else ()),
            # Otherwise it adds the number of the signature to the address of the thank-you page.
            *((("_append", "false"),) if redirect else ()),
            *SUBMISSION,
        ),
        honeypot=Honeypot(settings.text("honeypot")),
        redirect=Redirect("_redirect") if redirect else None,
        ajax=Ajax(reads="status", body="json"),
        # Nobody confirmed that it does without, and a service that wants to know the site fails in silence.
        needs_referrer=True,
    )


FORMSPARK = Adapter(
    name="formspark",
    title="Formspark",
    homepage="https://formspark.io/",
    summary="Hosted service: it stores signatures, and drops what it takes for spam.",
    settings=(
        Setting(
            name="id",
            kind="text",
            required=True,
            description="Which of your forms takes the signatures.",
            example="abcdWXYZ",
            pattern=r"[A-Za-z0-9_-]+",
            looks_like="letters, digits, _ and - only, such as abcdWXYZ",
            where="In Formspark, open the form: the id is the part after submit-form.com/ in its address.",
            mistakes=(
                Mistake(r"\S*submit-form\.com/([A-Za-z0-9_-]+)/?", "take only the part after submit-form.com/"),
                Mistake(r"https?://\S+()", "take only the part after submit-form.com/ in the form's address"),
                Mistake(r"/*([A-Za-z0-9_-]+)/*", "leave out the slashes"),
                Mistake(r"[^@\s]+@[^@\s]+()", "the form's id is meant, not your e-mail address"),
            ),
        ),
        SUBJECT,
        REDIRECT,
        honeypot_setting("_honeypot"),
    ),
    wire=_wire,
    limits=(
        "What it takes for spam is thrown away without an error: sign once yourself and see whether it arrives.",
        "Leave Botpoison and captchas off in its settings: Handbill does not load their scripts, "
        "and signatures would be thrown away.",
        "The name of the robot trap may differ: check the service's own page.",
        "Plans take a limited number of signatures: check the service's own page.",
        "Addresses are not confirmed by e-mail, so people can sign with an address that is not theirs.",
        "Handbill cannot ask it for the count: give the number in the campaign file.",
        "Signatures are stored on the service's servers, outside your country perhaps: your privacy page must say so.",
    ),
)
"""The record."""
