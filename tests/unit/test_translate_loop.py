"""Tests the loop in memory: what is done, what an edit makes outdated, what a minor edit does not, what is kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.campaigns import MINIMAL, update
from tests.services.translations import Loop

TEXTS = """\
summary: One harbor, three cranes and a tide.
petition:
  ask: Keep the old harbor as it is
  targets:
    - name: Mayor
      role: The mayor of all of us
"""
FRENCH = """\
title: Gardez le port
summary: Un port.
petition:
  ask: Gardez-le
  targets:
    - {name: Mayor, role: Maire}
"""
ASK, ROLE = "petition.ask", "petition.targets[Mayor].role"


def campaign(**changes):
    text = MINIMAL + TEXTS
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


FILES = {
    "campaign.yaml": campaign(),
    "content/en/story.md": "Because the harbor is old.\n",
    "content/en/letter.md": "Dear Mayor, leave the harbor.\n",
    "content/en/updates/2024-01-01-vote.md": update("The vote", "We won it by one."),
    "content/fr/campaign.yaml": FRENCH,
    "content/fr/story.md": "Parce que.\n",
    "content/fr/letter.md": "Madame la maire.\n",
    "content/fr/updates/2024-01-01-vote.md": update("Le vote", "Gagné."),
}


@pytest.fixture
def loop():
    return Loop(FILES)


def test_done_tracks_what_is_translated_and_leaves_the_rest(loop):
    loop.write({"content/fr/letter.md": None, "content/fr/story.md": loop.files["content/en/story.md"]})
    before = dict(loop.files)
    rows, codes = loop.done("fr")
    assert codes == []
    assert rows == {
        "story.md": "copied",
        "letter.md": "missing",
        "updates/2024-01-01-vote.md": "marked",
        "title": "marked",
        "summary": "marked",
        ASK: "marked",
        ROLE: "marked",
    }
    assert loop.untracked("fr") == ["story.md"]
    changed = [path for path in before if before[path] != loop.files[path]]
    assert changed == ["content/fr/campaign.yaml", "content/fr/updates/2024-01-01-vote.md"]
    assert len(loop.kept) == 2
    again = dict(loop.files)
    loop.done("fr")
    assert loop.files == again


def test_an_edit_makes_outdated_what_it_changed_and_done_wants_to_hear_its_name(loop):
    loop.done("fr")
    loop.write({"content/en/story.md": "Because it is very old.\n", "campaign.yaml": campaign(cranes="boats")})
    assert loop.outdated("fr") == ["story.md", "summary"]
    before = dict(loop.files)
    rows, _ = loop.done("fr")
    assert {name for name, outcome in rows.items() if outcome == "outdated"} == {"story.md", "summary"}
    assert loop.files == before
    loop.done("fr", "story.md")
    assert loop.outdated("fr") == ["summary"]
    loop.done("fr", all_=True)
    assert loop.outdated("fr") == []
    assert loop.untracked("fr") == []
    assert len(loop.kept) == 4, "and no old ones"


@pytest.mark.parametrize("text", ["# later\n\nBecause the harbor is old. \r\n", "Because the harbor is old."])
def test_space_makes_nothing_outdated(loop, text):
    loop.done("fr")
    loop.write({"content/en/story.md": text.replace("# later", "")})
    assert loop.outdated("fr") == []


def test_single_texts(loop):
    loop.done("fr")
    loop.write({"campaign.yaml": campaign(cranes="boats", mayor="head")})
    assert loop.outdated("fr") == ["summary", ROLE]
    rows, _ = loop.done("fr", texts=["summary"])
    assert rows == {"summary": "marked"}
    assert loop.outdated("fr") == [ROLE]
    loop.write({"campaign.yaml": campaign(cranes="ships", mayor="head")})
    assert loop.outdated("fr") == ["summary", ROLE]
    (summary, role) = loop.diff("fr")
    assert [piece.text.strip() for piece in summary.parts[0][1][0] if piece.kind == "old"] == ["boats"]
    assert [piece.text.strip() for piece in role.parts[0][1][0] if piece.kind == "old"] == ["mayor"]
    loop.done("fr", "campaign.yaml")
    assert loop.outdated("fr") == []


def test_a_single_text_says_nothing_of_the_others(loop):
    loop.done("fr", texts=["summary"])
    assert [name for name in loop.untracked("fr") if "." not in name] == ["title"]
    loop.write({"campaign.yaml": campaign(cranes="boats", mayor="head")})
    assert loop.outdated("fr") == ["summary"]


def test_a_text_that_is_translated_later_is_not_outdated(loop):
    loop.write({"content/fr/campaign.yaml": "summary: Un port.\n"})
    loop.done("fr")
    loop.write({"content/fr/campaign.yaml": loop.files["content/fr/campaign.yaml"] + b"title: Gardez\n"})
    assert loop.outdated("fr") == []
    loop.done("fr")
    loop.write({"campaign.yaml": campaign(**{"Save the old": "Rescue the"})})
    assert loop.outdated("fr") == ["title"]


def test_what_is_named_and_not_translated_is_refused(loop):
    loop.write({"content/fr/letter.md": None, "content/fr/story.md": loop.files["content/en/story.md"]})
    loop.write({"content/fr/campaign.yaml": "title: Gardez\nsummary: One harbor, three cranes and a tide.\n"})
    before = dict(loop.files)
    _, codes = loop.done("fr", "letter.md", "story.md", "updates/2024-01-01-vote.md", texts=[ASK, "summary"])
    assert sorted(codes) == ["translation-copied"] * 2 + ["translation-missing"] * 2
    assert loop.files == before
    loop.write({"content/fr/campaign.yaml": None})
    assert loop.done("fr", "campaign.yaml")[1] == ["translation-missing"]


def test_old_versions_go_when_no_language_names_them(loop):
    loop.write({"content/de/story.md": "Weil.\n", "content/pt-BR/story.md": "Porque.\n"})
    for tag in ("fr", "de", "pt-BR"):
        loop.done(tag)
    old = set(loop.kept)
    loop.write({"content/en/story.md": "Because it is new.\n"})
    loop.done("fr", "story.md")
    assert old < set(loop.kept), "German still names it"
    loop.done("de", "story.md")
    assert old < set(loop.kept)
    loop.done("pt-BR", "story.md")
    assert not old <= set(loop.kept)


def test_old_versions_stay_where_an_unreadable_file_names_them(loop):
    loop.write({"content/de/story.md": "Weil.\n"})
    loop.done("de")
    old = set(loop.kept)
    loop.write({"content/en/story.md": "New.\n"})
    marked = loop.files["content/de/story.md"].decode().partition("translated_from: ")[2][:12]
    loop.write({"content/de/story.md": f"---\ntitle: [broken\ntranslated_from: {marked}\n"})
    loop.done("fr")
    assert old <= set(loop.kept)


def test_a_lost_original_is_told_and_the_new_one_shown(loop):
    loop.done("fr")
    loop.write({path: None for path in list(loop.files) if ".translated" in path})
    loop.write({"content/en/story.md": "New words.\n", "campaign.yaml": campaign(cranes="boats")})
    assert loop.outdated("fr") == ["story.md", "title", "summary", ASK, ROLE]
    shown = {one.name: one for one in loop.diff("fr")}
    assert {one.outcome for one in shown.values()} == {"lost"}
    assert shown["story.md"].parts[0][1][0][0].text == "New words."
    loop.done("fr", texts=["title", ASK, ROLE])
    assert loop.outdated("fr") == ["story.md", "summary"]


def test_diff_of_what_did_not_change(loop):
    loop.write({"content/fr/letter.md": None})
    assert [one.outcome for one in loop.diff("fr", "story.md", "letter.md", "campaign.yaml")] == [
        "untracked",
        "missing",
        "untracked",
    ]
    loop.done("fr")
    assert [one.outcome for one in loop.diff("fr", "story.md", "campaign.yaml")] == ["current", "current"]
    assert loop.diff("fr") == ()


def test_a_minor_edit_moves_those_that_were_up_to_date(loop):
    loop.write({"content/de/story.md": "Weil.\n", "content/es/story.md": "Porque.\n"})
    loop.done("fr")
    loop.done("de")
    loop.write({"content/en/story.md": "Because the harbor is very old.\n"})
    loop.done("fr", "story.md")
    loop.write({"content/en/story.md": "Because the harbour is very old.\n"})
    before = dict(loop.files)
    unclear = loop.minor("story.md")
    assert unclear.is_ambiguous
    assert loop.files == before
    assert sorted((group.tags, group.changed) for group in unclear.left) == [(("de",), 2), (("fr",), 1)]
    since = next(group.since for group in unclear.left if group.tags == ("fr",))
    decision = loop.minor("story.md", since=since)
    assert [group.tags for group in decision.moved] == [("fr",)]
    assert (loop.outdated("fr"), loop.outdated("de"), loop.outdated("es")) == ([], ["story.md"], [])
    assert [group.tags for group in loop.minor("story.md").moved] == [("de",)]
    assert loop.outdated("de") == []
    assert loop.minor("story.md").moved == ()


def test_a_minor_edit_of_campaign_yaml(loop):
    loop.write({"content/de/campaign.yaml": FRENCH})
    loop.done("fr")
    loop.done("de")
    loop.write({"campaign.yaml": campaign(cranes="boats")})
    loop.done("fr", "campaign.yaml")
    loop.write({"campaign.yaml": campaign(cranes="boats", mayor="head")})
    assert (loop.outdated("fr"), loop.outdated("de")) == ([ROLE], ["summary", ROLE])
    assert loop.minor("campaign.yaml").is_ambiguous
    loop.minor("campaign.yaml", texts=[ROLE])
    assert (loop.outdated("fr"), loop.outdated("de")) == ([], ["summary"])


PATHS = {
    "title": "Save the old harbor",
    "summary": "One harbor, three cranes and a tide.",
    ASK: "Keep the old harbor as it is",
    ROLE: "The mayor of all of us",
}
NAMES = ["story.md", "letter.md", "updates/2024-01-01-vote.md"]


@settings(max_examples=12)
@given(st.lists(st.tuples(st.sets(st.sampled_from([*PATHS, *NAMES])), st.sampled_from(["all", "single"])), max_size=3))
def test_exactly_what_was_edited_is_outdated_until_it_is_done(rounds):
    loop = Loop(FILES)
    loop.done("fr")
    assert loop.outdated("fr") == []
    for number, (edited, way) in enumerate(rounds):
        for what in edited:
            path = "campaign.yaml" if what in PATHS else f"content/en/{what}"
            old = PATHS.get(what, "")
            text = loop.files[path].decode()
            loop.write({path: text.replace(old, f"{number} {old}") if old else f"{text}\n{number}\n"})
        assert set(loop.outdated("fr")) == edited
        if way == "all":
            loop.done("fr", all_=True)
        for what in sorted(edited) if way == "single" else ():
            names, texts = ([], [what]) if what in PATHS else ([what], [])
            loop.done("fr", *names, texts=texts)
            edited = edited - {what}
            assert set(loop.outdated("fr")) == edited
        assert loop.outdated("fr") == []
        assert loop.untracked("fr") == []
