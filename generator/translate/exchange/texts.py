"""The texts of campaign.yaml as units, and units as a locale's campaign.yaml. Must not know which keys there are."""

from collections.abc import Collection, Iterator, Mapping

from generator.read.originals import canonical_texts, fingerprint
from generator.read.translations import Translatable
from generator.read.tree import Group, Items, Leaf, Node
from generator.read.yaml_edit import Named, Steps, set_text
from generator.record import record
from generator.translate.exchange.alignment import UNKNOWN
from generator.translate.exchange.composing import Composed
from generator.translate.exchange.notes import field_notes
from generator.translate.exchange.units import Key, State, Unit

FILE = "campaign.yaml"
_BOM = "\ufeff"


@record
class TextPair:
    """The texts of the source language by path, and how far they are translated; `content` is the locale's file.

    `known` are the originals that translations were made from, empty where they are lost; nothing is known of a
    translation that names no version.
    """

    originals: Mapping[str, str]
    steps: Mapping[str, Steps]
    known: Mapping[str, str]
    made: frozenset[str]
    content: bytes
    units: tuple[Unit, ...]


def pair_texts(
    originals: Mapping[str, str],
    made: Mapping[str, str],
    *,
    since: str,
    before: Mapping[str, str] | None,
    copied: Collection[str],
    steps: Mapping[str, Steps],
    content: bytes,
) -> TextPair:
    """Pair the texts of campaign.yaml with their translations; see `pair_documents` for `since` and `before`."""
    is_current = since == fingerprint(canonical_texts(originals))
    known: dict[str, str] = {}
    for path, original in originals.items():
        if path not in made or not since:
            continue
        if is_current or before is None or path in before:
            known[path] = original.strip() if is_current else before[path] if before is not None else ""
    befores = {path: text for path, text in known.items() if text != originals[path].strip()}
    units: list[Unit] = []
    for path, original in originals.items():
        text = "" if path in copied else made.get(path, "").strip()
        state: State = "untranslated" if not text else "fuzzy" if path in befores else "translated"
        units.append(
            Unit(
                file=FILE,
                context=f"{FILE}#{path}",
                kind=path.rpartition(".")[2],
                source=original.strip(),
                text=text,
                state=state,
                previous=(befores[path] or UNKNOWN) if state == "fuzzy" else "",
                notes=field_notes(path),
            )
        )
    return TextPair(originals, steps, known, frozenset(made), content, tuple(units))


def compose_texts(pair: TextPair, accepted: Mapping[Key, str], confirmed: Collection[Key]) -> Composed | Unit:
    """Return the locale's campaign.yaml with the texts that were accepted, or the first unit that cannot be put in.

    `confirmed` are those that came back as they were: of these too it is known now which original they have.
    """
    text = pair.content.decode()
    bom = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    paths = {unit.context: path for unit, path in zip(pair.units, pair.originals, strict=True)}
    done = {paths[unit.context] for unit in pair.units if unit.key in confirmed and unit.state == "translated"}
    for unit in pair.units:
        if unit.key in accepted:
            changed = set_text(text, pair.steps[paths[unit.context]], accepted[unit.key])
            if changed is None:
                return unit
            text = changed
            done.add(paths[unit.context])
    originals = {path: text.strip() for path, text in pair.originals.items()}
    mixed = {
        path: originals[path] if path in done else pair.known[path]
        for path in originals
        if path in done or path in pair.known
    }
    is_current = all(originals[path] == text for path, text in mixed.items()) and pair.made <= set(mixed)
    original = canonical_texts(originals if is_current else mixed)
    changed = set_text(text, ("translated_from",), fingerprint(original))
    return pair.units[0] if changed is None else Composed((bom + changed).encode(), original)


def steps_of(tree: Node, what: Translatable, path: str = "", steps: Steps = ()) -> Iterator[tuple[str, Steps]]:
    """Give the path of each translatable text as `texts_of` names it, and as steps through the tree."""
    if what.by:
        for item in tree.items if isinstance(tree, Items) else ():
            name = item.get(what.by) if isinstance(item, Group) else None
            if what.each is not None and isinstance(name, Leaf) and name.text is not None:
                step = Named(what.by, str(name.text))
                yield from steps_of(item, what.each, f"{path}[{name.text}]", (*steps, step))
    elif what.fields or what.each:
        for entry in tree.entries if isinstance(tree, Group) else ():
            below = what.get(entry.key)
            if below is not None:
                inner = f"{path}.{entry.key}" if path else str(entry.key)
                yield from steps_of(entry.value, below, inner, (*steps, str(entry.key)))
    else:
        yield path, steps
