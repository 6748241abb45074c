"""Tests the files that translators begin with: complete, harmless, and not there until somebody writes in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostics, Place
from generator.read.markdown import Surroundings, read_markdown
from generator.read.tree import plain
from generator.read.yaml_tree import parse_yaml
from generator.translate import beginning
from generator.translate.fields import quoted
from tests.services.campaigns import MINIMAL, update
from tests.services.translations import SOURCE, Loop

CAMPAIGN = (
    MINIMAL
    + """\
summary: |
  One harbor.

  Two # cranes.
petition:
  ask: "Keep: it"
  goal: 100
  targets:
    - name: "The Mayor: herself"
      role: Mayor
    - name: Nobody
      display_name: No One
  milestones:
    - date: 2024-01-02
      text: names
form:
  provider: formspree
  id: abcdwxyz
  fields:
    - email
    - name: event
      label: Will you come?
      options: {yes: I will, no: I cannot}
actions:
  write:
    kind: email
    title: Write
    to: mayor@example.org
    body: |
      Dear Mayor,

      keep it.
"""
)


def test_campaign_yaml_has_every_text_and_nothing_else():
    loop = Loop({**SOURCE, "campaign.yaml": CAMPAIGN})
    written = loop.start("fr")["content/fr/campaign.yaml"].decode()
    assert (
        written
        == """\
# Take the next line out when the translation may be seen.
publish: false

# Save the old harbor
title:

# One harbor.
#
# Two # cranes.
summary: |

petition:
  # Keep: it
  ask:
  targets:
    - name: "The Mayor: herself"
      # the name as it is written in your language, if that is another way
      display_name:
      # Mayor
      role:
    - name: Nobody
      # No One
      display_name:
  milestones:
    - date: 2024-01-02
      # names
      text:

form:
  fields:
    - name: event
      # Will you come?
      label:
      options:
        # I will
        yes:
        # I cannot
        no:

actions:
  write:
    # Write
    title:
    # Dear Mayor,
    #
    # keep it.
    body: |
"""
    )
    assert set(loop.states("fr").values()) == {"missing"}


def test_documents_have_their_worded_keys_and_their_text_as_a_comment():
    text = update(
        "The vote", "First.\n\nSecond --> third <!-- note -->", date="2024-01-01", summary="Lost", pinned="true"
    )
    loop = Loop({**SOURCE, "content/en/updates/2024-01-01-vote.md": text})
    written = loop.start("fr")["content/fr/updates/2024-01-01-vote.md"].decode()
    assert (
        written
        == """\
---
# The vote
title:
# Lost
summary:
---

<!--
Write your translation below this comment, then delete the comment.

First.

Second -- > third <! -- note -- >
-->
"""
    )


def test_drafts_are_left_out_and_tables_copied():
    loop = Loop(
        {
            **SOURCE,
            "content/en/pages/soon.md": update("Soon", draft="true"),
            "content/en/data/calls.csv": "name,role\nA,Desk\n",
            "content/data/all.csv": "name\nA\n",
            "content/en/messages.po": 'msgid ""\nmsgstr ""\n',
        }
    )
    assert sorted(loop.start("fr")) == [
        "content/fr/campaign.yaml",
        "content/fr/data/calls.csv",
        "content/fr/story.md",
    ]


def test_a_language_that_is_there_gets_what_is_missing():
    loop = Loop({**SOURCE, "content/en/pages/faq.md": update("Questions"), "content/fr/story.md": "Parce que.\n"})
    new = loop.start("fr")
    assert sorted(new) == ["content/fr/campaign.yaml", "content/fr/pages/faq.md"]
    assert b"publish" not in new["content/fr/campaign.yaml"], "nobody takes a published language off the site"
    assert loop.states("fr") == {"story.md": "done", "pages/faq.md": "missing", "title": "missing"}


def test_begun_is_not_done():
    loop = Loop({**SOURCE, "content/en/pages/faq.md": update("Questions", "Many.")})
    loop.start("fr")
    loop.write({"content/fr/pages/faq.md": "---\ntitle: Questions\n---\n\n<!-- later -->\n"})
    assert loop.states("fr", "file") == {"story.md": "missing", "pages/faq.md": "missing"}
    loop.write({"content/fr/pages/faq.md": "---\ntitle: Questions\n---\n\nBeaucoup.\n"})
    assert loop.states("fr", "file")["pages/faq.md"] == "done"


def test_a_shorter_tag_lends_what_it_has_begun_and_finished():
    loop = Loop({**SOURCE, "content/en/letter.md": "Dear Mayor.\n", "content/pt/story.md": "Porque.\n"})
    loop.start("pt")
    loop.start("pt-BR")
    assert loop.states("pt-BR", "file") == {"story.md": "inherited", "letter.md": "missing"}


BODIES = [
    "```\n-->\ncode",
    "~~~",
    "> ```\n> x",
    "1. ```\n   x",
    "<!-- open",
    "a --!> b",
    "[x]: http://a.example/",
    "<pre>",
]
LINES = st.lists(st.one_of(st.sampled_from(BODIES), st.text("-><!`~ ab#*\n", max_size=12)), min_size=1, max_size=5)


@given(LINES)
def test_no_original_gets_out_of_its_comment(lines):
    original = "Words.\n" + "\n\n".join(lines) + "\nwords\n"
    body = read_markdown(
        beginning._document(original.encode(), "en").decode(),
        place=Place("content/fr/letter.md", 1, 1),
        base="content/fr",
        surroundings=Surroundings.of(locale="fr", files=[], actions=[], pictures={}),
        top_heading=3,
        ids="",
        diagnostics=Diagnostics(),
    )
    assert body.parts == ()


@pytest.mark.parametrize(
    "text", ["null", "Null", "yes", "a: b", "# a", "- a", "'", '"', "a #b", "2024-01-01", " a", "a ", "~"]
)
def test_awkward_names_are_quoted(text):
    assert _read(quoted(text)) == text


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_names_are_read_as_they_are(text):
    found = Diagnostics()
    tree = parse_yaml(f"key: {quoted(text)}\n".encode(), file="", diagnostics=found)
    if not len(found):  # what no editor can hold is refused
        assert plain(tree) == {"key": text}


def _read(written):
    return plain(parse_yaml(f"key: {written}\n".encode(), file="", diagnostics=Diagnostics()))["key"]
