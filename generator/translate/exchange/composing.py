"""Units as a Markdown file: the translation with new texts in it. Must not touch what no translator has changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.read.originals import fingerprint, spell_document
from generator.read.yaml_edit import set_text
from generator.record import record
from generator.translate.exchange.cutting import cut
from generator.translate.exchange.documents import BOM, DocumentPair
from generator.translate.exchange.segments import Cut, newline_of, with_newline, wrap
from generator.translate.exchange.units import Key, Unit

_OPTIONAL = ("summary", "image_alt")


@record
class Composed:
    """What is written: the file, and the original that it is made from in canonical spelling."""

    content: bytes
    original: str


def split_waiting(pair: DocumentPair, accepted: Mapping[Key, str]) -> tuple[Mapping[Key, str], int]:
    """Return the texts that can be put in now, and how many others are missing first.

    A file keeps its shape until every text of the new shape is translated: a page in two languages serves no reader.
    """
    keys, segments = _parted(pair)
    missing = [unit for unit in segments if unit.state == "untranslated" and unit.key not in accepted]
    if pair.aligned.made is None:  # there is no file, or one that was begun and has no text yet
        missing += [
            unit
            for unit in keys.values()
            if unit.state == "untranslated" and unit.key not in accepted and unit.kind not in _OPTIONAL
        ]
    if not missing:
        return accepted, 0
    if pair.made is None or pair.aligned.made is None:
        return {}, len(missing)
    able = {unit.key for unit, known in zip(segments, pair.aligned.pairs, strict=True) if known.made is not None}
    able |= {unit.key for unit in keys.values()}
    return {key: text for key, text in accepted.items() if key in able}, len(missing)


def compose_document(pair: DocumentPair, accepted: Mapping[Key, str]) -> Composed | None:
    """Return the translation with the texts that `split_waiting` lets through.

    None where its front matter cannot be changed without changing something else.
    """
    keys, segments = _parted(pair)
    texts = [accepted.get(unit.key) for unit in segments]
    is_whole = all(text is not None or unit.state != "untranslated" for text, unit in zip(texts, segments, strict=True))
    body, old_body = _reshaped(pair, texts) if is_whole else _in_place(pair, texts)
    worded = {
        key: unit.previous if unit.state == "fuzzy" and unit.key not in accepted else unit.source
        for key, unit in keys.items()
    }
    is_current = is_whole and worded == pair.source.worded and old_body == pair.source.body
    original = pair.source.canonical if is_current else spell_document(worded, old_body)
    front = _front(pair, {key: accepted[unit.key] for key, unit in keys.items() if unit.key in accepted}, original)
    return None if front is None else Composed((front + body).encode(), original)


def _parted(pair: DocumentPair) -> tuple[Mapping[str, Unit], Sequence[Unit]]:
    keys = {unit.kind: unit for unit in pair.units if unit.context == f"{pair.name}#{unit.kind}"}
    return keys, pair.units[len(keys) :]


def _front(pair: DocumentPair, changes: Mapping[str, str], original: str) -> str | None:
    made = pair.made or replace(pair.source, opening="", front="", closing="")
    newline = newline_of(made.front + made.body)
    front: str | None = made.front
    for key, text in {**changes, "translated_from": fingerprint(original)}.items():
        front = None if front is None else set_text(front, (key,), text)
    if front is None or made.closing:
        return None if front is None else made.opening + front + made.closing
    is_bare = pair.made is not None or not pair.source.closing  # it begins with its text
    opening = BOM if made.opening.startswith(BOM) else ""
    return f"{opening}---{newline}{with_newline(front, newline)}---{newline}{newline * is_bare}"


def _in_place(pair: DocumentPair, texts: Sequence[str | None]) -> tuple[str, str]:
    """Return both bodies in their old shape: what has no place in it is not put in."""
    made, old = pair.aligned.made, pair.aligned.old
    if made is None or pair.made is None:
        return (pair.made or pair.source).body, pair.source.body
    newline = newline_of(pair.made.body)
    ours = [segment.raw for segment in made.segments]
    olds = [segment.raw for segment in old.segments] if old else []
    for text, known, segment in zip(texts, pair.aligned.pairs, pair.aligned.source.segments, strict=True):
        if text is not None and known.made is not None:
            ours[known.made] = _raw(made, known.made, text, newline)
            if old:
                olds[known.made] = wrap(old.segments[known.made], segment.text, "\n")
    return _joined(made.glue, ours), _joined(old.glue, olds) if old else pair.source.body


def _reshaped(pair: DocumentPair, texts: Sequence[str | None]) -> tuple[str, str]:
    """Return both bodies in the shape of the original as it is now."""
    source, made, pairs = pair.aligned.source, pair.aligned.made, pair.aligned.pairs
    newline = newline_of((pair.made or pair.source).body)
    ours, olds, glue = list[str](), list[str](), list[str]()
    last = -1  # the segment of the translation before; it begins with the first
    for segment, text, known in zip(source.segments, texts, pairs, strict=True):
        if made is not None and known.made is not None:
            ours.append(_raw(made, known.made, text, newline))
            is_next = known.made == last + 1
            glue.append(made.glue[known.made] if is_next else with_newline(source.glue[len(glue)], newline))
            last = known.made
        else:
            ours.append(wrap(segment, text or "", newline))
            glue.append(with_newline(source.glue[len(glue)], newline))
            last = -2
        is_old = text is None and known.before is not None
        olds.append(wrap(segment, known.before or "", "\n") if is_old else segment.raw)
    is_end = made is not None and last == len(made.segments) - 1
    glue.append(made.glue[-1] if made and is_end else with_newline(source.glue[-1], newline))
    body = _joined(glue, ours)
    if made is None or cut(body).kinds != cut(source.joined()).kinds:
        same = made is not None and glue == list(made.glue)  # it had another shape before, and keeps it
        body = body if same else _joined([with_newline(one, newline) for one in source.glue], ours)
    return body, _joined(source.glue, olds)


def _raw(made: Cut, number: int, text: str | None, newline: str) -> str:
    segment = made.segments[number]
    return segment.raw if text is None or text == segment.text else wrap(segment, text, newline)


def _joined(glue: Sequence[str], pieces: Sequence[str]) -> str:
    return "".join([glue[0], *(part for piece, after in zip(pieces, glue[1:], strict=True) for part in (piece, after))])
