"""Single words and texts as YAML. Must not know which keys there are."""

import json
import re


def quoted(text: str) -> str:
    """Return a text so that YAML reads it as it is, on one line: in quotes only where it needs them."""
    if _PLAIN.fullmatch(text) and text.casefold() != "null":
        return text
    return json.dumps(text, ensure_ascii=bool(_UNUSUAL.search(text)))  # JSON's quotes are YAML's double quotes


_PLAIN = re.compile(r"\w(?:[\w ().,’/+-]*[\w).])?")
_UNUSUAL = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
