"""The rounds of the benchmarks: every change is a real one, and no time counts for a site that is wrong."""

import os
import re
import shutil
import sys
from dataclasses import replace

import pytest

from benchmarks import rounds
from benchmarks.corpus.nouns import Size
from benchmarks.corpus.texts import make_corpus, make_text, make_update
from benchmarks.measure import BuildError, Take, measure_build
from benchmarks.rounds import WrongSiteError, run_rounds
from benchmarks.scenarios import SCENARIOS, Site
from benchmarks.site_folder import (
    add_update,
    change_template,
    change_update,
    check_out_anew,
    forget_output,
    remove_added,
    write_site,
)
from benchmarks.tools import OURS, TOOLS
from benchmarks.verify import find_flaws
from tests.services.campaigns import files_of

CORPUS = make_corpus(Size(3, 2))
HUGO, ELEVENTY, MKDOCS = TOOLS["hugo"], TOOLS["eleventy"], TOOLS["mkdocs"]
NAMES = [scenario.name for scenario in SCENARIOS]
EACH_TOOL = pytest.mark.parametrize("tool", TOOLS.values(), ids=list(TOOLS))


def build(tool, folder):
    """Build a site of Hugo, Eleventy or MkDocs as a toy does: all texts, and the template as it stands."""
    template = (folder / tool.template).read_text(encoding="utf-8")
    output = folder / tool.output
    shutil.copytree(folder / tool.media, output / "media", dirs_exist_ok=True)
    sources = {}
    for file in sorted(folder.glob("*/*/updates/*update-*.md")):
        sources.setdefault(file.parts[-3], []).append(file)
    links = "".join(f'<a hreflang="{locale}">' for locale in sources)
    for locale, files in sources.items():
        titles = []
        for file in files:
            text = file.read_text(encoding="utf-8")
            titles.append(re.search('title: "(.*)"', text)[1])
            update = make_update(CORPUS, int(file.stem.rpartition("-")[2]))
            write(output / tool.page(update, locale), text + template + links)
        write(output / tool.list_page(locale), "\n".join(titles))
        write(output / tool.feed(locale), f"<feed>{' '.join(titles)}</feed>")


def write(file, content):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


@pytest.fixture
def built(tmp_path):
    write_site(HUGO, CORPUS, tmp_path)
    build(HUGO, tmp_path)
    return Site(HUGO, CORPUS, tmp_path)


def changed_between(before, after):
    return {path for path in {*before, *after} if before.get(path) != after.get(path)}


@EACH_TOOL
def test_each_change_changes_what_it_says_and_nothing_else(tool, tmp_path):
    write_site(tool, CORPUS, tmp_path)
    start = files_of(tmp_path)
    change_update(tool, CORPUS, tmp_path, "mark1")
    once = files_of(tmp_path)
    newest = tool.write_update(make_update(CORPUS, 3), make_text(CORPUS, make_update(CORPUS, 3), "en"))[0]
    assert changed_between(start, once) == {newest}
    change_update(tool, CORPUS, tmp_path, "mark2")
    assert changed_between(once, files_of(tmp_path)) == {newest}
    change_update(tool, CORPUS, tmp_path, "mark1")
    change_template(tool, tmp_path, "mark3")
    assert changed_between(once, files_of(tmp_path)) == {tool.template}
    before = files_of(tmp_path)
    add_update(tool, CORPUS, tmp_path, "mark4")
    assert len(changed_between(before, files_of(tmp_path))) == 2
    remove_added(tool, CORPUS, tmp_path)
    assert files_of(tmp_path) == before


