"""The Markdown dialect: what each construct becomes, and what authors are told about mistakes."""

import pytest

from generator.diagnostics import Diagnostics, Place
from generator.model.content import Reference, RichText
from generator.model.picture import Picture
from generator.read.markdown import Surroundings, plain_text, read_markdown
from tests.unit.markdown_corpus import cases

FILES = (
    "campaign.yaml",
    "content/en/campaign.yaml",
    "content/en/letter.md",
    "content/en/pages/faq.md",
    "content/en/pages/press.md",
    "content/en/story.md",
    "content/en/updates/2012-07-10-arrest.md",
    "content/en/updates/2012-10-02-vote.md",
    "content/fr/media/affiche.svg",
    "content/fr/media/tract.pdf",
    "content/fr/media/une photo.jpg",
    "content/fr/messages.po",
    "content/fr/pages/faq.md",
    "content/fr/updates/2012-10-02-vote.md",
    "content/media/affiche.svg",
    "content/media/hush.svg",
    "secrets.txt",
)
VOTE = "content/fr/updates/2012-10-02-vote.md"
BEGINNING = Place(VOTE, 1, 1)


def read(
    text: str,
    *,
    place: Place = BEGINNING,
    base: str = "content/fr/updates",
    actions: tuple[str, ...] = ("call", "donate"),
    top_heading: int = 2,
    ids: str = "",
    inline: bool = False,
) -> tuple[RichText, Diagnostics]:
    diagnostics = Diagnostics()
    rich = read_markdown(
        text,
        place=place,
        base=base,
        surroundings=Surroundings.of(locale="fr", files=FILES, actions=actions, pictures={}),
        top_heading=top_heading,
        ids=ids,
        diagnostics=diagnostics,
        inline=inline,
    )
    return rich, diagnostics


def html(rich: RichText) -> str:
    def shown(part: str | Reference) -> str:
        if isinstance(part, str):
            return part
        return f"{{{part.kind}:{part.target}{'#' if part.fragment else ''}{part.fragment}}}"

    return "".join(map(shown, rich.parts))


def findings(text: str, **options: object) -> list[tuple[str, int, int, int]]:
    _, diagnostics = read(text, **options)
    return [(found.code, found.place.line, found.place.column, found.place.length) for found in diagnostics]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=name) for name, case in cases().items()])
def test_dialect(text: str, expected: str):
    rich, _ = read(text)
    assert html(rich).rstrip("\n") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [a](../pages/fak.md).", ("link-dead", 1, 9, 15)),
        ("`[a](gone.md)`\n\n```\n[a](gone.md)\n```\n\n- [a](gone.md)", ("link-dead", 7, 7, 7)),
        ("gone.md is [gone](gone.md)", ("link-dead", 1, 19, 7)),
        ("[x]: gone.md\n\nSee [a][x].", ("link-dead", 1, 6, 7)),
        ("[a](<une page.md>)", ("link-dead", 1, 6, 11)),
        ("[a](https://[x)", ("link-dead", 1, 5, 10)),
        ("a [x]() b", ("link-dead", 1, 6, 2)),
        ("[a](../../../secrets.txt)", ("link-dead", 1, 5, 20)),
        ("[a](../messages.po)", ("link-dead", 1, 5, 14)),
        ("[a](../../../../../../content/fr/pages/faq.md)", ("link-dead", 1, 5, 41)),
        ("\n![A poster](media/hsh.svg)", ("picture-missing", 2, 13, 13)),
        ("![A text](../pages/faq.md)", ("picture-missing", 1, 11, 15)),
        ("![A poster](https://example.org/a.png)", ("picture-remote", 1, 13, 25)),
        ("![](../../media/hush.svg)", ("picture-alt-missing", 1, 5, 20)),
        ("[Call](action:cal)", ("action-unknown", 1, 8, 10)),
        ("# Vote\n\n[a](#vot)", ("anchor-missing", 3, 5, 4)),
        ("[a](javascript:alert)", ("link-scheme", 1, 5, 16)),
        ("[a](ftp://example.org/a&b)", ("link-scheme", 1, 5, 21)),
        ("![a](data:image/png;base64,AAAA)", ("link-scheme", 1, 6, 26)),
        ("[a](/updates/x/)", ("link-absolute", 1, 5, 11)),
        ("[a](//example.org/x)", ("link-absolute", 1, 5, 15)),
        ("a\n\nb <script>x</script>", ("html-removed", 3, 4, 6)),
        ('`<b onclick="">` <b onclick="">x</b>', ("html-removed", 1, 21, 7)),
        ("text\n{.big}", ("html-removed", 2, 3, 3)),
        ("x " + "[" * 200, ("markdown-too-deep", 1, 103, 1)),
        ("ok\n\n" + ">" * 200 + " x", ("markdown-too-deep", 3, 1, 1)),
        ("\n".join(" " * 2 * depth + "- x" for depth in range(100)), ("markdown-too-deep", 100, 1, 1)),
    ],
)
def test_findings_are_located(text: str, expected: tuple[str, int, int, int]):
    assert findings(text) == [expected]


