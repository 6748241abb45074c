"""Throws random edits at a campaign: an incremental build equals a clean one, and nothing but build/ is touched."""

import io
import tempfile
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from PIL import Image

from generator.diagnostics import Diagnostics
from generator.project.apply import apply_plan
from generator.project.cache import CACHE, FileCache
from tests.services.campaigns import BUILTIN, MINIMAL, compile_files, files_of, site_of, update

SLOW = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
CALM = datetime(2024, 6, 15, 12, tzinfo=UTC)
THEME = "themes/placard/"


def picture(color):
    """Return a small photograph of one colour."""
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), color).save(buffer, "JPEG")
    return buffer.getvalue()


PICTURES = [picture(color) for color in ("red", "blue")]
LINKED = "content/en/updates/2024-01-01-one.md"  # other texts link to it: without it nothing would be built
NAMES = [f"2024-0{month}-01-{word}" for month, word in enumerate(("one", "two", "three", "four"), 1)]
BODIES = [
    "It happened.",
    "See [the other](2024-01-01-one.md), [press](../pages/press.md#who) and [call](action:call).",
    "![A boat](../../media/boat.jpg)\n\nНі & <b>so</b>.",
]
CATALOGUE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Updates"\nmsgstr "{}"\n'


@dataclass(frozen=True)
class Campaign:
    """The files of a campaign but for campaign.yaml, the fields of that, and the options of a build."""

    files: dict = field(
        default_factory=lambda: {
            "content/en/story.md": "Because of [this](updates/2024-01-01-one.md).\n",
            "content/en/pages/press.md": "---\ntitle: Press\n---\n\n## Who {#who}\n\nWe.\n",
            "content/en/updates/2024-01-01-one.md": update("One"),
            "content/fr/campaign.yaml": "title: Sauvez le vieux port\n",
            "content/media/boat.jpg": PICTURES[0],
        }
    )
    fields: dict = field(default_factory=dict)
    options: dict = field(default_factory=dict)

    def all_files(self):
        lines = [f"{name}: {value}\n" for name, value in self.fields.items()]
        return {
            "campaign.yaml": MINIMAL + "actions: {call: {kind: call, title: Call, script: Hello.}}\n" + "".join(lines),
            **self.files,
        }

    def with_file(self, path, content):
        kept = {name: text for name, text in self.files.items() if name != path}
        return replace(self, files=kept if content is None else {**kept, path: content})


def put(path, contents):
    """Return edits that write one of several contents to a path, or delete it (None)."""
    return st.tuples(path, contents).map(lambda drawn: lambda campaign: campaign.with_file(*drawn))


def renamed(drawn):
    def edit(campaign):
        old, new = (f"content/en/updates/{name}.md" for name in drawn[:2])
        text = campaign.files.get(old)
        return campaign if text is None else campaign.with_file(old, None).with_file(new, text)

    return edit


def without_locale(tag):
    def edit(campaign):
        return replace(
            campaign,
            files={path: text for path, text in campaign.files.items() if not path.startswith(f"content/{tag}/")},
        )

    return edit


def set_in(where, name, values):
    """Return edits that set a field or an option to one of several values, or take it out (None)."""

    def edited(value):
        def edit(campaign):
            kept = {key: old for key, old in getattr(campaign, where).items() if key != name}
            return replace(campaign, **{where: kept if value is None else {**kept, name: value}})

        return edit

    return st.sampled_from([None, *values]).map(edited)


def own_template(name, *endings):
    """Return the built-in template with something added, and other texts for it."""
    builtin = BUILTIN[f"{THEME}templates/{name}"].decode()
    return st.tuples(
        st.just(f"{THEME}templates/{name}"), st.sampled_from([None, *(builtin + end for end in endings)])
    ).map(lambda drawn: lambda campaign: campaign.with_file(*drawn))


