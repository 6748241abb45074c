"""Both engines give the same page and the same findings, but for the differences that are known."""

import pickle
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from generator.diagnostics import Diagnostics, Place
from generator.model.content import Reference, RichText
from generator.model.engine import Markdown
from generator.read.markdown import Surroundings, read_markdown
from tests.unit.markdown_corpus import corpus

ROOT = Path(__file__).parent.parent.parent
DIFFERENCES = Path(__file__).parent / "markdown_differences.toml"
FILES = (
    "content/fr/letter.md",
    "content/fr/media/affiche.svg",
    "content/fr/media/tract.pdf",
    "content/fr/media/une photo.jpg",
    "content/fr/pages/faq.md",
    "content/fr/story.md",
    "content/fr/updates/2012-07-10-arrest.md",
    "content/media/hush.svg",
)
_BLOCKS = (
    "blockquote|br|caption|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|summary|table|tbody|"
    "td|tfoot|th|thead|tr|ul"
)


def test_engines_agree_but_for_known_differences():
    """A listed difference that has gone must leave the list; a new one needs a reason in it."""
    texts = corpus()
    assert len(texts) > 600
    found = {name for name, text in texts.items() if reading(text, "standard") != reading(text, "commonmark")}
    known = set(differences())
    assert found - known == set(), "new differences"
    assert known - found == set(), "differences that have gone"


def test_the_example_is_the_same_to_the_byte():
    texts = sorted((ROOT / "content").rglob("*.md"))
    assert texts
    for path in texts:
        text = path.read_text("utf-8").rpartition("\n---\n")[2]
        pages = [rich_text(text, engine, Diagnostics()) for engine in get_args(Markdown)]
        assert pages[0] == pages[1], path


@pytest.mark.parametrize("engine", get_args(Markdown))
def test_reading_can_be_done_in_another_process(engine: Markdown):
    """What goes in and what comes out can be sent, and a sent text is read as one that was not."""
    surroundings = Surroundings.of(locale="fr", files=FILES, actions=("call",), pictures={}, engine=engine)
    sent = pickle.loads(pickle.dumps(surroundings))
    results = []
    for one in (surroundings, sent):
        found = Diagnostics()
        rich = read_markdown(
            "# A\n\n[a](gone.md) ![b](../../media/hush.svg) *c*{.left}[^1]\n\n[^1]: d",
            place=Place("content/fr/story.md", 1, 1),
            base="content/fr/updates",
            surroundings=one,
            top_heading=2,
            ids="x-",
            diagnostics=found,
        )
        results.append((rich, list(found)))
    assert results[0] == results[1] == pickle.loads(pickle.dumps(results[0]))
    assert results[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "ok\n\n" + "> " * 60 + "x",
        "\n".join(" " * 2 * depth + "- x" for depth in range(60)),
        "x " + "[" * 200,
    ],
)
def test_engines_refuse_the_same_depth(text: str):
    standard, commonmark = reading(text, "standard"), reading(text, "commonmark")
    assert standard == commonmark
    assert "markdown-too-deep" in standard[2][0]


@pytest.mark.parametrize("depth", [41, 42])
def test_engines_bear_the_same_depth(depth: int):
    text = "> " * depth + "x"
    assert reading(text, "standard") == reading(text, "commonmark")
    assert bool(reading(text, "commonmark")[2]) == (depth > 41)


def test_each_difference_has_one_reason():
    names = list(differences())
    assert len(names) == len(set(names))


@pytest.mark.parametrize("word", ["<p>a</p>\n<p>b</p>", "<p>a</p><p>b</p>"])
def test_space_between_blocks_is_no_difference(word: str):
    assert plain(word) == "<p>a</p><p>b</p>"


def test_order_of_attributes_is_no_difference():
    assert plain('<img src="a" alt="b">') == plain('<img alt="b" src="a">') != plain('<img alt="a" src="b">')


def reading(text: str, engine: Markdown) -> tuple[str, list[str], list[str]]:
    """Return what a reader sees, the anchors, and what the author is told."""
    found = Diagnostics()
    rich = rich_text(text, engine, found)
    return plain("".join(map(shown, rich.parts))), sorted(rich.anchors), sorted(map(repr, found))


def rich_text(text: str, engine: Markdown, found: Diagnostics) -> RichText:
    return read_markdown(
        text,
        place=Place("content/fr/updates/2012-10-02-vote.md", 1, 1),
        base="content/fr/updates",
        surroundings=Surroundings.of(locale="fr", files=FILES, actions=("call",), pictures={}, engine=engine),
        top_heading=2,
        ids="",
        diagnostics=found,
    )


def shown(part: str | Reference) -> str:
    return part if isinstance(part, str) else f"{{{part.kind}:{part.target}#{part.fragment}@{part.place}}}"


def plain(html: str) -> str:
    """Return HTML without white space beside blocks, and with attributes in order."""
    html = re.sub(rf"\s*(</?(?:{_BLOCKS})(?: [^>]*)?>)\s*", r"\1", html).strip()
    return re.sub(
        r'(?: [a-z]+="[^"]*")+', lambda found: "".join(sorted(re.findall(r' [a-z]+="[^"]*"', found[0]))), html
    )


def differences() -> Iterator[str]:
    for entry in tomllib.loads(DIFFERENCES.read_text("utf-8"))["difference"]:
        assert entry["reason"]
        yield from entry["texts"]
