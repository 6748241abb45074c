"""Any other service, described by the organizer's settings alone. Must not know any service."""

from collections.abc import Mapping
from typing import Literal

from generator.forms.adapter import (
    PLACEHOLDERS,
    QUERY_PLACEHOLDERS,
    Adapter,
    Ajax,
    Body,
    Errors,
    Honeypot,
    JsonBody,
    Method,
    Redirect,
    Setting,
    Settings,
    Success,
    Wire,
)
from generator.forms.captchas import CAPTCHA_LIMIT, captcha_of, captcha_settings

_FIELD_NAME = r"[^\x00-\x1f\x7f]+"
_STEPS = r"[^\s.\x00-\x1f\x7f]+(?:\.[^\s.\x00-\x1f\x7f]+)*"
_STEPS_LOOK = "names with dots between them, such as person.email; a number is a place in a list"

_BODIES: Mapping[str, Body] = {"urlencoded": "urlencoded", "multipart": "multipart", "json": "json"}
_READS: Mapping[str, Literal["json", "status", "nothing"]] = {"json": "json", "status": "status", "nothing": "nothing"}


def _wire(settings: Settings) -> Wire:
    honeypot, redirect = settings.text("honeypot"), settings.text("redirect")
    method: Method = "get" if settings.text("method") == "get" else "post"
    body = _BODIES.get(settings.text("body"), "urlencoded")
    confirm, ajax = settings.flag("confirm_by_email"), _ajax(settings)
    return Wire(
        action=settings.text("url"),
        method=method,
        body=body,
        json=_shape(settings) if body == "json" else None,
        names=dict(settings.pairs("names")),
        hidden=settings.pairs("hidden"),
        honeypot=Honeypot(honeypot, "checkbox" if settings.text("honeypot_kind") == "checkbox" else "text")
        if honeypot
        else None,
        redirect=Redirect(redirect, absolute=settings.text("redirect_value") != "path") if redirect else None,
        ajax=ajax,
        captcha=captcha_of(settings),
        hosted_url=settings.text("hosted_url"),
        confirm_by_email=confirm,
        unproven=settings.flag("unproven") or (ajax is not None and ajax.reads == "nothing"),
        needs_email=confirm,
        # Nothing is known of the service, and one that wants to know the site fails in silence without it.
        needs_referrer=True,
    )


def _shape(settings: Settings) -> JsonBody:
    names = dict(settings.pairs("names"))
    return JsonBody(
        paths={names.get(name, name): path for name, path in settings.pairs("json")},
        rest=settings.text("json_rest"),
        flags=settings.entries("json_flags"),
    )


def _ajax(settings: Settings) -> Ajax | None:
    tests, answers = settings.pairs("success"), settings.text("answers")
    if answers == "page":
        if not tests and settings.text("body") != "json":
            return None
        answers = "json"
    reads = "json" if tests else _READS[answers]
    return Ajax(
        reads=reads,
        # What nobody can read need not be asked for.
        accept="" if reads == "nothing" else "application/json",
        action=settings.text("script_url"),
        success=Success(
            has=tuple(path for path, value in tests if value == "*"),
            equals=tuple((path, value) for path, value in tests if value != "*"),
            # What nearly every service means by these, where the organizer says nothing.
            lacks=() if tests else ("error", "errors"),
            differs=() if tests else (("success", "false"),),
        ),
        errors=_errors(settings),
    )


def _errors(settings: Settings) -> Errors:
    message = settings.text("error_message")
    return Errors(
        message=(message,) if message else ("message", "error"),
        items=settings.text("error_items"),
        field=settings.text("error_field"),
        text=settings.text("error_text"),
    )


def _steps(name: str, description: str, example: str, default: str = "") -> Setting:
    return Setting(
        name=name,
        kind="text",
        default=default,
        description=description,
        example=example,
        pattern=_STEPS,
        looks_like=_STEPS_LOOK,
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
            choices=("urlencoded", "multipart", "json"),
            default="urlencoded",
            description="How the fields are packed: the `enctype` in the HTML example of your service, or json.",
            example="urlencoded",
        ),
        Setting(
            name="json",
            kind="mapping",
            description="With body: json, where fields and consents stand in the document; the others keep their name.",
            example={"email": "person.email", "given_name": "person.first_name"},
            pattern=_STEPS,
            looks_like=_STEPS_LOOK,
            role="field-names",
        ),
        _steps("json_rest", "With body: json, the object that takes what the setting json does not place.", "fields"),
        Setting(
            name="json_flags",
            kind="list",
            description="With body: json, places of consents that the service wants as true, not as a text.",
            example=("person.newsletter",),
            pattern=_STEPS,
            looks_like=_STEPS_LOOK,
        ),
        Setting(
            name="hosted_url",
            kind="url",
            description="A page where people can sign without JavaScript, where body: json makes the form need it.",
            example="https://lists.example.org/petition",
            pattern=r"https?://\S+",
            looks_like="a whole address, such as https://lists.example.org/petition",
        ),
        Setting(
            name="answers",
            kind="choice",
            choices=("page", "json", "status", "nothing"),
            default="page",
            description="What a script gets back: json where the service answers other sites with JSON (CORS), status "
            "where only the HTTP status counts, nothing where it takes posts of scripts but lets none read the answer.",
            example="json",
        ),
        Setting(
            name="script_url",
            kind="url",
            description="Where the script posts, if the service has an address of its own for that.",
            example="https://lists.example.org/api/subscribe",
            looks_like="an address that begins with https://, or a path of your own site such as /api/sign",
        ),
        Setting(
            name="success",
            kind="mapping",
            description="What the JSON answer to a signature holds; * means any value. Implies answers: json.",
            example={"success": "true"},
        ),
        _steps("error_message", "Where a JSON answer says what went wrong; else message and error.", "error.message"),
        _steps("error_items", "Where a JSON answer lists the fields that are wrong.", "errors", "errors"),
        _steps("error_field", "In such a list: where the name of the field stands.", "field", "field"),
        _steps("error_text", "In such a list: where the sentence stands.", "message", "message"),
        Setting(
            name="unproven",
            kind="flag",
            default="false",
            description="Whether no answer tells that a signature was stored; thanks are then worded with care.",
            example="true",
        ),
        Setting(
            name="public",
            kind="list",
            description="Hidden fields that look like a secret but are meant to be seen by everybody.",
            example=("form_token",),
            role="public-names",
        ),
        *captcha_settings("hcaptcha", "turnstile", "recaptcha"),
    ),
    wire=_wire,
    limits=(
        "Handbill cannot know whether the service is set up well: sign once yourself after each change.",
        "Everything in a form can be read by everybody: never put a password, a secret or a private key in it.",
        "In `hidden` and in hidden fields you may write " + ", ".join(f"{{{name}}}" for name in PLACEHOLDERS) + ".",
        "As a whole value you may write " + ", ".join(f"{{{name}}}" for name in QUERY_PLACEHOLDERS) + " too: the "
        "browser takes them from the address by which the visitor came.",
        "With body: json people need JavaScript to sign; those without it get the link in hosted_url, if you set one.",
        CAPTCHA_LIMIT,
    ),
)
"""The record."""
