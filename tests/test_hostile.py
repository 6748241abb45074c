"""Whatever a campaign folder holds, it gives located findings: never an exception, never a run without an end."""

import json
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from typing import get_args

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.console.formats import FORMATS, Surroundings
from generator.diagnostics import Diagnostics
from generator.model.build_plan import Unproducible
from generator.model.engine import Markdown
from generator.model.options import Options
from generator.model.snapshot import MediaFile, Snapshot
from generator.pipeline import compile_site
from generator.project.builtin import read_builtin

OPTIONS = Options(as_of=datetime(2012, 10, 3, tzinfo=UTC), drafts=True, future=True)
PAGES = ("404", "action", "campaign", "page", "thanks", "update", "updates")
BARE = {"bare/theme.yaml": b"name: bare\ncontract: 1\n"} | {
    f"bare/templates/{page}.html": b"{{ page.title }} {{ _('Sign') }} {{ organization.name }}" for page in PAGES
}
CAMPAIGN = {
    "title": "Stop the gag law",
    "summary": "One sentence.",
    "url": "https://example.org/",
    "locale": "en",
    "status": "open",
    "opened": "2012-06-18",
    "closes": None,
    "timezone": "Europe/Kyiv",
    "theme": {"name": "bare"},
    "organization": {"name": "Free Media", "social": ["https://example.org/us"], "privacy_url": "pages/faq.md"},
    "partners": [{"name": "Friends", "url": "https://example.org/friends"}],
    "hero": {"image": "media/march.svg", "alt": "A crowd", "focus": "50% 20%"},
    "petition": {
        "ask": "Refuse it",
        "targets": [{"name": "The President", "role": "President", "handles": {"x": "@president"}}],
        "goal": [1000, 5000],
        "signatures": {"count": 20, "as_of": "2012-10-02", "source": "https://example.org/count"},
        "milestones": [{"date": "2012-07-01", "count": 3, "text": "three"}],
    },
    "form": {
        "provider": "generic",
        "url": "https://sign.example.org/",
        "hidden": {"list": "7"},
        "fields": ["email", {"name": "city", "label": "City", "kind": "select", "options": {"a": "A"}}],
        "consent": [{"name": "news", "text": "Send *news*", "required": False}],
    },
    "actions": {
        "call": {"kind": "call", "title": "Call", "script": "Say *no*", "contacts": "data/offices.csv"},
        "write": {"kind": "email", "title": "Write", "to": "a@example.org"},
    },
    "share": {"hashtags": ["x"], "channels": ["email"]},
    "signatories": [{"name": "A", "date": "2012-07-01"}],
    "redirects": {"/old/": "/faq/"},
}
FILES = {
    "content/en/story.md": b"The bill is back.",
    "content/en/letter.md": b"Dear President",
    "content/en/pages/faq.md": b"---\ntitle: Questions\n---\nSee [it](../updates/2012-10-02-vote.md).",
    "content/en/updates/2012-10-02-vote.md": b"---\ntitle: The vote\naction: call\n---\nOn [Friday](action:call).",
    "content/data/offices.csv": b"country,name,phone\nUA,Office,+380 1\n",
    "content/fr/campaign.yaml": b"title: Non\n",
}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>'

YAML = "a: b\n¦title: x\n¦- ¦  ¦\t¦\n¦---\n¦...\n¦&a ¦*a¦!x ¦? ¦: ¦{¦}¦[¦]¦\"¦'¦|\n¦>-\n¦#¦%¦@¦`¦\\¦null¦~¦<<: "
ODD = "%YAML 9.9\n¦date: 9999-12-31\n¦slug: con\n¦url: http://[\n¦timezone: ../etc\n¦${X}¦{locale}¦1_000¦-1"
SIGNS = "\x7f¦\x85¦\ufeff¦\u2028¦\ufffe¦\r¦م¦é¦e\u0301¦\U0001f389"
MARKDOWN = "# h\n¦> ¦* ¦1. ¦](¦![¦](action:call)¦<a href=¦<script>¦```\n¦{.left}¦[^1]¦|a|b|\n¦<!--¦&#0;¦http://x.org"
CATALOGUE = (
    'msgid ¦msgstr ¦msgstr[1] ¦msgid_plural ¦"x"\n¦"%(a)s"\n¦#, fuzzy\n¦"Plural-Forms: nplurals=2; plural=n/0;\\n"\n'
)
TABLE = ',¦;¦name\n¦name,name\n¦"a""b"¦a,b,c\n'
TEMPLATE = (
    "{{ ¦ }}¦{% ¦ %}¦for x in y¦endfor¦if ¦block a¦extends 'page.html'¦include page¦page.title¦|¦+1¦[0]¦()¦asset('x')"
)
PIECES = st.sampled_from("¦".join([YAML, ODD, SIGNS, MARKDOWN, CATALOGUE, TABLE, TEMPLATE]).split("¦"))
SCRAPS = st.lists(PIECES | st.text(max_size=8), max_size=25).map("".join)
CONTENTS = SCRAPS.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=40)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | SCRAPS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(SCRAPS | st.sampled_from(sorted(CAMPAIGN)), inner, max_size=3)
    ),
    max_leaves=6,
)
MANY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)


