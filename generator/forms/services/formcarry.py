"""Formcarry, a hosted form service. Must not state as a rule what is set in its dashboard.

Sources: programs that use it. All of them test `code` in the answer, which repeats the HTTP status.
"""

from generator.forms.adapter import (
    SUBMISSION,
    Adapter,
    Ajax,
    Errors,
    Honeypot,
    Mistake,
    Setting,
    Settings,
    Success,
    Wire,
)
from generator.forms.usual_settings import honeypot_setting


def _wire(settings: Settings) -> Wire:
    return Wire(
        action=f"https://formcarry.com/s/{settings.text('id')}",
        hidden=SUBMISSION,
        honeypot=Honeypot(settings.text("honeypot")),
        ajax=Ajax(
            body="multipart",
            success=Success(equals=(("code", "200"),)),
            errors=Errors(message=("message",)),
        ),
        # Nobody confirmed that it does without, and a service that wants to know the site fails in silence.
        needs_referrer=True,
    )


FORMCARRY = Adapter(
    name="formcarry",
    title="Formcarry",
    homepage="https://formcarry.com/",
    summary="Hosted service with a free plan: one form takes signatures from all pages and languages.",
    settings=(
        Setting(
            name="id",
            kind="text",
            required=True,
            description="Which of your forms takes the signatures.",
            example="abcdWXYZ123",
            pattern=r"[A-Za-z0-9_-]+",
            looks_like="letters, digits, _ and - only, such as abcdWXYZ123",
            where="In Formcarry, open the form: the id is the part after /s/ in its address.",
            mistakes=(
                Mistake(r"\S*/s/([A-Za-z0-9_-]+)/?", "take only the part after /s/"),
                Mistake(r"https?://\S+()", "take only the part after /s/ in the form's address"),
                Mistake(r"/*(?:s/+)?([A-Za-z0-9_-]+)/*", "leave out the slashes"),
                Mistake(r"[^@\s]+@[^@\s]+()", "the form's id is meant, not your e-mail address"),
            ),
        ),
        honeypot_setting("_gotcha"),
    ),
    wire=_wire,
    limits=(
        "Without JavaScript, visitors of all languages come to one page, the service's or the one you set there: "
        "check the service's own page.",
        "Leave captchas off in its settings: Handbill does not load one for this service.",
        "The name of the robot trap may differ: check the service's own page.",
        "The free plan takes few signatures a month (100 was said in 2018): check the service's own page.",
        "Addresses are not confirmed by e-mail, so people can sign with an address that is not theirs.",
        "Handbill cannot ask it for the count: give the number in the campaign file.",
        "Signatures are stored on the service's servers (in the European Union, it was said): "
        "check the service's own page, and name it in your privacy page.",
    ),
)
"""The record."""
