"""How a form service tells how many have signed, as data. Must not ask anybody: that is for the command line."""

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from generator.record import record

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""A JSON document."""


@record(kw_only=True)
class CountRequest:
    """One question for a count.

    Exactly one of `path`, `header` and `rows` says where the answer is. Values of `headers` may name variables as
    `${NAME}`; nothing else may hold a secret.
    """

    url: str
    """Absolute URL: https, or http on loopback."""
    method: Literal["get", "head", "post"] = "get"
    headers: Mapping[str, str] = field(default_factory=dict)
    """Headers besides `Accept`, such as `{"Authorization": "Bearer ${NETLIFY_TOKEN}"}`."""
    body: Mapping[str, Json] | None = None
    """JSON to post, for GraphQL."""
    path: str = ""
    """Dotted path of the number in the JSON answer: `data.total`. A step is a key, an index, or `name=petition`: the
    first object of a list whose key has that value."""
    header: str = ""
    """Name of the header of the answer that holds the number."""
    rows: "Rows | None" = None
    """How to count by turning pages, where the service has no count."""
    public: bool = False
    """Whether pages may ask too: needs no secret, is asked with GET, and answers other sites (CORS)."""
    unsure: str = ""
    """What nobody could confirm of this, as a sentence for the organizer; empty where it is known."""


@record(kw_only=True)
class Rows:
    """Pages of signatures to be counted. Nothing but their number is read, and nothing of them is kept."""

    path: str
    """Dotted path of the list in each page; empty where the answer is the list."""
    parameter: str
    """Query parameter that says which page: `offset` or `page`."""
    by: Literal["rows", "pages"] = "rows"
    """Whether it counts rows from 0 or pages from 1."""
    size_parameter: str = "limit"
    """Query parameter that says how many rows a page has."""
    size: int = 100
    """Rows asked for at a time; a page with fewer is the last."""
