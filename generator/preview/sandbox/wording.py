"""Small judgements that services share: does it look like an address? Must not be stricter than they are."""

import re

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def looks_like_email(text: str) -> bool:
    """Tell whether a text has the shape of an e-mail address."""
    return _EMAIL.fullmatch(text) is not None
