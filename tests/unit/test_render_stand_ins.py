"""Tests generator/render/stand_ins.py: where words that stand in are marked, and where they cannot be."""

import pytest

from generator.model.catalogue import Catalogue
from generator.model.theme import Template
from generator.plan.views import TextView
from generator.plan.words import Words
from generator.render.engine import Engine
from generator.render.stand_ins import mark_stand_ins

FRENCH = Catalogue({("", "Sign"): ("Signez",), ("", "By %(name)s"): ("Par %(name)s",)}, "(n > 1)")
KURDISH = Words((), "ckb", [("fr", FRENCH)])


def rendered(text, words=KURDISH, **views):
    engine = Engine({"a.html": Template(text, "a.html")})
    return engine.render("a.html", words, views, lambda name: name, page="/")


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ('<p>{{ _("Sign") }}</p>', '<p><span lang="fr" dir="ltr">Signez</span></p>'),
        ('<p>{{ _("Stop") }}</p>', '<p><span lang="en" dir="ltr">Stop</span></p>'),
        ('<p title="{{ _("Sign") }}">x</p>', '<p title="Signez">x</p>'),
        ("<p title='a > {{ _(\"Stop\") }}'>x</p>", "<p title='a > Stop'>x</p>"),
        ('<title>{{ _("Stop") }}</title>', "<title>Stop</title>"),
        ('<textarea>{{ _("Stop") }}</textarea>', "<textarea>Stop</textarea>"),
        ('<select><option>{{ _("Stop") }}<option>x</select>{{ _("Stop") }}',
         '<select><option>Stop<option>x</select><span lang="en" dir="ltr">Stop</span>'),
        ('<script>"{{ _("Stop") }}"</script>', '<script>"Stop"</script>'),
        ('<!-- {{ _("Stop") }} -->', "<!-- Stop -->"),
        ('{{ _("Sign")|upper }}', '<span lang="fr" dir="ltr">SIGNEZ</span>'),
    ],
)  # fmt: skip
def test_a_word_is_marked_where_a_span_may_stand(template, html):
    assert rendered(template) == html


def test_what_is_put_into_a_sentence_keeps_its_own_language():
    shown = rendered('{{ _("By %(name)s", name=name) }}', name=TextView("Ιδα", "el", "ltr"))
    assert shown == (
        '<span lang="fr" dir="ltr">Par <span lang="ckb" dir="rtl"><span lang="el" dir="ltr">Ιδα</span></span></span>'
    )
    count = rendered('{{ ngettext("%(num)s day", "%(num)s days", 12) }}')
    assert count == '<span lang="en" dir="ltr"><span lang="ckb" dir="rtl">١٢</span> days</span>'


def test_nothing_changes_where_every_word_is_there():
    words = Words([FRENCH], "fr", [("uk", Catalogue({("", "Sign"): ("Підпишіть",)}, "0"))])
    assert rendered('<p>{{ _("Sign") }}</p>', words) == "<p>Signez</p>"
    assert rendered('<p>{{ _("Stop") }}</p>', Words((), "en-GB")) == "<p>Stop</p>"


@pytest.mark.parametrize("text", ["a\ufdd3b", "a\ufdd0b", "\ufdd3\ufdd0ab", "<i title='\ufdd0'>ab</i>\ufdd3"])
def test_what_is_no_pair_leaves_no_trace(text):
    html = mark_stand_ins(text, KURDISH)
    assert "span" not in html
    assert not set(html) & set("\ufdd0\ufdd1\ufdd2\ufdd3")


def test_numbers_in_sentences_are_written_in_the_digits_of_the_language():
    persian = Words([Catalogue({("", "Page %(number)s"): ("صفحهٔ %(number)s",)}, "0")], "fa")
    assert rendered('{{ _("Page %(number)s", number=12345) }}', persian) == "صفحهٔ ۱۲٬۳۴۵"
    assert rendered('<progress max="{{ 12345 }}">', persian) == '<progress max="12345">'


def test_a_key_changes_with_the_words_that_a_page_may_show_and_with_no_others():
    other = Catalogue({**FRENCH.messages, ("", "Sign"): ("Signez donc",)}, FRENCH.plural)
    whole = Catalogue({("", "Sign"): ("Podpiši",), ("", "By %(name)s"): ("%(name)s",)}, "0")
    assert KURDISH.spoken() != Words((), "ckb", [("fr", other)]).spoken()
    assert Words([whole], "sl", [("fr", FRENCH)]).spoken() == Words([whole], "sl", [("fr", other)]).spoken()
