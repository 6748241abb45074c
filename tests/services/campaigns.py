"""Makes campaigns for tests, on the disk or in memory, and builds them. Must not check anything itself."""

import hashlib
import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from generator.diagnostics import Diagnostics
from generator.model.options import Options
from generator.model.snapshot import MediaFile, Snapshot
from generator.pipeline import compile_site
from generator.project.apply import apply_plan
from generator.project.builtin import read_builtin
from generator.project.snapshot import TEXT_SUFFIXES, read_snapshot

ROOT = Path(__file__).resolve().parents[2]
"""The repository, with the example campaign in it."""
NOON = datetime(2024, 6, 15, 12, tzinfo=UTC)
"""The moment that tests take for now."""
MINIMAL = """\
title: Save the old harbor
url: https://example.org/
locale: en
organization: {name: Friends of the Harbor}
"""
FORM = """\
form:
  provider: formspree
  id: abcdwxyz
  fields: [given_name, family_name, email]
"""
BUILTIN = read_builtin()


BUILTIN_THEMES = ("placard", "broadsheet")


def example_in(theme):
    """Return the example's campaign.yaml with another theme."""
    return (ROOT / "campaign.yaml").read_bytes().replace(b"\ntheme: placard\n", f"\ntheme: {theme}\n".encode())


def files_of(folder):
    """Return the content of every file below a folder by path, whatever its name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def example_content(*languages):
    """Return what the example's content folder holds in these languages and for all: bytes by path."""
    kept = ("data", "media", *languages)
    return {path: body for path, body in files_of(ROOT / "content").items() if path.split("/")[0] in kept}


def site_of(folder):
    """Return the files of a built site by path, without Handbill's own list of them."""
    return {path: content for path, content in files_of(folder).items() if not path.startswith(".handbill")}


def write_campaign(folder, files):
    """Write texts or bytes by path below a folder; None deletes."""
    for path, content in files.items():
        file = folder / path
        if content is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())


def update(title="Something happened", body="It did.", **front):
    """Return the Markdown of an update."""
    lines = [f"title: {title}", *(f"{key}: {value}" for key, value in front.items())]
    return "\n".join(["---", *lines, "---", "", body, ""])


NO_ALT = update(image="media/dot.svg")
DOT = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><circle r="2"/></svg>'


def snapshot_of(files):
    """Return files by path (texts or bytes) as a snapshot that touches no disk."""
    contents = {path: text if isinstance(text, bytes) else text.encode() for path, text in files.items()}
    themes = {path: content for path, content in contents.items() if path.startswith("themes/")}
    desk = {path: content for path, content in contents.items() if path.startswith("admin/")}
    own = {path: content for path, content in contents.items() if path not in {*themes, *desk}}
    texts = {path: content for path, content in own.items() if Path(path).suffix in TEXT_SUFFIXES}
    return Snapshot(
        texts=texts,
        media={path: _media(path, content) for path, content in own.items() if path not in texts},
        themes={path.removeprefix("themes/"): content for path, content in themes.items()},
        builtin=BUILTIN,
        desk=desk,
    )


CARD_SIZE = struct.pack(">II", 1200, 630)
"""What stands in a PNG of a card (W3C PNG, 11.2.1)."""


class ThemesOfTests:
    """Remembers themes and share cards, which would be most of the work of most tests, and nothing else."""

    def __init__(self):
        self.kept = {}

    def get(self, kind, key):
        return self.kept.get((kind, key))

    def keep(self, kind, key, value):
        if kind in ("theme", "template") or (kind == "output" and value[0][16:24] == CARD_SIZE):
            self.kept[kind, key] = value


THEMES = ThemesOfTests()


def compile_files(files, *, cache=THEMES, **options):
    """Compile files by path; return the plan and what was found."""
    found = Diagnostics()
    return compile_site(snapshot_of(files), Options(**{"as_of": NOON, **options}), found, cache, THEMES), found


def pages_of(files, **options):
    """Compile files by path without any finding that stops a build, and return every output's content."""
    plan, found = compile_files(files, **options)
    assert not found.failed, [f"{one.place}: {one.message}" for one in found]
    return {path: output.produce() for path, output in plan.outputs.items()}


def keys_of(files, **options):
    """Compile files by path and return every output's key."""
    plan, found = compile_files(files, **options)
    assert not found.failed, [f"{one.place}: {one.message}" for one in found]
    return {path: output.key for path, output in plan.outputs.items()}


def build_folder(folder, output, *, clean=False, **options):
    """Build a campaign folder into another folder; return what was found."""
    found = Diagnostics()
    plan = compile_site(read_snapshot(folder, found), Options(**{"as_of": NOON, **options}), found, THEMES, THEMES)
    if not found.failed:
        apply_plan(plan, output=output, state=folder / ".handbill", diagnostics=found, clean=clean)
    return found


def codes(found):
    """Return the codes of findings in order of place."""
    return [one.code for one in found]


def _media(path: str, content: bytes) -> MediaFile:
    return MediaFile(path, hashlib.sha256(content).hexdigest(), len(content), lambda: content)


Files = Mapping[str, str | bytes]
