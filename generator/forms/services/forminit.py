"""Forminit, once Getform, a hosted form service. Must not send a field under a bare name: it knows typed ones only.

Sources: the package forminit, its types and its manual. Names of fields say what they hold: `fi-sender-email` is the
address of who signs, `fi-text-city` a text called city. Its script packs forms as multipart.
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


def _wire(settings: Settings) -> Wire:
    honeypot = settings.text("honeypot")
    return Wire(
        action=f"https://forminit.com/f/{settings.text('id')}",
        body="multipart",
        names={
            "full_name": "fi-sender-fullName",
            "given_name": "fi-sender-firstName",
            "family_name": "fi-sender-lastName",
            "email": "fi-sender-email",
            "phone": "fi-sender-phone",
            "country": "fi-sender-country",
            "city": "fi-sender-city",
            "company": "fi-sender-company",
        },
        # A box, a consent and a choice by radio buttons arrive as texts, the type that takes anything.
        patterns={"email": "fi-email-{name}", "select": "fi-select-{name}", "*": "fi-text-{name}"},
        hidden=tuple((f"fi-text-{name}", value) for name, value in SUBMISSION),
        honeypot=Honeypot(honeypot) if honeypot else None,
        ajax=Ajax(success=Success(equals=(("success", "true"),)), errors=Errors(message=("message", "error"))),
        needs_email=True,
        # Nobody confirmed that it does without, and a service that wants to know the site fails in silence.
        needs_referrer=True,
    )


FORMINIT = Adapter(
    name="forminit",
    title="Forminit (once Getform)",
    homepage="https://forminit.com/",
    summary="Hosted service that stores signatures as typed fields, with where each of them came from.",
    settings=(
        Setting(
            name="id",
            kind="text",
            required=True,
            description="Which of your forms takes the signatures.",
            example="abcdwxyz123",
            pattern=r"[A-Za-z0-9_-]+",
            looks_like="letters, digits, _ and - only, such as abcdwxyz123",
            where="In Forminit, open the form: the id is the part after /f/ in its address.",
            mistakes=(
                Mistake(
                    r"\S*getform\.\w+/\S+()",
                    "this is a form of the old Getform: make a new one at Forminit, or use provider: generic",
                ),
                Mistake(r"\S*/f/([A-Za-z0-9_-]+)/?", "take only the part after /f/"),
                Mistake(r"https?://\S+()", "take only the part after /f/ in the form's address"),
                Mistake(r"/*(?:f/+)?([A-Za-z0-9_-]+)/*", "leave out the slashes"),
                Mistake(r"[^@\s]+@[^@\s]+()", "the form's id is meant, not your e-mail address"),
            ),
        ),
        Setting(
            name="honeypot",
            kind="text",
            description="Name of the field that only robots fill in, where your form has one (Getform had _gotcha).",
            example="_gotcha",
            pattern=r"[^\s\x00-\x1f\x7f]+",
            looks_like="a name without spaces",
        ),
    ),
    wire=_wire,
    limits=(
        "Make the form public at the service: a protected one wants a secret key, which cannot stand in a page.",
        "Signatures without an e-mail address are turned away.",
        "Without JavaScript, visitors of all languages come to one page, the one that you set in its dashboard.",
        "Leave captchas off in its settings: Handbill does not load one for this service.",
        "Your own fields are sent as texts called fi-text-…, choices from a list as fi-select-…: "
        "sign once and see whether all of them arrive.",
        "Plans take a limited number of signatures a month: check the service's own page.",
        "Addresses are not confirmed by e-mail, so people can sign with an address that is not theirs.",
        "Handbill cannot ask it for the count: give the number in the campaign file.",
        "It stores the IP address and the place of each person who signs, besides what they wrote: "
        "your privacy page must say so.",
    ),
)
"""The record."""
