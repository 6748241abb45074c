"""Tests that the preview ends with the right page, whatever way a file is saved, moved or lost for a moment."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.services.campaigns import MINIMAL, update, write_campaign
from tests.services.serving import serving
from tests.services.waiting import wait_until

FIRST = "content/en/updates/2024-01-01-first.md"
PAGE = "/updates/first/"
FILES = {
    "campaign.yaml": MINIMAL,
    "content/en/story.md": "Because.\n",
    "content/en/updates/2024-02-01-second.md": update("The second"),
    FIRST: update("The first"),
}


@pytest.fixture(scope="module", params=[(), ("--poll",)], ids=["told", "poll"])
def served(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("harbor")
    write_campaign(folder, FILES)
    with serving(folder, *request.param) as running:
        running.folder = folder
        yield running


@pytest.fixture
def folder(served):
    """The campaign as it was at first, when the preview shows it."""
    root = served.folder
    for name in ("content", "themes", "away"):
        shutil.rmtree(root / name, ignore_errors=True)
    write_campaign(root, FILES)
    wait_until(lambda: "The first" in page(served) and served.ask("/fr/")[0] == 404)
    return root


def page(served, path=PAGE):
    return served.ask(path)[2]


def save_in_place(file, text):
    file.write_text(text, encoding="utf-8")


def save_in_pieces(file, text):
    with open(file, "w", encoding="utf-8") as opened:
        for piece in (text[:5], text[5:20], text[20:]):
            opened.write(piece)
            opened.flush()
            os.fsync(opened.fileno())


def save_by_rename(file, text):
    new = file.with_name(f".{file.name}.tmp")
    new.write_text(text, encoding="utf-8")
    new.replace(file)


def save_with_a_backup(file, text):
    """Vim with `backupcopy=no`: it tries whether it can write there, puts the old file aside, and writes a new one."""
    probe = file.with_name("4913")
    probe.touch()
    probe.unlink()
    aside = file.with_name(f"{file.name}~")
    file.rename(aside)
    file.write_text(text, encoding="utf-8")
    file.chmod(0o644)
    aside.unlink()


def save_by_deleting(file, text):
    file.unlink()
    file.write_text(text, encoding="utf-8")


def save_from_elsewhere(file, text):
    other = Path(tempfile.mkdtemp()) / file.name
    other.write_text(text, encoding="utf-8")
    shutil.move(other, file)
    other.parent.rmdir()


WAYS = [
    save_in_place,
    save_in_pieces,
    save_by_rename,
    save_with_a_backup,
    save_by_deleting,
    save_from_elsewhere,
]


@pytest.mark.parametrize("save", WAYS, ids=lambda way: way.__name__)
def test_ways_to_save(served, folder, save):
    with served.tab(PAGE) as tab:
        save(folder / FIRST, update("Saved anew", f"By {save.__name__}."))
        wait_until(lambda: "reload" in tab.kinds and f"By {save.__name__}." in page(served))
        save(folder / "campaign.yaml", MINIMAL.replace("harbor", "pier"))
        wait_until(lambda: "Save the old pier" in page(served, "/"))
        assert not [one for one in tab.found if one["severity"] == "error"]


def test_new_rights_are_no_change(served, folder):
    with served.tab(PAGE) as tab:
        wait_until(lambda: "news" in tab.kinds)
        (folder / FIRST).chmod(0o600)
        save_in_place(folder / FIRST, update("Afterwards"))
        wait_until(lambda: "reload" in tab.kinds)
        assert tab.kinds.count("reload") == 1
        assert "Afterwards" in page(served)


def test_ten_files_at_once(served, folder):
    with served.tab(PAGE) as tab:
        write_campaign(
            folder,
            {f"content/en/updates/2024-03-{day:02}-day-{day}.md": update(f"Day {day}") for day in range(1, 10)}
            | {FIRST: update("Changed with them")},
        )
        wait_until(lambda: all(f"Day {day}" in page(served, f"/updates/day-{day}/") for day in range(1, 10)))
        wait_until(lambda: "Changed with them" in page(served))
        wait_until(lambda: "reload" in tab.kinds)


def test_a_folder_is_moved_away_and_back(served, folder):
    with served.tab(PAGE) as tab:
        shutil.move(folder / "content/en/updates", folder / "away")
        wait_until(lambda: served.ask(PAGE)[0] == 404)
        wait_until(lambda: "deleted, renamed or held back" in tab.mark)
        shutil.move(folder / "away", folder / "content/en/updates")
        wait_until(lambda: served.ask(PAGE)[0] == 200)
        wait_until(lambda: tab.mark == "")
        save_in_place(folder / FIRST, update("Still followed"))
        wait_until(lambda: "Still followed" in page(served))


def test_all_content_is_moved_away_and_back(served, folder):
    shutil.move(folder / "content", folder / "away")
    with served.tab(PAGE) as tab:
        wait_until(lambda: "source-locale-missing" in tab.codes)
        shutil.move(folder / "away", folder / "content")
        wait_until(lambda: "source-locale-missing" not in tab.codes)
    save_by_rename(folder / FIRST, update("Still followed"))
    wait_until(lambda: "Still followed" in page(served))


def test_a_new_folder_is_a_new_language(served, folder):
    write_campaign(folder, {"away/fr/campaign.yaml": "title: Sauvons le vieux port\n", "away/fr/updates/x": ""})
    shutil.move(folder / "away/fr", folder / "content/fr")
    wait_until(lambda: "Sauvons le vieux port" in page(served, "/fr/"))
    write_campaign(folder, {"content/fr/updates/2024-01-01-first.md": update("Le premier")})
    wait_until(lambda: "Le premier" in page(served, f"/fr{PAGE}"))


def test_the_campaign_vanishes_for_a_moment(served, folder):
    with served.tab("/") as tab:
        wait_until(lambda: "news" in tab.kinds)
        (folder / "campaign.yaml").rename(folder / "campaign.yaml~")
        (folder / "campaign.yaml").write_text(MINIMAL.replace("harbor", "pier"), encoding="utf-8")
        wait_until(lambda: "Save the old pier" in page(served, "/"))
        assert all("campaign-missing" not in str(data) for _, data in tab.events)
        (folder / "campaign.yaml").unlink()
        wait_until(lambda: "campaign-missing" in tab.codes)
        assert "Save the old pier" in page(served, "/"), "the last good site is still there"
        write_campaign(folder, FILES)
        wait_until(lambda: "campaign-missing" not in tab.codes and "Save the old harbor" in page(served, "/"))


def test_an_update_is_renamed_and_deleted(served, folder):
    (folder / FIRST).rename(folder / FIRST.replace("first", "renamed"))
    wait_until(lambda: served.ask(PAGE)[0] == 404 and served.ask("/updates/renamed/")[0] == 200)
    (folder / FIRST.replace("first", "renamed")).unlink()
    wait_until(lambda: served.ask("/updates/renamed/")[0] == 404)
    assert "The first" not in page(served, "/updates/")


def test_a_template_of_ones_own_fails_and_is_mended(served, folder):
    template = "themes/placard/templates/update.html"
    with served.tab(PAGE) as tab:
        write_campaign(folder, {template: "<p>Ours: {{ update.title.value }}</p>\n"})
        wait_until(lambda: "Ours: The first" in page(served))
        write_campaign(folder, {template: "<p>Ours:\n{{ update.titel }}</p>\n"})
        wait_until(lambda: "template-undefined" in tab.codes)
        (broken,) = [one for one in tab.found if one["code"] == "template-undefined"]
        assert (broken["file"], broken["line"]) == (template, 2)
        assert (served.ask(PAGE)[0], "Ours: The first" in page(served)) == (200, True)
        write_campaign(folder, {template: "<p>Ours again: {{ update.title.value }}</p>\n"})
        wait_until(lambda: "template-undefined" not in tab.codes and "Ours again: The first" in page(served))


def test_what_a_link_leads_to_is_followed(served, folder):
    write_campaign(folder, {"away/story.md": "From elsewhere.\n"})
    (folder / "content/en/story.md").unlink()
    (folder / "content/en/story.md").symlink_to(folder / "away/story.md")
    wait_until(lambda: "From elsewhere." in page(served, "/"))
    save_by_rename(folder / "away/story.md", "And changed there.\n")
    wait_until(lambda: "And changed there." in page(served, "/"))


def test_pages_nobody_would_see_are_marked(served, folder):
    write_campaign(
        folder,
        {
            "content/en/updates/2024-05-01-draft.md": update("A draft", draft="true"),
            "content/en/updates/2031-01-01-future.md": update("The future"),
        },
    )
    wait_until(lambda: served.ask("/updates/future/")[0] == 200 and served.ask("/updates/draft/")[0] == 200)
    assert 'data-mark="Draft: not on the published site"' in page(served, "/updates/draft/")
    assert 'data-mark="Not published before 1 January 2031, 00:00 UTC"' in page(served, "/updates/future/")
    assert "data-mark" not in page(served)
