"""Tests the canonical spelling of originals: what makes a translation outdated, and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostics
from generator.read.front_matter import split_source
from generator.read.originals import (
    canonical_document,
    canonical_texts,
    count_words,
    fingerprint,
    parse_texts,
    spell_document,
    texts_of,
)
from generator.read.translations import translatable_fields
from generator.read.yaml_tree import parse_yaml

FILE = "---\ntitle: It is back\ndate: 2012-10-02\nsummary: They try again.\n---\n\nOne day.\n\nAnother.\n"


def version(text):
    source = split_source(text.encode(), file="content/en/story.md", locale="en", diagnostics=Diagnostics())
    return fingerprint(canonical_document(source.front, source.text))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("date: 2012-10-02\n", "date: 2012-10-03\nimage: media/a.jpg\npinned: true\n"),
        ("title: It is back", 'title: "It is back"'),
        ("title: It is back\ndate: 2012-10-02\n", "# a remark\ndate: 2012-10-02\ntitle: It is back\n"),
        ("One day.\n", "One day.  \n"),
        ("\n\nOne", "\n\n\n\nOne"),
        ("Another.\n", "Another."),
        ("\n", "\r\n"),
    ],
)
def test_what_no_translator_cares_about_changes_nothing(before, after):
    assert before in FILE
    assert version(FILE.replace(before, after)) == version(FILE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: It is back", "title: It was back"),
        ("summary: They try again.\n", ""),
        ("One day.", "One  day."),
        ("One day.\n\n", "One day.\n"),
        ("Another.", "Another!"),
    ],
)
def test_what_is_translated_changes_the_fingerprint(before, after):
    assert before in FILE
    assert version(FILE.replace(before, after)) != version(FILE)


def test_the_spelling_says_what_counts_and_nothing_else():
    source = split_source(FILE.encode(), file="a.md", locale="en", diagnostics=Diagnostics())
    written = canonical_document(source.front, source.text)
    assert written == '---\ntitle: "It is back"\nsummary: "They try again."\n---\n\nOne day.\n\nAnother.\n'


@given(
    st.dictionaries(st.sampled_from(["title", "summary", "image_alt"]), st.text(st.characters(codec="utf-8"))),
    st.text(st.characters(codec="utf-8", exclude_characters="\r")),
)
def test_the_spelling_of_a_document_is_read_as_the_same_document(worded, body):
    written = spell_document(worded, body)
    if any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 or sign in "\ufffe\uffff" for sign in written.replace("\n", "")):
        return  # YAML has no such characters, and the reader refuses them
    source = split_source(written.encode(), file="a.md", locale="en", diagnostics=Diagnostics())
    again = spell_document({key: str(source.front.get(key).text or "") for key in worded}, source.text)
    assert fingerprint(again) == fingerprint(written)


@given(st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1), st.text(st.characters(codec="utf-8"))))
def test_texts_of_the_campaign_come_back(texts):
    written = canonical_texts(texts)
    assert parse_texts(written.encode()) == {path: text.strip() for path, text in texts.items()}
    assert canonical_texts(dict(reversed(texts.items()))) == written, "their order does not matter"


@pytest.mark.parametrize("damaged", [b"", b"[1]", b"{", b"\xff", b'"text"'])
def test_what_is_damaged_counts_as_lost(damaged):
    assert parse_texts(damaged) == {}


def test_texts_go_by_the_names_of_their_entries():
    yaml = (
        "title: Stop\nurl: https://example.org\npetition:\n  targets:\n    - {name: A. B, role: Mayor, phone: '1'}\n"
        "form:\n  fields:\n    - {name: event, label: ' ', options: {yes: I come}}\nactions: {call: {title: Call}}\n"
    )
    tree = parse_yaml(yaml.encode(), file="campaign.yaml", diagnostics=Diagnostics())
    found = {path: str(leaf.text) for path, leaf in texts_of(tree, translatable_fields()).items()}
    assert found == {
        "title": "Stop",
        "petition.targets[A. B].role": "Mayor",
        "form.fields[event].options.yes": "I come",
        "actions.call.title": "Call",
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("--- # * 1", 1),
        ("It’s a well-known [story](https://example.org/a/b/c).", 4),
        ("![A boat](../media/boat.jpg){.left}", 2),
        ("署名 します", 5),
        ("слово й діло", 3),
    ],
)
def test_words_are_counted_as_translators_count_them(text, words):
    assert count_words(text) == words
