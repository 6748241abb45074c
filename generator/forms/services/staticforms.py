"""StaticForms, a service that passes signatures on by e-mail. Must not mix up its old keys and its new ones.

Sources: the service's own reference, and programs that use it. Old keys are UUIDs and are sent as `accessKey`, newer
ones as `apiKey`; both are public by design.
"""

import re

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
from generator.forms.usual_settings import REDIRECT, SUBJECT, honeypot_setting

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def _wire(settings: Settings) -> Wire:
    key, subject = settings.text("key"), settings.text("subject")
    return Wire(
        action="https://api.staticforms.xyz/submit",
        names={"full_name": "name", "comment": "message"},
        hidden=(
            ("accessKey" if _UUID.fullmatch(key) else "apiKey", key),
            *((("subject", subject),) if subject else ()),
            # The service puts the address of who signs in place of this sign.
            *((("replyTo", "@"),) if settings.flag("reply") else ()),
            *SUBMISSION,
        ),
        honeypot=Honeypot(settings.text("honeypot")),
        redirect=Redirect("redirectTo") if settings.flag("redirect") else None,
        captcha=captcha_of(settings),
        ajax=Ajax(success=Success(equals=(("success", "true"),)), errors=Errors(message=("message", "error"))),
        # Nobody confirmed that it does without, and a service that wants to know the site fails in silence.
        needs_referrer=True,
    )


STATICFORMS = Adapter(
    name="staticforms",
    title="Static Forms",
    homepage="https://www.staticforms.xyz/",
    summary="Hosted service with a free plan: it passes signatures on by e-mail.",
    settings=(
        Setting(
            name="key",
            kind="text",
            required=True,
            description="Which account takes the signatures; this key is meant to be seen by everybody.",
            example="sf_0123456789abcdef",
            pattern=r"[A-Za-z0-9_-]+",
            looks_like="letters, digits, _ and - only, such as sf_0123456789abcdef",
            where="In Static Forms, the dashboard shows the key; old ones came by e-mail.",
            mistakes=(
                Mistake(r"[^@\s]+@[^@\s]+()", "the key is meant, not your e-mail address"),
                Mistake(r"https?://\S+()", "the key is meant, not the address of the service"),
            ),
        ),
        SUBJECT,
        Setting(
            name="reply",
            kind="flag",
            default="false",
            description="Whether an answer to such an e-mail goes to the person who signed.",
            example="true",
        ),
        REDIRECT,
        honeypot_setting("honeypot"),
        *captcha_settings("recaptcha"),
    ),
    wire=_wire,
    limits=(
        "Sign once yourself and see whether all of your fields arrive: it knows email, name and message by itself.",
        "The free plan takes few signatures a month: check the service's own page.",
        CAPTCHA_LIMIT,
        "Its captcha ALTCHA is not offered: leave it off there.",
        "Addresses are not confirmed by e-mail, so people can sign with an address that is not theirs.",
        "Handbill cannot ask it for the count: give the number in the campaign file.",
        "Signatures pass through the service's servers, outside your country perhaps: your privacy page must say so.",
    ),
)
"""The record."""
