"""Tests `handbill mail`: what e-mail programs get, in every language, and that the same update gives the same bytes."""

import re
from email import message_from_bytes
from email.policy import default

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.render.plain_text import plain_text
from tests.services.campaigns import BUILTIN_THEMES, MINIMAL, update, write_campaign
from tests.services.html import Page

BODY = """\
We *won* the [first round](../pages/faq.md), says [the paper](https://paper.example/news?a=1&b=2).

![A boat](../../media/boat.svg)

> Keep the water.

1. Call [now](action:sign)
2. Write
"""
CAMPAIGN = {
    "campaign.yaml": MINIMAL
    + "form: {provider: formspree, id: mqkrvzpn, fields: [email]}\nnewsletter: {unsubscribe: '*|UNSUB|*'}\n",
    "content/en/story.md": "x\n",
    "content/en/pages/faq.md": "---\ntitle: Questions\n---\n\nText.\n",
    "content/media/boat.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><circle r="2"/></svg>',
    "content/en/updates/2024-01-02-round.md": update("The first round & more", BODY, summary="A line for the list."),
    "content/en/updates/2024-01-01-start.md": update("We begin"),
    "content/ar/story.md": "x\n",
    "content/ar/updates/2024-01-02-round.md": update("الجولة الأولى", "ربحنا الجولة الأولى."),
    "content/fr/story.md": "x\n",
}


def written(folder, *arguments, theme="placard"):
    write_campaign(folder, CAMPAIGN | {"campaign.yaml": f"{CAMPAIGN['campaign.yaml']}theme: {theme}\n"})
    result = CliRunner().invoke(main, ["mail", "-C", str(folder), "--as-of", "2024-06-01", *arguments])
    files = {path.name: path.read_bytes() for path in (folder / "mail").glob("*")}
    return result, files


@pytest.fixture(scope="module", params=BUILTIN_THEMES)
def theme(request):
    return request.param


@pytest.fixture(scope="module")
def letters(tmp_path_factory, theme):
    result, files = written(tmp_path_factory.mktemp("mail"), "latest", theme=theme)
    assert result.exit_code == 0, result.output
    assert "mail-left-out" in result.output
    return files


def test_there_are_three_files_for_each_language_that_has_the_update(letters):
    names = {f"2024-01-02-round.{tag}.{kind}" for tag in ("en", "ar") for kind in ("html", "txt", "eml")}
    assert letters.keys() == names


def test_the_html_stands_on_its_own(letters):
    html = letters["2024-01-02-round.en.html"].decode()
    page = Page(html)
    assert not {"script", "link", "form", "iframe", "object"} & {tag for tag, _ in page.tags}
    addresses = [one.get("href") or one.get("src") for one in [*page.all("a"), *page.all("img")]]
    assert all(re.match(r"https://|\*\|UNSUB\|\*$", one) for one in addresses), addresses
    assert {one["src"].split("/")[2] for one in page.all("img")} == {"example.org"}
    assert all(one["alt"] for one in page.all("img"))
    assert "https://example.org/faq/" in addresses
    assert "https://example.org/?source=newsletter#sign" in addresses
    for tag in ("td", "p", "h1", "li"):
        assert all(one.get("style") for one in page.all(tag)), tag
    assert "prefers-color-scheme:dark" in html
    assert html.count("<style") == 1, "what is written into the elements is not sent twice"
    assert html.index("A line for the list.") < html.index("<h1")


def test_every_direction_is_told(letters):
    page = Page(letters["2024-01-02-round.ar.html"].decode())
    html = page.all("html")[0]
    assert (html["lang"], html["dir"]) == ("ar", "rtl")
    assert next(one for one in page.all("table") if one.get("class") == "out")["dir"] == "rtl"


def test_the_text_has_its_links_below(letters):
    text = letters["2024-01-02-round.en.txt"].decode()
    assert max(len(line) for line in text.splitlines() if not line.startswith("[")) <= 72
    notes = dict(re.findall(r"^\[(\d+)\] (\S+)$", text, re.MULTILINE))
    number = re.search(r"the paper \[(\d+)\]", text).group(1)
    assert notes[number] == "https://paper.example/news?a=1&b=2"
    assert "[A boat]" in text
    assert "> Keep the water." in text
    assert re.search(r"^1\. Call now \[\d+\]$", text, re.MULTILINE)
    assert "A line for the list." not in text
    assert "*|UNSUB|*" in notes.values()
    assert "color" not in text


