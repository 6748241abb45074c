"""Templates that fail say where and why, whatever the library raises; what translators write is text and never HTML."""

import pytest

from generator.model.build_plan import Unproducible
from generator.model.catalogue import Catalogue
from generator.model.theme import Template
from generator.plan.words import Words
from generator.render.dependencies import Closures
from generator.render.engine import Engine

NO_WORDS = Words(())
FILE = "themes/x/templates/page.html"


def engine(source: str, **others: str) -> Engine:
    texts = {"page.html": source, **{f"{name}.html": text for name, text in others.items()}}
    return Engine(
        {name: Template(text, f"themes/x/templates/{name}") for name, text in texts.items()}, folder="themes/x"
    )


def render(source: str, words: Words = NO_WORDS, **views: object) -> str:
    return engine(source).render("page.html", words, views, lambda name: name, page="/")


@pytest.mark.parametrize(
    ("source", "code", "line", "column"),
    [
        ("a\n{{ nobody }}", "template-undefined", 2, 4),
        ("no no {{ no.no }}", "template-undefined", 1, 10),
        ("{{ page.nothing }}", "template-undefined", 1, 9),
        ("{% include 'gone.html' %}", "template-missing", 1, 13),
        ("{{ 1 / 0 }}", "template-error", 1, 0),
        ("{% include 'page.html' %}", "template-error", 1, 0),
        ("\n{% for x in y %}", "template-syntax", 2, 0),
        ("{{ x|nofilter }}", "template-syntax", 1, 0),
        ("{{ " + "(" * 5_000, "template-syntax", 0, 0),
    ],
)
def test_what_fails_says_where(source: str, code: str, line: int, column: int):
    with pytest.raises(Unproducible) as failure:
        render(source, page="x")
    found = failure.value.diagnostic
    assert (found.code, found.place.file, found.place.line, found.place.column) == (code, FILE, line, column)


def test_endless_templates_are_told_in_the_same_words_each_time():
    with pytest.raises(Unproducible, match=r"it includes, extends or calls itself without end$"):
        render("{% extends 'page.html' %}")


def test_all_templates_are_checked_used_or_not():
    found = engine("fine", one="{{ ", two="{{ " + "(" * 5_000).check()
    assert sorted((one.code, one.place.file) for one in found) == [
        ("template-syntax", "themes/x/templates/one.html"),
        ("template-syntax", "themes/x/templates/two.html"),
    ]


def test_a_template_that_cannot_be_read_depends_on_all():
    broken = engine("{{ " + "(" * 5_000, one="fine")
    closures = Closures(broken.templates, broken.environment(NO_WORDS))
    assert closures.of("page.html").templates == {"page.html", "one.html"}


def test_a_page_without_template_names_the_folder_of_the_theme():
    with pytest.raises(Unproducible) as failure:
        engine("").render("gone.html", NO_WORDS, {}, lambda name: name, page="/")
    found = failure.value.diagnostic
    assert (found.code, found.place.file) == ("template-missing", "themes/x/templates")


def test_what_translators_write_is_text():
    words = Words([Catalogue({("", "Sign"): ("<script>x()</script> & %(name)s",)}, "0")])
    html = render("{{ _('Sign', name=name) }}", words, name="<b>")
    assert html == "&lt;script&gt;x()&lt;/script&gt; &amp; &lt;b&gt;"


@pytest.mark.parametrize(
    "source",
    [
        "{{ page.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ _.__globals__ }}",
        "{{ '%s' | attr('__class__') }}",
    ],
)
def test_a_template_cannot_reach_behind_its_views(source: str):
    with pytest.raises(Unproducible) as failure:
        render(source, page="x")
    assert failure.value.diagnostic.code in ("template-error", "template-undefined")