@pytest.mark.parametrize("path", ["campaign.yaml", *FILES, "content/en/messages.po", "content/en/campaign.yaml"])
@MANY
@given(content=CONTENTS)
def test_any_content(path: str, content: bytes) -> None:
    check({path: content})


@MANY
@given(front=SCRAPS, body=SCRAPS, engine=st.sampled_from(get_args(Markdown)))
def test_any_front_matter(front: str, body: str, engine: Markdown) -> None:
    text = f"---\ntitle: x\n{front}\n---\n{body}".encode("utf-8", "surrogatepass")
    paths = ("content/en/updates/2012-10-02-vote.md", "content/fr/pages/faq.md", "content/en/letter.md")
    campaign = json.dumps(CAMPAIGN | {"markdown": engine}).encode()
    check({"campaign.yaml": campaign} | dict.fromkeys(paths, text))


@MANY
@given(data=st.data())
def test_any_value_in_any_place(data: st.DataObject) -> None:
    for path in ("campaign.yaml", "content/fr/campaign.yaml"):
        tree = deepcopy(CAMPAIGN)
        for _ in range(data.draw(st.integers(1, 3))):
            spoil(tree, data)
        check({path: json.dumps(tree).encode()})


@MANY
@given(name=st.sampled_from(PAGES), template=SCRAPS)
def test_any_template(name: str, template: str) -> None:
    check({}, themes={f"bare/templates/{name}.html": template.encode("utf-8", "surrogatepass")})


@MANY
@given(manifest=CONTENTS, sheet=CONTENTS)
def test_any_theme(manifest: bytes, sheet: bytes) -> None:
    check({}, themes={"bare/theme.yaml": manifest, "bare/static/style.css.jinja": sheet})


@MANY
@given(
    paths=st.lists(st.lists(PIECES | st.sampled_from(["content", "en", "fr", "media", "x.md"]), min_size=1), max_size=3)
)
def test_any_file_names(paths: list[list[str]]) -> None:
    check({f"content/{'/'.join(parts)}.md": b"text" for parts in paths})


@MANY
@given(
    picture=CONTENTS | SCRAPS.map(lambda inner: SVG.replace(b"/>", b">") + inner.encode("utf-8", "replace") + b"</svg>")
)
def test_any_picture(picture: bytes) -> None:
    for ending in ("svg", "png"):
        check({}, media={f"content/media/march.{ending}": picture})


def check(
    texts: dict[str, bytes], *, themes: dict[str, bytes] | None = None, media: dict[str, bytes] | None = None
) -> None:
    """Do what `handbill check` does, on a good campaign in which some files are others."""
    pictures = {"content/media/march.svg": SVG, **(media or {})}
    snapshot = Snapshot(
        texts={"campaign.yaml": json.dumps(CAMPAIGN).encode(), **FILES, **texts},
        media={
            path: MediaFile(path, "0" * 64, len(picture), lambda picture=picture: picture)
            for path, picture in pictures.items()
        },
        themes={**BARE, **(themes or {})},
        builtin=builtin(),
    )
    found = Diagnostics()
    for output in compile_site(snapshot, OPTIONS, found).outputs.values():
        try:
            output.produce()
        except Unproducible as unproducible:
            found.add(unproducible.diagnostic)
    for show in FORMATS.values():
        show(found, Surroundings(sources=snapshot.texts))
    for finding in found:
        assert finding.place.file, finding


@cache
def builtin() -> dict[str, bytes]:
    return read_builtin()


def spoil(tree: object, data: st.DataObject) -> None:
    """Put something else in some place of a tree."""
    while True:
        keys = list(tree) if isinstance(tree, dict) else list(range(len(tree)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        if not (isinstance(tree[key], dict | list) and data.draw(st.booleans())):
            tree[key] = data.draw(VALUES)
            return
        tree = tree[key]