def test_the_message_can_be_opened(letters):
    message = message_from_bytes(letters["2024-01-02-round.ar.eml"], policy=default)
    assert message["Subject"] == "الجولة الأولى"
    assert message["Content-Language"] == "ar"
    assert message["To"] is None
    kinds = [part.get_content_type() for part in message.iter_parts()]
    assert kinds == ["text/plain", "text/html"]
    html = message.get_body(("html",)).get_content()
    assert html.replace("\r\n", "\n").strip() == letters["2024-01-02-round.ar.html"].decode().strip()
    assert all(len(line) <= 78 for line in letters["2024-01-02-round.ar.eml"].splitlines())
    assert letters["2024-01-02-round.ar.eml"].isascii()


def test_the_same_update_gives_the_same_bytes(letters, theme, tmp_path):
    assert written(tmp_path, "2024-01-02-round", theme=theme)[1] == letters


@pytest.mark.parametrize("name", ["round", "content/en/updates/2024-01-02-round.md", "2024-01-02-round.md"])
def test_an_update_has_several_names(tmp_path, name):
    _, files = written(tmp_path, name, "--locale", "en", "--unsubscribe", "%unsubscribe%")
    assert files.keys() == {f"2024-01-02-round.en.{kind}" for kind in ("html", "txt", "eml")}
    assert b'href="%unsubscribe%"' in files["2024-01-02-round.en.html"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["rond"], "did you mean"), (["latest", "-l", "de"], 'no language "de"'), (["nothing-like-it"], "no update")],
)
def test_wrong_names_are_told_and_nothing_is_written(tmp_path, arguments, said):
    result, files = written(tmp_path, *arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert files == {}


def test_an_update_of_tomorrow_is_not_published_yet(tmp_path):
    write_campaign(tmp_path, {"content/en/updates/2030-01-01-vote.md": update("The vote")})
    result, _ = written(tmp_path, "2030-01-01-vote")
    assert (result.exit_code, "--future" in result.output) == (2, True)
    result, files = written(tmp_path, "2030-01-01-vote", "--future")
    assert (result.exit_code, len(files)) == (0, 3)


def test_a_theme_without_letters_says_so(tmp_path):
    kinds = ("campaign", "updates", "update", "page", "thanks", "action", "404")
    write_campaign(tmp_path, {f"themes/bare/templates/{kind}.html": kind for kind in kinds})
    write_campaign(tmp_path, {"themes/bare/theme.yaml": "name: bare\ncontract: 1\n"})
    write_campaign(tmp_path, {**CAMPAIGN, "campaign.yaml": CAMPAIGN["campaign.yaml"] + "theme: bare\n"})
    result = CliRunner().invoke(main, ["mail", "-C", str(tmp_path), "--as-of", "2024-06-01", "round"])
    assert result.exit_code == 1
    assert "template-missing" in result.output


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a <b>b</b>\n c</p><p>d<br>e</p>", "a b c\n\nd\ne"),
        ("<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul>", "- a\n\n  - b\n\n- c\n\n  d"),
        ('<ol start="3"><li>x</li><li>y</li></ol>', "3. x\n\n4. y"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n\n> b"),
        ("<pre><code>x = 1\n  y\n</code></pre>", "x = 1\n  y"),
        ("<table><tr><th>a</th><td>b</td></tr><tr><td>c</td><td>d</td></tr></table><p>e</p>", "a  b\nc  d\n\ne"),
        ('<p>x<sup><a class="footnote-ref" href="#fn">1</a></sup></p>', "x*1"),
        ('<p><a href="https://a.example/">https://a.example/</a></p>', "https://a.example/"),
        ('<p><a href="mailto:a@b.example">a@b.example</a></p>', "a@b.example"),
        ("<p>" + "word " * 20 + "</p>", "word " * 13 + "word\n" + "word " * 5 + "word"),
        ("</li></ul></blockquote></a><p>odd", "odd"),
    ],
)
def test_markup_as_plain_text(html, text):
    assert plain_text(html) == (text, [])