FRONT = st.fixed_dictionaries(
    {},
    optional={
        "draft": st.just("true"),
        "pinned": st.just("true"),
        "date": st.sampled_from(["2024-01-15", "2024-06-15 14:00", "2031-01-01"]),
        "slug": st.sampled_from(["here", "there", "one"]),
        "image": st.just("media/boat.jpg"),
        "image_alt": st.just("A boat"),
        "redirect_from": st.just("[/old/]"),
    },
)
TEXTS = st.builds(
    lambda title, body, front: update(title, body, **front),
    st.sampled_from(["A", "B", "Ні"]),
    st.sampled_from(BODIES),
    FRONT,
)
UPDATES = st.tuples(st.sampled_from(["en", "fr", "ar"]), st.sampled_from(NAMES)).map(
    lambda drawn: "content/{}/updates/{}.md".format(*drawn)
)
OWN_CAMPAIGN = (
    '{% extends "theme/campaign.html" %}\n{% block main %}<p>{{ menu|length }}</p>{{ super() }}{% endblock %}'
)
EDITS = st.one_of(
    put(UPDATES, TEXTS),
    put(UPDATES, TEXTS),
    put(UPDATES.filter(lambda path: path != LINKED), st.none()),
    st.permutations(NAMES[1:]).map(renamed),
    put(
        st.just("content/en/pages/press.md"), st.sampled_from([None, "---\ntitle: Press room\n---\n\n## Who {#who}\n"])
    ),
    put(st.just("content/fr/story.md"), st.sampled_from([None, "Parce que.\n"])),
    put(st.just("content/ar/campaign.yaml"), st.sampled_from(["title: أنقذوا\n", "publish: false\n"])),
    st.sampled_from(["fr", "ar"]).map(without_locale),
    put(st.just("content/fr/messages.po"), st.sampled_from([None, *map(CATALOGUE.format, ("Neuf", "Quoi de neuf"))])),
    put(st.just("content/media/boat.jpg"), st.sampled_from(PICTURES)),
    put(st.just(f"{THEME}static/sign.js"), st.sampled_from([None, "// mine\n", "// yours\n"])),
    own_template("_footer.html", "<p>{{ campaign.status }}</p>", "<p>{{ page.url }}</p>"),
    own_template("update.html", "{# mine #}", '{% include ["nowhere.html"] ignore missing %}'),
    put(st.just(f"{THEME}templates/campaign.html"), st.sampled_from([None, OWN_CAMPAIGN])),
    put(
        st.just(f"{THEME}templates/404.html"),
        st.sampled_from([None, '<a href="{{ asset("style.css") }}">', '{% include "_" ~ "footer.html" %}']),
    ),
    set_in("fields", "theme", ['{name: placard, accent: "#0055aa"}', '{name: placard, accent: "#aa0000"}']),
    set_in("fields", "summary", ["Short.", "Longer."]),
    set_in("fields", "status", ["won", "draft", "nonsense"]),
    set_in("fields", "hero", ["{image: media/boat.jpg, alt: A boat}"]),
    set_in("fields", "petition", ["{signatures: {count: 10}}", "{signatures: {count: 200}}"]),
    set_in("fields", "redirects", ["{/old/: /}", "{/older/: /updates/}"]),
    set_in("options", "base_url", ["https://example.org/below/", "https://example.com/"]),
    set_in("options", "drafts", [True]),
    set_in("options", "future", [True]),
    set_in("options", "as_of", [CALM + timedelta(hours=3), CALM + timedelta(days=3000)]),
)


@settings(SLOW, max_examples=12)
@given(st.lists(EDITS, min_size=3, max_size=7))
def test_incremental_equals_clean(edits):
    campaign = Campaign()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "beside").write_bytes(b"not ours")
        for edit in [lambda same: same, *edits]:
            campaign = edit(campaign)
            before = site_of(folder / "build")
            plan, found = compile_files(campaign.all_files(), **campaign.options)
            assert campaign != Campaign() or not found.failed, "or nothing is tested"
            if not found.failed:
                result = Diagnostics()
                apply_plan(plan, output=folder / "build", state=folder / "state", diagnostics=result)
                assert not len(result), list(result)
            note(str([one.message for one in found]))
            clean = before if found.failed else {path: output.produce() for path, output in plan.outputs.items()}
            built = site_of(folder / "build")
            assert built.keys() == clean.keys()
            assert [path for path in clean if built[path] != clean[path]] == []
            assert (folder / "beside").read_bytes() == b"not ours"
            assert {path.name for path in folder.iterdir()} <= {"build", "state", "beside"}


