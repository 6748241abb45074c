"""Values as an author wrote them, each with its place. Must not know YAML, nor what the values mean."""

from collections.abc import Iterator, Sequence

from generator.diagnostics import Place
from generator.model.text import Text
from generator.record import record


@record
class Leaf:
    """A single value; `text` is None where nothing was written (`key:`)."""

    text: Text | None
    place: Place


@record
class Items:
    """A list."""

    items: tuple["Node", ...]
    place: Place


@record
class Entry:
    """One key of a group with its value; `place` is that of the key."""

    key: Text
    value: "Node"

    @property
    def place(self) -> Place:
        """Where the key stands."""
        return self.key.place


@record
class Group:
    """Keys with values, in the author's order; no key stands twice."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, or None."""
        return next((entry.value for entry in self.entries if entry.key == key), None)

    def replaced(self, key: str, value: "Node") -> "Group":
        """Return a copy in which a key has this value; a new key comes last, at the place of its value."""
        if self.get(key) is None:
            return Group((*self.entries, Entry(Text(key, place=value.place), value)), self.place)
        entries = (Entry(entry.key, value) if entry.key == key else entry for entry in self.entries)
        return Group(tuple(entries), self.place)

    def without(self, key: str) -> "Group":
        """Return a copy that lacks a key."""
        return Group(tuple(entry for entry in self.entries if entry.key != key), self.place)


Node = Leaf | Items | Group
Path = Sequence[str | int]


def plain(node: Node) -> object:
    """Return nested dicts and lists whose leaves are Text or None, as the validator wants them."""
    match node:
        case Leaf(text=text):
            return text
        case Items(items=items):
            return [plain(item) for item in items]
        case Group(entries=entries):
            return {entry.key: plain(entry.value) for entry in entries}


def find(node: Node, path: Path) -> Node | None:
    """Return what stands at a path of keys and indices, or None."""
    for step in path:
        match node:
            case Group():
                found = node.get(str(step))
            case Items(items=items) if isinstance(step, int) and step < len(items):
                found = items[step]
            case _:
                found = None
        if found is None:
            return None
        node = found
    return node


def place_of_value(node: Node, path: Path) -> Place:
    """Return the place of the value at a path, or of the nearest thing above it that exists."""
    for length in range(len(path), -1, -1):
        found = find(node, path[:length])
        if found is not None:
            return found.place
    return node.place


def place_of_key(node: Node, path: Path) -> Place:
    """Return the place of the key at a path; of the value, where the last step is an index."""
    parent = find(node, path[:-1]) if path else None
    if isinstance(parent, Group):
        for entry in parent.entries:
            if entry.key == path[-1]:
                return entry.place
    return place_of_value(node, path)


def replace(node: Node, path: Path, value: Node | None) -> Node:
    """Return a copy in which the value at a path is another, or is taken out (None). Missing paths change nothing."""
    if not path:
        return value if value is not None else node
    step, rest = path[0], path[1:]
    match node:
        case Group():
            child = node.get(str(step))
            if rest and child is not None:
                return node.replaced(str(step), replace(child, rest, value))
            if rest:
                return node
            return node.without(str(step)) if value is None else node.replaced(str(step), value)
        case Items(items=items, place=place) if isinstance(step, int) and step < len(items):
            if rest:
                changed = (*items[:step], replace(items[step], rest, value), *items[step + 1 :])
            else:
                changed = (*items[:step], *(() if value is None else (value,)), *items[step + 1 :])
            return Items(changed, place)
        case _:
            return node


def leaves(node: Node) -> Iterator[Leaf]:
    """Iterate over all single values."""
    match node:
        case Leaf():
            yield node
        case Items(items=items):
            for item in items:
                yield from leaves(item)
        case Group(entries=entries):
            for entry in entries:
                yield from leaves(entry.value)
