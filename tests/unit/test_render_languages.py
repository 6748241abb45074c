"""Tests which languages are composed again after a change: those that may show it, and no other."""

import pytest

from generator.model.content import RichText
from generator.render.fingerprint import UnknownShapeError, fingerprint
from generator.render.languages import Languages
from tests.services.campaigns import MINIMAL, compile_files, update
from tests.unit.test_read_remembered import Dictionary

ONE, TWO = "updates/2024-01-01-one.md", "updates/2024-02-01-two.md"
FILES = {
    "campaign.yaml": MINIMAL,
    f"content/en/{ONE}": update("One", "See [two](2024-02-01-two.md#where)."),
    f"content/en/{TWO}": update("Two"),
    f"content/fr/{TWO}": update("Deux"),
    f"content/de/{ONE}": update("Eins"),
    f"content/de/{TWO}": update("Zwei"),
}


@pytest.fixture
def compiled(monkeypatch):
    """Compile files with one cache; return the languages that were composed, and the codes of what was found."""
    cache, composed = Dictionary(), []
    compose = Languages.compose

    def watched(self, local, begin, costs, diagnostics):
        def noted(*arguments):
            composed.append(local.language.tag)
            return begin(*arguments)

        return compose(self, local, noted, costs, diagnostics)

    monkeypatch.setattr(Languages, "compose", watched)

    def run(files, **options):
        plan, found = compile_files(files, cache=cache, **options)
        tags = tuple(composed)
        clean, wanted = compile_files(files, **options)
        composed.clear()
        assert list(found) == list(wanted)
        assert {path: one.key for path, one in plan.outputs.items()} == {
            path: one.key for path, one in clean.outputs.items()
        }
        return tags, [one.code for one in found]

    return run


def test_equal_files_are_composed_once(compiled):
    assert compiled(FILES) == (("en", "de", "fr"), ["anchor-missing"])
    assert compiled(FILES) == ((), ["anchor-missing"])


@pytest.mark.parametrize(
    ("path", "text", "tags"),
    [
        (f"content/de/{TWO}", update("Zwei", "Mehr."), ("de",)),
        (f"content/fr/{TWO}", update("Deux", "Plus."), ("fr",)),
        (f"content/en/{ONE}", update("One", "More."), ("en", "fr")),
        (f"content/de/{TWO}", update("Zwei", slug="zwei"), ("en", "de", "fr")),
        ("campaign.yaml", MINIMAL + "summary: Short.\n", ("en", "de", "fr")),
    ],
    ids=["text", "another text", "a text that stands in", "an address", "campaign.yaml"],
)
def test_a_change_concerns_those_that_may_show_it(compiled, path, text, tags):
    compiled(FILES)
    found, _ = compiled(FILES | {path: text})
    assert set(tags) <= set(found), "or the keys would differ"
    assert not {"de"} & set(found) or "de" in tags
    assert compiled(FILES | {path: text})[0] == ()


def test_a_look_at_the_texts_of_another_language_counts(compiled):
    """French shows the English text, and whether its link holds depends on another English text."""
    compiled(FILES)
    mended = FILES | {f"content/en/{TWO}": update("Two", "## Where\n\nHere.")}
    tags, codes = compiled(mended)
    assert "fr" in tags
    assert codes == []


def test_a_site_of_unknown_things_is_never_remembered(compiled, monkeypatch):
    def refuse(*_, **__):
        raise UnknownShapeError("x")

    monkeypatch.setattr("generator.render.languages.fingerprint", refuse)
    assert compiled(FILES)[0] == ("en", "de", "fr")
    assert compiled(FILES)[0] == ("en", "de", "fr")


def test_fingerprints():
    assert fingerprint((1, "a"), known={}) == fingerprint((1, "a"), known={})
    values = [
        (1, "a"),
        ("1", "a"),
        (1, ("a",)),
        {1: "a"},
        ("a", 1),
        RichText(("a",)),
        RichText(("a",), stamp="x"),
        print,
    ]
    assert len({fingerprint(value, known={}) for value in values}) == len(values)
    with pytest.raises(UnknownShapeError):
        fingerprint(object(), known={})
