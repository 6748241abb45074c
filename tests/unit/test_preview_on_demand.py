"""Tests that outputs that are made on demand are those of a build, and what the preview says about them."""

from dataclasses import replace

import pytest

from generator.diagnostics import Diagnostics
from generator.model.options import Options
from generator.pipeline import decide_site
from generator.plan.routes import CAMPAIGN
from generator.preview.check_pages import check_pages
from generator.preview.marks import mark_of
from generator.preview.memory import Memory
from generator.render import machine_files
from generator.render.on_demand import render_on_demand
from tests.services.campaigns import (
    FORM,
    MINIMAL,
    NOON,
    ROOT,
    THEMES,
    codes,
    compile_files,
    example_content,
    pages_of,
    snapshot_of,
    update,
)

FILES = {
    "campaign.yaml": MINIMAL + FORM + "redirects: {/old/: /}\n",
    "content/en/story.md": "Because.\n",
    "content/en/updates/2024-01-01-first.md": update("The first", "See [the draft](2024-02-01-draft.md)."),
    "content/en/updates/2024-02-01-draft.md": update("A draft", draft="true"),
    "content/en/pages/faq.md": "---\ntitle: Questions\ndraft: true\n---\n\nWhy?\n",
    "content/fr/updates/2024-01-01-first.md": update("Le premier"),
}


def outputs_of(files, cache=THEMES, **options):
    found = Diagnostics()
    site = decide_site(snapshot_of(files), Options(as_of=NOON, **options), found, cache)
    return render_on_demand(site, found, cache, THEMES)


def test_they_are_those_of_a_build():
    example = {f"content/{path}": body for path, body in example_content("en", "fr", "ar").items()}
    files = {"campaign.yaml": (ROOT / "campaign.yaml").read_bytes().replace(b"abcdwxyz", b"mqkrvzpn"), **example}
    made = pages_of(files)
    outputs = outputs_of(files)
    assert {*outputs} >= {*made}
    assert {path for path in outputs if path not in made} == {
        path for path in outputs if path.startswith("media/") and path not in made
    }, "a file that no page shows may be asked for all the same"
    assert {path: outputs[path].produce() for path in made} == made
    assert all(path in outputs for path in made)
    assert len(outputs) == len({*outputs})
    assert "nothing.html" not in outputs


def test_a_page_that_is_none_of_ours_is_not_looked_for_in_the_sitemap(monkeypatch):
    monkeypatch.setattr(machine_files, "render_sitemap", lambda *_, **__: pytest.fail("all pages are looked at"))
    outputs = outputs_of(FILES)
    assert "updates/gone/index.html" not in outputs
    assert "old/index.html" in outputs


def test_what_is_the_same_is_taken_from_the_outputs_before():
    first, found = outputs_of(FILES), Diagnostics()
    paths = {**first.site.routes.paths, "fr": {CAMPAIGN: "fr/"}}
    site = replace(first.site, routes=replace(first.site.routes, paths=paths))
    again = render_on_demand(site, found, THEMES, THEMES, before=first)
    assert again.named["en"] is first.named["en"]
    assert {*again.pages} == {"fr/index.html", *(path for path, (tag, _) in first.pages.items() if tag == "en")}


def test_keys_are_those_of_a_build():
    plan, _ = compile_files(FILES)
    outputs = outputs_of(FILES)
    assert {path: outputs[path].key for path in outputs.pages} == {
        path: plan.outputs[path].key for path in outputs.pages
    }


def test_a_page_is_rendered_once_as_long_as_nothing_changes():
    memory = Memory()
    first = outputs_of(FILES, memory)["index.html"].produce()
    again = outputs_of(
        {**FILES, "content/en/pages/faq.md": "---\ntitle: Other\ndraft: true\n---\n\nWhy not?\n"}, memory
    )
    assert again["index.html"].produce() is first


def test_marks_say_what_readers_would_not_see():
    shown = outputs_of(FILES, drafts=True, sandbox="http://127.0.0.1/_sandbox/at/")
    assert (
        mark_of(shown, "updates/draft/index.html")
        == mark_of(shown, "faq/index.html")
        == ("Draft: not on the published site")
    )
    assert mark_of(shown, "translations/index.html").startswith("Only in previews")
    assert (
        mark_of(shown, "index.html") == mark_of(shown, "updates/first/index.html") == mark_of(shown, "feed.xml") == ""
    )


def test_a_check_finds_what_only_pages_show():
    template = "<p>{{ update.nothing }}</p>"
    outputs = outputs_of({**FILES, "themes/placard/templates/update.html": template})
    found = check_pages(outputs, lambda: True)
    assert {"link-unpublished", "template-undefined"} <= {*codes(found)}


def test_a_check_stops_when_it_is_told_to():
    answers = iter([True, True, False])
    assert check_pages(outputs_of(FILES), lambda: next(answers)) is None


class Behind:
    """Counts what is asked."""

    def __init__(self):
        self.asked = []
        self.kept = {("document", "a"): 1}

    def get(self, kind, key):
        self.asked.append(key)
        return self.kept.get((kind, key))

    def keep(self, kind, key, value):
        self.kept[kind, key] = value


def test_the_memory_asks_what_is_behind_once_and_then_no_more():
    behind = Behind()
    memory = Memory(behind)
    assert [memory.get("document", "a"), memory.get("document", "a"), memory.get("document", "b")] == [1, 1, None]
    assert behind.asked == ["a", "b"]
    memory.keep("document", "b", 2)
    assert behind.kept["document", "b"] == 2
    memory.let_go()
    memory.keep("document", "c", 3)
    assert (memory.get("document", "d"), behind.asked) == (None, ["a", "b"])
    assert ("document", "c") not in behind.kept


def test_the_memory_forgets_what_nobody_asks_for():
    memory = Memory()
    memory.keep("document", "old", 1)
    memory.keep("document", "used", 2)
    for _ in range(20):
        memory.turn()
        memory.get("document", "used")
    assert (memory.get("document", "old"), memory.get("document", "used")) == (None, 2)


def test_the_memory_keeps_a_number_of_pages():
    memory = Memory()
    for number in range(1000):
        memory.keep("output", str(number), b"x")
    memory.turn()
    kept = [number for number in range(1000) if memory.get("output", str(number))]
    assert kept == [*range(600, 1000)]
