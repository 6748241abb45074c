"""listmonk, a mailing-list server of one's own. Must not send what it does not keep.

Source: knadh/listmonk, cmd/public.go and cmd/handlers.go.
"""

from generator.forms.adapter import (
    Adapter,
    Ajax,
    Errors,
    Honeypot,
    JsonBody,
    Mistake,
    Redirect,
    Setting,
    Settings,
    Success,
    Wire,
)
from generator.forms.captchas import CAPTCHA_LIMIT, captcha_of, captcha_settings
from generator.forms.count import CountRequest

_UUID = r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"


def _wire(settings: Settings) -> Wire:
    server, captcha = _server(settings), captcha_of(settings)
    return Wire(
        action=f"{server}/subscription/form",
        names={"full_name": "name"},
        takes=("email", "full_name"),
        hidden=tuple(("l", uuid) for uuid in settings.entries("lists")),
        honeypot=Honeypot("nonce"),
        redirect=Redirect("next"),
        json=JsonBody(paths={"email": "email", "name": "name", "l": "list_uuids"}, rest=None, lists=("list_uuids",)),
        # What scripts send is not checked for the captcha: with one, all go the plain way.
        ajax=_ajax(server) if settings.flag("script") and not captcha else None,
        captcha=captcha,
        confirm_by_email=settings.flag("confirm_by_email"),
        needs_email=True,
    )


def _ajax(server: str) -> Ajax:
    return Ajax(
        action=f"{server}/api/public/subscription",
        body="json",
        success=Success(has=("data",)),
        errors=Errors(message=("message",)),
    )


def _count(settings: Settings) -> CountRequest | None:
    number = settings.text("list_id")
    if not number:
        return None
    return CountRequest(
        url=f"{_server(settings)}/api/lists/{number}",
        headers={"Authorization": "${LISTMONK_AUTHORIZATION}"},
        path="data.subscriber_count",
        unsure="Nobody confirmed where listmonk puts the number of subscribers: compare it with the one it shows you.",
    )


def _server(settings: Settings) -> str:
    return settings.text("server").rstrip("/")


LISTMONK = Adapter(
    name="listmonk",
    title="listmonk",
    homepage="https://listmonk.app/",
    summary="Mailing-list server that you run yourself: who signs joins a list, mostly after confirming by e-mail.",
    settings=(
        Setting(
            name="server",
            kind="url",
            required=True,
            description="Address of your listmonk.",
            example="https://lists.example.org",
            pattern=r"https?://(?![^?#\s]*/(?:subscription|admin|api)(?:/|$))[^?#\s]+",
            looks_like="the address of your listmonk, such as https://lists.example.org",
            mistakes=(
                Mistake(
                    r"(https?://[^?#\s]+?)/(?:subscription|admin|api)(?:[/?#]\S*)?", "take only the part before that"
                ),
            ),
        ),
        Setting(
            name="lists",
            kind="list",
            required=True,
            description="Lists that people join by signing.",
            example=("0f1e2d3c-0000-4000-8000-00000000000b",),
            pattern=_UUID,
            looks_like="the UUID of a list: 32 digits and letters a to f, with four hyphens",
            where="In listmonk, under Lists: the UUID stands in the list itself, and in the HTML under Forms.",
            mistakes=(Mistake(r"[0-9]+()", "the UUID of the list is meant, not its number"),),
        ),
        Setting(
            name="confirm_by_email",
            kind="flag",
            default="true",
            description="Whether the lists ask for confirmation by e-mail (double opt-in), as you set it in listmonk.",
            example="true",
        ),
        Setting(
            name="script",
            kind="flag",
            default="false",
            description="Lets the page sign without leaving it: only where the site is among listmonk's trusted URLs.",
            example="true",
        ),
        Setting(
            name="list_id",
            kind="number",
            description="Number of the list whose subscribers are the count.",
            example="3",
            pattern=r"[1-9][0-9]*",
            looks_like="the number of a list, such as 3",
        ),
        *captcha_settings("hcaptcha"),
    ),
    wire=_wire,
    count=_count,
    limits=(
        "To return to your thank-you page, write the address of that page in each language into the trusted URLs of "
        "listmonk's security settings: otherwise people end on a page of listmonk's own.",
        "Set script: true only when the address of the site is in these trusted URLs too, or nobody can sign.",
        "It keeps address, name and lists alone: other fields, language, page and source are dropped.",
        "It does not keep what people tick: who signs joins the lists, so let joining be what the button says.",
        "Each list must be public in listmonk, and its public subscription page switched on.",
        "Its other captcha, ALTCHA, cannot be used from here; with hCaptcha forms go the plain way.",
        CAPTCHA_LIMIT,
        "To fetch the count, set list_id and put the whole Authorization header of an API user into the environment "
        "variable LISTMONK_AUTHORIZATION.",
        "The count is that of the list: people who have left it are perhaps not in it.",
        "Data stay on your own server: your privacy page must say who runs it.",
    ),
)
"""The record."""
