"""The files that a translator begins with: everything to translate, and nothing else. Must not write them.

A file that was not touched since counts as not there: it has keys without values, and its text is a comment.
"""

import re
from collections.abc import Iterator, Mapping

from generator.diagnostics import Diagnostics
from generator.model.project import Project
from generator.model.snapshot import Snapshot
from generator.read.front_matter import split_source
from generator.read.lookup import Lookup
from generator.read.originals import TRANSLATED_KEYS, canonical_document
from generator.read.shorthands import spell_out
from generator.read.translations import Translatable, translatable_fields
from generator.read.tree import Group, Items, Leaf, Node
from generator.read.yaml_tree import parse_yaml
from generator.translate.fields import quoted
from generator.translate.names import path_of
from generator.translate.versions import CAMPAIGN, originals_of, split_document


def begin(project: Project, snapshot: Snapshot, tag: str) -> Mapping[str, bytes]:
    """Return the files of a locale by path, those included that are there already: do not write these.

    Drafts of the source are left out. A new language is held back, so that nobody sees it half-finished.
    """
    source = project.source
    files = {path_of(CAMPAIGN, tag): _campaign(project, snapshot, publish=tag in project.locales)}
    for name in originals_of(project):
        files[path_of(name, tag)] = _document(snapshot.texts[path_of(name, source)], source)
    for path, content in snapshot.texts.items():
        name = path.removeprefix(f"content/{source}/")
        if name != path and name.endswith((".csv", ".json")):  # tables have no comments: words stand in the cells
            files[path_of(name, tag)] = content
    return files


def _document(content: bytes, source: str) -> bytes:
    original = split_source(content, file="", locale=source, diagnostics=Diagnostics())
    canonical = canonical_document(original.front, original.text) if original else ""
    worded, body = split_document(canonical)
    lines: list[str] = []
    for key in TRANSLATED_KEYS:
        if key in worded:
            lines += [*_comment(worded[key]), f"{key}:"]
    front = ["---", *lines, "---", ""] if lines else []
    text = ["<!--", _HOW, "", *_harmless(body).strip("\n").split("\n"), "-->", ""] if body.strip() else []
    return "\n".join([*front, *text, ""][:-1] or [""]).encode("utf-8", "surrogatepass")


_HOW = "Write your translation below this comment, then delete the comment."


def _harmless(body: str) -> str:
    """Let nothing in a text begin or end a comment, nor leave code open behind its end."""
    text = re.sub(r"--(?=!?>)", "-- ", body).replace("<!--", "<! --")
    return re.sub(r"`{3,}|~{3,}", lambda match: " ".join(match[0]), text)


def _comment(text: str) -> list[str]:
    return [f"# {_CONTROL.sub(' ', line)}".rstrip() for line in text.strip().split("\n")]


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")


def _campaign(project: Project, snapshot: Snapshot, *, publish: bool) -> bytes:
    tree = parse_yaml(snapshot.texts.get(CAMPAIGN, b""), file=CAMPAIGN, diagnostics=Diagnostics())
    lookup = Lookup(snapshot, project.source, project.source, project.pictures)
    spelled = spell_out(tree, lookup, Diagnostics()) if isinstance(tree, Group) else None
    lines = [] if publish else ["# Take the next line out when the translation may be seen.", "publish: false", ""]
    for entry in spelled.entries if spelled else ():
        below = translatable_fields().get(entry.key)
        found = list(_node(str(entry.key), entry.value, below, "")) if below else []
        lines += [*found, ""] if found else []
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def _node(key: str, node: Node, what: Translatable, indent: str) -> Iterator[str]:
    """Give the lines of what can be translated below a key; none where there is nothing."""
    if isinstance(node, Leaf) and not (what.fields or what.each):
        if node.text is not None and node.text.strip():
            yield from (f"{indent}{line}" for line in _comment(node.text))
            # with the sign for several lines, a translator sees how they are written
            yield f"{indent}{quoted(key)}: |" if "\n" in node.text.strip() else f"{indent}{quoted(key)}:"
        return
    inner = list(_items(node, what, f"{indent}  ") if what.by else _group(node, what, f"{indent}  "))
    if inner:
        yield f"{indent}{quoted(key)}:"
        yield from inner


def _group(node: Node, what: Translatable, indent: str) -> Iterator[str]:
    for entry in node.entries if isinstance(node, Group) else ():
        below = what.get(entry.key)
        if below is not None:
            yield from _node(str(entry.key), entry.value, below, indent)


def _items(node: Node, what: Translatable, indent: str) -> Iterator[str]:
    for item in node.items if isinstance(node, Items) else ():
        name = item.get(what.by) if isinstance(item, Group) else None
        if what.each is None or not isinstance(name, Leaf) or name.text is None:
            continue
        inner = list(_group(item, what.each, f"{indent}  "))
        if what.each.get("display_name") and isinstance(item, Group) and item.get("display_name") is None:
            inner = [f"{indent}  # the name as it is written in your language, if that is another way", *inner]
            inner.insert(1, f"{indent}  display_name:")
        if inner:
            yield f"{indent}- {what.by}: {quoted(str(name.text))}"
            yield from inner
