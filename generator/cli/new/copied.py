"""What a new campaign takes over from an earlier one: structure, and nothing that happened. Must not write files.

Taken over are theme, languages, organization, partners, fields and consents of the form, actions, pages and the files
that these name. Left behind are ids and settings of the form, updates, counts, milestones, names, dates, redirects.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path

from generator.cli.campaign import stop_if_failed
from generator.cli.new.links import unlink_missing
from generator.cli.new.yaml_blocks import block_lines, replace_blocks
from generator.diagnostics import Diagnostics
from generator.forms.services import find_service
from generator.forms.starter import starter_settings
from generator.hosts.editors import with_schema
from generator.model.campaign import Campaign
from generator.model.snapshot import CAMPAIGN, Snapshot
from generator.plan.views import CONTRACT
from generator.project.snapshot import read_snapshot
from generator.read.project import read_project
from generator.read.tree import Group, Items, Leaf, Node
from generator.read.yaml_tree import parse_yaml
from generator.record import record

_TAKEN = ("theme", "markdown", "languages", "organization", "partners", "form", "actions", "share")
_OF_ITS_TIME = {"share": ("text", "hashtags"), "languages": ("edit_url",)}
"""Keys of what is taken over that spoke of the earlier campaign alone."""


@record
class Original:
    """An earlier campaign. `answers` are those that it gives to the questions for a new one."""

    snapshot: Snapshot
    tree: Group
    answers: Mapping[str, str]
    tags: tuple[str, ...]


@record
class Copied:
    """What is to be said about what was copied, one line each."""

    notes: list[str] = field(default_factory=list)


def read_original(folder: Path) -> Original:
    """Read the campaign in a folder; one with errors is shown with these, and ends the command."""
    found = Diagnostics()
    snapshot = read_snapshot(folder, found)
    stop_if_failed(found, snapshot.texts, root=folder)
    project = read_project(snapshot, contract=CONTRACT, diagnostics=found)
    stop_if_failed(found, snapshot.texts, root=folder)
    tree = parse_yaml(snapshot.texts[CAMPAIGN], file=CAMPAIGN, diagnostics=found)
    assert isinstance(tree, Group)  # noqa: S101 # it was read without an error
    campaign = project.locales[project.source].campaign
    tags = (project.source, *(tag for tag in project.locales if tag != project.source))
    return Original(snapshot, tree, _answers(campaign, tags), tags)


def _answers(campaign: Campaign, tags: Iterable[str]) -> dict[str, str]:
    answers = {"organization": str(campaign.organization.name), "locale": ",".join(tags)}
    if campaign.organization.email:
        answers["email"] = str(campaign.organization.email)
    if campaign.timezone:
        answers["timezone"] = str(campaign.timezone)
    if campaign.form:
        answers["form"] = str(campaign.form.provider)
    return answers


def copy_structure(
    files: dict[str, bytes], original: Original, answers: Mapping[str, str], *, theme: bool = True
) -> Copied:
    """Put the structure of an earlier campaign into the files of a new one, and return what is to be said about it.

    Without `theme`, another one was chosen for the new campaign.
    """
    source, *others = answers["locale"].split(",")
    blocks = {
        key: block_lines(key, _cleaned(key, value, answers["form"]))
        for key in _TAKEN
        if (value := original.tree.get(key)) is not None and (theme or key != "theme")
    }
    if isinstance(actions := original.tree.get("actions"), Group):
        blocks["actions"] = block_lines("actions", _with_started(actions, files[CAMPAIGN]))
    files[CAMPAIGN] = replace_blocks(files[CAMPAIGN].decode(), blocks).encode()
    folders = [tag for tag in (source, *others) if tag in original.tags]
    for path, content in original.snapshot.texts.items():
        tag, _, name = path.removeprefix("content/").partition("/")
        if tag in folders and name.startswith("pages/"):
            files[path] = _without_past(content)
        elif tag in folders and name == "messages.po":
            files[path] = content
    for tag in folders[1:] if folders[:1] == [source] else folders:
        _copy_translation(files, original.snapshot, tag)
    if theme:
        files.update((f"themes/{path}", content) for path, content in original.snapshot.themes.items())
    _copy_named(files, original.snapshot)
    return Copied(unlink_missing(files))


def _cleaned(key: str, value: Node, service: str) -> Node | list[str]:
    if key == "form" and isinstance(value, Group):
        return _form(value, service)
    for gone in _OF_ITS_TIME.get(key, ()):
        value = value.without(gone) if isinstance(value, Group) else value
    return value


def _with_started(actions: Group, started: bytes) -> Group:
    """Add the actions that the texts of a new campaign speak of."""
    tree = parse_yaml(started, file=CAMPAIGN, diagnostics=Diagnostics())
    ours = tree.get("actions") if isinstance(tree, Group) else None
    missing = [one for one in ours.entries if actions.get(one.key) is None] if isinstance(ours, Group) else []
    return Group((*actions.entries, *missing), actions.place)


def _form(form: Group, service: str) -> list[str]:
    """Return the lines below `form:` with the settings of our examples in place of those of the earlier form."""
    adapter = find_service(service)
    assert adapter is not None  # noqa: S101 # the answer was checked
    kept = Group(tuple(entry for entry in form.entries if entry.key in ("fields", "consent")), form.place)
    asked = [name for key in ("fields", "consent") for name in _names(kept.get(key))]
    return [f"  {line}" for line in starter_settings(adapter, asked)] + block_lines("", kept)


def _names(node: Node | None) -> list[str]:
    found = (
        [item.get("name") if isinstance(item, Group) else item for item in node.items]
        if isinstance(node, Items)
        else []
    )
    return [str(one.text) for one in found if isinstance(one, Leaf) and one.text]


def _copy_translation(files: dict[str, bytes], snapshot: Snapshot, tag: str) -> None:
    """Copy the texts of what was taken over; the others are left to be begun anew."""
    path = f"content/{tag}/{CAMPAIGN}"
    tree = parse_yaml(snapshot.texts.get(path, b""), file=path, diagnostics=Diagnostics())
    if not isinstance(tree, Group):
        return
    lines = ["# Take the next line out when the translation may be seen.", "publish: false", ""]
    for key in _TAKEN:
        value = tree.get(key)
        for gone in _OF_ITS_TIME.get(key, ()):
            value = value.without(gone) if isinstance(value, Group) else value
        if value is not None and not (isinstance(value, Group) and not value.entries):
            lines += [*block_lines(key, value), ""]
    files[path] = with_schema("\n".join(lines).encode())


_PAST = re.compile(r"^(?:redirect_from|updated|date):.*\n(?:(?:[ \t]|- ).*\n)*", re.MULTILINE)


def _without_past(content: bytes) -> bytes:
    """Take dates and old addresses out of front matter."""
    front, body = _cut(content)
    return (_PAST.sub("", front) + body).encode("utf-8", "surrogateescape")


def _cut(content: bytes) -> tuple[str, str]:
    """Cut a text behind the lines --- of its front matter, if it has one."""
    text = content.decode("utf-8", "surrogateescape").replace("\r\n", "\n")
    front = re.match(r"---[ \t]*\n.*?^---[ \t]*\n", text, re.DOTALL | re.MULTILINE)
    return (re.sub(r"\A---[ \t]*", "---", front[0]), text[front.end() :]) if front else ("", text)


def _copy_named(files: dict[str, bytes], snapshot: Snapshot) -> None:
    """Copy pictures and tables whose names stand in a text that was copied."""
    texts = [content for path, content in files.items() if path.endswith((".yaml", ".md"))]
    everything = b"\n".join(texts).decode("utf-8", "replace")
    files.update(
        (path, content)
        for path, content in snapshot.texts.items()
        if re.match(r"content/.*\.(csv|json)$", path) and path.rpartition("/")[2] in everything
    )
    for path, file in snapshot.media.items():
        if path.rpartition("/")[2] in everything:
            files[path] = file.read()
