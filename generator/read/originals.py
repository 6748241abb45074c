"""What of the author's texts a translator translates: its canonical spelling and its fingerprint. Must not judge it.

A translation names in `translated_from` the fingerprint of the text that it was made from. Spelling out what counts
(and leaving out dates, pictures and line endings) keeps an edit that no translator cares about from making thirty
translations look old. See docs/decisions/0019-freshness.md.
"""

import hashlib
import json
import re
from collections.abc import Mapping

from generator.read.translations import Translatable
from generator.read.tree import Group, Items, Leaf, Node

TRANSLATED_KEYS = ("title", "summary", "image_alt")
"""Keys of front matter that hold words, in canonical order."""


def canonical_document(front: Node | None, body: str) -> str:
    """Return a Markdown file as far as it is translated: the worded keys of its front matter, and its text.

    Line endings, space at the ends of lines, and empty lines around the text make no difference.
    """
    values = {key: front.get(key) if isinstance(front, Group) else None for key in TRANSLATED_KEYS}
    worded = {key: value.text for key, value in values.items() if isinstance(value, Leaf) and value.text}
    return spell_document({key: str(text) for key, text in worded.items()}, body)


def spell_document(worded: Mapping[str, str], body: str) -> str:
    """Return the canonical spelling of a document with these worded keys and this text."""
    rows = [f"{key}: {json.dumps(worded[key].strip(), ensure_ascii=False)}" for key in TRANSLATED_KEYS if key in worded]
    lines = [line.rstrip() for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    text = "\n".join(lines).strip("\n")
    return "\n".join(["---", *rows, "---", "", text, ""])


def canonical_texts(texts: Mapping[str, str]) -> str:
    """Return the translatable texts of campaign.yaml, by path, in canonical spelling: JSON, in order of the paths."""
    plain = {path: str(text).strip() for path, text in sorted(texts.items())}
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def parse_texts(canonical: bytes) -> Mapping[str, str]:
    """Return what `canonical_texts` has spelled; nothing where it is damaged."""
    try:
        found = json.loads(canonical)
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def fingerprint(canonical: str) -> str:
    """Return the name of a version of a text: the first 12 hex digits of the SHA-256 of its canonical spelling."""
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def count_words(text: str) -> int:
    """Count what a translator is paid for: words, without addresses of links; a Chinese or Japanese sign is a word."""
    return len(_WORD.findall(_ADDRESS.sub("]", text)))


_ADDRESS = re.compile(r"\]\([^)\s]*|<https?://[^<>\s]*>|\{[.#:][^{}\n]*\}")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['’-][^\W_]+)*")


def texts_of(tree: Node, what: Translatable, path: str = "") -> Mapping[str, Leaf]:
    """Return the translatable texts of a tree of campaign.yaml by path; shorthands must be spelled out.

    Entries of lists go by their name: `petition.targets[Viktor Yanukovych].role`.
    """
    if what.by:
        return _texts_of_list(tree, what, path)
    if what.fields or what.each:
        found: dict[str, Leaf] = {}
        for entry in tree.entries if isinstance(tree, Group) else ():
            below = what.get(entry.key)
            if below is not None:
                found |= texts_of(entry.value, below, f"{path}.{entry.key}" if path else str(entry.key))
        return found
    return {path: tree} if isinstance(tree, Leaf) and tree.text is not None and tree.text.strip() else {}


def _texts_of_list(tree: Node, what: Translatable, path: str) -> Mapping[str, Leaf]:
    found: dict[str, Leaf] = {}
    for item in tree.items if isinstance(tree, Items) else ():
        name = item.get(what.by) if isinstance(item, Group) else None
        if what.each is not None and isinstance(name, Leaf) and name.text is not None:
            found |= texts_of(item, what.each, f"{path}[{name.text}]")
    return found
