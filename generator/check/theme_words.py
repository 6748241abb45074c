"""The rule that a theme's own words can be translated. Must not count what a language lacks: that is said elsewhere."""

from generator.check.made import Made
from generator.diagnostics import Diagnostics, Place
from generator.plan.words import Words
from generator.render.dependencies import words_of
from generator.render.engine import Engine


def check_theme_words(made: Made, diagnostics: Diagnostics) -> None:
    """Report `theme-words-forgotten` for words of the campaign's own templates that no catalogue has, in any language.

    Words that some languages have and others lack are told language by language: words-missing.
    """
    project = made.site.project
    if all(tag.partition("-")[0] == "en" for tag in made.site.locals):
        return
    catalogues = [*project.catalogues.values()]
    catalogues += [one.messages for one in project.locales.values() if one.messages is not None]
    known = frozenset().union(*(one.messages.keys() for one in catalogues))
    environment = Engine(project.theme.templates, folder="").environment(Words(()))
    for path, content in sorted(made.snapshot.themes.items()):
        name = project.theme.manifest.name
        if not path.startswith(f"{name}/templates/"):
            continue
        text = content.decode(errors="replace")
        for line, message in words_of(text, environment):
            if message not in known:
                source = text.split("\n")[line - 1]
                column = source.find(message[1].split("\n")[0]) + 1
                diagnostics.warn(
                    "theme-words-forgotten",
                    f'no catalogue has the words "{message[1]}", so they stay in English in every language',
                    Place(f"themes/{path}", line, column, len(message[1]) if column else 1),
                    hint=f"collect them into themes/{name}/locales, as docs/theme-authors.md shows, or write them "
                    "into messages.po of each language",
                )
