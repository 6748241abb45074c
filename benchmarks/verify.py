"""Looks whether a built site is right, before its time counts. Must not change it."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from benchmarks.corpus.nouns import Update
from benchmarks.corpus.texts import make_text, make_update
from benchmarks.scenarios import Site

READ_AT_MOST: Final = 1000
"""Pages that are read; of larger sites, that many spread over all of them, and the newest. All are counted."""
_UPDATE_PAGE: Final = re.compile(r"(?:^|/)updates/[^/]*update-\d+/index\.html$")


def find_flaws(site: Site) -> Iterator[str]:
    """Give what is wrong with a site that was just built, a sentence each."""
    output = site.folder / site.tool.output
    numbers = range(1, site.corpus.size.updates + (2 if site.added else 1))
    updates = [make_update(site.corpus, number) for number in numbers]
    wanted = {site.tool.page(update, locale) for update in updates for locale in site.corpus.locales}
    files = _list_files(output)
    found = {path for path in files if _UPDATE_PAGE.search(path)}
    if wanted != found:
        some = sorted(wanted ^ found)[:3]
        yield f"{len(wanted - found)} pages are missing and {len(found - wanted)} are too many, such as {some}"
        return
    pictures = sum(path.endswith(".jpg") for path in files)
    if pictures < len(site.corpus.pictures):
        yield f"{len(site.corpus.pictures) - pictures} pictures are missing"
    step = max(1, len(wanted) // READ_AT_MOST)
    for update in {update.number: update for update in (*updates[::-step], *updates[-2:])}.values():
        for locale in site.corpus.locales:
            yield from _find_flaws_of_page(site, update, locale, output)
    for locale in site.corpus.locales:
        yield from _find_flaws_of_lists(site, updates[-1], locale, output)


def _list_files(output: Path) -> list[str]:
    return [
        os.path.relpath(os.path.join(parent, name), output) for parent, _, names in os.walk(output) for name in names
    ]


def _find_flaws_of_page(site: Site, update: Update, locale: str, output: Path) -> Iterator[str]:
    path = site.tool.page(update, locale)
    page = (output / path).read_text(encoding="utf-8")
    text = make_text(site.corpus, update, locale)
    wanted = [text.title, text.first, site.template, *(f'hreflang="{other}"' for other in site.corpus.locales)]
    mark = _mark_of(site, update, locale)
    if mark:
        wanted += [f"{text.title} {mark}", f"{mark}. {text.first}"]
    for words in wanted:
        if words not in page:
            yield f"{path} does not say: {words}"


def _find_flaws_of_lists(site: Site, newest: Update, locale: str, output: Path) -> Iterator[str]:
    for update in (newest, make_update(site.corpus, site.corpus.size.updates)):
        title = make_text(site.corpus, update, locale).title
        mark = _mark_of(site, update, locale)
        wanted = f"{title} {mark}" if mark else title
        for path in (site.tool.list_page(locale), site.tool.feed(locale)):
            content = (output / path).read_text(encoding="utf-8") if (output / path).is_file() else ""
            if wanted not in content:
                yield f"{path} does not say: {wanted}"
    try:
        ElementTree.parse(output / site.tool.feed(locale))
    except (ElementTree.ParseError, OSError) as error:
        yield f"{site.tool.feed(locale)} is no XML: {error}"


def _mark_of(site: Site, update: Update, locale: str) -> str:
    if update.number > site.corpus.size.updates:
        return site.added
    newest = update.number == site.corpus.size.updates
    return site.changed if newest and locale == site.corpus.locales[0] else ""
