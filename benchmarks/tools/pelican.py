"""The corpus as a Pelican site. Must not run anything."""

import json
from typing import Final

from benchmarks.corpus.filler import FILLER
from benchmarks.corpus.nouns import Corpus, Text, Update
from benchmarks.tools.installed import PELICAN
from benchmarks.tools.tool import Files, Tool, fill


def _write_frame(corpus: Corpus) -> Files:
    locales = {locale: [FILLER[locale].name, FILLER[locale].updates] for locale in corpus.locales}
    yield "locales.json", json.dumps(locales, ensure_ascii=False, indent=2) + "\n"
    for locale in corpus.locales:
        for kind in ("home", "list"):
            template = f'{{% set locale = "{locale}" %}}\n{{% include "_{kind}.html" %}}\n'
            yield f"theme/templates/{kind}_{locale}.html", template


def _write_update(update: Update, text: Text) -> tuple[str, str]:
    body = fill(
        text.body,
        picture=f"{{static}}/media/{update.picture}",
        earlier=f"{{filename}}/{text.locale}/updates/{update.earlier}.md",
    )
    head = {
        "Title": text.title,
        "Date": update.day.isoformat(),
        "Lang": text.locale,
        "Slug": update.slug,
        "Summary": text.summary,
    }
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    return f"content/{text.locale}/updates/{update.name}.md", f"{lines}\n{body}"


TOOL: Final = Tool(
    name="pelican",
    sites="pelican",
    title="Pelican",
    command=(PELICAN, "content", "-s", "pelicanconf.py", "-o", "output", "--quiet"),
    version_command=(PELICAN, "--version"),
    output="output",
    cached=("cache",),
    media="content/media",
    template="theme/templates/article.html",
    write_frame=_write_frame,
    write_update=_write_update,
    page=lambda update, locale: f"{locale}/updates/{update.slug}/index.html",
    list_page=lambda locale: f"{locale}/updates/index.html",
    feed=lambda locale: f"{locale}/feed.xml",
)