@settings(SLOW, max_examples=6)
@given(st.lists(st.tuples(EDITS, st.sampled_from(["", "", "lost", "damaged", "cut"])), min_size=3, max_size=7))
def test_a_cache_changes_nothing(edits):
    """Whatever is remembered, kept, lost or damaged: keys, findings and contents are those of a build without it."""
    campaign = Campaign()
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / CACHE
        for edit, luck in [(lambda same: same, ""), *edits]:
            campaign = edit(campaign)
            meddle(file, luck)
            cache = FileCache(Path(name), "program")
            plan, found = compile_files(campaign.all_files(), cache=cache, **campaign.options)
            clean, wanted = compile_files(campaign.all_files(), **campaign.options)
            assert list(found) == list(wanted)
            assert [(path, one.key, one.origin) for path, one in plan.outputs.items()] == [
                (path, one.key, one.origin) for path, one in clean.outputs.items()
            ]
            for path in () if found.failed else plan.outputs:
                assert plan.outputs[path].produce() == clean.outputs[path].produce(), path
            cache.close()


def meddle(file, luck):
    if luck == "lost":
        file.unlink(missing_ok=True)
    if luck in ("damaged", "cut") and file.exists():
        content = bytearray(file.read_bytes())
        for at in range(5000, len(content), 3001):
            content[at] ^= 0x21
        file.write_bytes(content[: len(content) // 2] if luck == "cut" else content)


@settings(SLOW, max_examples=8)
@given(st.randoms(use_true_random=False), st.lists(EDITS, max_size=6))
def test_the_order_of_files_is_irrelevant(shuffled, edits):
    campaign = Campaign()
    for edit in edits:
        campaign = edit(campaign)
    files = campaign.all_files()
    mixed = list(files.items())
    shuffled.shuffle(mixed)
    first, found = compile_files(files, **campaign.options)
    second, again = compile_files(dict(mixed), **campaign.options)
    assert list(found) == list(again)
    assert [(path, one.key, one.origin) for path, one in first.outputs.items()] == [
        (path, one.key, one.origin) for path, one in second.outputs.items()
    ]
    if not found.failed:
        for path, output in first.outputs.items():
            assert output.produce() == second.outputs[path].produce(), path


ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
ODD = st.one_of(
    ANY, st.sampled_from(["..", ".", "a/../../b", "CON", "index.html", "%2e%2e", "a\\b", "é" * 90, ".git", "-"])
)


@settings(SLOW, max_examples=15)
@given(ODD, ODD, ODD)
def test_no_output_leaves_the_site(slug, name, address):
    quoted = [text.replace("'", "''") for text in (slug, address)]
    files = {
        "campaign.yaml": MINIMAL + f"redirects: {{'/{quoted[1]}/': /}}\n",
        "content/en/story.md": "x\n",
        f"content/en/pages/{name}.md": f"---\ntitle: x\nslug: '{quoted[0]}'\n---\n\nx\n",
        f"content/en/updates/2024-01-01-{name}.md": "---\ntitle: x\n---\n\nx\n",
        f"content/media/{name}.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
        "content/en/letter.md": f"![x](../media/{name}.svg)\n",
    }
    plan, found = compile_files(files)
    if found.failed:
        return
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        apply_plan(plan, output=root / "build", state=root / "state", diagnostics=Diagnostics())
        assert all(path.split("/")[0] in ("build", "state") for path in files_of(root))
    for path in plan.outputs:
        assert not PurePosixPath(path).is_absolute()
        assert ".." not in PurePosixPath(path).parts
