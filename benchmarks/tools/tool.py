"""What the benchmarks know of a generator. Must not know any of them by name."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from benchmarks.corpus.nouns import Corpus, Text, Update

TEMPLATE_MARK: Final = "TEMPLATE-MARK"
"""Stands in one template of each site; what it is replaced with shows on every page of an update."""

Files = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A generator, and how one campaign looks in its site folder. All paths are relative to that folder.

    `sites` is the folder in `benchmarks/sites/` that holds the fixed files of its site. `media` is where pictures lie,
    and `cached` are the folders that CI would keep from one build to the next.
    """

    name: str
    sites: str
    title: str
    command: tuple[str, ...]
    version_command: tuple[str, ...]
    output: str
    cached: tuple[str, ...]
    media: str
    template: str
    write_frame: Callable[[Corpus], Files]
    """The files that depend on the languages."""
    write_update: Callable[[Update, Text], tuple[str, str]]
    """The file of an update in a language: path and content."""
    page: Callable[[Update, str], str]
    """The page of an update in a language, as a path in the output."""
    list_page: Callable[[str], str]
    """The page that lists the newest updates of a language."""
    feed: Callable[[str], str]
    """The feed of a language."""


def fill(body: str, *, picture: str, earlier: str) -> str:
    """Put addresses into the Markdown of a text."""
    return body.replace("$picture", picture).replace("$earlier", earlier)


def write_front_matter(values: Mapping[str, str]) -> str:
    """Write facts about a text in YAML; days stay days, all else is text."""
    lines = (f"{key}: {value if key == 'date' else quote(value)}\n" for key, value in values.items())
    return f"---\n{''.join(lines)}---\n\n"


def quote(text: str) -> str:
    """Write text for YAML: a string of JSON is one of YAML."""
    return json.dumps(text, ensure_ascii=False)
