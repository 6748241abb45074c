"""A theme of a few lines in place of the built-in ones, so that a whole build takes milliseconds. Must not check."""

from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

from jinja2 import Environment
from jinja2 import meta as jinja_meta

from generator.project import snapshot
from generator.render import publish
from tests.services.campaigns import BUILTIN

_PAGE = """\
{% extends "base.html" %}
{% block main %}<h1>{{ page.title }}</h1>
"""
_TEMPLATES = {
    "base.html": """\
<!doctype html>
<html lang="{{ page.lang }}" dir="{{ page.dir }}"><title>{{ page.title }}</title>
<link rel="stylesheet" href="{{ asset("style.css") }}">
{% for name in page.scripts %}<script src="{{ asset(name) }}" defer></script>{% endfor %}
{% for one in page.languages %}<a href="{{ one.href }}">{{ one.name }}</a>{% endfor %}
{% block main %}{% endblock %}
{% include "_foot.html" %}
""",
    "_foot.html": """\
<p>happened: {{ organization.name }}
{% for item in menu %}<a href="{{ item.href }}">{{ item.text }}</a>{% endfor %}
{{ _("Sign") }}</p>
""",
    "_list.html": """\
{% for item in updates.items %}
<a href="{{ item.href }}">{{ item.date.text }} {{ item.title }} {{ item.summary or "" }}</a>
{% endfor %}
""",
    "campaign.html": _PAGE
    + """\
{{ campaign.title }} {{ campaign.status }}
{% if hero %}<img src="{{ hero.src }}" alt="{{ hero.alt.value }}">{% endif %}
{% if story %}{{ story.body.html }}{% endif %}
{% if letter %}{{ letter.body.html }}{% endif %}
{% include "_list.html" %}{% endblock %}
""",
    "updates.html": _PAGE + '{{ updates.number }}/{{ updates.pages }} {% include "_list.html" %}{% endblock %}\n',
    "update.html": _PAGE
    + """\
{{ update.date.text }} {% if update.picture %}<img src="{{ update.picture.src }}">{% endif %}
{{ update.body.html }}
{% if update.newer %}<a href="{{ update.newer.href }}">{{ update.newer.title }}</a>{% endif %}
{% if update.older %}<a href="{{ update.older.href }}">{{ update.older.title }}</a>{% endif %}{% endblock %}
""",
    "page.html": _PAGE + "{{ document.body.html }}{% endblock %}\n",
    "thanks.html": _PAGE + "{{ campaign.title }}{% endblock %}\n",
    "action.html": _PAGE + "{{ action.action.title }}{% endblock %}\n",
    "404.html": "{{ page.title }} {{ page.home }}\n",
}
TEMPLATES = "themes/placard/templates/"
SHEET = "themes/placard/static/style.css.jinja"
THEME = {
    "themes/placard/theme.yaml": b"""\
name: placard
contract: 1
parameters:
  accent: {type: color, default: "#aa0000"}
""",
    SHEET: b"a{color:{{ theme.accent }}}/* happened */\n",
    **{f"{TEMPLATES}{name}": text.encode() for name, text in _TEMPLATES.items()},
}
TINY = dict(
    sorted(
        {
            **THEME,
            "locales/fr.po": b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n',
            **{path: b"// a script\n" for path in BUILTIN if path.startswith("static/")},
        }.items()
    )
)
"""All that comes with the program, where the program is tiny."""


@contextmanager
def tiny_program():
    """Let builds in this process use the tiny theme and tiny cards, and let Jinja compile equal templates once."""
    known = {}

    def parsing(self, source, *_rest):
        if source not in known:
            known[source] = _parse(self, source)
        return known[source]

    def compiling(self, source, name=None, filename=None, *_rest):
        if (source, name, filename) not in known:
            known[source, name, filename] = _compile(self, source, name, filename)
        return known[source, name, filename]

    with (
        patch.object(snapshot, "read_builtin", lambda: TINY),
        patch.object(publish, "draw_card", lambda card, picture: repr((card, picture)).encode()),
        patch.object(Environment, "parse", parsing),
        patch.object(Environment, "compile", compiling),
        patch.object(jinja_meta, "find_undeclared_variables", cache(jinja_meta.find_undeclared_variables)),
    ):
        yield


_parse, _compile = Environment.parse, Environment.compile
