"""FormSubmit, a service that passes signatures on by e-mail. Must not take HTTP 200 for success.

Sources: programs that use it. It answers 200 with `"success": "false"`, a text, while the owner has not confirmed the
address, and scripts have an address of their own.
"""

from generator.forms.adapter import (
    SUBMISSION,
    Adapter,
    Ajax,
    Errors,
    Honeypot,
    Mistake,
    Redirect,
    Setting,
    Settings,
    Success,
    Wire,
)
from generator.forms.usual_settings import REDIRECT, SUBJECT, honeypot_setting

_SERVER = "https://formsubmit.co"


def _wire(settings: Settings) -> Wire:
    alias, subject = settings.text("id"), settings.text("subject")
    return Wire(
        action=f"{_SERVER}/{alias}",
        hidden=(
            *((("_subject", subject),) if subject else ()),
            ("_template", settings.text("template")),
            *(() if settings.flag("captcha_page") else (("_captcha", "false"),)),
            *SUBMISSION,
        ),
        honeypot=Honeypot(settings.text("honeypot")),
        redirect=Redirect("_next") if settings.flag("redirect") else None,
        ajax=Ajax(
            action=f"{_SERVER}/ajax/{alias}",
            body="multipart",
            success=Success(equals=(("success", "true"),)),
            errors=Errors(message=("message",)),
        ),
        # Nobody confirmed that it does without, and a service that wants to know the site fails in silence.
        needs_referrer=True,
    )


FORMSUBMIT = Adapter(
    name="formsubmit",
    title="FormSubmit",
    homepage="https://formsubmit.co/",
    summary="Hosted service without an account: it passes signatures on to an e-mail address.",
    settings=(
        Setting(
            name="id",
            kind="text",
            required=True,
            description="The random text that stands for your e-mail address; the address itself works too.",
            example="0123456789abcdef0123456789abcdef",
            pattern=r"(?:el/)?[A-Za-z0-9]+|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
            looks_like="the random text that FormSubmit gave you, or an e-mail address",
            where="Begin with your e-mail address: once it is confirmed, FormSubmit gives you a text to use instead.",
            mistakes=(
                Mistake(r"\S*formsubmit\.co/ajax/(\S+?)/?", "take only the part after /ajax/, without a slash"),
                Mistake(r"\S*formsubmit\.co/(\S+?)/?", "take only the part after formsubmit.co/"),
                Mistake(r"mailto:(\S+)", "write the address alone"),
                Mistake(r"(?=\S*/)/*(?:ajax/+)?([^/\s]+)/*", "leave out the slashes"),
            ),
        ),
        SUBJECT,
        Setting(
            name="template",
            kind="text",
            default="table",
            description="How these e-mails look: a name from the service's own list.",
            example="table",
            pattern=r"[a-z]+",
            looks_like="one word in small letters, such as table",
        ),
        Setting(
            name="captcha_page",
            kind="flag",
            default="true",
            description="Whether visitors without JavaScript have to pass a captcha page of the service.",
            example="true",
        ),
        REDIRECT,
        honeypot_setting("_honey"),
    ),
    wire=_wire,
    limits=(
        "Sign once yourself and press the link in the service's letter: until then every signature is turned away.",
        "An e-mail address as id can be read by everybody: use the random text that the service gives you.",
        "Every signature is one e-mail: keep these e-mails, for they may be the only list there is.",
        "When very many people sign at once, the service may turn some away for a while: check the service's own page.",
        "Returning to your thank-you page may work otherwise than here: check the service's own page.",
        "Addresses are not confirmed by e-mail, so people can sign with an address that is not theirs.",
        "Handbill cannot ask it for the count: give the number in the campaign file.",
        "Signatures pass through the service's servers, outside your country perhaps: your privacy page must say so.",
    ),
)
"""The record."""
