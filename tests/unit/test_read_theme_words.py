"""The words of the built-in themes: both say them, themes of one's own may, and their folder is no theme."""

import pytest

from tests.services.campaigns import BUILTIN_THEMES, MINIMAL, codes, compile_files, pages_of

OWN = {
    "themes/leaflet/theme.yaml": "name: leaflet\ntitle: Leaflet\ncontract: 1\n",
    **{
        f"themes/leaflet/templates/{name}.html": "<title>{{ page.title }}</title>{{ _('Page not found') }}"
        for name in ("campaign", "updates", "update", "page", "thanks", "action", "404", "languages", "translations")
    },
}
FRENCH = {"content/en/story.md": "Story.\n", "content/fr/campaign.yaml": "title: Sauvez le vieux port\n"}


@pytest.mark.parametrize("theme", [*BUILTIN_THEMES, "leaflet"])
def test_every_theme_says_the_sentences_of_ours_in_every_language(theme):
    made = pages_of({"campaign.yaml": f"{MINIMAL}theme: {theme}\n", **FRENCH, **OWN})
    assert "Page introuvable" in made["fr/404.html"].decode()


def test_a_theme_of_ones_own_may_say_them_otherwise():
    own = {"themes/leaflet/locales/fr.po": 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'}
    own["themes/leaflet/locales/fr.po"] += 'msgid "Page not found"\nmsgstr "Perdu"\n'
    made = pages_of({"campaign.yaml": f"{MINIMAL}theme: leaflet\n", **FRENCH, **OWN, **own})
    assert "Perdu" in made["fr/404.html"].decode()


def test_the_folder_of_words_is_no_theme():
    _, found = compile_files({"campaign.yaml": f"{MINIMAL}theme: locales\n"})
    assert "theme-unknown" in codes(found)
