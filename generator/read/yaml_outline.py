"""Where the values of a YAML text begin and end, so that one can be replaced in its place. Must not read their meaning.

The texts were read by `yaml_tree.py` before, which refuses what is nested too deep or is too large.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from generator.read.yaml_tree import LINE_ENDS
from generator.record import record

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Event = Any  # the published types of the events leave out style and make every mark optional


@record
class Spot:
    """A value: the characters from `start` to `end`, and the column in which its keys or items begin.

    `kind` is leaf, group, items, or alias (`*name`, which has no characters of its own to change). `flow` tells
    whether it is written between brackets. `entries` are keys with values, `items` the entries of a list.
    """

    kind: str
    start: int
    end: int
    column: int = 0
    flow: bool = False
    text: str = ""
    entries: tuple[tuple[str, "Spot"], ...] = ()
    items: tuple["Spot", ...] = ()

    def get(self, key: str) -> "Spot | None":
        """Return the value of a key, or None."""
        return next((value for name, value in self.entries if name == key), None)


def outline_yaml(text: str) -> Spot | None:
    """Return the places of all values of one document; None where it is empty or cannot be parsed."""
    try:
        text = text.translate(LINE_ENDS)
        events = yaml.parse(text, Loader=_LOADER)
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                root = _spot(event, events, text)
                for _rest in events:
                    pass  # what follows may still be wrong
                return root
    except yaml.YAMLError:
        return None
    return None


def _spot(event: _Event, events: Iterator[_Event], text: str) -> Spot:
    start, column, end = event.start_mark.index, event.start_mark.column, event.end_mark.index
    if isinstance(event, yaml.AliasEvent):
        return Spot("alias", start, end)
    if isinstance(event, yaml.ScalarEvent):
        end = start + len(text[start:end].rstrip())  # the mark behind a block of text stands on a later line
        return Spot("leaf", start, end, column, text=event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Spot] = []
        for child in events:
            if isinstance(child, yaml.SequenceEndEvent):
                end = _end(child) if event.flow_style else items[-1].end if items else start
                break
            items.append(_spot(child, events, text))
        return Spot("items", start, end, column, flow=bool(event.flow_style), items=tuple(items))
    entries: list[tuple[str, Spot]] = []
    end = start
    for child in events:
        if isinstance(child, yaml.MappingEndEvent):
            end = _end(child) if event.flow_style else end
            break
        key = _spot(child, events, text)
        value = _spot(next(events), events, text)
        entries.append((key.text, value))
        end = max(key.end + 1, value.end)  # a key without a value ends behind its colon
    return Spot("group", start, end, column, flow=bool(event.flow_style), entries=tuple(entries))


def _end(event: _Event) -> int:
    return int(event.end_mark.index)
