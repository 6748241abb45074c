"""Tests the translators' loop as they use it: folders, messages, exit codes."""

import json
import os
import re
import shutil
import stat

import pytest

from tests.services.campaigns import MINIMAL, ROOT, files_of, update, write_campaign

SUMMARY = "summary: One harbor, three cranes and a tide.\n"
FILES = {
    "campaign.yaml": MINIMAL + SUMMARY,
    "content/en/story.md": "Because the harbor is old.\n",
    "content/en/updates/2024-01-01-first.md": update("The first", "It began."),
    "content/fr/story.md": "Parce que.\n",
    "content/fr/updates/2024-01-01-first.md": update("La première", "Cela commence."),
    "content/fr/campaign.yaml": "title: Le port\nsummary: Un port.\n",
}


@pytest.fixture
def port(shell):
    write_campaign(shell.folder, FILES)
    return shell.folder


def edit(folder, path, old, new):
    file = folder / path
    text = file.read_bytes()
    assert old.encode() in text
    file.write_bytes(text.replace(old.encode(), new.encode()))


def test_a_language_is_begun(shell):
    write_campaign(shell.folder, {"campaign.yaml": MINIMAL, "content/en/story.md": "Because.\n"})
    output = shell.fine("translate", "start", "pt-BR")
    assert output.startswith("Wrote content/pt-BR/campaign.yaml\nWrote content/pt-BR/story.md\n\n")
    assert "handbill translate status pt-BR" in output
    assert "It is held back until you take publish: false out of content/pt-BR/campaign.yaml." in output
    story = (shell.folder / "content/pt-BR/story.md").read_text(encoding="utf-8")
    assert story.startswith("<!--\n")
    before = files_of(shell.folder)
    again = shell.fine("translate", "start", "pt-BR")
    assert "2 files of 2 were there already and stay.\n" in again
    assert "content/pt-BR/campaign.yaml lacks 1 text: handbill translate status pt-BR\n" in again
    assert files_of(shell.folder) == before
    assert "\npt-BR       0/1    0/1" in shell.fine("translate", "status")


def test_new_texts_are_added_to_a_language(shell, port):
    (port / "content/fr/updates/2024-01-01-first.md").unlink()
    output = shell.fine("translate", "start", "fr")
    assert output.startswith(
        "Wrote content/fr/updates/2024-01-01-first.md\n2 files of 3 were there already and stay.\n"
    )


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("gr", "did you mean el?"),
        ("english", "did you mean en?"),
        ("pt_BR", "did you mean pt-BR?"),
        ("x-klingon", "write a tag such as en, fr, pt-BR or zh-Hant"),
        ("en", '"en" is the language that the campaign is written in'),
        ("../x", "tag"),
        ("media", "tag"),
        ("", "tag"),
    ],
)
def test_tags_that_are_none(shell, port, tag, said):
    result = shell.run("translate", "start", tag)
    assert result.exit_code == 2
    assert said in result.stderr
    assert sorted(path.name for path in (port / "content").iterdir()) == ["en", "fr"]


def test_start_leaves_links_alone(shell, port):
    shutil.rmtree(port / "content/fr")
    (port / "content/fr").symlink_to(port.parent)
    result = shell.run("translate", "start", "fr")
    assert (result.exit_code, "[link-outside]" in result.stderr) == (1, True)


