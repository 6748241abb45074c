"""The corpus as a Lektor site, for its preview server. Must not run anything."""

from typing import Final

from benchmarks.corpus.filler import FILLER
from benchmarks.corpus.nouns import Corpus, Text, Update
from benchmarks.tools.installed import LEKTOR
from benchmarks.tools.tool import Files, Tool, fill


def _write_frame(corpus: Corpus) -> Files:
    parts = ["[project]\nname = Updates\n"]
    for number, locale in enumerate(corpus.locales):
        where = "primary = yes" if number == 0 else f"url_prefix = /{locale}/"
        parts.append(f"[alternatives.{locale}]\nname = {FILLER[locale].name}\n{where}\n")
    yield "updates.lektorproject", "\n".join(parts)
    for number, locale in enumerate(corpus.locales):
        ending = "" if number == 0 else f"+{locale}"
        title = FILLER[locale].updates
        yield f"content/contents{ending}.lr", f"_model: page\n---\ntitle: {title}\n"
        yield f"content/updates/contents{ending}.lr", f"_model: updates\n---\ntitle: {title}\n"


def _write_update(update: Update, text: Text) -> tuple[str, str]:
    earlier = update.earlier[len("2025-01-01-") :] if update.earlier else ""
    body = fill(text.body, picture=f"/media/{update.picture}", earlier=f"../{earlier}/")
    ending = "" if text.locale == next(iter(FILLER)) else f"+{text.locale}"
    head = f"title: {text.title}\n---\ndate: {update.day.isoformat()}\n---\nsummary: {text.summary}\n---\n"
    return f"content/updates/{update.slug}/contents{ending}.lr", f"{head}body:\n\n{body}"


TOOL: Final = Tool(
    name="lektor",
    sites="lektor",
    title="Lektor",
    command=(LEKTOR, "build", "--output-path", "output"),
    version_command=(LEKTOR, "--version"),
    output="output",
    cached=(),
    media="assets/media",
    template="templates/update.html",
    write_frame=_write_frame,
    write_update=_write_update,
    page=lambda update, locale: f"{_folder(locale)}updates/{update.slug}/index.html",
    list_page=lambda locale: f"{_folder(locale)}updates/index.html",
    feed=lambda locale: "",
)


def _folder(locale: str) -> str:
    return "" if locale == next(iter(FILLER)) else f"{locale}/"
