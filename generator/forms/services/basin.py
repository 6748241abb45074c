"""Basin, a hosted form service. Must not state as a rule what is set in its dashboard.

Sources: the service's own documentation. Any answer that is not an error means that the signature was taken.
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
from generator.forms.captchas import CAPTCHA_LIMIT, captcha_of, captcha_settings

_FIELD_NAME = r"[^\s\x00-\x1f\x7f]+"


def _wire(settings: Settings) -> Wire:
    honeypot = settings.text("honeypot")
    return Wire(
        action=f"https://usebasin.com/f/{settings.text('id')}",
        hidden=SUBMISSION,
        honeypot=Honeypot(honeypot) if honeypot else None,
        redirect=Redirect(settings.text("redirect")),
        captcha=captcha_of(settings),
        # Its older answers say `success`, its newer ones `error` where something is wrong.
        ajax=Ajax(
            success=Success(lacks=("error",), differs=(("success", "false"),)),
            errors=Errors(message=("error", "message")),
        ),
        # Nobody confirmed that it does without, and a service that wants to know the site fails in silence.
        needs_referrer=True,
    )


BASIN = Adapter(
    name="basin",
    title="Basin",
    homepage="https://usebasin.com/",
    summary="Hosted service: it stores signatures and sorts out spam.",
    settings=(
        Setting(
            name="id",
            kind="text",
            required=True,
            description="Which of your forms takes the signatures.",
            example="0123456789ab",
            pattern=r"[A-Za-z0-9]+",
            looks_like="letters and digits only, such as 0123456789ab",
            where="In Basin, open the form: the id is the part after /f/ in its address.",
            mistakes=(
                Mistake(r"\S*/f/([A-Za-z0-9]+)\.json", "take only the part after /f/, without .json"),
                Mistake(r"\S*/f/([A-Za-z0-9]+)/?", "take only the part after /f/"),
                Mistake(r"/*(?:f/+)?([A-Za-z0-9]+)/*", "leave out the slashes"),
                Mistake(r"([A-Za-z0-9]+)\.json", "leave out .json"),
                Mistake(r"[^@\s]+@[^@\s]+()", "the form's id is meant, not your e-mail address"),
            ),
        ),
        Setting(
            name="honeypot",
            kind="text",
            description="Name of the field that only robots fill in, as you set it in Basin.",
            example="website",
            pattern=_FIELD_NAME,
            looks_like="a name without spaces",
            where="In Basin, open the form's spam settings.",
        ),
        Setting(
            name="redirect",
            kind="text",
            default="_redirect",
            description="Name of the field that asks to return to the thank-you page of the visitor's language.",
            example="_redirect",
            pattern=_FIELD_NAME,
            looks_like="the name of a hidden field, such as _redirect or _next",
        ),
        *captcha_settings("hcaptcha", "turnstile", "recaptcha"),
    ),
    wire=_wire,
    limits=(
        "The name of the robot trap is yours to choose: write it in Basin's spam settings and here, or there is none.",
        "Where visitors without JavaScript stay on a page of the service, set your thank-you page in its dashboard: "
        "check the service's own page.",
        "For hCaptcha and reCAPTCHA the service wants its own site key, for Turnstile yours: "
        "check the service's own page.",
        CAPTCHA_LIMIT,
        "What looks like spam is kept apart and deleted after some time (30 days was said): look through it.",
        "Switch off its filter for duplicates if people of one household sign: check the service's own page.",
        "Plans take a limited number of signatures a month: check the service's own page.",
        "Addresses are not confirmed by e-mail, so people can sign with an address that is not theirs.",
        "Handbill cannot ask it for the count: give the number in the campaign file.",
        "Signatures are stored on the service's servers, outside your country perhaps: your privacy page must say so.",
    ),
)
"""The record."""
