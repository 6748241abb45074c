"""Web3Forms, a service that passes signatures on by e-mail. Must not offer what only its paid plans have.

Sources: surjithctly/web3forms-docs, and the package @web3forms/react. The two describe the answer a little differently:
`success` stands at the top in both, the sentence at the top or in `body`.
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
from generator.forms.usual_settings import REDIRECT, SUBJECT


def _wire(settings: Settings) -> Wire:
    subject, sender = settings.text("subject"), settings.text("from_name")
    return Wire(
        action="https://api.web3forms.com/submit",
        hidden=(
            ("access_key", settings.text("access_key")),
            *((("subject", subject),) if subject else ()),
            *((("from_name", sender),) if sender else ()),
            *SUBMISSION,
        ),
        honeypot=Honeypot("botcheck", "checkbox") if settings.flag("honeypot") else None,
        redirect=Redirect("redirect") if settings.flag("redirect") else None,
        captcha=captcha_of(settings),
        ajax=Ajax(success=Success(equals=(("success", "true"),)), errors=Errors(message=("message", "body.message"))),
        # Nobody confirmed that it does without, and a service that wants to know the site fails in silence.
        needs_referrer=True,
    )


WEB3FORMS = Adapter(
    name="web3forms",
    title="Web3Forms",
    homepage="https://web3forms.com/",
    summary="Hosted service with a free plan: it passes signatures on by e-mail and, by its own words, keeps none.",
    settings=(
        Setting(
            name="access_key",
            kind="text",
            required=True,
            description="Which address takes the signatures; this key is meant to be seen by everybody.",
            example="01234567-89ab-4cde-8f01-23456789abcd",
            pattern=r"[A-Za-z0-9-]+",
            looks_like="letters, digits and hyphens, such as 01234567-89ab-4cde-8f01-23456789abcd",
            where="Web3Forms gives you the access key when you make a form.",
            mistakes=(
                Mistake(r"w3f_\S+()", "this is the secret key for reading signatures: take the access key of the form"),
                Mistake(r"YOUR\S*()", "put your own access key in its place"),
                Mistake(r"[^@\s]+@[^@\s]+()", "the access key is meant, not your e-mail address"),
                Mistake(r"https?://\S+()", "the access key is meant, not the address of the service"),
            ),
        ),
        SUBJECT,
        Setting(
            name="from_name",
            kind="text",
            description="Name of the sender of these e-mails.",
            example="{title}",
            placeholders=True,
        ),
        REDIRECT,
        Setting(
            name="honeypot",
            kind="flag",
            default="true",
            description="Adds a box that only robots tick; the service knows it, but advises a captcha instead.",
            example="true",
        ),
        # One site key for everybody; the other captchas belong to paid plans, with keys of their own.
        *captcha_settings("hcaptcha", default_key="50b2fe65-b00b-4b9e-ad62-3ba471098be2"),
    ),
    wire=_wire,
    limits=(
        "Every signature is one e-mail: without a paid plan there is no list to look at, so keep these e-mails.",
        "The free plan takes few signatures a month: check the service's own page.",
        "The free plan returns to the thank-you page only on the domain that is set up at the service: "
        "previews elsewhere stay on a page of the service.",
        "Its other captchas belong to paid plans, and Handbill does not offer them.",
        CAPTCHA_LIMIT,
        "Addresses are not confirmed by e-mail, so people can sign with an address that is not theirs.",
        "Handbill cannot ask it for the count: give the number in the campaign file.",
        "Signatures pass through servers in the United States of a company in India, and its logs keep traces for a "
        "while: your privacy page must say so.",
    ),
)
"""The record."""
