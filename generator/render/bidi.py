"""Tells in which direction each part of a line is written (UAX 9, revision 50). Must not draw, nor choose fonts.

Marks that embed or isolate are not known here: titles have none when they come here (fonts.py takes them out).
"""

import unicodedata
from collections.abc import Sequence
from typing import TypeVar

_BRACKETS = dict(
    zip(
        "([{⁅⁽₍⌈⌊❨❪❬❮❰❲❴⟅⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⧘⧚⧼⸢⸤⸦⸨〈《「『【〔〖〘〚（［｛｟｢",
        ")]}⁆⁾₎⌉⌋❩❫❭❯❱❳❵⟆⟧⟩⟫⟭⟯⦄⦆⦈⦊⦌⧙⧛⧽⸣⸥⸧⸩〉》」』】〕〗〙〛）］｝｠｣",
        strict=True,
    )
)
"""Brackets that come in pairs (BidiBrackets.txt), the opening one first."""
_NEUTRAL = frozenset({"ON", "WS", "S", "B"})
_NUMBER = frozenset({"EN", "AN"})
T = TypeVar("T")


def levels_of(text: str, base: int) -> list[int]:
    """Return the level of each character: even ones run from left to right, odd ones from right to left.

    `base` is the level of the whole line: 0 or 1.
    """
    kinds = [unicodedata.bidirectional(character) or "L" for character in text]
    seen = [number for number, kind in enumerate(kinds) if kind != "BN"]  # rule X9: as if they were not there
    own = "R" if base else "L"
    weak = _weak([kinds[number] for number in seen], own)
    resolved = _neutral(_paired([text[number] for number in seen], weak, [kinds[number] for number in seen], own), own)
    levels = dict(zip(seen, (_level(kind, base) for kind in resolved), strict=True))
    found: list[int] = []
    for number in range(len(text)):
        found.append(levels.get(number, found[-1] if found else base))
    return found


def in_order(runs: Sequence[tuple[T, int]]) -> list[tuple[T, int]]:
    """Return parts with their levels as they stand from left to right (rule L2)."""
    found = list(runs)
    for level in range(max((one for _, one in found), default=0), 0, -1):
        start = 0
        while start < len(found):
            end = start
            while end < len(found) and found[end][1] >= level:
                end += 1
            found[start:end] = reversed(found[start:end])
            start = max(end, start + 1)
    return found


def _weak(kinds: list[str], own: str) -> list[str]:
    """Resolve marks, numbers and what stands in numbers (rules W1 to W7)."""
    found: list[str] = []
    strong = own
    for kind in kinds:
        one = (found[-1] if found else own) if kind == "NSM" else kind
        if one in ("L", "R", "AL"):
            strong = one
        found.append("AN" if one == "EN" and strong == "AL" else one)
    found = ["R" if kind == "AL" else kind for kind in found]
    for number in range(1, len(found) - 1):
        before, kind, after = found[number - 1 : number + 2]
        if before == after and ((kind == "ES" and before == "EN") or (kind == "CS" and before in _NUMBER)):
            found[number] = before
    for order in (range(len(found)), range(len(found) - 1, -1, -1)):  # signs before and behind a number
        last = ""
        for number in order:
            if found[number] == "ET" and last == "EN":
                found[number] = "EN"
            last = found[number]
    found = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in found]
    strong = own
    for number, kind in enumerate(found):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            found[number] = "L"
    return found


def _paired(text: Sequence[str], kinds: list[str], before: Sequence[str], own: str) -> list[str]:
    """Let both brackets of a pair run as what is in them (rule N0). `before` are the kinds from before all rules."""
    found = list(kinds)
    for opened, closed in _pairs(text, found):
        inside = {_side(kind) for kind in found[opened + 1 : closed]} - {""}
        if not inside:
            continue
        side = own
        if own not in inside:
            earlier = (_side(kind) for kind in reversed(found[:opened]))
            side = next((one for one in earlier if one), own)
        for bracket in (opened, closed):
            found[bracket] = side
            mark = bracket + 1
            while mark < len(found) and before[mark] == "NSM":
                found[mark] = side
                mark += 1
    return found


def _pairs(text: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    found = []
    for number, character in enumerate(text):
        if kinds[number] != "ON":
            continue
        if character in _BRACKETS:
            waiting.append((_BRACKETS[character], number))
        elif any(character == closing for closing, _ in waiting):
            while True:
                closing, opened = waiting.pop()
                if closing == character:
                    break
            found.append((opened, number))
    return sorted(found)


def _side(kind: str) -> str:
    return "R" if kind in _NUMBER or kind == "R" else "L" if kind == "L" else ""


def _neutral(kinds: list[str], own: str) -> list[str]:
    """Let what has no direction run as what is around it, or else as the line (rules N1 and N2)."""
    found = list(kinds)
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and found[end] in _NEUTRAL:
            end += 1
        before = _side(found[start - 1]) if start else own
        after = _side(found[end]) if end < len(found) else own
        found[start:end] = [before if before == after else own] * (end - start)
        start = end + 1
    return found


def _level(kind: str, base: int) -> int:
    """Rules I1 and I2."""
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)
