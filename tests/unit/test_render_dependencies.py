"""Tests generator/render/dependencies.py: what a template reaches, without rendering it."""

import pytest

from generator.model.theme import Template
from generator.plan.words import Words
from generator.render.dependencies import Closures
from generator.render.engine import Engine
from tests.services.campaigns import MINIMAL, keys_of, update


def closure(name, **texts):
    templates = {f"{key}.html": Template(text, f"{key}.html") for key, text in texts.items()}
    return Closures(templates, Engine(templates).environment(Words(()))).of(name)


def test_extends_includes_and_imports_are_followed():
    found = closure(
        "a.html",
        a='{% extends "b.html" %}{% block x %}{{ one.two }}{% include "c.html" %}{% endblock %}',
        b='{% block x %}{% endblock %}{{ three }}{% import "d.html" as d %}',
        c='{{ four }}{% from "e.html" import m with context %}',
        d="{% macro m(x) %}{{ x }}{% endmacro %}",
        e="{% macro m() %}{{ five }}{% endmacro %}",
        other="{{ six }}",
    )
    assert found.templates == {f"{name}.html" for name in "abcde"}
    assert {"one", "three", "four", "five"} <= found.names
    assert "six" not in found.names
    assert "x" not in found.names


def test_a_circle_ends():
    found = closure("a.html", a='{% include "b.html" %}{{ x }}', b='{% include "a.html" %}{{ y }}')
    assert found.templates == {"a.html", "b.html"}
    assert {"x", "y"} <= found.names


@pytest.mark.parametrize(
    "text", ["{% include name %}", '{% include "_" ~ page.kind ~ ".html" %}', "{% extends base %}"]
)
def test_a_template_that_chooses_while_rendering_depends_on_all(text):
    found = closure("a.html", a=text, b="{{ x }}", c="{{ y }}")
    assert found.templates == {"a.html", "b.html", "c.html"}
    assert {"x", "y"} <= found.names


def test_a_choice_among_named_ones_depends_on_those():
    found = closure("a.html", a='{% include ["b.html", "missing.html"] ignore missing %}', b="{{ x }}", c="{{ y }}")
    assert found.templates == {"a.html", "b.html"}
    found = closure("a.html", a='{% include "b.html" if page else "c.html" %}', b="{{ x }}", c="{{ y }}", d="{{ z }}")
    assert found.templates >= {"a.html", "b.html", "c.html"}


def test_a_broken_template_counts_as_depending_on_all():
    assert closure("a.html", a="{% if %}", b="{{ x }}").templates == {"a.html", "b.html"}


def test_a_missing_template_has_nothing():
    assert closure("nowhere.html", a="{{ x }}").templates == set()


def test_fields_are_known_where_nobody_takes_the_whole():
    found = closure(
        "a.html",
        a='{% include "b.html" %}{{ one.x }}{{ two.x }}{{ three.x }}{{ four.x }}{{ five["x"] }}{{ six|attr("x") }}',
        b="{{ one.y.z }}{{ two }}{% for three in three.y %}{{ three.z }}{% endfor %}{% set seven = four %}",
    )
    assert found.fields == {"one": {"x", "y"}}


def test_a_page_depends_on_the_fields_that_its_templates_ask_for():
    files = {
        "campaign.yaml": MINIMAL,
        "content/en/story.md": "Why.",
        **{f"content/en/updates/2024-01-0{day}-on-{day}.md": update(f"Day {day}") for day in range(1, 5)},
    }
    more = {**files, "content/en/updates/2024-01-05-on-5.md": update("Day 5")}
    before, after = keys_of(files), keys_of(more)
    changed = {path for path in before if before[path] != after[path]}
    # the third has a link to the fourth, which is the latest no more
    assert {path for path in changed if path.startswith("updates/on-")} == {
        "updates/on-3/index.html",
        "updates/on-4/index.html",
    }
    shown = "{% block head %}{{ update.total }}{% endblock %}"
    own = {"themes/placard/templates/update.html": f'{{% extends "theme/update.html" %}}{shown}'}
    before, after = keys_of({**files, **own}), keys_of({**more, **own})
    changed = {path for path in before if before[path] != after[path]}
    assert {path for path in changed if path.startswith("updates/on-")} == {
        f"updates/on-{day}/index.html" for day in range(1, 5)
    }
