"""What holds for any text and either engine: no exception, no code let through, no word lost in lists."""

import re
import time
from dataclasses import replace
from typing import get_args

import nh3
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.diagnostics import Diagnostics, Place
from generator.model.content import Reference, RichText
from generator.model.engine import Markdown
from generator.read.markdown import Surroundings, plain_text, read_markdown
from generator.read.markdown.cleaning import ATTRIBUTES, TAGS
from generator.read.markdown.engines import load_engine
from generator.read.markdown.removed import _Reader, find_addresses
from generator.read.markdown.source import Source
from generator.read.markdown.standard import to_html

SURROUNDINGS = Surroundings.of(
    locale="en", files=("content/en/pages/faq.md", "content/media/hush.svg"), actions=("call",), pictures={}
)
ENGINES = get_args(Markdown)
BOTH = pytest.mark.parametrize("engine", ENGINES)
# What our own step adds to what the sanitizer lets through.
PUBLISHED = ATTRIBUTES | {"a": {"href", "rel"}, "img": {"alt", "src", "loading"}}

MARKUP = (
    "# ", "## ", "- ", "* ", "1. ", "2) ", "> ", "  ", "    ", "\t", "\n", "\n\n", "```", "~~~", "`", "``", "*",
    "**", "_", "~~", "[", "]", "(", ")", "](", "![", "[^1]", "[^1]: ", "[a]: ", "{.left}", "{#a}", "{", "}",
    "|", "|-|-|", ":   ", "---", "===", "\\", "<", ">", "<b>", "</b>", "<p>", "<div>", "</div>", "<script>",
    "</script>", "<svg onload=x>", "<!--", "-->", "<![CDATA[", "<?", "<a href='", '<img src="', "style=x",
    "onclick=x", "&", "&lt;", "&#106;", '"', "'", "../pages/faq.md", "faq.md#x", "javascript:", "action:call",
    "action:", "https://x.org", "//x", "/x", "#x", "data:", "media/hush.svg", "word", "слово", "كلمة", "\x00",
    "\x02", "\x03", "\ufdd0", "\ue000", "\ud800", "\r", "\u2028", "wzxhzdk:0",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(MARKUP) | st.text(max_size=4), max_size=30).map("".join)


def read(text: str, engine: Markdown, *, inline: bool = False) -> tuple[RichText, Diagnostics]:
    diagnostics = Diagnostics()
    rich = read_markdown(
        text,
        place=Place("content/en/updates/x.md", 3, 1),
        base="content/en/updates",
        surroundings=replace(SURROUNDINGS, engine=engine),
        top_heading=2,
        ids="x-",
        diagnostics=diagnostics,
        inline=inline,
    )
    return rich, diagnostics


def joined(rich: RichText) -> str:
    return "".join(part if isinstance(part, str) else "x" for part in rich.parts)


def cleaned(html: str) -> str:
    return nh3.clean(
        html, tags=set(TAGS), attributes=PUBLISHED, link_rel=None, url_schemes={"http", "https", "mailto", "sms", "tel"}
    )


@given(TEXTS, st.sampled_from(ENGINES), st.booleans())
@example("[x](action:call)<b id='a\"><script>'>", "standard", False)
@example("![a](media/hush.svg){title='\"><script>alert(1)</script>' credit='<img src=x onerror=y>'}", "standard", False)
@example('![a](media/hush.svg){title="><script>alert(1)</script>" credit="<img src=x onerror=y>"}', "commonmark", False)
@example("*a*{title='\"&gt;' href=javascript:x onclick=y style=z id='\" b'}\n{#a .left}", "commonmark", False)
@example("\\{.left} *a*\\{ \\<b\\>{.left}\n{#&quot;&gt;}", "commonmark", False)
@example("<p><table><p><svg></p><style><a title='</style><img src onerror=alert(1)>'>", "commonmark", False)
@example('<section class="footnotes" data-footnotes>\n<ol>a[^1]\n\n[^1]: <li id="fn-x"></section>', "commonmark", False)
def test_any_text_gives_clean_html(text: str, engine: Markdown, inline: bool):
    rich, diagnostics = read(text, engine, inline=inline)
    html = joined(rich)
    assert cleaned(html) == html
    for part, following in zip(rich.parts, rich.parts[1:], strict=False):
        if isinstance(following, Reference):
            assert isinstance(part, str)
            assert part.endswith(('href="', 'src="'))
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids)) == len(rich.anchors)
    last = 3 + text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert all(3 <= found.place.line <= last for found in diagnostics)
    plain_text(rich)


@given(TEXTS, st.sampled_from(ENGINES))
@example('He wrote <href="x"> ![a" src="b](c.png "href=\'d\'") [e](f&g) https://h.org', "standard")
@example('He wrote <href="x"> ![a" src="b](c.png "href=\'d\'") [e](f&g) https://h.org', "commonmark")
def test_addresses_are_found_without_reading_the_html_again(text: str, engine: Markdown):
    text = re.sub(r"[<{\x00\x02\x03\ud800-\udfff]", "", text)
    html = load_engine(engine)(text)
    reader = _Reader(Source(text, Place("x.md")), Diagnostics())
    reader.feed(html)
    reader.close()
    assert find_addresses(html) == reader.addresses


