"""Tests that what a process has read just before changes nothing about what it reads next."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from generator.diagnostics import Diagnostics
from generator.model.options import Options
from generator.model.snapshot import Snapshot
from generator.pipeline import read_everything
from generator.plan.lately import Lately
from generator.plan.site import plan_site
from generator.preview.memory import Memory
from tests.services.campaigns import BUILTIN, DOT, FORM, MINIMAL, NOON, THEMES, snapshot_of, update

FIRST = "content/en/updates/2024-01-01-first.md"
FILES = {
    "campaign.yaml": MINIMAL + FORM,
    "content/en/letter.md": "Dear all.\n",
    FIRST: update("The first", "See [the second](2024-02-01-second.md#more) and ![dot](../../media/dot.svg)."),
    "content/en/updates/2024-02-01-second.md": update("The second", "## More", image="media/dot.svg", image_alt="Dot"),
    "content/fr/updates/2024-01-01-first.md": update("Le premier", "[Suite](2024-02-01-second.md)"),
    "content/fr/campaign.yaml": "title: Le port\n",
    "content/media/dot.svg": DOT.decode(),
}
EDITS = {
    "campaign.yaml": [
        MINIMAL,
        MINIMAL + FORM,
        MINIMAL + "actions: {go: {kind: link, title: Go, url: 'https://x.test/'}}\n",
    ],
    "content/en/letter.md": ["Dear both.\n", None, "[Go](action:go)\n"],
    FIRST: [
        None,
        update("Another"),
        update("A draft", draft="true"),
        update("Dated", date="2024-06-20"),
        update("The first", "[gone](2024-02-01-second.md)"),
        "---\ntitle: [\n",
    ],
    "content/en/updates/2024-02-01-second.md": [None, update("Changed", "## Less"), update("With", action="go")],
    "content/fr/updates/2024-01-01-first.md": [
        None,
        "---\ntitle:\n---\n",
        update("Le seul"),
        update("Brouillon", draft="true"),
    ],
    "content/xx-wrong/a.md": ["x\n", None, "y\n"],
    "content/fr/updates/2024-02-01-second.md": [None, update("Le second")],
    "content/fr/pages/faq.md": [None, "---\ntitle: Questions\n---\n\n[Lettre](../letter.md#a)\n"],
    "themes/placard/templates/404.html": [None, "Nothing.\n", "{{ nothing( }}\n"],
    "themes/placard/static/more.css": [None, "p {}\n", "q {}\n"],
    "themes/placard/locales/fr.po": [None, 'msgid "Sign"\nmsgstr "Signez"\n', "wrong\n"],
    "content/media/dot.svg": [None, DOT.decode().replace("0 0 4 4", "0 0 8 8"), DOT.decode()],
}


DRAWINGS = {}


def one_snapshot(files):
    """Return a snapshot in which equal drawings are one object, as those that are read from the disk are equal."""
    snapshot = snapshot_of(files)
    media = {path: DRAWINGS.setdefault((path, file.digest), file) for path, file in snapshot.media.items()}
    return replace(snapshot, media=media)


def read(snapshot, cache=THEMES, recent=None):
    found = Diagnostics()
    return read_everything(snapshot, found, cache, recent=recent), [*found]


@pytest.mark.parametrize("seed", range(12))
def test_it_is_as_if_read_for_the_first_time(seed):
    chance = random.Random(seed)
    files = {path: text.encode() for path, text in FILES.items()}
    memory, recent, lately = Memory(), {}, Lately()
    for _ in range(12):
        path = chance.choice([*EDITS])
        text = chance.choice([*EDITS[path], FILES.get(path)])
        files.pop(path, None)
        if text is not None:
            files[path] = text.encode()
        if "campaign.yaml" not in files:
            files["campaign.yaml"] = MINIMAL.encode()
        snapshot = one_snapshot(files)
        project, found = read(snapshot, memory, recent)
        assert (project, found) == read(snapshot)
        options = Options(as_of=NOON + timedelta(days=chance.randrange(-300, 300)), drafts=True, future=True)
        assert plan_site(project, options, Diagnostics(), lately=lately) == plan_site(project, options, Diagnostics())


def test_a_text_that_has_not_changed_is_the_same_noun():
    files = {path: text.encode() for path, text in FILES.items()}
    memory, recent = Memory(), {}
    before, _ = read(one_snapshot(files), memory, recent)
    files["content/en/letter.md"] = b"Dear both.\n"
    memory.get = lambda kind, key: None if kind == "document" else Memory.get(memory, kind, key)
    after, _ = read(one_snapshot(files), memory, recent)
    name = "2024-02-01-second"
    assert after.locales["en"].updates[name] is before.locales["en"].updates[name]
    assert str(after.locales["en"].letter.body.parts) != str(before.locales["en"].letter.body.parts)


def test_nothing_is_kept_for_those_who_read_once():
    snapshot = Snapshot(texts=snapshot_of(FILES).texts, builtin=BUILTIN)
    assert read(snapshot)[0] == read(snapshot, THEMES, None)[0]