def test_the_loop(shell, port):
    assert "fr          2/2    2/2" in shell.fine("translate", "status")
    assert shell.fine("translate", "diff", "fr").endswith("run handbill translate done fr\n")
    assert shell.fine("translate", "done", "fr") == (
        "Marked content/fr/story.md\n"
        "Marked content/fr/updates/2024-01-01-first.md\n"
        "Marked 2 texts of content/fr/campaign.yaml\n"
    )
    assert sorted(path.suffix for path in (port / "content/.translated").iterdir()) == [".json", ".md", ".md"]
    assert shell.fine("translate", "done", "fr") == "Nothing was to be marked.\n"
    edit(port, "content/en/story.md", "old", "very old")
    edit(port, "campaign.yaml", "three cranes", "two cranes")
    assert shell.fine("translate", "diff", "fr") == (
        "content/en/story.md\n\n  Because the harbor is {+very+} old.\n\n"
        "campaign.yaml: summary\n\n  One harbor, [-three-]{+two+} cranes and a tide.\n"
    )
    left = shell.fine("translate", "done", "fr")
    assert "Left, because the original has changed (handbill translate diff fr):\n  story.md\n  summary\n" in left
    assert shell.fine("translate", "done", "fr", "--text", "summary") == "Marked 1 text of content/fr/campaign.yaml\n"
    assert shell.fine("translate", "minor", "content/en/story.md") == "content/en/story.md: up to date again: fr.\n"
    assert "100%" in shell.fine("translate", "status", "fr")
    assert len(list((port / "content/.translated").iterdir())) == 3


@pytest.mark.parametrize(
    "path",
    [
        "content/en/story.md",
        "content/fr/story.md",
        "story.md",
        "story",
        "./content/fr/story.md",
        "{here}/content/en/story.md",
    ],
)
def test_files_may_be_named_in_many_ways(shell, port, path):
    assert shell.fine("translate", "done", "fr", path.format(here=port)) == "Marked content/fr/story.md\n"
    assert shell.fine("translate", "done", "content/fr/", "../fr/story.md", below="content/en").startswith("Nothing")


def test_names_that_are_none(shell, port):
    for command in (("done", "fr", "stroy.md"), ("diff", "fr", "stroy.md"), ("minor", "stroy.md")):
        result = shell.run("translate", *command)
        assert result.exit_code == 2
        assert "did you mean story.md?" in result.stderr
    assert "did you mean fr?" in shell.run("translate", "status", "frr").stderr
    assert "begin it with: handbill translate start xho" in shell.run("translate", "done", "xho").stderr
    assert "did you mean summary?" in shell.run("translate", "done", "fr", "--text", "sumary").stderr
    assert shell.run("translate", "minor", "story.md", "--text", "summary").exit_code == 2
    assert "did you mean status?" in shell.run("translate", "statsu").stderr.replace("Did", "did")


def test_several_versions_need_an_answer(shell, port):
    write_campaign(port, {"content/de/story.md": "Weil.\n"})
    shell.fine("translate", "done", "fr")
    shell.fine("translate", "done", "de")
    edit(port, "content/en/story.md", "old", "very old")
    shell.fine("translate", "done", "fr", "story.md")
    edit(port, "content/en/story.md", "harbor", "harbour")
    before = files_of(port)
    result = shell.run("translate", "minor", "story.md")
    assert (result.exit_code, result.stdout, files_of(port)) == (1, "", before)
    assert "  de: 2 words differ\n" in re.sub("  [0-9a-f]{12}", "", result.stderr)
    since = re.search("([0-9a-f]{12})  fr: 1 word differs", result.stderr)[1]
    assert shell.fine("translate", "minor", "story.md", "--from", since) == (
        "content/en/story.md: up to date again: fr.\n"
        "content/en/story.md: still out of date, from an earlier version: de.\n"
    )
    wrong = shell.run("translate", "minor", "story.md", "--from", "0" * 12)
    assert (wrong.exit_code, "no outdated translation names the version" in wrong.stderr) == (1, True)


