"""Which templates and which names a page really uses, from Jinja's own syntax tree. Must not render."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from typing import Any

from jinja2 import Environment, meta, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.ext import extract_from_ast

from generator.model.cache import NO_CACHE, Cache
from generator.model.theme import Template
from generator.plan.words import Message
from generator.record import record


@record
class Closure:
    """Everything that one template reaches: templates by name, the top-level names they look up, and their words.

    `fields` are those of its names of which it only ever asks for certain fields, with all of these.
    """

    templates: frozenset[str]
    names: frozenset[str]
    words: frozenset[Message] = frozenset()
    fields: Mapping[str, frozenset[str]] = field(default_factory=dict)


class Closures:
    """Finds the closure of each template that is asked for; equal sources are read once, and `cache` remembers them."""

    def __init__(self, templates: Mapping[str, Template], environment: Environment, cache: Cache = NO_CACHE) -> None:
        self.templates = templates
        self.environment = environment
        self.cache = cache
        self.direct: dict[str, Closure] = {}

    def of(self, name: str) -> Closure:
        """Return the closure of a template; one that picks its includes while rendering depends on all."""
        reached, waiting = {name} & self.templates.keys(), [name] if name in self.templates else []
        while waiting:
            for found in self._direct(self.templates[waiting.pop()].text).templates - reached:
                reached.add(found)
                waiting.append(found)
        direct = [self._direct(self.templates[template].text) for template in reached]
        names = frozenset().union(*(one.names for one in direct))
        return Closure(
            frozenset(reached), names, frozenset().union(*(one.words for one in direct)), _fields_in_all(direct)
        )

    def _direct(self, text: str) -> Closure:
        if text not in self.direct:
            self.direct[text] = self._read(text)
        return self.direct[text]

    def _read(self, text: str) -> Closure:
        everything = frozenset(self.templates)
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        kept: Any = self.cache.get("uses", key)  # Any: what is kept below
        if kept is None:
            try:
                tree = self.environment.parse(text)
                reached = set(meta.find_referenced_templates(tree))
                names = frozenset(meta.find_undeclared_variables(tree))
            except (TemplateSyntaxError, RecursionError):
                return Closure(everything, frozenset())  # reported when the templates are checked
            kept = (frozenset(reached - {None}), None in reached, names, frozenset(_words(tree)), _fields(tree, names))
            self.cache.keep("uses", key, kept)
        named, is_open, names, words, used = kept
        known = frozenset(found for found in named if found and found in self.templates)
        return Closure(everything if is_open else known, names, words, used)


def _fields(tree: nodes.Template, names: frozenset[str]) -> dict[str, frozenset[str]]:
    """Return the fields that a template asks for, by name; not of a name that stands anywhere for itself."""
    asked: dict[str, set[str]] = {name: set() for name in names}
    alone = Counter(node.name for node in tree.find_all(nodes.Name))
    for node in tree.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name in asked:
            asked[node.node.name].add(node.attr)
            alone[node.node.name] -= 1
    return {name: frozenset(fields) for name, fields in asked.items() if not alone[name]}


def _fields_in_all(closures: Collection[Closure]) -> dict[str, frozenset[str]]:
    """Return the fields that several templates ask for together, by name; not of a name that one needs whole."""
    whole = {name for one in closures for name in one.names - one.fields.keys()}
    found: dict[str, frozenset[str]] = {}
    for one in closures:
        for name in one.fields.keys() - whole:
            found[name] = found.get(name, frozenset()) | one.fields[name]
    return found


def words_of(text: str, environment: Environment) -> list[tuple[int, Message]]:
    """Return the words of a template, each with the line in which it stands."""
    try:
        return list(_located_words(environment.parse(text)))
    except (TemplateSyntaxError, RecursionError):
        return []  # as above


def _words(tree: nodes.Template) -> Iterator[Message]:
    for _line, message in _located_words(tree):
        yield message


def _located_words(tree: nodes.Template) -> Iterator[tuple[int, Message]]:
    """Give the words of a template as catalogues have them: context and English."""
    for line, function, message in extract_from_ast(tree):
        parts = [message] if isinstance(message, (str, type(None))) else [*message]
        context = parts.pop(0) if function in ("pgettext", "npgettext") else ""
        if context is not None and parts and parts[0]:
            yield line, (context, parts[0])
