"""Tells by its name whether a value is meant to be secret. Must not look at values."""

import re
from itertools import pairwise

_SECRET = ("token", "secret", "password", "passwd", "passphrase", "privatekey")

EXPLANATION = "everything in a form can be read by everybody who opens the page"
"""Why a secret must not be there."""


def sounds_secret(name: str) -> bool:
    """Return whether a setting, field or variable of that name is likely to hold a secret.

    Words count, not letters: `api_token`, `apiToken` and `API-TOKEN` do, `secretary` does not. `access_key` and
    `api_key` do not either: services of this kind use these names for keys that are public.
    """
    words = re.findall(r"[a-z]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", name).lower())
    pairs = [left + right for left, right in pairwise(words)]
    return any(word.removesuffix("s").endswith(_SECRET) for word in [*words, *pairs])
