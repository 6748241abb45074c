"""Films in Markdown: a picture that leads to one becomes its player, and asks for nothing before it is started."""

import pytest

from generator.diagnostics import Diagnostics, Place
from generator.model.content import Reference
from generator.read.markdown import Surroundings, read_markdown

FILES = (
    "content/fr/media/seul.webm",
    "content/fr/media/still.jpg",
    "content/media/film.fr.vtt",
    "content/media/film.mp4",
    "content/media/film.vtt",
    "content/media/still.jpg",
    "content/media/text.pdf",
)
STILL = '![Two speak](../../media/still.jpg "Two minutes.")'


def shown(text, locale="en", engine="standard"):
    """Return the HTML of a text, with references as `kind:target`."""
    around = Surroundings.of(locale=locale, files=FILES, actions=(), pictures={}, engine=engine)
    found = Diagnostics()
    rich = read_markdown(
        text,
        place=Place("x.md", 1, 1),
        base=f"content/{locale}/updates",
        surroundings=around,
        top_heading=2,
        ids="",
        diagnostics=found,
    )
    assert not found.failed, [one.message for one in found]
    return "".join(f"{one.kind}:{one.target}" if isinstance(one, Reference) else one for one in rich.parts)


@pytest.mark.parametrize("engine", ["standard", "commonmark"])
def test_a_film_of_ones_own_gets_a_player_with_the_captions_beside_it(engine):
    html = shown(f"[{STILL}](../../media/film.mp4)", engine=engine)
    assert html.startswith(
        '<figure><video controls="" preload="none" playsinline="" src="media:content/media/film.mp4" '
        'poster="media:content/media/still.jpg" aria-label="Two speak">'
        '<track kind="captions" src="media:content/media/film.vtt" srclang="en" default="">'
    )
    assert html.endswith("</a></video><figcaption>Two minutes.</figcaption></figure>")
    assert '<a href="media:content/media/film.mp4"><img alt="Two speak"' in html, "for browsers without video"


def test_captions_are_those_of_the_language_where_there_are_any():
    assert 'src="media:content/media/film.fr.vtt" srclang="fr"' in shown(f"[{STILL}](../../media/film.mp4)", "fr")
    assert "<track" not in shown(f"[{STILL}](../media/seul.webm)", "fr")


@pytest.mark.parametrize(
    "address",
    ["https://www.youtube.com/watch?v=1", "https://youtu.be/1", "https://films.example.org/w/abc"],
)
def test_a_film_elsewhere_stays_a_link_that_says_where_it_leads(address):
    html = shown(f"[{STILL}]({address})")
    assert html.startswith(f'<figure class="film"><a href="{address}"')
    assert f'title="{address.split("/")[2].removeprefix("www.")}"' in html
    assert "<video" not in html
    assert "<iframe" not in html


@pytest.mark.parametrize(
    "text",
    [
        f"[{STILL}](https://example.org/)",
        f"[{STILL}](../../media/text.pdf)",
        STILL,
        "[The film](../../media/film.mp4)",
        f"Look: [{STILL}](../../media/film.mp4)",
    ],
)
def test_everything_else_stays_as_it_is(text):
    html = shown(text)
    assert "<video" not in html
    assert 'film"' not in html.replace("film.mp4", "")
