"""One request to a played form service, read the way web servers read. Must not judge it: peers do."""

import json
from collections.abc import Iterable, Mapping
from typing import Literal
from urllib.parse import urlsplit

from werkzeug.wrappers import Request

from generator.preview.sandbox.deployed import DeployedForm
from generator.record import record

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""A JSON document."""
Fields = Mapping[str, Json]
"""What a service keeps of one signature: a text for each name, a list where a name came more than once."""
Packing = Literal["", "urlencoded", "multipart", "json", "other"]

LARGEST = 8 * 1024 * 1024
"""Most bytes that are read of a request."""


@record(kw_only=True)
class Setup:
    """What the organizer has set up at the service, where the service has no fixed answer of its own."""

    honeypot: str = ""
    """Name of the field that must stay empty."""
    redirect: str = ""
    """Name of the field that says where to go after a plain post."""
    answer: tuple[tuple[str, str], ...] = ()
    """Dotted paths and texts that an answer to scripts holds when all went well; `*` stands for any text."""


@record(kw_only=True)
class Submission:
    """One request as the service's own server would see it."""

    method: str
    host: str
    """Host (and port) of the service as the form names it; empty for a post to the site itself."""
    path: str
    """Decoded path at that host, with its first slash."""
    query: Mapping[str, str]
    packing: Packing
    """How the body was packed, by its content type; empty without a body."""
    pairs: tuple[tuple[str, str], ...]
    """Fields of a form in order, empty ones too."""
    document: Json
    """The JSON of the body; None where there is none, or where it is broken."""
    accept: str
    referer: str
    origin: str
    """The site that sends, as browsers say it; empty where they do not."""
    forms: tuple[DeployedForm, ...] = ()
    """Forms on the pages of the site, for hosts that read them when a site is published."""
    setup: Setup = Setup()
    known: int = 0
    """How many signatures the service has already."""

    @property
    def wants_json(self) -> bool:
        """Whether the sender asks for JSON by name."""
        return "application/json" in self.accept.lower()

    @property
    def data(self) -> Mapping[str, Json]:
        """The object of a JSON body; empty where it is something else."""
        return self.document if isinstance(self.document, dict) else {}

    @property
    def fields(self) -> dict[str, Json]:
        """The fields of a form or of a flat JSON object."""
        return dict(self.data) if self.packing == "json" else gather(self.pairs)

    @property
    def site(self) -> str:
        """Scheme, host and port of the page that sends; empty where nothing tells."""
        parts = urlsplit(self.referer or self.origin)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    def text(self, name: str) -> str:
        """Return a field as text; empty where it is missing."""
        return text_of(self.fields.get(name))

    def without(self, *names: str) -> dict[str, Json]:
        """Return the fields but for some that only steer the service."""
        return {name: value for name, value in self.fields.items() if name not in names}


def read_submission(
    request: Request,
    *,
    host: str,
    path: str,
    forms: tuple[DeployedForm, ...] = (),
) -> Submission:
    """Read a request that was meant for `path` at `host`. Raises RequestEntityTooLarge."""
    request.max_content_length = request.max_form_memory_size = LARGEST
    packing = _packing(request)
    return Submission(
        method=request.method,
        host=host,
        path=path,
        query=request.args.to_dict(),
        packing=packing,
        pairs=tuple(request.form.items(multi=True)) if packing in ("urlencoded", "multipart") else (),
        document=_document(request.get_data()) if packing == "json" else None,
        accept=request.headers.get("Accept", ""),
        referer=request.headers.get("Referer", ""),
        origin=_origin(request.headers.get("Origin", "")),
        forms=forms,
    )


def gather(pairs: Iterable[tuple[str, str]]) -> dict[str, Json]:
    """Gather fields by name: a text, or a list of texts where a name came more than once."""
    gathered: dict[str, list[Json]] = {}
    for name, value in pairs:
        gathered.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in gathered.items()}


def text_of(value: Json) -> str:
    """Return a value as text: the first of a list, nothing for null and objects."""
    if isinstance(value, list):
        return text_of(value[0]) if value else ""
    return "" if value is None or isinstance(value, dict) else str(value)


def _packing(request: Request) -> Packing:
    match request.mimetype:
        case "application/x-www-form-urlencoded":
            return "urlencoded"
        case "multipart/form-data":
            return "multipart"
        case "application/json":
            return "json"
        case "":
            return ""
    return "other"


def _document(body: bytes) -> Json:
    try:
        document: Json = json.loads(body)
    except ValueError:
        return None
    return document


def _origin(header: str) -> str:
    return "" if header == "null" else header