@EACH_TOOL
def test_a_fresh_checkout_keeps_the_cache_alone(tool, tmp_path):
    write_site(tool, make_corpus(Size(1, 1)), tmp_path)
    kept = [f"{folder}/inner/kept" for folder in tool.cached]
    for path in (*kept, f"{tool.output}/index.html"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text("old", encoding="utf-8")
    for path in files_of(tmp_path):
        os.utime(tmp_path / path, (1, 1))
    check_out_anew(tool, tmp_path)
    old = {path for path in files_of(tmp_path) if (tmp_path / path).stat().st_mtime == 1}
    assert old == set(kept)
    assert not (tmp_path / tool.output).exists()
    forget_output(tool, tmp_path, cache=True)
    assert not [path for path in kept if (tmp_path / path).exists()]


def test_a_right_site_has_no_flaws(built):
    assert list(find_flaws(built)) == []


@pytest.mark.parametrize(
    ("path", "before", "after", "flaw"),
    [
        ("en/updates/2025-06-29-update-2/index.html", None, None, "1 pages are missing and 0 are too many"),
        ("fr/updates/2025-06-29-update-9/index.html", None, "<p>", "0 pages are missing and 1 are too many"),
        ("en/updates/2025-06-29-update-2/index.html", "room 2", "", "does not say: A full reading room 2"),
        ("fr/updates/2025-06-29-update-2/index.html", 'hreflang="en"', "", 'does not say: hreflang="en"'),
        ("en/updates/2025-06-28-update-1/index.html", "TEMPLATE-MARK", "", "does not say: TEMPLATE-MARK"),
        ("en/updates/index.html", "Rain on market day 3", "", "updates/index.html does not say: Rain on market day 3"),
        ("en/index.xml", "Rain on market day 3", "", "index.xml does not say: Rain on market day 3"),
        ("media/picture-00.jpg", None, None, "1 pictures are missing"),
    ],
)
def test_a_wrong_site_is_found_out(built, path, before, after, flaw):
    file = built.folder / "public" / path
    if after is None:
        file.unlink()
    else:
        write(file, after if before is None else file.read_text(encoding="utf-8").replace(before, after))
    assert [one for one in find_flaws(built) if flaw in one]


def test_a_feed_that_is_no_xml_is_found_out(built):
    file = built.folder / "public/en/index.xml"
    write(file, file.read_text(encoding="utf-8") + "<")
    assert [one for one in find_flaws(built) if one.startswith("en/index.xml is no XML")]


def test_a_mark_that_does_not_show_is_found_out(built):
    assert [one for one in find_flaws(replace(built, changed="mark1")) if "3 mark1" in one]
    assert [one for one in find_flaws(replace(built, template="mark1")) if "does not say: mark1" in one]
    assert [one for one in find_flaws(replace(built, added="mark1")) if "2 pages are missing" in one]


@pytest.fixture
def turns(monkeypatch):
    """Who built, in order. The toy builds in place of commands, and skips the builds whose numbers are in `skipped`."""
    seen = []

    def measure(tool, folder):
        seen.append(tool.name)
        if len(seen) not in measure.skipped:
            build(tool, folder)
        return Take(1.0, 1.0, 1.0)

    measure.seen, measure.skipped = seen, ()
    monkeypatch.setattr(rounds, "measure_build", measure)
    return measure


def quietly(_line):
    pass


def test_a_round_leads_through_all_scenarios(turns, tmp_path):
    takes = run_rounds([HUGO, ELEVENTY, MKDOCS], CORPUS, tmp_path, rounds=2, tell=quietly)
    assert {key: len(some) for key, some in takes.items()} == {
        (name, tool): 2 for name in NAMES for tool in ("hugo", "eleventy", "mkdocs")
    }


def test_generators_take_turns(turns, tmp_path):
    told = []
    run_rounds([HUGO, MKDOCS], CORPUS, tmp_path, rounds=2, tell=told.append, scenarios=SCENARIOS[:2])
    assert turns.seen == ["hugo", "mkdocs"] * 2 + ["mkdocs", "hugo"] * 2
    assert told[3] == "3x2 round 1 nothing mkdocs: 1.00 s"


@pytest.mark.parametrize("name", [name for name in NAMES if name != "nothing"])
def test_a_build_that_leaves_a_change_out_does_not_count(turns, tmp_path, name):
    only = [scenario for scenario in SCENARIOS if scenario.name in ("cold", name)]
    turns.skipped = (len(only),)
    with pytest.raises(WrongSiteError, match="the site of Hugo is wrong"):
        run_rounds([HUGO], CORPUS, tmp_path, rounds=1, tell=quietly, scenarios=only)


def toy(program):
    return replace(OURS, command=(sys.executable, "-I", "-S", "-c", program))


def test_what_a_command_takes_is_measured(tmp_path):
    large = measure_build(toy("b'x' * 200_000_000"), tmp_path)
    small = measure_build(toy("pass"), tmp_path)
    assert large.memory > 190
    assert small.memory < 30, "this test takes more itself: that must not be counted"
    assert large.wall > 0


def test_a_command_sees_nothing_of_whoever_measures(tmp_path, monkeypatch):
    monkeypatch.setenv("HUGO_TITLE", "Mine")
    program = "import os, sys; sys.exit('HUGO_TITLE' in os.environ or os.environ['TZ'] != 'UTC')"
    measure_build(toy(program), tmp_path)


def test_a_command_that_fails_is_told_with_its_words(tmp_path):
    with pytest.raises(BuildError, match=r"Handbill ended with 3:\nno such template"):
        measure_build(toy("import sys; print('no such template', flush=True); sys.exit(3)"), tmp_path)
