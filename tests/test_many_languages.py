"""Tests campaigns in very many languages: what a build makes and does grows evenly, and each language minds its own.

Counts outputs and operations, never time.
"""

import hashlib
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import markdown
import pytest

from generator.diagnostics import Diagnostics
from generator.model.options import Options
from generator.pipeline import compile_site
from tests.services.campaigns import (
    FORM,
    MINIMAL,
    NOON,
    build_folder,
    codes,
    site_of,
    snapshot_of,
    update,
    write_campaign,
)
from tests.test_catalogues import LANGUAGES

UNRELATED = [tag for tag in LANGUAGES if "-" not in tag]
"""Languages of which none stands in for another."""


def compile_plainly(files):
    """Compile without the words of the theme, which would take most of the time; return the plan and what was found."""
    found = Diagnostics()
    snapshot = snapshot_of(files)
    builtin = {path: content for path, content in snapshot.builtin.items() if not path.endswith(".po")}
    return compile_site(replace(snapshot, builtin=builtin), Options(as_of=NOON), found), found


def campaign(languages, updates):
    """Return a campaign whose updates are all translated into that many languages."""
    files = {"campaign.yaml": MINIMAL + FORM, "content/en/story.md": "Because.\n"}
    for tag in ("en", *UNRELATED[:languages]):
        for number in range(updates):
            files[f"content/{tag}/updates/2024-01-01-number-{number}.md"] = update(f"{tag} {number}")
    return files


def cost(patch, languages, updates):
    """Build a campaign; return how much was made and done."""
    counted = Counter()

    def count(owner, name):
        original = getattr(owner, name)

        def counting(*args, **kwargs):
            counted[name] += 1
            return original(*args, **kwargs)

        patch.setattr(owner, name, counting)

    with patch.context() as inner:
        patch = inner
        for owner, name in ((markdown.Markdown, "convert"), (hashlib, "sha256")):
            count(owner, name)
        plan, _ = compile_plainly(campaign(languages, updates))
    return counted | Counter(outputs=len(plan.outputs))


def steps(costs, what):
    """Return by how much a count grows from one size to the next."""
    assert costs[0][what], what
    return [after[what] - before[what] for before, after in pairwise(costs)]


HEAVY = ("outputs", "convert", "sha256")
"""Outputs, Markdown texts that are read, digests."""


def test_each_language_costs_as_much_as_the_one_before():
    with pytest.MonkeyPatch.context() as patch:
        costs = [cost(patch, languages, 1) for languages in (5, 10, 15)]
    for what in HEAVY:
        first, second = steps(costs, what)
        assert first == second, what


def test_each_update_costs_as_much_as_the_one_before():
    with pytest.MonkeyPatch.context() as patch:
        costs = [cost(patch, 1, updates) for updates in (3, 6, 9)]
    for what in HEAVY:
        first, second = steps(costs, what)
        assert first == second, what


def test_thirty_languages_and_fifty_updates_make_what_they_should():
    plan, found = compile_plainly(campaign(29, 50))
    assert not found.failed
    for tag in UNRELATED[:29]:
        own = [path for path in plan.outputs if path.startswith(f"{tag}/")]
        lists = [path for path in own if path.startswith(f"{tag}/updates/") and "number" not in path]
        further = ("embed", "oembed.json", "paper", "poster", "site.webmanifest")
        assert len(own) - len(lists) == 50 + len(("index", "thanks", "404", "feed.xml", "feed.json", *further))
        assert 1 <= len(lists) <= 3


FIVE = campaign(0, 3) | {
    f"content/{tag}/{name}.md": text
    for tag in ("en", "fr", "it", "ar")
    for name, text in {
        "story": f"Story {tag}.\n",
        "pages/press": f"---\ntitle: Press {tag}\n---\n\nText.\n",
        "updates/2024-02-01-one": update(f"One {tag}"),
        "updates/2024-03-01-two": update(f"Two {tag}"),
    }.items()
}


@pytest.fixture(scope="module")
def whole():
    """What FIVE makes, by path."""
    return compile_plainly(FIVE)[0].outputs


def changed(whole, after):
    """Return the paths whose keys differ."""
    plan, found = compile_plainly(FIVE | after)
    assert not found.failed, [one.message for one in found]
    both = whole.keys() | plan.outputs.keys()
    return {path for path in both if not {path} <= whole.keys() & plan.outputs.keys() or _differ(path, whole, plan)}


def _differ(path, whole, plan):
    return whole[path].key != plan.outputs[path].key


