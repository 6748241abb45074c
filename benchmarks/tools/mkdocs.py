"""The corpus as an MkDocs site. Must not run anything."""

import json
from typing import Final

from benchmarks.corpus.filler import FILLER
from benchmarks.corpus.nouns import Corpus, Text, Update
from benchmarks.tools.installed import MKDOCS
from benchmarks.tools.tool import Files, Tool, fill, write_front_matter


def _write_frame(corpus: Corpus) -> Files:
    locales = {locale: [FILLER[locale].name, FILLER[locale].updates] for locale in corpus.locales}
    yield "locales.json", json.dumps(locales, ensure_ascii=False, indent=2) + "\n"
    for locale in corpus.locales:
        title = FILLER[locale].updates
        yield f"docs/{locale}/index.md", write_front_matter({"title": title}) + f"[{title}](updates/index.md)\n"
        yield f"docs/{locale}/updates/index.md", write_front_matter({"title": title, "template": "list.html"})


def _write_update(update: Update, text: Text) -> tuple[str, str]:
    body = fill(text.body, picture=f"../../media/{update.picture}", earlier=f"{update.earlier}.md")
    head = {"title": text.title, "date": update.day.isoformat(), "summary": text.summary, "template": "update.html"}
    return f"docs/{text.locale}/updates/{update.name}.md", write_front_matter(head) + body


TOOL: Final = Tool(
    name="mkdocs",
    sites="mkdocs",
    title="MkDocs",
    command=(MKDOCS, "build", "--quiet"),
    version_command=(MKDOCS, "--version"),
    output="site",
    cached=(),
    media="docs/media",
    template="theme/update.html",
    write_frame=_write_frame,
    write_update=_write_update,
    page=lambda update, locale: f"{locale}/updates/{update.name}/index.html",
    list_page=lambda locale: f"{locale}/updates/index.html",
    feed=lambda locale: f"{locale}/feed.xml",
)
