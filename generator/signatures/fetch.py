"""Asks every source for its number. Must not add them up, and must not know how a question travels."""

import json
from collections.abc import Callable, Iterable, Mapping
from itertools import count as numbers
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from generator.diagnostics import Diagnostics
from generator.forms.count import CountRequest, Json, Rows
from generator.forms.count_path import Nowhere, follow
from generator.forms.count_sources import CountSource
from generator.model.count import MOST
from generator.network.client import Answer, Question, Unanswered
from generator.signatures.answers import Unreadable, mask, read_count, read_json, words_of
from generator.signatures.total import Counted
from generator.signatures.variables import Filled, fill_headers

Ask = Callable[[Question], Answer]
"""Sends a question; raises Unanswered."""
_MOST_PAGES = 20_000


def fetch_counts(
    sources: Iterable[CountSource], environment: Mapping[str, str], ask: Ask, diagnostics: Diagnostics
) -> tuple[Counted, ...] | None:
    """Ask all sources, in order; None, with errors, where a variable is missing: then nobody is asked."""
    several = tuple(sources)
    filled = [fill_headers(source, environment, diagnostics) for source in several]
    ready = [one for one in filled if one is not None]
    if len(ready) < len(several):
        return None
    return tuple(_counted(source, headers, ask) for source, headers in zip(several, ready, strict=True))


def _counted(source: CountSource, filled: Filled, ask: Ask) -> Counted:
    try:
        rows = source.request.rows
        number = _one_answer(source.request, filled, ask) if rows is None else _turn(source.request, rows, filled, ask)
    except (Unanswered, Unreadable) as reason:
        return Counted(source, None, mask(str(reason), filled.secrets))
    return Counted(source, number)


def _one_answer(request: CountRequest, filled: Filled, ask: Ask) -> int:
    answer = _asked(request, request.url, filled, ask)
    return read_count(answer.body, answer.headers, request, filled.secrets)


def _turn(request: CountRequest, rows: Rows, filled: Filled, ask: Ask) -> int:
    """Count by turning pages, until one is not full."""
    total, last = 0, b""
    for page in numbers():
        place = page * rows.size if rows.by == "rows" else page + 1
        url = _with_query(request.url, {rows.parameter: place, rows.size_parameter: rows.size})
        answer = _asked(request, url, filled, ask)
        found = len(_list_in(answer.body, rows, filled))
        total += found
        if found < rows.size:
            return total
        if answer.body == last:
            raise Unreadable("the service gives the same page of signatures again and again")
        if page >= _MOST_PAGES or total > MOST:
            raise Unreadable("the service has more pages of signatures than we turn")
        last = answer.body
    raise AssertionError("numbers do not end")


def _list_in(body: bytes, rows: Rows, filled: Filled) -> list[Json]:
    try:
        found = follow(read_json(body), rows.path)
    except Nowhere as nowhere:
        said = words_of(body, filled.secrets)
        raise Unreadable(f'the answer has no "{nowhere.step}"' + (f"; it says: {said}" if said else "")) from None
    if not isinstance(found, list):
        raise Unreadable("the answer holds no list of signatures")
    return found


def _asked(request: CountRequest, url: str, filled: Filled, ask: Ask) -> Answer:
    headers = {"Accept": "application/json", **filled.headers}
    body = None
    if request.body is not None:
        headers["Content-Type"] = "application/json"
        body = json.dumps(request.body).encode()
    answer = ask(Question(url=url, method=request.method.upper(), headers=headers, body=body))
    if not 200 <= answer.status <= 299:
        said = words_of(answer.body, filled.secrets)
        meaning = _MEANINGS.get(answer.status, "")
        raise Unreadable(
            f"it answered with the status {answer.status}{meaning}" + (f"; it says: {said}" if said else "")
        )
    return answer


_MEANINGS = {
    401: ": the key is missing or wrong",
    403: ": the key may not see this",
    404: ": there is nothing at that address",
    429: ": it was asked too often",
}


def _with_query(url: str, values: Mapping[str, int]) -> str:
    parts = urlsplit(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name not in values]
    query = urlencode([*kept, *((name, str(value)) for name, value in values.items())])
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
