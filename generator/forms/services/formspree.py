"""Formspree, a hosted form service. Must not state as a rule what the service never confirmed.

Sources: formspree/formspree-js (core), and formspree/formspree, the open-sourced server of 2019. Where only the
latter is known to honour a field, a setting can change it.
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
from generator.forms.count import CountRequest, Rows
from generator.forms.usual_settings import REDIRECT, SUBJECT, honeypot_setting

_SERVER = "https://formspree.io"


def _wire(settings: Settings) -> Wire:
    server, project, form = settings.text("server").rstrip("/"), settings.text("project"), settings.text("id")
    subject = settings.text("subject")
    return Wire(
        action=f"{server}/p/{project}/f/{form}" if project else f"{server}/f/{form}",
        hidden=(
            *((("_subject", subject),) if subject else ()),
            *((("_language", "{locale}"),) if settings.flag("language") else ()),
            *SUBMISSION,
        ),
        honeypot=Honeypot(settings.text("honeypot")),
        redirect=Redirect("_next") if settings.flag("redirect") else None,
        captcha=captcha_of(settings),
        # 200 is not success: over quota it answers 200 with an error, and only a stored signature has `next`.
        ajax=Ajax(success=Success(has=("next",)), errors=Errors(message=("error",), items="errors")),
        needs_referrer=True,
    )


def _count(settings: Settings) -> CountRequest | None:
    # The open version has no such list.
    if settings.text("server").rstrip("/") != _SERVER:
        return None
    return CountRequest(
        url=f"{_SERVER}/api/0/forms/{settings.text('id')}/submissions",
        headers={"Authorization": "Bearer ${FORMSPREE_TOKEN}"},
        rows=Rows(path="submissions", parameter="offset"),
        unsure="How Formspree lays out its list of signatures, and which plans may read it, was never confirmed.",
    )


FORMSPREE = Adapter(
    name="formspree",
    title="Formspree",
    homepage="https://formspree.io/",
    summary="Hosted service with a free plan: it stores signatures and passes them on by e-mail.",
    settings=(
        Setting(
            name="id",
            kind="text",
            required=True,
            description="Which of your forms takes the signatures.",
            example="abcdwxyz",
            pattern=r"[A-Za-z0-9]+",
            looks_like="letters and digits only, such as abcdwxyz",
            where="In Formspree, open the form: the id is the part after /f/ in the address under Integration.",
            mistakes=(
                Mistake(r"\S*/p/[^/\s]+/f/([A-Za-z0-9]+)/?", "take only the part after /f/, and give project: too"),
                Mistake(r"\S*/f/([A-Za-z0-9]+)/?", "take only the part after /f/"),
                Mistake(r"/*(?:f/+)?([A-Za-z0-9]+)/*", "leave out the slashes"),
                Mistake(r"[^@\s]+@[^@\s]+()", "the form's id is meant, not your e-mail address"),
            ),
        ),
        Setting(
            name="project",
            kind="text",
            description="The project of the form, where its address has one (/p/project/f/id).",
            example="1234567890",
            pattern=r"[A-Za-z0-9]+",
            looks_like="letters and digits only: the part between /p/ and /f/",
        ),
        SUBJECT,
        REDIRECT,
        Setting(
            name="language",
            kind="flag",
            default="true",
            description="Tells the service the language of the page, for pages of its own.",
            example="true",
        ),
        honeypot_setting("_gotcha"),
        Setting(
            name="server",
            kind="url",
            default=_SERVER,
            description="Address of your own server, where you run the open version of Formspree.",
            example=_SERVER,
            pattern=r"https?://[^/?#]+/?",
            looks_like="the address of a server, without a path: https://forms.example.org",
        ),
        *captcha_settings("hcaptcha", "turnstile", "recaptcha"),
    ),
    wire=_wire,
    count=_count,
    limits=(
        "A multilingual site signs from several pages: allow the whole domain in the form's settings, not one page.",
        "The free plan takes few signatures a month (50 was said in 2021): check the service's own page.",
        "Returning to your thank-you page after a plain post may need a paid plan: check the service's own page.",
        "Without JavaScript a visitor may meet a CAPTCHA page of the service first.",
        CAPTCHA_LIMIT,
        "Addresses are not confirmed by e-mail, so people can sign with an address that is not theirs.",
        "The service has no count to ask for: Handbill counts its list of signatures page by page and keeps nothing of "
        "them; for that, keep the form's API key in the variable FORMSPREE_TOKEN where you build.",
        "Signatures are stored on the service's servers, outside your country perhaps: your privacy page must say so.",
    ),
)
"""The record."""
