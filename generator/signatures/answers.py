"""An answer into a number, or into words that say why it is none. Must not ask, nor know where the answer is from."""

import json
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from generator.forms.count import CountRequest, Json
from generator.forms.count_path import Nowhere, follow
from generator.model.count import MOST

_CALL = re.compile(r"\s*(?:/\*\*/)?\s*[\w$.]+\s*\((.*)\)\s*;?\s*", re.DOTALL)
_SAID = ("error", "message", "errors.0.message", "error.message", "detail", "error_description")
_LONGEST = 160


class Unreadable(ValueError):  # noqa: N818 # a finding about an answer, not an error of the program
    """The answer holds no count; the text says why, with nothing secret in it."""


def read_count(body: bytes, headers: Mapping[str, str], request: CountRequest, secrets: Iterable[str]) -> int:
    """Return the number that an answer holds where the request says; raise Unreadable otherwise.

    `headers` are those of the answer by name in lower case. `secrets` are masked wherever the answer repeats them.
    """
    if request.header:
        text = headers.get(request.header.lower())
        if text is None:
            raise Unreadable(f"the answer has no header {request.header}")
        return _checked(int(text) if re.fullmatch(r"\s*[0-9]{1,20}\s*", text) else text, secrets)
    document = read_json(body)
    try:
        found = follow(document, request.path)
    except Nowhere as nowhere:
        said = words_of(body, secrets)
        because = f"; it says: {said}" if said else ""
        raise Unreadable(f'the answer has nothing at "{nowhere.step}" of the path {request.path}{because}') from None
    return _checked(found, secrets)


def read_json(body: bytes) -> Json:
    """Return the JSON of an answer, also where it stands in a call of a function (JSONP); raise Unreadable."""
    try:
        text = body.decode("utf-8-sig")
        call = _CALL.fullmatch(text)
        document: Json = json.loads(call[1] if call else text)
    except (ValueError, RecursionError):
        raise Unreadable("the answer is not JSON") from None
    return document


def words_of(body: bytes, secrets: Iterable[str]) -> str:
    """Return what the answer itself says about an error, as a short line without secrets; empty if it says nothing."""
    try:
        document = read_json(body)
    except Unreadable:
        return ""
    for path in _SAID:
        try:
            said = follow(document, path)
        except Nowhere:
            continue
        if isinstance(said, str) and said.strip():
            return mask(said, secrets)
    return ""


def mask(text: str, secrets: Iterable[str]) -> str:
    """Return a text of a stranger as one short line, in which no secret is to be read."""
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        for form in {secret, quote(secret, safe=""), json.dumps(secret)[1:-1], secret.lower(), secret.upper()}:
            text = text.replace(form, "…")
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _checked(found: Json, secrets: Iterable[str]) -> int:
    if isinstance(found, int) and not isinstance(found, bool) and 0 <= found <= MOST:
        return found
    shown = mask(json.dumps(found, ensure_ascii=False), secrets)
    raise Unreadable(f"the answer holds {shown} where a whole number was expected")
