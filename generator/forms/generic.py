"""Any other service, described by the organizer's settings alone. Must not know any service."""

from generator.forms.adapter import (
    PLACEHOLDERS,
    Adapter,
    Ajax,
    Errors,
    Honeypot,
    Method,
    Redirect,
    Setting,
    Settings,
    Success,
    Wire,
)

_FIELD_NAME = r"[^\x00-\x1f\x7f]+"


def _wire(settings: Settings) -> Wire:
    honeypot, redirect = settings.text("honeypot"), settings.text("redirect")
    method: Method = "get" if settings.text("method") == "get" else "post"
    confirm = settings.flag("confirm_by_email")
    return Wire(
        action=settings.text("url"),
        method=method,
        body="multipart" if settings.text("body") == "multipart" else "urlencoded",
        names=dict(settings.pairs("names")),
        hidden=settings.pairs("hidden"),
        honeypot=Honeypot(honeypot, "checkbox" if settings.text("honeypot_kind") == "checkbox" else "text")
        if honeypot
        else None,
        redirect=Redirect(redirect, absolute=settings.text("redirect_value") != "path") if redirect else None,
        ajax=_ajax(settings),
        confirm_by_email=confirm,
        needs_email=confirm,
        # Nothing is known of the service, and one that wants to know the site fails in silence without it.
        needs_referrer=True,
    )


def _ajax(settings: Settings) -> Ajax | None:
    tests = settings.pairs("success")
    if settings.text("answers") != "json" and not tests:
        return None
    return Ajax(
        success=Success(
            has=tuple(path for path, value in tests if value == "*"),
            equals=tuple((path, value) for path, value in tests if value != "*"),
            # What nearly every service means by these, where the organizer says nothing.
            lacks=() if tests else ("error", "errors"),
            differs=() if tests else (("success", "false"),),
        ),
        errors=Errors(message=("message", "error"), items="errors"),
    )


GENERIC = Adapter(
    name="generic",
    title="Any other service",
    homepage="",
    summary="A service that is not in this list, or your own: you say where to post and how fields are named.",
    settings=(
        Setting(
            name="url",
            kind="url",
            required=True,
            description="Where the form is sent: the `action` in the HTML example of your service.",
            example="https://lists.example.org/subscribe",
            looks_like="an address that begins with https://, or a path of your own site such as /sign",
            where="Look in the HTML example of your service for <form action=…>.",
        ),
        Setting(
            name="names",
            kind="mapping",
            description="How the service calls your fields and consents, where it has names of its own.",
            example={"email": "EMAIL", "given_name": "FIRSTNAME"},
            pattern=_FIELD_NAME,
            looks_like="the name of an input in the HTML example of your service",
            role="field-names",
        ),
        Setting(
            name="hidden",
            kind="mapping",
            description="Values sent along; a list is sent once for each entry. Everything here is public.",
            example={"list": "7", "lang": "{locale}"},
            placeholders=True,
            role="hidden-fields",
        ),
        Setting(
            name="honeypot",
            kind="text",
            description="Name of the field that only robots fill in, where the service has one.",
            example="website",
            pattern=_FIELD_NAME,
            looks_like="the name of the input that your service wants left empty",
        ),
        Setting(
            name="honeypot_kind",
            kind="choice",
            choices=("text", "checkbox"),
            default="text",
            description="Type of that field.",
            example="text",
        ),
        Setting(
            name="redirect",
            kind="text",
            description="Name of the field that tells the service where to go after signing: the thank-you page.",
            example="next",
            pattern=_FIELD_NAME,
            looks_like="the name of a hidden field, such as next or redirect",
        ),
        Setting(
            name="redirect_value",
            kind="choice",
            choices=("absolute", "path"),
            default="absolute",
            description="Whether that field holds the whole address or only its path.",
            example="absolute",
        ),
        Setting(
            name="confirm_by_email",
            kind="flag",
            default="false",
            description="Whether the service sends a letter with a link to press (double opt-in).",
            example="true",
        ),
        Setting(
            name="method",
            kind="choice",
            choices=("post", "get"),
            default="post",
            description="How the form is sent. Avoid get: names stand in the URL, and what follows ? in `url` is lost.",
            example="post",
        ),
        Setting(
            name="body",
            kind="choice",
            choices=("urlencoded", "multipart"),
            default="urlencoded",
            description="How the fields are packed: the `enctype` in the HTML example of your service.",
            example="urlencoded",
        ),
        Setting(
            name="answers",
            kind="choice",
            choices=("page", "json"),
            default="page",
            description="What a script gets back: json where the service answers other sites with JSON (CORS).",
            example="json",
        ),
        Setting(
            name="success",
            kind="mapping",
            description="What the JSON answer to a signature holds; * means any value. Implies answers: json.",
            example={"success": "true"},
        ),
        Setting(
            name="public",
            kind="list",
            description="Hidden fields that look like a secret but are meant to be seen by everybody.",
            example=("form_token",),
            role="public-names",
        ),
    ),
    wire=_wire,
    limits=(
        "Handbill cannot know whether the service is set up well: sign once yourself after each change.",
        "Everything in a form can be read by everybody: never put a password, a secret or a private key in it.",
        "In `hidden` and in hidden fields you may write " + ", ".join(f"{{{name}}}" for name in PLACEHOLDERS) + ".",
    ),
)
"""The record."""
