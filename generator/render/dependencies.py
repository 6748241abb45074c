"""Which templates and which names a page really uses, from Jinja's own syntax tree. Must not render."""

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Environment, meta
from jinja2.exceptions import TemplateSyntaxError

from generator.model.theme import Template


@dataclass(frozen=True, slots=True)
class Closure:
    """Everything that one template reaches: templates by name, and the top-level names they look up."""

    templates: frozenset[str]
    names: frozenset[str]


def find_closures(templates: Mapping[str, Template], environment: Environment) -> dict[str, Closure]:
    """Return the closure of each template; one that picks its includes while rendering depends on all."""
    direct: dict[str, Closure] = {}
    everything = frozenset(templates)
    for name, template in templates.items():
        try:
            tree = environment.parse(template.text)
        except TemplateSyntaxError:
            direct[name] = Closure(everything, frozenset())  # reported when it is checked
            continue
        reached = set(meta.find_referenced_templates(tree))
        wanted = (
            everything if None in reached else frozenset(found for found in reached if found and found in templates)
        )
        direct[name] = Closure(wanted, frozenset(meta.find_undeclared_variables(tree)))
    return {name: _close(name, direct) for name in templates}


def _close(name: str, direct: Mapping[str, Closure]) -> Closure:
    reached, waiting = {name}, [name]
    while waiting:
        for found in direct[waiting.pop()].templates - reached:
            reached.add(found)
            waiting.append(found)
    names = frozenset(variable for template in reached for variable in direct[template].names)
    return Closure(frozenset(reached), names)