SHOWN = {"index.html", "updates/index.html", "feed.xml", "feed.json", "press-kit.zip"}
BESIDE = {f"updates/{name}/index.html" for name in ("number-0", "one", "two")}
"""An update and its neighbours, which name it."""


@pytest.mark.parametrize(
    ("file", "text", "pages"),
    [
        ("story.md", "Perché.\n", {"index.html", "press-kit.zip"}),
        ("pages/press.md", "---\ntitle: Press it\n---\n\nParole.\n", {"press/index.html", "press-kit.zip"}),
        ("updates/2024-02-01-one.md", update("One it", "È successo."), SHOWN | BESIDE),
        ("campaign.yaml", "title: Salviamo\n", None),
        (
            "messages.po",
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Sign now"\nmsgstr "F"\n',
            None,
        ),
    ],
)
def test_a_changed_italian_file_remakes_italian_pages_only(whole, file, text, pages):
    found = {path for path in changed(whole, {f"content/it/{file}": text}) if not path.startswith("media/card.")}
    assert found
    of_all = {"campaign.json"} if file == "campaign.yaml" else set()
    assert {path for path in found if not path.startswith("it/")} == of_all
    assert pages is None or {path.removeprefix("it/") for path in found} <= pages


def test_an_italian_text_that_is_new_is_told_to_the_same_page_in_other_languages_alone(whole):
    name = "content/it/updates/2024-01-01-number-1.md"
    found = {path for path in changed(whole, {name: update("Uno")}) if not path.startswith("media/card.")}
    same = {f"{home}updates/number-1/index.html" for home in ("", "fr/", "ar/")}
    assert {path for path in found if not path.startswith("it/")} == {"sitemap.xml", *same}
    assert {f"it/{path}" for path in ("updates/number-1/index.html", "updates/index.html", "feed.xml")} <= found
    assert not {f"it/{path}/index.html" for path in ("press", "thanks", "updates/two")} & found
    assert "it/404.html" not in found


BROKEN = {
    "half a line": {"campaign.yaml": 'title: "Salv\nhero: x\n'},
    "keys without a value": {"campaign.yaml": "title:\nhero:\n  alt:\npetition:\nform:\n"},
    "entries without a name": {"campaign.yaml": "petition:\n  targets:\n    - name:\n"},
    "another encoding": {"campaign.yaml": "title: Perché\n".encode("latin-1"), "story.md": b"Perch\xe9\n"},
    "front matter without an end": {"updates/2024-02-01-one.md": "---\ntitle: Uno\n\nTesto.\n"},
    "neither title nor text": {"updates/2024-02-01-one.md": "---\ntitle:\n---\n<!-- poi -->\n"},
    "words that are none": {"messages.po": 'msgid "Sign now"\nmsgstr "Firma %(ora)s"\nmsgid "x\n'},
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_half_filled_language_leaves_the_others_as_they_are(whole, name):
    plan, found = compile_plainly(FIVE | {f"content/it/{file}": content for file, content in BROKEN[name].items()})
    assert {one.place.file.split("/")[1] for one in found if one.severity != "note"} <= {"it"}
    for path in sorted(whole.keys() | plan.outputs.keys()):
        # whether a text is there in Italian is what its other languages say of it
        if not path.startswith(("it/", "media/card.")) and path not in ("sitemap.xml", *TOLD):
            assert plan.outputs[path].produce() == whole[path].produce(), path
    assert plan.outputs["it/index.html"].produce()


TOLD = {f"{home}updates/one/index.html" for home in ("", "fr/", "ar/")}


@pytest.mark.parametrize("folder", ["gr", "pt_BR", "EN-gb", "x-y", "italiano"])
def test_a_folder_that_is_no_language_changes_nothing(whole, folder):
    plan, found = compile_plainly(FIVE | {f"content/{folder}/{name}": "-" for name in ("story.md", "campaign.yaml")})
    assert {"locale-unknown", "locale-invalid"} & set(codes(found)), codes(found)
    assert {path: output.key for path, output in plan.outputs.items()} == {p: one.key for p, one in whole.items()}


def test_a_folder_that_is_no_language_holds_back_no_other(tmp_path):
    write_campaign(tmp_path, FIVE | {"content/gr/story.md": "Γιατί.\n", "content/pt_BR/story.md": "Porque.\n"})
    found = build_folder(tmp_path, tmp_path / "build")
    assert {"locale-invalid", "locale-unknown"} <= set(codes(found))
    assert not found.failed, "a mistake of one translator must not stop the news of all others"
    assert {"index.html", "it/index.html"} <= site_of(tmp_path / "build").keys()