def test_each_use_of_an_address_is_located():
    found = findings("[a](x.md) [b](x.md)\n`x.md`\n[c](x.md)")
    assert [(line, column) for _, line, column, _ in found] == [(1, 5), (1, 15), (3, 5)]


def test_lines_count_from_where_the_text_begins():
    assert findings("a\n[a](x.md)", place=Place(VOTE, 8, 1)) == [("link-dead", 9, 5, 4)]
    assert findings("[a](x.md)", place=Place("campaign.yaml", 8, 13)) == [("link-dead", 8, 17, 4)]
    assert findings("[a](x.md)", place=Place(VOTE)) == [("link-dead", 0, 0, 1)]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[a](../pages/fak.md)", "did you mean ../pages/faq.md?"),
        ("[a](faq.md)", "did you mean ../pages/faq.md?"),
        ("[a](..\\pages\\faq.md)", "did you mean ../pages/faq.md?"),
        ("![a](media/hsh.svg)", "did you mean ../../media/hush.svg?"),
        ("[a](zzz.md)", "check the name; links start from the folder of this file"),
        ("[a](action:cal)", "did you mean action:call?"),
        ("[a](action:zzz)", "known here: call, donate"),
        ("# Vote\n[a](#vot)", "did you mean #vote?"),
        ("[a](//example.org/x)", "write https://example.org/x"),
    ],
)
def test_hints(text: str, hint: str):
    _, diagnostics = read(text)
    assert [found.hint for found in diagnostics] == [hint]


def test_no_actions_yet():
    _, diagnostics = read("[a](action:call)", actions=())
    assert [found.hint for found in diagnostics] == ["add it below actions: in campaign.yaml"]


def test_warnings_do_not_stop_the_build():
    _, diagnostics = read("![](../../media/hush.svg) <i style='x'>a</i> [a](#gone)")
    assert len(diagnostics) == 3
    assert not diagnostics.failed


def test_references_know_their_place():
    rich, _ = read("See [FAQ](../pages/faq.md#why).")
    assert rich.references == (Reference("document", "pages/faq.md", "why", Place(VOTE, 1, 11, 19)),)


def test_anchors_are_those_of_the_html():
    rich, _ = read("# One\n# Two {#zwei}\n\nText[^1]\n{#para}\n\n[^1]: Note", ids="u-")
    assert rich.anchors == {"u-one", "u-zwei", "u-para", "u-fn:1", "u-fnref:1"}


def test_footnotes_of_two_texts_stay_apart():
    first, _ = read("a[^1]\n\n[^1]: b", ids="story-")
    second, _ = read("a[^1]\n\n[^1]: b", ids="letter-")
    assert not first.anchors & second.anchors


def test_top_heading():
    assert html(read("# One\n## Two", top_heading=3)[0]) == '<h3 id="one">One</h3>\n<h4 id="two">Two</h4>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I *agree* to [this](pages/faq.md).", 'I <em>agree</em> to <a href="{document:pages/faq.md}">this</a>.'),
        ("One.\n\nTwo.", "One.<br>Two."),
        ("# No\n- blocks", "No\n\nblocks\n"),
        ("", ""),
    ],
)
def test_inline(text: str, expected: str):
    rich, _ = read(text, inline=True, base="content", place=Place("campaign.yaml", 3, 9))
    assert html(rich) == expected


def test_texts_of_the_campaign_file_link_from_content():
    rich, diagnostics = read("[a](fr/pages/faq.md) [b](pages/faq.md) ![c](media/hush.svg)", base="content")
    assert [part.target for part in rich.references] == ["pages/faq.md", "pages/faq.md", "content/media/hush.svg"]
    assert not len(diagnostics)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# Title\n\n![p](../../media/hush.svg)\n\n> quote\n\nThe *first*[^1]  \nwords & more.\n\nNo.\n\n[^1]: n",
            "The first words & more.",
        ),
        ("- a\n- b", ""),
        ("See [a](../pages/faq.md) <b>now</b>.", "See a now."),
    ],
)
def test_plain_text(text: str, expected: str):
    assert plain_text(read(text)[0]) == expected


def test_pictures_say_how_large_they_are():
    sizes = {"content/media/hush.svg": Picture(720, 780, drawing=True)}
    surroundings = Surroundings.of(locale="fr", files=FILES, actions=(), pictures=sizes)
    rich = read_markdown(
        "![A pen](../../media/hush.svg)",
        place=BEGINNING,
        base="content/fr/updates",
        surroundings=surroundings,
        top_heading=2,
        ids="",
        diagnostics=Diagnostics(),
    )
    assert 'width="720" height="780"' in html(rich)
