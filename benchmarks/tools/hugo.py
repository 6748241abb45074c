"""The corpus as a Hugo site. Must not run anything."""

import json
from typing import Final

from benchmarks.corpus.filler import FILLER
from benchmarks.corpus.nouns import Corpus, Text, Update
from benchmarks.tools.installed import HUGO
from benchmarks.tools.tool import Files, Tool, fill, write_front_matter


def _write_frame(corpus: Corpus) -> Files:
    settings = {
        "baseURL": "https://example.org/",
        "defaultContentLanguage": corpus.locales[0],
        "defaultContentLanguageInSubdir": True,
        "disableKinds": ["taxonomy", "term"],
        "outputs": {"home": ["html", "rss"], "section": ["html"], "page": ["html"]},
        "markup": {"goldmark": {"extensions": {"typographer": {"disable": True}}}},
        "languages": {
            locale: {
                "label": FILLER[locale].name,
                "direction": FILLER[locale].direction,
                "title": FILLER[locale].updates,
                "contentDir": f"content/{locale}",
                "weight": weight,
            }
            for weight, locale in enumerate(corpus.locales, 1)
        },
    }
    yield "hugo.json", json.dumps(settings, ensure_ascii=False, indent=2) + "\n"
    for locale in corpus.locales:
        yield f"content/{locale}/updates/_index.md", write_front_matter({"title": FILLER[locale].updates})


def _write_update(update: Update, text: Text) -> tuple[str, str]:
    body = fill(text.body, picture=f"/media/{update.picture}", earlier=f"/{text.locale}/updates/{update.earlier}/")
    head = {"title": text.title, "date": update.day.isoformat(), "summary": text.summary}
    return f"content/{text.locale}/updates/{update.name}.md", write_front_matter(head) + body


TOOL: Final = Tool(
    name="hugo",
    sites="hugo",
    title="Hugo",
    command=(HUGO, "--quiet"),
    version_command=(HUGO, "version"),
    output="public",
    cached=("resources",),
    media="static/media",
    template="layouts/page.html",
    write_frame=_write_frame,
    write_update=_write_update,
    page=lambda update, locale: f"{locale}/updates/{update.name}/index.html",
    list_page=lambda locale: f"{locale}/updates/index.html",
    feed=lambda locale: f"{locale}/index.xml",
)
