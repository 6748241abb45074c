"""Tests `handbill translate export` and `import`: what goes out comes back, and nothing else changes."""

import re
import shutil

import pytest

from generator.diagnostics import Diagnostics
from generator.plan.progress import measure_locale
from generator.plan.views import CONTRACT
from generator.project.snapshot import read_snapshot
from generator.read.project import read_project
from tests.services.campaigns import MINIMAL, ROOT, files_of, write_campaign
from tests.services.exchange import check_po, check_xliff, entries_of, translate_po, translate_xliff

CAMPAIGN = (
    MINIMAL
    + """\
petition:
  ask: Ask the mayor
  targets:
    - {name: Ada Lund, role: Mayor of the town}
actions:
  call:
    kind: call
    title: Call
    script: |
      Good morning.

      Please **save** the harbor.
"""
)
STORY = "First things first\nand more.\n\n## Why\n\n- One reason for it\n- Another reason for it\n\nThe end of it.\n"
UPDATE = "---\ntitle: The vote\nsummary: A vote is near.\n---\n\nSee [the story](../story.md) for **all** of it.\n"
GERMAN = {
    "content/de/campaign.yaml": "# Unsere\ntitle: Rettet den Hafen   # laut\npetition: {ask: Bitte}\n",
    "content/de/story.md": STORY.replace("First things first\nand more.", "Zuerst das Erste.").replace("Why", "Warum"),
}
SOURCE = {"campaign.yaml": CAMPAIGN, "content/en/story.md": STORY, "content/en/updates/2024-01-01-vote.md": UPDATE}


@pytest.fixture
def town(shell):
    write_campaign(shell.folder, {**SOURCE, **GERMAN})
    return shell


def progress(folder, tag="de"):
    project = read_project(read_snapshot(folder, Diagnostics()), contract=CONTRACT, diagnostics=Diagnostics())
    return {item.name: item.state for item in measure_locale(project, tag).items if item.kind != "word"}


def texts_of(folder):
    return {path: content for path, content in files_of(folder).items() if path.startswith(("content/", "campaign"))}


def shout(_context, original, _text):
    return original.upper().replace("../STORY.MD", "../story.md")


@pytest.mark.parametrize(("form", "check"), [("po", check_po), ("xliff", check_xliff)])
def test_the_example_goes_out_and_comes_back_untouched(shell, form, check):
    for name in ("campaign.yaml", "content", "themes"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, shell.folder / name)
    before = texts_of(shell.folder)
    tags = sorted(path.name for path in (ROOT / "content").iterdir() if (path / "campaign.yaml").exists())
    shell.fine("translate", "export", *tags, "ar", "zh-Hant", "pt-BR", "--format", form, "-o", "out")
    made = sorted((shell.folder / "out").iterdir())
    assert len(made) >= 4
    assert {str(check(file)) for file in made} <= {"(0, '')", "[]"}
    assert "nothing new." in shell.fine("translate", "import", *made)
    assert texts_of(shell.folder) == before
    again = {file.name: file.read_bytes() for file in made}
    shell.fine("translate", "export", *tags, "ar", "zh-Hant", "pt-BR", "--format", form, "-o", "out")
    assert {file.name: file.read_bytes() for file in made} == again


@pytest.mark.parametrize("form", ["po", "xliff"])
def test_a_new_language_is_made_of_its_file(town, form):
    file = town.folder / f"fi.{'po' if form == 'po' else 'xlf'}"
    town.fine("translate", "export", "fi", "--format", form)
    (translate_po if form == "po" else translate_xliff)(file, shout)
    assert "fi: 13 texts taken over, in 3 files." in town.fine("translate", "import", file)
    story = (town.folder / "content/fi/story.md").read_text()
    body = STORY.upper().replace("FIRST\nAND", "FIRST AND")
    assert re.fullmatch(rf"---\ntranslated_from: [0-9a-f]{{12}}\n---\n\n{re.escape(body)}", story)
    update = (town.folder / "content/fi/updates/2024-01-01-vote.md").read_text()
    assert update.startswith("---\ntitle: THE VOTE\nsummary: A VOTE IS NEAR.\ntranslated_from: ")
    assert (
        "script: |\n      GOOD MORNING.\n\n      PLEASE **SAVE** THE HARBOR.\n"
        in (town.folder / "content/fi/campaign.yaml").read_text()
    )
    assert set(progress(town.folder, "fi").values()) == {"done"}
    assert town.run("check").exit_code == 0
    assert "nothing new." in town.fine("translate", "import", file)


