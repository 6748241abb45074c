"""Whether a translation keeps the marks that the original works with. Must not judge its words."""

import re
from collections import Counter
from collections.abc import Iterator

from generator.translate.exchange.cutting import cut
from generator.translate.exchange.units import Unit

_TARGET = re.compile(r"\]\(\s*<?([^)\s>]+)")
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_NOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_ATTRIBUTES = re.compile(r"\{:?\s*([.#]?[\w-]+)(?=[\s=}])[^{}\n]*\}")
_TAG = re.compile(r"<(/?[A-Za-z][A-Za-z0-9-]*)(?:[\s/][^<>]*)?>")
_CODE = re.compile(r"(?<!`)(`{1,9})(?!`).{1,999}?(?<!`)\1(?!`)", re.DOTALL)  # bounded, so that no text takes long
_ESCAPED = re.compile(r"\\[^\w\s]")
_PAIRED = ("**", "~~", "`")


def is_markdown(unit: Unit) -> bool:
    """Tell whether a text is Markdown: bodies of files are, and of campaign.yaml the consents and the scripts."""
    path = unit.context.partition("#")[2]
    if unit.file == "campaign.yaml":
        return path.startswith("form.consent[") or path.endswith(".script")
    return not path or path.isdigit()


def find_flaws(unit: Unit, text: str) -> Iterator[tuple[str, str]]:
    """Give what is wrong with a translation, and how to mend it."""
    if not is_markdown(unit):
        return
    for target in _missing(map(_base, _TARGET.findall(unit.source)), map(_base, _TARGET.findall(text))):
        if target:
            yield f'the link to "{target}" is missing in this translation', f"keep ]({target}) as in the original"
    for note in _missing(_NOTE.findall(unit.source), _NOTE.findall(text)):
        yield f'the footnote "{note}" is missing in this translation', "keep it where it belongs in your sentence"
    for name in _missing(_ATTRIBUTES.findall(unit.source), _ATTRIBUTES.findall(text)):
        yield f"{{{name}}} is missing in this translation", "keep what stands in braces as in the original"
    for name in _missing(_TAG.findall(text), _TAG.findall(unit.source)):
        yield f"<{name}> is not in the original", "take it out; bold is **bold** and a link is [words](address)"
    ours, theirs = _bare(text), _bare(unit.source)
    for mark in _PAIRED:
        if ours.count(mark) % 2 and not theirs.count(mark) % 2:
            yield (
                f"there is a {mark} without its partner in this translation",
                f"write {mark} before and after the words",
            )
    if unit.file != "campaign.yaml" and _is_whole(unit.kind, unit.source) and not _is_whole(unit.kind, text):
        if unit.kind == "picture":
            hint = "translate what stands in square brackets and between quotation marks, and add nothing"
            yield "this translation is more or less than the one picture that the original is", hint
            return
        yield (
            "this translation is not one block, as the original is",
            "write it without a blank line, and put a backslash before a mark at its start that is only a sign",
        )


def _is_whole(kind: str, text: str) -> bool:
    """Tell whether a text stays one segment where it is put in."""
    if kind == "passage":
        return True
    if kind[0] == "h" and kind[1:].isdigit():
        found = cut(f"# {text}")
        return "\n" not in text and len(found.segments) == 1
    if kind == "cell":
        return "\n" not in text and len(cut(f"| {text} |\n|---|").segments) == 1
    if kind == "picture":
        return cut(text + "{.left}").kinds == ("picture",)
    found = cut(text)
    return found.kinds == ("html" if kind == "html" else "text",) and found.segments[0].raw == text


def _base(target: str) -> str:
    """Return what a translation has to keep of an address: not the anchor, and not what lies elsewhere."""
    return "" if _OUTSIDE.match(target) and not target.startswith("action:") else target.partition("#")[0]


def _missing(needed: Iterator[str] | list[str], there: Iterator[str] | list[str]) -> list[str]:
    return sorted(set((Counter(needed) - Counter(there)).elements()))


def _bare(text: str) -> str:
    return _CODE.sub("", _ESCAPED.sub("", text))
