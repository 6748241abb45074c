"""A locale's campaign.yaml laid over the source's. Must not know which fields there are: the nouns say it."""

from dataclasses import is_dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from generator.diagnostics import Diagnostics, Note
from generator.model.campaign import Campaign
from generator.model.scalars import Kind, describe
from generator.nearest import did_you_mean
from generator.read.tree import Entry, Group, Items, Leaf, Node, plain
from generator.record import record


@record
class Translatable:
    """What of a noun may be translated: `fields` by key, or `each` entry of a list (found by `by`) or mapping.

    A text has neither. `by` is "" for mappings, whose entries are found by their own key.
    """

    fields: tuple[tuple[str, "Translatable"], ...] = ()
    each: "Translatable | None" = None
    by: str = ""

    def get(self, key: str) -> "Translatable | None":
        """Return what may be translated below a key."""
        return self.each if self.each and not self.by else dict(self.fields).get(key)


@cache  # the nouns do not change while the program runs
def translatable_fields() -> Translatable:
    """Return what of campaign.yaml may be translated."""
    found = _translatable(Campaign)
    assert found is not None  # noqa: S101 # the campaign has a title
    return found


def lay_over(source: Node, translation: Node, what: Translatable, diagnostics: Diagnostics) -> Node:
    """Return the source tree with the translated texts in it; whatever cannot be a translation is an error."""
    if what.by and isinstance(source, Items):
        return _lay_over_list(source, translation, what, diagnostics)
    if what.fields or what.each:
        return _lay_over_group(source, translation, what, diagnostics)
    if isinstance(translation, Leaf):
        return translation if translation.text is not None and translation.text.strip() else source
    diagnostics.error("wrong-type", f"expected text, not {describe(plain(translation))}", translation.place)
    return source


def _lay_over_group(source: Node, translation: Node, what: Translatable, diagnostics: Diagnostics) -> Node:
    if isinstance(translation, Leaf) and translation.text is None:
        return source
    if not isinstance(translation, Group):
        message = f"expected a group of keys, not {describe(plain(translation))}"
        diagnostics.error("wrong-type", message, translation.place, hint="write it as in campaign.yaml")
        return source
    if not isinstance(source, Group):
        return source
    for entry in translation.entries:
        below = what.get(entry.key)
        original = source.get(entry.key)
        if entry.key == what.by:
            continue
        if below is None:
            _refuse(entry, source, what, diagnostics)
        elif original is None and not (below.fields or below.each):
            source = source.replaced(entry.key, entry.value)
        elif original is None:
            diagnostics.error(
                "translation-without-source",
                f'"{entry.key}" is translated here, but campaign.yaml has no text for it',
                entry.place,
                hint=f"add {entry.key} to campaign.yaml, or take this line out",
            )
        else:
            source = source.replaced(entry.key, lay_over(original, entry.value, below, diagnostics))
    return source


def _lay_over_list(source: Items, translation: Node, what: Translatable, diagnostics: Diagnostics) -> Node:
    each = what.each
    if each is None or not isinstance(translation, Items):
        diagnostics.error(
            "wrong-type",
            f"expected a list, not {describe(plain(translation))}",
            translation.place,
            hint="write it as in campaign.yaml: each entry begins with a hyphen",
        )
        return source
    items = list(source.items)
    names = [_name(item, what.by) for item in items]
    for entry in translation.items:
        name = _name(entry, what.by)
        if name is None:
            diagnostics.error(
                "translation-without-source",
                f"this entry does not say which one it translates: {what.by} is missing",
                entry.place,
                hint=f"repeat {what.by} as in campaign.yaml",
            )
        elif name not in names:
            diagnostics.error(
                "translation-without-source",
                f'campaign.yaml has no entry with {what.by} "{name}"',
                entry.place,
                hint=did_you_mean(name, [known for known in names if known]),
            )
        else:
            index = names.index(name)
            items[index] = lay_over(items[index], entry, _with_name(each, what.by), diagnostics)
    return Items(tuple(items), source.place)


def _with_name(each: Translatable, by: str) -> Translatable:
    """Let an entry repeat the key that identifies it."""
    return Translatable(each.fields, each.each, by) if not each.each else each


def _name(node: Node, by: str) -> str | None:
    found = node.get(by) if isinstance(node, Group) else None
    return str(found.text) if isinstance(found, Leaf) and found.text is not None else None


def _refuse(entry: Entry, source: Group, what: Translatable, diagnostics: Diagnostics) -> None:
    original = source.get(entry.key)
    if original is not None and not what.each:
        diagnostics.error(
            "not-translatable",
            f'"{entry.key}" is the same in every language',
            entry.place,
            hint="take it out here; it belongs in campaign.yaml alone",
            notes=(Note("it stands here already", original.place),),
        )
    else:
        known = [key for key, _ in what.fields]
        diagnostics.error(
            "unknown-key", f'"{entry.key}" is not known here', entry.place, hint=did_you_mean(entry.key, known)
        )


# Any: annotations are not types to mypy
def _translatable(annotation: Any) -> Translatable | None:  # noqa: ANN401 # see above
    origin, arguments = get_origin(annotation), get_args(annotation)
    if is_dataclass(annotation):
        hints = get_type_hints(annotation, include_extras=True)
        found = ((key, _translatable(hint)) for key, hint in hints.items() if key != "__pydantic_config__")
        fields = tuple((key, below) for key, below in found if below is not None)
        return Translatable(fields=fields) if fields else None
    if origin is Annotated:
        kinds = [extra for extra in arguments[1:] if isinstance(extra, Kind)]
        return Translatable() if any(kind.translatable for kind in kinds) else None
    if origin in (Union, UnionType):
        return next((below for below in map(_translatable, arguments) if below is not None), None)
    if origin is tuple:
        each = _translatable(arguments[0])
        return Translatable(each=each, by=_identifier(arguments[0])) if each else None
    if len(arguments) == 2:
        each = _translatable(arguments[1])
        return Translatable(each=each) if each else None
    return None


# Any: annotations are not types to mypy
def _identifier(annotation: Any) -> str:  # noqa: ANN401 # see above
    for key, hint in get_type_hints(annotation, include_extras=True).items():
        if any(isinstance(extra, Kind) and extra.identifies for extra in get_args(hint)[1:]):
            return key
    raise TypeError(f"{annotation} has no field that identifies an entry")
