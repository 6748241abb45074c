"""What each kind of action cannot do without. Must not know where actions lead."""

from collections.abc import Mapping

from generator.diagnostics import Diagnostics
from generator.model.campaign import Action
from generator.model.text import STAND_IN
from generator.read.tree import Group, Items, Leaf, Node, Path, find, place_of_key

# kind: keys of which at least one must be there, and what they are for
_NEEDED: Mapping[str, tuple[tuple[str, ...], str]] = {
    "call": (("contacts", "script"), "whom to call, or what to say"),
    "link": (("url",), "where it leads"),
    "donate": (("url",), "where it leads"),
    "email": (("to", "contacts"), "whom to write to"),
}


def check_actions(actions: Mapping[str, Action], written: Node, diagnostics: Diagnostics) -> None:
    """Report actions that would lead nowhere.

    `written` is the tree of campaign.yaml: a key that stands there with a mistake is not missing, and was reported.
    """
    for name, action in actions.items():
        path = ("actions", name)
        keys, purpose = _NEEDED.get(action.kind, ((), ""))
        if _text_at(written, (*path, "kind")) != action.kind or not keys:
            continue
        _check_contacts(action, diagnostics)
        if action.kind == "email" and _targets_have_addresses(written):
            continue
        if not any(_is_written(written, (*path, key)) for key in keys):
            diagnostics.error(
                "action-incomplete",
                f'the action "{name}" does not say {purpose}',
                place_of_key(written, path),
                hint=f"add {' or '.join(f'{key}:' for key in keys)} to it",
            )


def _check_contacts(action: Action, diagnostics: Diagnostics) -> None:
    """Report contacts that nobody can reach in the way that the action asks for."""
    for contact in action.contacts:
        if contact.email or (contact.phone and action.kind == "call") or contact.name.place == STAND_IN:
            continue
        lacks = "e-mail address" if action.kind == "email" else "telephone number"
        message = f"this contact has no {lacks}, so nobody can reach it here"
        hint = f"add its {lacks}, or take it out"
        diagnostics.warn("contact-unreachable", message, contact.name.place, hint=hint)


def _targets_have_addresses(written: Node) -> bool:
    """A letter that names nobody goes to those targets of the petition that have an address."""
    targets = find(written, ("petition", "targets"))
    return isinstance(targets, Items) and any(
        isinstance(one, Group) and isinstance(one.get("email"), Leaf) for one in targets.items
    )


def _text_at(tree: Node, path: Path) -> str | None:
    value = find(tree, path)
    return value.text if isinstance(value, Leaf) else None


def _is_written(tree: Node, path: Path) -> bool:
    value = find(tree, path)
    return value is not None and not (isinstance(value, Leaf) and value.text is None)
