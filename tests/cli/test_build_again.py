"""Tests what a build makes again after a change, by name, and that it can say why."""

import re
import shutil

import pytest

from generator.project.cache import CACHE
from tests.services.campaigns import MINIMAL, files_of, site_of, update, write_campaign

EN, FR = "content/en/updates/", "content/fr/updates/"
NAMES = [f"2024-01-{day:02}-day-{day}" for day in range(1, 7)]
FILES = {
    "campaign.yaml": MINIMAL,
    "content/en/story.md": "Because.\n",
    "content/fr/story.md": "Parce que.\n",
    **{f"{EN}{name}.md": update(f"Day {number}") for number, name in enumerate(NAMES, 1)},
    **{f"{FR}{name}.md": update(f"Jour {number}") for number, name in enumerate(NAMES, 1)},
}


@pytest.fixture
def pier(shell):
    """A campaign in two languages that was built once."""
    folder = shell.folder / "pier"
    write_campaign(folder, FILES)
    shell.fine("build", below="pier")
    return folder


def rewritten(shell, folder, *arguments):
    """Build again; return the files that were put into the site, by name."""
    before = {path: path.stat().st_ino for path in (folder / "build").rglob("*") if path.is_file()}
    shell.run("build", *arguments, below=folder.name)
    after = {path: path.stat().st_ino for path in (folder / "build").rglob("*") if path.is_file()}
    changed = {path for path, number in after.items() if before.get(path) != number}
    return {path.relative_to(folder / "build").as_posix() for path in changed}


def test_a_text_remakes_the_pages_that_show_it_and_no_other(shell, pier):
    write_campaign(pier, {f"{EN}{NAMES[1]}.md": update("Day 2", "It did so.")})
    # its first paragraph stands in the list, and the feeds hold it whole
    assert rewritten(shell, pier) == {"updates/day-2/index.html", "updates/index.html", "feed.xml", "feed.json"}


def test_a_title_remakes_the_neighbours_too(shell, pier):
    write_campaign(pier, {f"{EN}{NAMES[1]}.md": update("Another day")})
    pages = {f"updates/day-{day}/index.html" for day in (1, 2, 3)}
    found = rewritten(shell, pier)
    cards = {path for path in found if path.startswith("media/card.")}
    assert found - cards == pages | {"updates/index.html", "feed.xml", "feed.json", ".handbill-files"}
    assert len(cards) == 1, "the title stands on its card, which therefore has another name"


def test_a_text_below_the_first_paragraph_remakes_its_page_and_the_feeds(shell, pier):
    write_campaign(pier, {f"{FR}{NAMES[1]}.md": update("Jour 2", "It did.\n\nMore.")})
    assert rewritten(shell, pier) == {"fr/updates/day-2/index.html", "fr/feed.xml", "fr/feed.json"}


def test_a_site_from_the_cache_alone_is_the_same(shell, pier):
    """What CI does: the texts and `.handbill/` are there, all files are new, and nothing is built."""
    before = site_of(pier / "build")
    shutil.copytree(
        pier, shell.folder / "checkout", ignore=shutil.ignore_patterns("build"), copy_function=shutil.copyfile
    )
    shell.monkeypatch.setattr("generator.render.engine.Engine.render", None)
    shell.monkeypatch.setattr("generator.read.markdown.standard.to_html", None)
    shell.fine("build", below="checkout")
    assert site_of(shell.folder / "checkout/build") == before


def test_the_cache_may_be_lost_at_any_time(shell, pier):
    before = site_of(pier / "build")
    (pier / ".handbill" / CACHE).unlink()
    shutil.rmtree(pier / "build")
    shell.fine("build", below="pier")
    assert site_of(pier / "build") == before


def test_clean_believes_nothing(shell, pier, monkeypatch):
    write_campaign(pier, {f"{EN}{NAMES[1]}.md": update("Day 2", "It did so.")})
    calls = []
    monkeypatch.setattr("generator.project.cache._unseal", lambda *_: calls.append(1))
    shell.fine("build", "--clean", below="pier")
    assert calls == []


def test_it_says_why(shell, pier):
    page = "updates/day-2/index.html"
    write_campaign(pier, {f"{EN}{NAMES[1]}.md": update("Day 2", "It did so.")})
    said = shell.run("build", "--explain", page, below="pier").stderr
    assert said == (
        f"{page} (from {EN}{NAMES[1]}.md) was made: changed since the last build: the view page, the view update.\n"
    )
    said = shell.run("build", "--explain", page, below="pier").stderr
    assert said.endswith("was not made: nothing that it shows has changed.\n")
    (pier / "build" / page).write_text("mine")
    said = shell.run("build", "--explain", page, below="pier").stderr
    assert said.endswith("was made: it was missing in the site, or not as it was left.\n")
    write_campaign(pier, {f"{EN}2024-01-07-day-7.md": update("Day 7")})
    said = shell.run("build", "--explain", "updates/day-7/index.html", below="pier").stderr
    assert said.endswith("was made: the last build did not make it.\n")
    said = shell.run("build", "--explain", "updates/day-77/index.html", below="pier").stderr
    assert said == 'There is no file "updates/day-77/index.html" in the site. Did you mean updates/day-7/index.html?\n'


def test_it_says_where_the_time_went(shell, pier):
    write_campaign(pier, {f"{EN}{NAMES[1]}.md": update("Day 2", "It did so.")})
    before = files_of(pier / "content")
    result = shell.run("build", "--profile", below="pier")
    assert result.exit_code == 0
    stages = re.findall(r"^ +\d+\.\d{3} s +\d+%  ([\w -]+)$", result.stderr, re.MULTILINE)
    assert {"read", "Markdown", "plan", "render", "write"} <= set(stages)
    assert files_of(pier / "content") == before
    write_campaign(pier, {"content/en/story.md": "[gone](nowhere.md)\n"})
    result = shell.run("build", "--profile", below="pier")
    assert result.exit_code == 1
    assert "[link-dead]" in result.stderr
    assert "Markdown" in result.stderr