def test_one_changed_text_changes_one_line(town):
    town.fine("translate", "export", "de")
    translate_po(town.folder / "de.po", lambda _, source, text: "Weil" if source == "Why" else text)
    town.fine("translate", "import", "de.po")
    after = (town.folder / "content/de/story.md").read_text()
    assert re.sub(r"^---\ntranslated_from: [0-9a-f]{12}\n---\n\n", "", after) == GERMAN["content/de/story.md"].replace(
        "Warum", "Weil"
    )
    assert (town.folder / "content/de/campaign.yaml").read_text() == GERMAN["content/de/campaign.yaml"]


def test_line_ends_and_marks_of_a_file_stay(town):
    """A file from another system, with front matter of its own and line breaks where its translator likes them."""
    front, body = (
        "\ufeff---\n# mine\ntitle: 'Titel'\n---\n\n",
        "Zuerst  \ndas Erste.\n\nWarum\n---\n\n* Eins\n* Zwei\n\nEnde",
    )
    story = (front + body).replace("\n", "\r\n")
    write_campaign(town.folder, {"content/de/story.md": story, "content/de/campaign.yaml": "\ufefftitle: Alt\r\n"})
    town.fine("translate", "export", "de")
    assert entries_of(town.folder / "de.po")["story.md", "First things first and more."][0] == "Zuerst\\\ndas Erste."
    new = {"Another reason for it": "Drei", "Save the old harbor": "Neu", "Why": "Weil"}
    translate_po(town.folder / "de.po", lambda _, source, text: new.get(source, text))
    town.fine("translate", "import", "de.po")
    after = (town.folder / "content/de/story.md").read_bytes().decode()
    unmarked = re.sub(r"translated_from: [0-9a-f]{12}\r\n", "", after)
    assert unmarked == story.replace("Zwei", "Drei").replace("Warum", "Weil")
    campaign = (town.folder / "content/de/campaign.yaml").read_bytes().decode()
    assert re.fullmatch("\ufefftitle: Neu\r\ntranslated_from: [0-9a-f]{12}\r\n", campaign)


def test_texts_of_the_campaign_keep_comments_and_order(town):
    town.fine("translate", "export", "de")
    new = {"Mayor of the town": "Bürgermeisterin: ja", "Ask the mayor": "Bitte sehr"}
    translate_po(town.folder / "de.po", lambda _, source, text: new.get(source, text))
    town.fine("translate", "import", "de.po")
    after = (town.folder / "content/de/campaign.yaml").read_text()
    assert (
        after.startswith(
            "# Unsere\ntitle: Rettet den Hafen   # laut\n"
            'petition: {ask: "Bitte sehr", targets: [{name: Ada Lund, role: "Bürgermeisterin: ja"}]}\ntranslated_from: '
        )
        or "ask: Bitte sehr, targets: [{name: Ada Lund, role:" in after
    )
    assert progress(town.folder)["petition.targets[Ada Lund].role"] == "done"


def follow(town):
    """Translate what is left, and one text anew: so every file names its version."""
    town.fine("translate", "export", "de")
    new = {"Why": "Weil"}
    translate_po(
        town.folder / "de.po", lambda context, source, text: new.get(source, text) or shout(context, source, "")
    )
    town.fine("translate", "import", "de.po", "--locale", "de")
    assert set(progress(town.folder).values()) == {"done"}


@pytest.fixture
def followed(town):
    """All of it is translated; then a paragraph of the story changes, one is new, and so is a text."""
    follow(town)
    changed = STORY.replace("Another reason", "A better reason").replace("The end", "A new one.\n\nThe end")
    write_campaign(
        town.folder, {"content/en/story.md": changed, "campaign.yaml": CAMPAIGN.replace("the mayor", "the new mayor")}
    )
    town.fine("translate", "export", "de")
    return town


def test_what_has_changed_is_marked_with_what_it_was(followed):
    entries = entries_of(followed.folder / "de.po")
    assert entries["story.md", "A better reason for it"] == ("Another reason for it", "Another reason for it")
    assert entries["story.md", "A new one."] == ("", None)
    assert entries["campaign.yaml#petition.ask", "Ask the new mayor"] == ("Bitte", "Ask the mayor")
    assert sum(previous is not None for _, previous in entries.values()) == 2
    assert check_po(followed.folder / "de.po") == (0, "")
    followed.fine("translate", "export", "de", "--format", "xliff")
    assert check_xliff(followed.folder / "de.xlf") == []
    before = texts_of(followed.folder)
    assert "nothing new." in followed.fine("translate", "import", "de.po", "de.xlf")
    assert texts_of(followed.folder) == before


