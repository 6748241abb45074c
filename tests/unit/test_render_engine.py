"""Tests generator/render/engine.py: escaping, words, and where a template is said to be wrong."""

import pytest

from generator.model.build_plan import Unproducible
from generator.model.theme import Template
from generator.plan.views import BodyView, Html, TextView
from generator.plan.words import Words
from generator.render.engine import Engine
from tests.services.campaigns import MINIMAL, codes, compile_files

FRENCH = TextView("<b>L'été</b>", "fr", "ltr")


def engine(**texts):
    return Engine({f"{name}.html": Template(text, f"themes/x/templates/{name}.html") for name, text in texts.items()})


def render(text, words=None, **views):
    return engine(a=text).render("a.html", words or Words(()), views, lambda name: f"assets/{name}", page="/updates/")


def failure(text, **views):
    with pytest.raises(Unproducible) as raised:
        render(text, **views)
    return raised.value.diagnostic


def test_everything_is_escaped_but_markup():
    assert render("{{ x }}", x="<script>\"&'") == "&lt;script&gt;&#34;&amp;&#39;"
    assert render("{{ x }}", x=Html("<b>")) == "<b>"
    assert render("{{ x.html }}", x=BodyView(Html("<p>x</p>"))) == "<p>x</p>"
    assert render("{{ x }}", x=FRENCH) == '<span lang="fr" dir="ltr">&lt;b&gt;L&#x27;été&lt;/b&gt;</span>'
    assert (
        render("<p{{ x.attributes }}>{{ x.value }}", x=FRENCH) == '<p lang="fr" dir="ltr">&lt;b&gt;L&#39;été&lt;/b&gt;'
    )


def test_placeholders_of_words_are_escaped():
    found = render('{{ _("By %(name)s.", name=x) }}', x="<script>")
    assert found == "By &lt;script&gt;."
    found = render(
        '{% set n %}<b>{{ x }}</b>{% endset %}{{ ngettext("%(count)s one", "%(count)s many", 2, count=n) }}', x="2"
    )
    assert found == "<b>2</b> many"
    assert render("{% trans n=3 %}{{ n }} thing{% pluralize %}{{ n }} things{% endtrans %}") == "3 things"


@pytest.mark.parametrize(
    ("text", "line", "column", "length"),
    [
        ("a\nb {{ nothing }}\n", 2, 6, 7),
        ("{{ x.nothing }}", 1, 6, 7),
        ("a\n\n  {% for one in nothing %}{% endfor %}", 3, 17, 7),
        ("{% if x.nothing.more %}{% endif %}", 1, 9, 7),
    ],
)
def test_an_unknown_name_is_said_with_its_place(text, line, column, length):
    found = failure(text, x=FRENCH)
    assert found.code == "template-undefined"
    place = found.place
    assert (place.file, place.line, place.column, place.length) == ("themes/x/templates/a.html", line, column, length)
    assert "/updates/" in found.notes[0].message
    assert "generator." not in found.message


def test_a_mistake_in_an_included_template_is_said_there():
    both = engine(a='x\n{% include "b.html" %}', b="\n\n{{ nothing }}")
    with pytest.raises(Unproducible) as raised:
        both.render("a.html", Words(()), {}, str, page="/")
    assert (raised.value.diagnostic.place.file, raised.value.diagnostic.place.line) == ("themes/x/templates/b.html", 3)


def test_a_missing_template_is_said_where_it_is_wanted():
    found = failure('x\n{% include "gone.html" %}')
    assert (found.code, found.place.line) == ("template-missing", 2)
    assert '"gone.html"' in found.message


@pytest.mark.parametrize(
    ("text", "line"),
    [("x\n{% if %}", 2), ("\n\n{{ x", 3), ("{% nonsense %}", 1), ("{{ x|nofilter }}", 1), ("x\n{% block a %}", 2)],
)
def test_syntax_is_checked_before_anything_is_rendered(text, line):
    found = engine(a=text).check()
    assert [(one.code, one.place.line) for one in found] == [("template-syntax", line)]


@pytest.mark.parametrize(
    "text", ["{{ 1 / 0 }}", "{{ [1][2:]|first + 1 }}", '{{ "x"|int + "y" }}', '{{ asset("gone.css") }}']
)
def test_any_other_failure_is_said_too(text):
    def asset(name):
        raise LookupError(f"no {name}")

    with pytest.raises(Unproducible) as raised:
        engine(a=text).render("a.html", Words(()), {}, asset, page="/")
    assert raised.value.diagnostic.place.line == 1


def test_one_broken_template_is_one_finding_of_the_build():
    own = {"themes/placard/templates/_footer.html": "\n{{ campaign.titel }}"}
    files = {"campaign.yaml": MINIMAL, "content/en/story.md": "x\n", **own}
    plan, found = compile_files(files)
    assert codes(found) == []
    with pytest.raises(Unproducible) as raised:
        plan.outputs["index.html"].produce()
    assert raised.value.diagnostic.place.line == 2
    _, found = compile_files(files | {"themes/placard/templates/_footer.html": "{% if %}"})
    assert codes(found) == ["template-syntax"]


@pytest.mark.parametrize("text", ["{{ [1, 2, 3]|random }}", "{{ lipsum() }}"])
def test_chance_has_no_place_in_a_template(text):
    checked = engine(a=text)
    assert checked.check() or failure(text)
