"""Reads the answer of a form service as the script of the page does. Must not know any service.

A body is a text as it was sent, or a JSON document that was read already.
"""

import json


def signed(ajax, status, body=""):
    """Return whether an answer means *signed*: what the visitor is thanked for."""
    if ajax.reads == "nothing":
        return True
    if not 200 <= status < 300:
        return False
    if ajax.reads == "status":
        return True
    document = _document(body)
    success = ajax.success
    return (
        document is not None
        and all(_at(document, path) is not None for path in success.has)
        and all(_is_empty(_at(document, path)) for path in success.lacks)
        and all(_text(_at(document, path)) == value for path, value in success.equals)
        and all(_text(_at(document, path)) != value for path, value in success.differs)
    )


def message(ajax, body):
    """Return the sentence about the whole form, or an empty text."""
    document = _document(body)
    found = (_at(document, path) for path in ajax.errors.message)
    return next((value for value in found if isinstance(value, str) and value), "")


def field_errors(ajax, body):
    """Return the service's name of each wrong field, and what it says of it."""
    items = _at(_document(body), ajax.errors.items) if ajax.errors.items else None
    if isinstance(items, dict):
        return {name: _sentence(value) for name, value in items.items()}
    if not isinstance(items, list):
        return {}
    rows = [(_last(_at(item, ajax.errors.field)), _sentence(_at(item, ajax.errors.text))) for item in items]
    return {name: text for name, text in rows if name}


def _document(body):
    if not isinstance(body, str):
        return body
    try:
        return json.loads(body)
    except ValueError:  # a page, or nothing at all
        return None


def _at(document, path):
    """Return what stands at a dotted path; None where there is nothing."""
    for step in path.split("."):
        if isinstance(document, dict):
            document = document.get(step)
        elif isinstance(document, list) and step.isdigit():
            document = document[int(step)] if int(step) < len(document) else None
        else:
            return None
    return document


def _is_empty(value):
    return value is None or value in ("", [], {})


def _text(value):
    """Return a value as the script writes it; None where there is none, for a missing value equals no text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None or isinstance(value, list | dict) else str(value)


def _last(value):
    """Return the last step of a path, which services write as a list or with dots."""
    if isinstance(value, list):
        value = value[-1] if value else ""
    return str(value or "").rsplit(".", 1)[-1]


def _sentence(value):
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""