def test_a_partly_followed_text_names_a_mixed_version(followed):
    """The new paragraph is translated, the changed one is not looked at yet."""
    file = followed.folder / "de.po"
    fuzzy = {"A better reason for it", "Ask the new mayor"}
    translate_po(file, lambda _, source, text: text or "Ein neuer.", fuzzy=lambda source: source in fuzzy)
    followed.fine("translate", "import", file)
    assert (
        (followed.folder / "content/de/story.md")
        .read_text()
        .endswith("reason for it\n\nEin neuer.\n\nThe end of it.\n")
    )
    states = progress(followed.folder)
    assert (states["story.md"], states["petition.ask"]) == ("outdated", "outdated")
    followed.fine("translate", "export", "de")
    entries = entries_of(file)
    assert {source for (_, source), (_, previous) in entries.items() if previous} == fuzzy
    assert entries["story.md", "A better reason for it"][1] == "Another reason for it"

    translate_po(file, lambda _, source, text: text)  # looked at: it is still right
    followed.fine("translate", "import", file)
    assert set(progress(followed.folder).values()) == {"done"}
    versions = list((followed.folder / "content/.translated").iterdir())
    assert sorted(path.suffix for path in versions) == [".json", ".md", ".md"], "one for each file that names one"


def test_what_nobody_has_translated_yet_is_not_put_in(followed):
    file = followed.folder / "de.po"
    translate_po(file, lambda _, source, text: "Besser" if "better" in source else text)
    followed.fine("translate", "import", file)
    assert (followed.folder / "content/de/story.md").read_text().endswith("- Besser\n\nThe end of it.\n")
    assert progress(followed.folder)["story.md"] == "outdated"


def test_a_paragraph_that_is_gone_asks_for_a_look(town):
    follow(town)
    write_campaign(town.folder, {"content/en/story.md": STORY.replace("- Another reason for it\n", "")})
    town.fine("translate", "export", "de")
    marked = {source for (_, source), (_, previous) in entries_of(town.folder / "de.po").items() if previous}
    assert marked == {"First things first and more."}
    translate_po(town.folder / "de.po", lambda _, source, text: text)
    town.fine("translate", "import", "de.po")
    assert "Another" not in (town.folder / "content/de/story.md").read_text()
    assert progress(town.folder)["story.md"] == "done"


def test_a_lost_version_makes_all_of_a_text_doubtful(followed):
    shutil.rmtree(followed.folder / "content/.translated")
    followed.fine("translate", "export", "de")
    entries = entries_of(followed.folder / "de.po")
    story = [previous for (context, _), (text, previous) in entries.items() if context == "story.md" and text]
    assert set(story) == {"…"}


def test_a_text_that_changed_after_the_export_is_left_out(followed):
    translate_po(
        followed.folder / "de.po",
        lambda _, source, text: "Besser" if "better" in source else text,
        fuzzy=lambda source: "mayor" in source,
    )
    text = (followed.folder / "content/en/story.md").read_text().replace("A better", "The best")
    write_campaign(followed.folder, {"content/en/story.md": text})
    before = texts_of(followed.folder)
    result = followed.run("translate", "import", "de.po")
    assert result.exit_code == 0
    assert re.search(r"^de\.po:\d+:1: warning: .*story.md.* \[exchange-outdated\]$", result.stderr, re.MULTILINE)
    assert texts_of(followed.folder) == before


def test_an_update_is_written_when_all_of_it_is_translated(town):
    town.fine("translate", "export", "fi")
    translate_po(town.folder / "fi.po", lambda _, source, __: "" if "story" in source else source.upper())
    result = town.run("translate", "import", "fi.po")
    assert result.exit_code == 0
    assert (
        "2 texts wait to be put into updates/2024-01-01-vote.md, since 1 other is not translated yet" in result.stderr
    )
    assert not (town.folder / "content/fi/updates").exists()
    assert (town.folder / "content/fi/story.md").exists()


