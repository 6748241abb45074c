"""The corpus as an Eleventy site. Must not run anything."""

import json
from typing import Final

from benchmarks.corpus.filler import FILLER
from benchmarks.corpus.nouns import Corpus, Text, Update
from benchmarks.tools.installed import ELEVENTY, NODE
from benchmarks.tools.tool import Files, Tool, fill, write_front_matter


def _write_frame(corpus: Corpus) -> Files:
    locales = [
        {"tag": locale, "name": FILLER[locale].name, "updates": FILLER[locale].updates} for locale in corpus.locales
    ]
    yield "_data/locales.json", json.dumps(locales, ensure_ascii=False, indent=2) + "\n"
    for locale in corpus.locales:
        shared = {"locale": locale, "tags": f"updates-{locale}"}
        yield f"content/{locale}/{locale}.json", json.dumps(shared) + "\n"


def _write_update(update: Update, text: Text) -> tuple[str, str]:
    earlier = update.earlier[len("2025-01-01-") :] if update.earlier else ""
    body = fill(text.body, picture=f"/media/{update.picture}", earlier=f"/{text.locale}/updates/{earlier}/")
    head = {"title": text.title, "date": update.day.isoformat(), "summary": text.summary}
    return f"content/{text.locale}/updates/{update.name}.md", write_front_matter(head) + body


TOOL: Final = Tool(
    name="eleventy",
    sites="eleventy",
    title="Eleventy",
    command=(NODE, ELEVENTY, "--quiet"),
    version_command=(NODE, ELEVENTY, "--version"),
    output="_site",
    cached=(".cache",),
    media="media",
    template="_includes/update.njk",
    write_frame=_write_frame,
    write_update=_write_update,
    page=lambda update, locale: f"{locale}/updates/{update.slug}/index.html",
    list_page=lambda locale: f"{locale}/updates/index.html",
    feed=lambda locale: f"{locale}/feed.xml",
)
