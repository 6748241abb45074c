"""The corpus as a Handbill campaign, with the theme and the form that a new campaign has. Must not run anything."""

from dataclasses import replace
from functools import partial
from typing import Final

from benchmarks.corpus.filler import FILLER
from benchmarks.corpus.nouns import Corpus, Text, Update
from benchmarks.tools.installed import HANDBILL
from benchmarks.tools.tool import Files, Tool, fill, quote, write_front_matter


def _write_frame(corpus: Corpus, choices: str) -> Files:
    source, *others = corpus.locales
    yield "campaign.yaml", _write_campaign(source) + choices
    for locale in others:
        yield f"content/{locale}/campaign.yaml", _write_translation(locale)
    for locale in corpus.locales:
        words = FILLER[locale]
        yield f"content/{locale}/story.md", "\n\n".join(words.sentences[:6]) + "\n"
        yield f"content/{locale}/letter.md", "\n\n".join(words.sentences[6:]) + "\n"
        privacy = write_front_matter({"title": words.headings[0]}) + f"{words.sentences[0]}\n"
        yield f"content/{locale}/pages/privacy.md", privacy


def _write_campaign(locale: str) -> str:
    words = FILLER[locale]
    return f"""\
title: {quote(words.titles[0])}
summary: {quote(words.sentences[0])}
url: https://example.org/
locale: {locale}
opened: 1990-01-01
timezone: Etc/UTC
organization:
  name: Friends of the Bridge
  url: https://example.org/
  email: hello@example.org
  legal_notice: {quote(words.sentences[1])}
  privacy_url: pages/privacy.md
hero:
  image: media/picture-00.jpg
  alt: {quote(words.sentences[2])}
petition:
  ask: {quote(words.titles[1])}
  targets:
    - name: The council
      role: {quote(words.headings[0])}
  goal: auto
  signatures: {{count: 12345, as_of: 2025-06-01}}
share:
  cards: none  # no other tool draws any
form:
  provider: formspree
  id: mqkrvzpn
  fields: [given_name, family_name, email, country]
  consent:
    - name: news
      text: {quote(words.sentences[3])}
      required: false
"""


def _write_translation(locale: str) -> str:
    words = FILLER[locale]
    return f"""\
title: {quote(words.titles[0])}
summary: {quote(words.sentences[0])}
organization:
  legal_notice: {quote(words.sentences[1])}
hero:
  alt: {quote(words.sentences[2])}
petition:
  ask: {quote(words.titles[1])}
  targets:
    - name: The council
      role: {quote(words.headings[0])}
form:
  consent:
    - name: news
      text: {quote(words.sentences[3])}
"""


def _write_update(update: Update, text: Text) -> tuple[str, str]:
    body = fill(text.body, picture=f"../../media/{update.picture}", earlier=f"{update.earlier}.md")
    head = write_front_matter({"title": text.title, "summary": text.summary})
    return f"content/{text.locale}/updates/{update.name}.md", head + body


def _folder(locale: str) -> str:
    return "" if locale == next(iter(FILLER)) else f"{locale}/"


_AS_IS: Final = "pictures: as-is  # no other site here makes anything of them\n"
TOOL: Final = Tool(
    name="handbill",
    sites="handbill",
    title="Handbill",
    command=(HANDBILL, "build"),
    version_command=(HANDBILL, "--version"),
    output="build",
    cached=(".handbill",),
    media="content/media",
    template="themes/placard/templates/update.html",
    write_frame=partial(_write_frame, choices=_AS_IS),
    write_update=_write_update,
    page=lambda update, locale: f"{_folder(locale)}updates/{update.slug}/index.html",
    list_page=lambda locale: f"{_folder(locale)}updates/index.html",
    feed=lambda locale: f"{_folder(locale)}feed.xml",
)
COMPILED: Final = replace(
    TOOL,
    name="handbill-compiled",
    title="Handbill, compiled Markdown",
    write_frame=partial(_write_frame, choices=f"{_AS_IS}markdown: commonmark\n"),
)
"""The same site, its texts read by the compiled engine."""
SIZED: Final = replace(
    TOOL, name="handbill-sized", title="Handbill, pictures in all sizes", write_frame=partial(_write_frame, choices="")
)
"""The same site as a new campaign has it: each picture as AVIF in three sizes, WebP and JPEG."""