def test_a_copied_folder_tells_the_truth(shell):
    """Two files translated, the rest deleted: what issue 4 asks for."""
    shutil.copytree(ROOT / "content", shell.folder / "content")
    shutil.copy(ROOT / "campaign.yaml", shell.folder)
    italian = shell.folder / "content/it"
    shutil.copytree(shell.folder / "content/en", italian)
    copied = json.loads(shell.fine("translate", "status", "it", "--format", "json"))["locales"][0]
    assert copied["files"]["done"] == 0
    assert {item["state"] for item in copied["items"] if item["kind"] == "file"} == {"copied"}
    shutil.rmtree(italian)
    write_campaign(
        shell.folder,
        {"content/it/story.md": "La legge torna.\n", "content/it/pages/press.md": update("Stampa", "Scriveteci.")},
    )
    report = json.loads(shell.fine("translate", "status", "it", "--format", "json"))["locales"][0]
    states = {item["name"]: item["state"] for item in report["items"] if item["kind"] == "file"}
    assert [name for name, state in states.items() if state == "done"] == ["story.md", "pages/press.md"]
    assert set(states.values()) == {"done", "missing"}
    assert report["texts"]["done"] == 0
    assert report["words"]["done"] + report["words"]["missing"] == report["words"]["total"]
    assert report["percent"] == 100 * report["words"]["done"] // report["words"]["total"]
    assert shell.run("check").exit_code == 0