def test_a_file_that_was_begun_is_filled(town):
    """It has keys without a value, and the original in a comment."""
    begun = "---\n# The vote\ntitle:\nauthor: me\n---\n\n<!--\nSee the story.\n-->\n"
    name = "content/fi/updates/2024-01-01-vote.md"
    write_campaign(town.folder, {name: begun, "content/fi/campaign.yaml": "# Save it\ntitle:\n\nshare:\n"})
    town.fine("translate", "export", "fi")
    file = town.folder / "fi.po"
    translate_po(file, lambda _, source, __: source + "!" if "story" in source or source.startswith("Save") else "")
    assert "[exchange-incomplete]" in town.run("translate", "import", "fi.po").stderr
    assert (town.folder / name).read_text() == begun
    translate_po(file, lambda _, source, text: source + "!" if source == "The vote" else text)
    town.fine("translate", "import", "fi.po")
    after = (town.folder / name).read_text()
    assert re.fullmatch(
        r"---\n# The vote\ntitle: The vote!\nauthor: me\ntranslated_from: \w{12}\n---\n\nSee .* of it\.!\n", after
    )
    campaign = (town.folder / "content/fi/campaign.yaml").read_text()
    assert campaign.startswith("# Save it\ntitle: Save the old harbor!\n\nshare:\n")


def test_a_copy_of_the_original_is_no_translation(town):
    town.fine("translate", "export", "fi")
    translate_po(town.folder / "fi.po", lambda _, source, __: source if len(source.split()) > 3 else "")
    assert "nothing new." in town.fine("translate", "import", "fi.po")


def test_all_or_nothing(town):
    town.fine("translate", "export", "de")
    translate_po(
        town.folder / "de.po", lambda c, source, text: "Kein Link" if "story.md" in source else shout(c, source, text)
    )
    before = texts_of(town.folder)
    result = town.run("translate", "import", "de.po")
    assert result.exit_code == 1
    assert "[exchange-marks]" in result.stderr
    assert texts_of(town.folder) == before


def test_a_dry_run_writes_nothing(town):
    town.fine("translate", "export", "fi")
    translate_po(town.folder / "fi.po", shout)
    before = texts_of(town.folder)
    assert "13 texts would be taken over, in 3 files." in town.fine("translate", "import", "fi.po", "--dry-run")
    assert texts_of(town.folder) == before


def test_an_export_loses_nothing_that_is_in_its_file(town):
    """A half translated update waits in the translators' file; a text that could be imported stops the export."""
    town.fine("translate", "export", "fi")
    file = town.folder / "fi.po"
    translate_po(file, lambda _, source, __: "Ääni" if source == "The vote" else "")
    assert "1 text waits to be put into updates/" in town.run("translate", "import", "fi.po").stderr
    town.fine("translate", "export", "fi")
    assert entries_of(file)["updates/2024-01-01-vote.md#title", "The vote"] == ("Ääni", None)
    translate_po(file, lambda context, source, text: "Satama" if context == "campaign.yaml#title" else text)
    before = file.read_bytes()
    result = town.run("translate", "export", "fi")
    assert (result.exit_code, "[file-exists]" in result.stderr, file.read_bytes()) == (1, True, before)
    write_campaign(town.folder, {"fi.po": "shopping list"})
    assert "[file-exists]" in town.run("translate", "export", "fi").stderr


def test_translators_are_told_what_they_see_and_where(town):
    town.fine("translate", "export", "en")
    text = (town.folder / "en.pot").read_text()
    assert (
        "#. Part of an update.\n#. Title of the page.\n#. Page: https://example.org/updates/vote/\n"
        '#: content/en/updates/2024-01-01-vote.md\nmsgctxt "updates/2024-01-01-vote.md#title"\n'
    ) in text


def test_the_originals_alone_are_a_template(town):
    assert town.fine("translate", "export", "en") == "en.pot: 13 texts, 13 to translate\n"
    assert {text for text, _ in entries_of(town.folder / "en.pot").values()} == {""}
    town.fine("translate", "export", "en", "--format", "xliff")
    assert check_xliff(town.folder / "en.xlf") == []
    code, told = check_po(town.folder / "en.pot")
    assert code == 0
    assert told.count("\n") == 1, "a template has no language, and msgfmt says so"


def test_what_cannot_be_exported_is_said(town):
    assert town.run("translate", "export", "de", "fi", "-o", "two.po").exit_code == 2
    assert town.run("translate", "export", "xx").exit_code == 2
    assert town.run("translate", "export", "de", "--format", "po", "-o", "a.xlf").exit_code == 2


@pytest.mark.parametrize(
    ("name", "header", "tag"),
    [("uk.po", "uk_UA", "uk"), ("x.po", "pt_BR", "pt-BR"), ("DE.po", "", "de"), ("sr.po", "sr@latin", "sr")],
)
def test_tools_name_languages_in_their_own_ways(town, name, header, tag):
    town.fine("translate", "export", tag, "-o", name)
    file = town.folder / name
    text = re.sub(r'"Language: .*\\n"', f'"Language: {header}\\\\n"', file.read_text())
    file.write_text(text)
    assert town.fine("translate", "import", name) == f"{tag}: nothing new.\n"
