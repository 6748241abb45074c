"""The standard engine: leaving idle steps out, and keeping converters, never shows in the result."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.read.markdown import standard
from generator.read.markdown.nesting import TooDeepError
from generator.read.markdown.plain_blocks import PlainProcessor, is_plain
from generator.read.markdown.standard import to_html
from generator.read.markdown.triggers import STEPS, idle_steps
from tests.unit.markdown_corpus import corpus

# Pieces of the dialect, each with what may set a step off or only looks like it.
PIECES = (
    "word", "слово", "a: b", "a : b", "Term", ":   meaning", ": meaning", ":\tmeaning", "> ", "- ", "1. ", "* ", "    ",
    "  ", "\t", "\n", "\n\n", "  \n", "\\\n", "\\", "\\|", "\\{", "\\[^1]", "# ", "#tag", "===", "---", "***", "*",
    "**", "_", "__", "~~", "~", "`", "``", "```", "```py", "~~~", "|", "|-|-|", "a | b", "-|-", "[", "]", "](x.md)",
    "![", "[a]", "[a][b]", "[b]: x.md", "[^1]", "[^1]: note", "[^]", "{.left}", "{#a}", "{: lang=uk }", "{", "}", "&",
    "&amp;", "&#38", "&#123;", "&#60;b&#62;", "&copy", "<", ">", "<b>", "</b>", "<p>", "</p>: x", "<div>", "</div>",
    "<!-- x -->", "<!-- x -->: y", "<?x?>", "<https://x.org>", "<a@x.org>", "https://x.org/a_b", "http://x", "://",
    "'", '"', "(", ")", "///Footnotes Go Here///",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map("".join)


def everything(text: str) -> str:
    return standard._Converter().convert(text, frozenset({PlainProcessor.NAME}))


@given(TEXTS)
@example("<div></div>: not a term")
@example("&#106")
def test_idle_steps_change_nothing(text: str):
    assert to_html(text) == everything(text)


def test_the_corpus_is_the_same_without_idle_steps():
    for name, text in corpus().items():
        assert to_html(text) == everything(text), name


@given(TEXTS, TEXTS)
@example("[^1] [^1]\n\n[^1]: x\n[a]: y\n\n<div>z</div>", "[^1] [a] \x02wzxhzdk:0\x03 *a* **b")
@example("**a *b _c", "*x* _y_")
def test_nothing_of_a_text_stays_for_the_next(first: str, second: str):
    converter = standard._Converter()
    converter.convert(first, idle_steps(first))
    assert converter.convert(second, idle_steps(second)) == everything(second)


def test_a_text_that_is_too_deep_spoils_nothing():
    expected = everything("- a\n  - b\n\n> c")
    with pytest.raises(TooDeepError):
        to_html("[^1]\n\n[^1]: x\n\n" + "> " * 100 + "x")
    assert to_html("- a\n  - b\n\n> c") == expected


def test_every_step_that_may_rest_does():
    assert idle_steps("Only words.") == STEPS


@pytest.mark.parametrize("end", ["|", "\n- x", "\x02"])
def test_a_long_block_that_is_not_plain_is_refused_at_once(end):
    block = "word after word " * 500 + "\nline" * 500 + end
    assert is_plain(block) is False
