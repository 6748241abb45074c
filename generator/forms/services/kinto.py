"""Kinto, a small storage server of one's own, that keeps JSON. Must not hold an account.

Sources: Kinto/kinto (core/errors.py), and a Kinto 26 that was run and asked.
"""

from generator.forms.adapter import (
    SUBMISSION,
    Adapter,
    Ajax,
    Errors,
    JsonBody,
    Mistake,
    Setting,
    Settings,
    Success,
    Wire,
)
from generator.forms.count import CountRequest

_NAME = r"[A-Za-z0-9][A-Za-z0-9_-]*"


def _wire(settings: Settings) -> Wire:
    return Wire(
        action=_records(settings),
        body="json",
        json=JsonBody(base={"data": {}}, rest="data"),
        hidden=SUBMISSION,
        ajax=Ajax(
            success=Success(has=("data.id",)),
            errors=Errors(message=("message",), items="details", field="name", text="description"),
        ),
        hosted_url=settings.text("hosted_url"),
    )


def _count(settings: Settings) -> CountRequest:
    return CountRequest(
        url=_records(settings),
        # Pages must not ask: whoever may count the records may also read them.
        method="head",
        headers={"Authorization": "${KINTO_AUTHORIZATION}"},
        header="Total-Objects",
    )


def _records(settings: Settings) -> str:
    server, bucket, collection = settings.text("server"), settings.text("bucket"), settings.text("collection")
    return f"{server.rstrip('/')}/buckets/{bucket}/collections/{collection}/records"


KINTO = Adapter(
    name="kinto",
    title="Kinto",
    homepage="https://github.com/Kinto/kinto",
    summary="Small storage server that you run yourself: each signature becomes a record.",
    settings=(
        Setting(
            name="server",
            kind="url",
            required=True,
            description="Address of your Kinto, with its version.",
            example="https://kinto.example.org/v1",
            pattern=r"https?://[^?#\s]+/v[0-9]+/?",
            looks_like="an address that ends in the version: https://kinto.example.org/v1",
            mistakes=(
                Mistake(r"(https?://[^?#\s]+?/v[0-9]+)/\S*", "end it after the version"),
                Mistake(
                    r"(?:https://|http://(?:localhost|127\.0\.0\.1)\b)[^?#\s]+()", "add the version at the end: /v1"
                ),
            ),
        ),
        Setting(
            name="bucket",
            kind="text",
            required=True,
            description="Bucket that the collection is in.",
            example="campaigns",
            pattern=_NAME,
            looks_like="a name of letters, digits, _ and -",
            mistakes=(Mistake(rf"\S*buckets/({_NAME})\S*", "take only the name"),),
        ),
        Setting(
            name="collection",
            kind="text",
            required=True,
            description="Collection that takes the signatures.",
            example="stop-8711",
            pattern=_NAME,
            looks_like="a name of letters, digits, _ and -",
            mistakes=(Mistake(rf"\S*collections/({_NAME})\S*", "take only the name"),),
        ),
        Setting(
            name="hosted_url",
            kind="url",
            description="A page where people without JavaScript find another way to sign.",
            example="https://paper.example.org/sign",
            pattern=r"https?://\S+",
            looks_like="a whole address, such as https://paper.example.org/sign",
        ),
    ),
    wire=_wire,
    count=_count,
    limits=(
        "Where anybody may create records, anybody may read the list of them: put a proxy before Kinto that lets only "
        "new signatures through, or names and addresses are public.",
        "Give nobody but yourself the right to read, and try it from a browser that is not logged in.",
        "The address of your site must be in kinto.cors_origins, or nobody can sign.",
        "People need JavaScript to sign here; those without it get the link in hosted_url, if you set one.",
        "It stores what it is sent: it checks fields only with a schema that you switch on, and knows no robots.",
        "One person can sign as often as she likes: remove what comes twice when you count.",
        "To fetch the count, put the Authorization header of an account that may read into the environment variable "
        "KINTO_AUTHORIZATION.",
        "Data stay on your own server: your privacy page must say who runs it.",
    ),
)
"""The record."""