def test_json_for_tools(shell, port):
    write_campaign(port, {"content/fr/messages.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'})
    report = json.loads(shell.fine("translate", "status", "--format", "json", "--fail-under", "50"))
    (french,) = report.pop("locales")
    assert report == {"version": 1, "source": "en", "below": [], "diagnostics": []}
    words = [item for item in french.pop("items") if item["kind"] == "word"]
    assert {item["path"] for item in words} == {"content/fr/messages.po"}
    assert french == {
        "tag": "fr",
        "publish": True,
        "percent": 100,
        "files": {"done": 2, "total": 2},
        "texts": {"done": 2, "total": 2},
        "theme": {"done": len(words), "total": len(words)},
        "words": {"total": 21, "done": 21, "inherited": 0, "outdated": 0, "copied": 0, "missing": 0},
    }
    again = json.loads(shell.fine("translate", "status", "--format", "json"))["locales"][0]["items"]
    assert again[0] == {
        "kind": "file",
        "name": "story.md",
        "state": "done",
        "tracked": False,
        "words": 5,
        "path": "content/fr/story.md",
        "source": "content/en/story.md",
    }


def test_fail_under(shell, port):
    write_campaign(port, {"content/de/story.md": "Weil.\n", "content/es/campaign.yaml": "publish: false\n"})
    assert shell.run("translate", "status", "fr", "--fail-under", "100").exit_code == 0
    result = shell.run("translate", "status", "--fail-under", "80")
    assert (result.exit_code, result.stderr) == (1, "de is at 23%, below 80%.\n")
    report = shell.run("translate", "status", "--fail-under", "80", "--format", "json")
    assert (report.exit_code, json.loads(report.stdout)["below"]) == (1, ["de"])


def test_a_broken_campaign_is_told_as_far_as_it_can_be_read(shell, port):
    shell.fine("translate", "done", "fr")
    kept = sorted((port / "content/.translated").iterdir())
    write_campaign(port, {"content/fr/updates/2024-01-01-first.md": "---\ntitle: [x\n---\n"})
    result = shell.run("translate", "status")
    assert result.exit_code == 1
    assert "[yaml-bracket]" in result.stderr
    assert "fr          1/2    2/2" in result.stdout
    edit(port, "content/en/story.md", "old", "very old")
    done = shell.run("translate", "done", "fr", "story.md")
    assert done.exit_code == 0
    assert "Old originals stay in content/.translated until this is mended: it may need them." in done.stderr
    assert set(kept) < set((port / "content/.translated").iterdir())
    assert shell.run("translate", "status", below="content").exit_code == 1


@pytest.mark.parametrize("command", [("start", "de"), ("done", "fr", "campaign.yaml"), ("minor", "campaign.yaml")])
@pytest.mark.parametrize("path", ["campaign.yaml", "content/en/story.md"])
def test_nothing_is_begun_or_marked_by_a_broken_original(shell, port, command, path):
    write_campaign(port, {path: "---\ntitle: [x\n---\n"})
    before = files_of(port)
    result = shell.run("translate", *command)
    assert (result.exit_code, result.stdout, files_of(port)) == (1, "", before)
    assert "[yaml-bracket]" in result.stderr


def test_no_campaign_and_no_translation(shell):
    assert "[campaign-missing]" in shell.run("translate", "status").stderr
    write_campaign(shell.folder, {"campaign.yaml": MINIMAL, "content/en/story.md": "Because.\n"})
    assert "Begin one with: handbill translate start LOCALE" in shell.fine("translate", "status")


def test_everything_is_listed_where_one_language_is_named(shell, port):
    for number in range(9):
        write_campaign(port, {f"content/en/pages/page-{number}.md": update("A page", "Words.")})
    write_campaign(port, {"content/de/story.md": "Weil.\n"})
    output = shell.fine("translate", "status")
    assert "  missing   and 4 files: handbill translate status fr\n" in output
    assert "and 5 files and 2 texts of campaign.yaml: handbill translate status de\n" in output
    assert shell.fine("translate", "status", "fr").count("  missing   pages/") == 9
    assert shell.fine("translate", "status", "-v").count("  missing   pages/") == 18


def test_marking_is_all_or_nothing(shell, port, monkeypatch):
    before = files_of(port)
    real, calls = os.replace, []

    def replace(old, new):
        calls.append(new)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        real(old, new)

    monkeypatch.setattr("generator.project.rewrite.os.replace", replace)
    result = shell.run("translate", "done", "fr")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "No space left on device" in result.stderr
    assert files_of(port) == before
    assert sorted(path.name for path in port.iterdir()) == ["campaign.yaml", "content"]


def test_a_link_is_not_written_through(shell, port):
    (port / "content/fr/story.md").rename(port / "content/fr/real.txt")
    (port / "content/fr/story.md").symlink_to("real.txt")
    before = files_of(port)
    result = shell.run("translate", "done", "fr")
    assert (result.exit_code, files_of(port)) == (1, before)
    assert "this is a link, so nothing was written [file-unwritable]" in result.stderr


def test_permissions_stay(shell, port):
    (port / "content/fr/story.md").chmod(0o640)
    shell.fine("translate", "done", "fr")
    if os.name == "posix":
        assert stat.S_IMODE((port / "content/fr/story.md").stat().st_mode) == 0o640


def test_colors_are_for_terminals(shell, port):
    assert "\x1b" not in shell.fine("translate", "status")


def test_check_lists_what_is_outdated_and_build_sums_it_up(shell, port):
    shell.fine("translate", "done", "fr")
    edit(port, "content/en/story.md", "old", "very old")
    edit(port, "campaign.yaml", "three cranes", "two cranes")
    write_campaign(
        port, {"content/en/letter.md": "One two three four.\n", "content/fr/letter.md": "One two three four.\n"}
    )
    check = shell.run("check")
    assert re.findall(r"^(\S+): (?:note|warning): (.*)$", check.stderr, re.MULTILINE) == [
        (
            "content/fr/campaign.yaml:2:10",
            "summary of campaign.yaml has changed since this was translated [translation-outdated]",
        ),
        ("content/fr/letter.md", 'this is word for word the text of the language "en" [translation-copied]'),
        ("content/fr/story.md", "content/en/story.md has changed since this was translated [translation-outdated]"),
    ]
    assert "hint: see what: handbill translate diff fr campaign.yaml\n" in check.stderr
    build = shell.run("build")
    assert build.exit_code == 0
    assert re.findall(r"^(\S+): (?:note|warning): (.*)$", build.stderr, re.MULTILINE) == [
        ("content/fr", "1 text is a copy of the original [translation-copied]"),
        ("content/fr", "2 texts are outdated [translation-outdated]"),
    ]
    assert not [path for path in files_of(port / "build") if ".translated" in path]
    write_campaign(port, {"content/fr/campaign.yaml": "publish: false\n"})
    assert "translation-" not in shell.run("check").stderr