HOSTILE = """
<script>alert(1)</script>
<ScRiPt src=//evil.example/x.js></sCrIpT>
<svg onload=alert(1)>
<svg/onload=alert(1)//
<img src=x onerror=alert(1)>
<img src="javascript:alert(1)">
<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;:alert(1)>
<a href="java\tscript:alert(1)">x</a>
<a href="&#x6A;avascript&colon;alert(1)">x</a>
<a href=" javascript:alert(1)">x</a>
<a href="vbscript:x">x</a>
<a href="data:text/html,<script>alert(1)</script>">x</a>
[x](javascript:alert(1))
[x](JaVaScRiPt:alert(1))
[x](<java script:alert(1)>)
[x](javascript&#58;alert(1))
[x](&#x6A;avascript:alert(1))
[x]( javascript:alert(1) "title")
[x](data:text/html;base64,PHNjcmlwdD4=)
![x](javascript:alert(1))
![x](data:image/svg+xml;base64,PHN2Zz4=)
![x](x"onerror="alert(1))
[x](https://x.org/"onclick="alert(1))
[x](https://x.org 'a" onclick="alert(1)')
[x]: javascript:alert(1) "x"
<javascript:alert(1)>
*x*{onclick=alert(1) style="color:red"}
# x {onmouseover=alert(1)}
```js" onclick="alert(1)
<style>@import '//evil.example/x.css';</style>
<div style="background:url(javascript:alert(1))">
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<form action=javascript:alert(1)><input type=submit formaction=javascript:alert(1)></form>
<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=javascript:x"><link rel=stylesheet href=//x>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">
<textarea></textarea><script>alert(1)</script>
<b <script>alert(1)</script>
<<script>alert(1)//<</script>
<a href="x" <img src=x onerror=alert(1)>
<!--><img src=x onerror=alert(1)>-->
<![CDATA[<script>alert(1)</script>]]>
<?xml version="1.0"?><script>alert(1)</script>
<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>
<embed src=//evil.example><object data=//evil.example></object><video src=x onerror=alert(1)></video>
\x02wzxhzdk:0\x03 \x02klzzwxh:0001\x03 <script>alert(1)</script>
""".strip().split("\n")


@BOTH
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert(text: str, engine: Markdown):
    html = joined(read(text, engine)[0])
    tags = re.findall(r'<[a-z0-9]+(?: [a-z-]+="[^"]*")*>', html)
    assert cleaned(html) == html
    assert not any(re.search(r" (?:on\w+|style|srcdoc|formaction)=", re.sub(r'"[^"]*"', "", tag)) for tag in tags)
    assert not any(re.search(r"(?:script|data):", tag, re.IGNORECASE) for tag in tags)
    assert "<script" not in html
    assert "<style" not in html


@pytest.mark.parametrize(
    "unit",
    ["[", "![", "[a](", "[a][", "[^", "<a ", "<!--", "<![x", "<div>", "<div>\n", "{", "> ", ">", "- ", "1. ", "> - ",
     "*", "<a\n\n", "**a*b", "`", "\\", "<script>", "<svg>", "&#", "~~~\n", "- a\n\n", "# a\n\n"],
)  # fmt: skip
@BOTH
def test_repetition_costs_little(unit: str, engine: Markdown):
    start = time.perf_counter()
    read(unit * 10_000, engine)
    assert time.perf_counter() - start < 15  # unguarded, the brackets would take minutes


LIST_LINES = (
    "- ", "* ", "+ ", "1. ", "2. ", "10) ", "  ", "    ", "      ", "> ", "# ", "", "\t", "- - ", "   - ",
    "  1. ", "    - ", "```",
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(LIST_LINES), st.booleans()), max_size=14), st.sampled_from(ENGINES))
def test_lists_lose_no_word(lines: list[tuple[str, bool]], engine: Markdown):
    words = [f"word{number}" for number in range(len(lines))]
    text = "\n".join(
        lead + (word if filled and lead != "```" else "") for (lead, filled), word in zip(lines, words, strict=True)
    )
    expected = re.findall(r"word\d+", text)
    assert re.findall(r"word\d+", load_engine(engine)(text)) == expected


def test_lists_nest_as_commonmark_says():
    """Compare with a CommonMark parser."""
    parser = MarkdownIt("commonmark")
    leads = ("- ", "* ", "1. ", "7) ", "  - ", "   - ", "    - ", "  1. ", "  ", "    ", "")

    def shape(html: str) -> str:
        html = re.sub(r"\s+", " ", html)
        return re.sub(r" ?(</?(?:ul|ol|li|p|pre|code)[^>]*>) ?", r"\1", html).strip()

    @given(st.lists(st.tuples(st.sampled_from(leads), st.booleans()), max_size=6))
    def compare(lines: list[tuple[str, bool]]):
        text = "- first\n" + "\n".join(f"{lead}w{number}\n" * filled for number, (lead, filled) in enumerate(lines))
        assert shape(to_html(text)) == shape(parser.render(text))

    compare()
