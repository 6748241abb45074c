"""What is remembered of the pages beyond the campaign page holds: after any edit, keys are those of a clean build."""

import pytest

from tests.services.campaigns import DOT, MINIMAL, compile_files, update

NAMES = "name,consent\nAnn,yes\nBea,yes\n"
SITE = {
    "campaign.yaml": MINIMAL
    + "hero: {image: media/boat.svg, alt: A boat, credit: Archive}\n"
    + "form: {provider: formspree, id: mqkrvzpn, fields: [email]}\n"
    + "signatories: {file: data/names.csv}\n"
    + "actions:\n"
    + "  call: {kind: call, title: Call, contacts: data/offices.csv}\n"
    + "  write: {kind: email, title: Write, to: mayor@example.org, subject: Water}\n",
    "content/en/story.md": "x\n",
    "content/en/letter.md": "Dear mayor,\n",
    "content/en/pages/press.md": "---\ntitle: Press\n---\n\nx\n",
    "content/en/updates/2024-01-01-x.md": update(),
    "content/data/names.csv": NAMES,
    "content/data/offices.csv": "country,name,phone\nSE,A,+46 1\nDE,B,+49 2\n",
    "content/media/boat.svg": DOT,
    "content/fr/story.md": "x\n",
}


class Remembering:
    """A cache that forgets nothing."""

    def __init__(self):
        self.kept = {}

    def get(self, kind, key):
        return self.kept.get((kind, key))

    def keep(self, kind, key, value):
        self.kept[kind, key] = value


@pytest.mark.parametrize(
    ("path", "old", "new", "touched"),
    [
        ("content/data/names.csv", "Bea,yes", "Bea,no", "fr/signatories/index.html"),
        ("content/data/names.csv", NAMES, "name,consent\n", "index.html"),
        ("content/data/offices.csv", "+49 2", "+49 3", "fr/call/index.html"),
        ("content/data/offices.csv", "DE,B", "SE,B", "call/index.html"),
        ("campaign.yaml", "subject: Water", "subject: Sea", "fr/write/index.html"),
        ("campaign.yaml", "credit: Archive", "credit: Museum", "fr/poster/index.html"),
        ("campaign.yaml", "Save the old harbor", "Keep the old harbor", "fr/oembed.json"),
        ("campaign.yaml", "fields: [email]", "fields: [email, country]", "fr/paper/index.html"),
        ("content/media/boat.svg", "circle", "ellipse", "press-kit.zip"),
        ("content/en/letter.md", "mayor", "council", "fr/press-kit.zip"),
        ("campaign.yaml", "locale: en\n", "locale: en\nstatus: won\n", "embed/index.html"),
    ],
)
def test_a_build_that_remembers_equals_a_clean_one(path, old, new, touched):
    cache = Remembering()
    before, _ = compile_files(SITE, cache=cache)
    text = SITE[path].decode() if isinstance(SITE[path], bytes) else SITE[path]
    assert old in text
    changed = text.replace(old, new)
    edited = {**SITE, path: changed.encode() if isinstance(SITE[path], bytes) else changed}
    remembering, _ = compile_files(edited, cache=cache)
    clean, _ = compile_files(edited)
    assert {name: one.key for name, one in remembering.outputs.items()} == {
        name: one.key for name, one in clean.outputs.items()
    }
    assert clean.outputs[touched].key != before.outputs[touched].key
    for name, one in clean.outputs.items():
        if name.endswith((".html", ".json", ".zip")):
            assert remembering.outputs[name].produce() == one.produce(), name
