"""Tests generator/render/codegen.py: the short ways give what the library's own code gives."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, StrictUndefined
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from generator.model.build_plan import Unproducible
from generator.model.theme import Template
from generator.plan.views import BodyView, CountView, DateView, Html, LinkView, TextView
from generator.plan.words import Words
from generator.render.codegen import safe, shown_by
from generator.render.engine import Engine

VIEWS = {
    "text": TextView("<a & b>", "fr", "ltr"),
    "link": LinkView(TextView('"it\'s"'), "a?b=1&c"),
    "body": BodyView(Html("<p>é</p>")),
    "day": DateView("2012-10-02", "2 <Oct>", "2", "Oct"),
    "count": CountView(5, "5"),
    "plain": "<x & 'y' \"z\">",
    "markup": Markup("<b>"),
    "several": [TextView("<1>"), TextView("2")],
    "table": {"value": "<v>", "items": "<i>"},
    "when": date(2012, 10, 2),
    "none": None,
    "number": 3.5,
}
TEMPLATES = (
    "{{ text }}{{ text.value }}{{ text.attributes }}{{ text.lang }}",
    "{{ link.text.value }}{{ link.text }}<a href='{{ link.href }}'>",
    "{{ body.html }}{{ plain }}{{ markup }}{{ none }}{{ number }}{{ when }}{{ when.year }}",
    "{% set held %}<i>{{ plain }}</i>{% endset %}{{ held }}{{ held|upper }}{{ held ~ plain }}",
    "{% macro m(x, y='<') %}{{ x.value }}{{ y }}{{ caller() if caller }}{% endmacro %}{{ m(text) }}"
    "{{ m(text, y=plain) }}{% call m(text) %}{{ plain }}{% endcall %}",
    "{% for one in several if one.value %}{{ loop.index }}{{ one.value }}{{ loop.last }}{% else %}-{% endfor %}",
    "{% filter upper %}{{ plain }}{{ day.text }}{% endfilter %}",
    "{{ plain.upper() }}{{ plain.replace('x', '<') }}{{ plain.split() }}{{ markup.upper() }}{{ when.replace(year=1) }}",
    "{{ plain.startswith('<') }}{{ plain.strip('<') }}{{ '{}'.format(plain) }}{{ plain.format() }}",
    "{{ table.value }}{{ table.items }}{{ table['value'] }}{{ table.keys()|list }}",
    "{{ several|map(attribute='value')|join(',') }}{{ text['value'] }}{{ text|attr('value') }}",
    "{% autoescape false %}{{ plain }}{{ text }}{{ link.href }}{% endautoescape %}{{ plain }}",
    "{% with x = day %}{{ x.iso }}{{ (x if x else text).text }}{% endwith %}{{ 'a' if text.lang == 'fr' else 'b' }}",
    "{% block b %}{{ plain }}{{ count.value + 1 }}{% endblock %}{{ self.b() }}",
    "{% include 'other' %}{% from 'other' import shout %}{{ shout(text) }}",
    "{{ plain.value is defined }}{{ text.nothing is defined }}{{ count.text.value is defined }}",
    "{{ text._hidden }}",
    "{{ text.__class__ }}",
    "{{ text.value.__class__ }}",
    "{{ text.__html__() }}",
    "{{ nothing.value }}",
    "{{ plain.format_map(table) }}",
    "{{ several.append(1) }}",
    "{{ text|attr('__init__') }}",
)
OTHER = "{% macro shout(x) %}{{ x.value|upper }}!{% endmacro %}{{ text.value }}"


def by_the_library(template):
    environment = ImmutableSandboxedEnvironment(
        loader=DictLoader({"a": template, "other": OTHER}), autoescape=True, undefined=StrictUndefined
    )
    try:
        return environment.get_template("a").render(VIEWS)
    except (SecurityError, UndefinedError, AttributeError):
        return None


def by_us(template):
    engine = Engine({name: Template(text, f"themes/x/{name}") for name, text in (("a", template), ("other", OTHER))})
    try:
        return engine.render("a", Words(()), VIEWS, str, page="/")
    except Unproducible:
        return None


@pytest.mark.parametrize("template", TEMPLATES)
def test_templates_give_what_the_library_gives(template):
    assert by_us(template) == by_the_library(template)


def test_what_must_not_be_seen_fails():
    refused = [template for template in TEMPLATES if by_us(template) is None]
    assert "{{ text._hidden }}" in refused
    assert "{{ text|attr('__init__') }}" in refused
    assert len(refused) < len(TEMPLATES) / 2


@given(st.text() | st.integers() | st.none() | st.text().map(Markup) | st.text().map(Html))
def test_values_become_the_same_html(value):
    assert safe(value) == escape(value)


def test_only_public_names_of_views_are_shown():
    assert {"value", "lang", "dir", "attributes"} <= shown_by(TextView)
    assert not [name for name in shown_by(TextView) if name.startswith("_")]
    assert shown_by(str) == shown_by(Words) == frozenset()
