"""The short ways of writing campaign.yaml, spelled out in full. Must not validate: wrong shapes pass through.

Each shorthand keeps the places of what the author wrote, so that findings point at it.
"""

from collections.abc import Callable, Mapping

from generator.diagnostics import Diagnostics
from generator.model.form import Form
from generator.model.text import Text
from generator.read.lookup import Lookup
from generator.read.tables import read_table
from generator.read.tree import Entry, Group, Items, Leaf, Node, find, replace


def spell_out(tree: Group, lookup: Lookup, diagnostics: Diagnostics, *, is_translation: bool = False) -> Group:
    """Return the tree of campaign.yaml with its lists of names, files and settings in their full form.

    A translation has no settings, so what looks like one stays where it is, and is refused there.
    """
    spelled: Node = tree
    for path, change in _CHANGES.items():
        value = find(spelled, path)
        if value is not None and not (is_translation and change is _settings):
            spelled = replace(spelled, path, change(value))
    spelled = _contacts(spelled, lookup, diagnostics)
    spelled = _signatories(spelled)
    return spelled if isinstance(spelled, Group) else tree


def _fields(node: Node) -> Node:
    """`fields: [email]` means `fields: [{name: email}]`; so do the choices `options: [yes, no]`."""
    if not isinstance(node, Items):
        return node
    return Items(tuple(_field(item) for item in node.items), node.place)


def _field(node: Node) -> Node:
    if isinstance(node, Leaf):
        return Group((Entry(Text("name", place=node.place), node),), node.place)
    options = node.get("options") if isinstance(node, Group) else None
    if isinstance(node, Group) and isinstance(options, Items):
        return node.replaced("options", _options(options))
    return node


def _options(node: Items) -> Node:
    entries = [Entry(item.text, item) for item in node.items if isinstance(item, Leaf) and item.text is not None]
    return Group(tuple(entries), node.place) if len(entries) == len(node.items) else node


def _settings(node: Node) -> Node:
    """Keys of `form:` that every form has stay; all others are settings of the form service."""
    if not isinstance(node, Group):
        return node
    known = set(Form.__dataclass_fields__) - {"settings"}
    own = tuple(entry for entry in node.entries if entry.key in known)
    settings = tuple(entry for entry in node.entries if entry.key not in known)
    return Group(own, node.place).replaced("settings", Group(settings, node.place)) if settings else node


def _sources(node: Node) -> Node:
    """`source: form` means `source: [{url: form}]`; so does each entry of a list."""
    if isinstance(node, Leaf) and node.text is None:
        return node
    items = node.items if isinstance(node, Items) else (node,)
    return Items(tuple(_source(item) for item in items), node.place)


def _source(node: Node) -> Node:
    return Group((Entry(Text("url", place=node.place), node),), node.place) if isinstance(node, Leaf) else node


def _listed(node: Node) -> Node:
    """One contact of `security:` means a list of one; an empty list says as much as no such key."""
    if isinstance(node, Items) and not node.items:
        return Leaf(None, node.place)
    return Items((node,), node.place) if isinstance(node, Leaf) and node.text is not None else node


_CHANGES: Mapping[tuple[str, ...], Callable[[Node], Node]] = {
    ("form", "fields"): _fields,
    ("form",): _settings,
    ("petition", "signatures", "source"): _sources,
    ("security", "contact"): _listed,
}


def _contacts(tree: Node, lookup: Lookup, diagnostics: Diagnostics) -> Node:
    """Contacts may be a list, a group by country, or the name of a CSV or JSON file."""
    actions = find(tree, ("actions",))
    if not isinstance(actions, Group):
        return tree
    for action in actions.entries:
        path = ("actions", str(action.key), "contacts")
        contacts = find(tree, path)
        if isinstance(contacts, Leaf) and contacts.text is not None:
            contacts = read_table(contacts.text, lookup, diagnostics)
        if isinstance(contacts, Group):
            contacts = _by_country(contacts)
        if contacts is not None:
            tree = replace(tree, path, contacts)
    return tree


def _by_country(group: Group) -> Items:
    found: list[Node] = []
    for entry in group.entries:
        several = entry.value.items if isinstance(entry.value, Items) else (entry.value,)
        country = Leaf(entry.key, entry.place)
        found.extend(one.replaced("country", country) if isinstance(one, Group) else one for one in several)
    return Items(tuple(found), group.place)


def _signatories(tree: Node) -> Node:
    """`signatories: {file: data/names.csv}` means no list here: read/signatories.py reads the file."""
    node = find(tree, ("signatories",))
    if isinstance(node, Group) and len(node.entries) == 1:
        file = node.get("file")
        if isinstance(file, Leaf) and file.text is not None:
            return replace(tree, ("signatories",), Items((), node.place))
    return tree
