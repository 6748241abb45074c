"""Cloudflare Pages with a function of one's own that takes the form. Must not know what that function stores.

Sources: cloudflare/pages-plugins (static-forms) for the attribute and the hidden name, which the receiver written by
`handbill new --form cloudflare` understands too; that receiver for redirect, robot trap, answers and `/count`.
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
from generator.forms.count import CountRequest
from generator.forms.usual_settings import honeypot_setting


def _wire(settings: Settings) -> Wire:
    name = settings.text("form_name")
    ours = settings.text("answers") == "json"
    return Wire(
        # The page itself, so that a refused signature can lead back to it.
        action="{page_path}",
        # The plugin adds the hidden name by itself, but our receiver and the script need it in the page.
        hidden=(("static-form-name", name), *SUBMISSION),
        attributes=(("data-static-form-name", name),),
        honeypot=Honeypot(settings.text("honeypot")),
        redirect=Redirect("redirect", absolute=False),
        ajax=Ajax(success=Success(equals=(("ok", "true"),)), errors=Errors(message=("message",), items="errors"))
        if ours
        else None,
        # Our receiver tells people apart by their address.
        needs_email=ours,
    )


def _count(settings: Settings) -> CountRequest | None:
    url = settings.text("count_url")
    return CountRequest(url=url, path="count", public=True) if url else None


CLOUDFLARE = Adapter(
    name="cloudflare",
    title="Cloudflare Pages",
    homepage="https://developers.cloudflare.com/pages/functions/",
    summary="Your own receiver beside the site: a function on Cloudflare Pages that keeps signatures in a database.",
    settings=(
        Setting(
            name="form_name",
            kind="text",
            default="petition",
            description="Name under which the receiver knows this form.",
            example="petition",
            pattern=r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}",
            looks_like="a short name of letters, digits, _ and -, such as petition",
            where="It must be the name that your function expects, if it looks at the name.",
        ),
        honeypot_setting("website", where="It must be the one that your function looks at."),
        Setting(
            name="answers",
            kind="choice",
            choices=("json", "page"),
            default="json",
            description="What a script gets back: json from our receiver, page from a function that knows none.",
            example="json",
        ),
        Setting(
            name="count_url",
            kind="url",
            description="Where the count is: the address of the published site and /count.",
            example="https://petition.example.org/count",
            pattern=r"https?://[^?#\s]+",
            looks_like="a whole address, such as https://petition.example.org/count",
            mistakes=(Mistake(r"/\S*()", "write the whole address of the published site, and /count"),),
        ),
    ),
    wire=_wire,
    count=_count,
    limits=(
        "The receiver is written by `handbill new --form cloudflare`: without it in the folder functions/ every "
        "signature is lost.",
        "It refuses signatures without given_name and email, unless you change the list at its top.",
        "With the plugin static-forms, storing, thanking and turning robots away is up to your own function.",
        "The form posts to the site itself, so it works only where the site is published on Cloudflare Pages.",
        "Signatures are kept in your own database at Cloudflare, and no other site is involved: "
        "your privacy page must say so.",
        "Addresses are not confirmed by e-mail, so people can sign with an address that is not theirs.",
        "The free plan has daily limits for functions and databases: check the service's own page.",
    ),
)
"""The record."""
