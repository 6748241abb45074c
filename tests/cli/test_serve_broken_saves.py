"""Tests that nothing that is saved ends the preview, and that the right file and line are named."""

import random

import pytest
from werkzeug.test import Client

from generator.preview.live import LiveCampaign
from generator.preview.sandbox.app import make_sandbox
from generator.preview.sandbox.store import IN_MEMORY, Store
from generator.preview.site import Preview
from generator.preview.tabs import Tabs
from generator.project.snapshot import Known, read_snapshot
from tests.services.campaigns import FORM, MINIMAL, NOON, THEMES, update, write_campaign

TEMPLATE = "themes/placard/templates/update.html"
FILES = {
    "campaign.yaml": MINIMAL + FORM.replace("abcdwxyz", "mqkrvzpn"),
    "content/en/story.md": "Because.\n",
    "content/en/letter.md": "Dear all.\n",
    "content/en/updates/2024-01-01-first.md": update("The first", "See [the letter](../letter.md)."),
    "content/fr/updates/2024-01-01-first.md": update("Le premier"),
    "content/fr/campaign.yaml": "title: Le vieux port\n",
    "content/fr/messages.po": 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n\nmsgid "Updates"\nmsgstr "Nouvelles"\n',
    "content/media/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><circle r="2"/></svg>',
    "themes/placard/theme.yaml": None,
    TEMPLATE: '{% extends "theme/update.html" %}\n',
}
PAGES = ("/", "/updates/", "/updates/first/", "/fr/", "/fr/updates/first/", "/feed.xml", "/nothing/", "/sitemap.xml")
HOST = {"Host": "127.0.0.1:8000"}


class Desk:
    """A campaign folder, its preview, and one who saves."""

    def __init__(self, folder):
        self.folder = folder
        write_campaign(folder, {path: body for path, body in FILES.items() if body is not None})
        sandbox = make_sandbox(Store(IN_MEMORY), now=lambda: NOON)
        self.live = LiveCampaign(
            lambda found, known, places: read_snapshot(folder, found, Known(known, places) if known else None),
            now=lambda: NOON,
            environment={},
            sandbox=sandbox,
            report=lambda found, sources: None,
            cache=THEMES,
            code=THEMES,
        )
        self.client = Client(Preview(lambda origin, *, fresh: self.live(origin, fresh=False), sandbox, tabs=Tabs()))
        self.live("http://127.0.0.1:8000", fresh=True)

    def save(self, path, content):
        """Write a file, or delete it (None), and let the preview look at that place alone."""
        file = self.folder / path
        if content is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.live.look({path})
        self.live.check(lambda: True)

    def get(self, path):
        return self.client.get(path, headers=HOST)

    def news(self, path):
        """Return the findings that a tab at a path is told."""
        shown = self.live("http://127.0.0.1:8000", fresh=False)
        return self.client.application._answers.look(shown, path.removeprefix("/"))[1].news["found"]


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def break_it(chance, content):
    """Return what an author may leave in a file: half of it, too much of it, another file's, none."""
    text = content.encode()
    cut = chance.randrange(len(text) + 1)
    return chance.choice(
        [
            text[:cut],
            text[cut:],
            b"",
            text + text,
            text[:cut]
            + chance.choice([b"\xff\xfe", b"\0", b"{{", b"{% if %}", b"'", b'"', b"\t- :", b"---\n"])
            + text[cut:],
            chance.choice([one.encode() for one in FILES.values() if one]),
            bytes(chance.randrange(256) for _ in range(40)),
            text.replace(b":", b"", 1),
            text.replace(b"\n", b"\r"),
        ]
    )


@pytest.mark.parametrize("seed", range(4))
def test_a_stream_of_broken_saves_ends_nothing(desk, seed):
    chance = random.Random(seed)
    good = {path: (desk.get(path).status_code, desk.get(path).data) for path in PAGES}
    paths = [path for path, body in FILES.items() if body is not None]
    for _ in range(25):
        path = chance.choice(paths)
        desk.save(path, None if chance.random() < 0.1 else break_it(chance, FILES[path]))
        for page in chance.sample(PAGES[:5], 3):
            answer = desk.get(page)
            assert answer.status_code in (200, 302, 404, 500)
            assert b"Traceback" not in answer.data
            assert desk.news(page) is not None
        if chance.random() < 0.4:
            desk.save(path, FILES[path])
    for path in paths:
        desk.save(path, FILES[path])
    assert {path: (desk.get(path).status_code, desk.get(path).data) for path in PAGES} == good
    assert [one for one in desk.news("/") if one["severity"] == "error"] == []


@pytest.mark.parametrize(
    ("path", "content", "code", "line", "page"),
    [
        ("campaign.yaml", MINIMAL + "colour: red\n", "unknown-key", 5, "/"),
        ("campaign.yaml", MINIMAL + "petition: [\n", "yaml-bracket", 6, "/"),
        ("content/en/updates/2024-01-01-first.md", "---\ntitle: x\ndate: 2024-13-45\n---\n", "date-invalid", 3, "/"),
        ("content/fr/updates/2024-01-01-first.md", update("Le", "Un\n\n[ici](rien.md)\n"), "link-dead", 7, "/fr/"),
        ("content/fr/campaign.yaml", "title: Le\nurl: https://x.test/\n", "not-translatable", 2, "/"),
        (TEMPLATE, '{% extends "theme/update.html" %}\n\n{% block %}\n', "template-syntax", 3, "/"),
        (TEMPLATE, "<p>\n{{ update.titel }}\n", "template-undefined", 2, "/updates/first/"),
        (TEMPLATE, "<p>\n\n{{ update.titel }}\n", "template-undefined", 3, "/"),
        ("content/media/dot.svg", "<svg", "picture-broken", 1, "/"),
    ],
)
def test_the_overlay_names_file_and_line(desk, path, content, code, line, page):
    before = desk.get(page).data
    desk.save(path, content)
    found = [one for one in desk.news(page) if one["code"] == code]
    assert [(one["file"], one["line"], one["severity"]) for one in found] == [(path, line, "error")], desk.news(page)
    quoted = dict(found[0]["lines"]).get(line)
    assert quoted == (None if path.endswith(".svg") else content.split("\n")[line - 1]), "pictures are not quoted"
    assert desk.get(page).data == before, "the last good page stays"
    desk.save(path, FILES[path])
    assert [one["code"] for one in desk.news(page) if one["severity"] == "error"] == []
    assert desk.get(page).data == before
