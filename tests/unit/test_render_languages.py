"""Tests which outputs are composed again after a change: those that may show it, and no other."""

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
    """Compile files with one cache; return the outputs that were composed, and the codes of what was found."""
    cache, composed = Dictionary(), []
    compose = Languages.compose

    def watched(self, named, begin, diagnostics):
        def noted(site, local, *arguments):
            make = begin(site, local, *arguments)

            def count(name, *others):
                composed.append(f"{local.language.tag} {' '.join(name)}".strip())
                return make(name, *others)

            return count

        return compose(self, named, noted, diagnostics)

    monkeypatch.setattr(Languages, "compose", watched)

    def run(files, **options):
        plan, found = compile_files(files, cache=cache, **options)
        outputs = set(composed)
        clean, wanted = compile_files(files, **options)
        composed.clear()
        assert list(found) == list(wanted)
        assert {path: one.key for path, one in plan.outputs.items()} == {
            path: one.key for path, one in clean.outputs.items()
        }
        return outputs, [one.code for one in found]

    return run


PAGES = ("campaign", "updates 1", "update 2024-01-01-one", "update 2024-02-01-two", "thanks", "404", "embed", "poster")
FILES_BESIDE = ("feed feed.xml", "feed feed.json", "card oembed.json")
ALL = {f"{tag} {name}" for tag in ("en", "fr", "de") for name in (*PAGES, *FILES_BESIDE)}


def lists(*tags):
    """Name the outputs that list updates."""
    return {f"{tag} {page}" for tag in tags for page in ("campaign", "updates 1", "feed feed.xml", "feed feed.json")}


def test_equal_files_are_composed_once(compiled):
    assert compiled(FILES) == (ALL, ["anchor-missing"])
    assert compiled(FILES) == (set(), ["anchor-missing"])


@pytest.mark.parametrize(
    ("path", "text", "outputs"),
    [
        (
            f"content/de/{TWO}",
            update("Zwei", "Mehr."),
            {"de update 2024-01-01-one", "de update 2024-02-01-two"} | lists("de"),
        ),
        (f"content/de/{TWO}", update("Zwei", slug="zwei"), ALL),
        ("campaign.yaml", MINIMAL + "summary: Short.\n", ALL),
    ],
    ids=["text", "an address", "campaign.yaml"],
)
def test_a_change_concerns_those_that_may_show_it(compiled, path, text, outputs):
    compiled(FILES)
    assert compiled(FILES | {path: text})[0] == outputs
    assert compiled(FILES | {path: text})[0] == set()


def test_an_edited_update_concerns_its_neighbours_and_lists(compiled):
    many = {f"content/en/updates/2024-03-{day:02}-x.md": update(f"Day {day}") for day in range(1, 29)}
    compiled(FILES | many)
    edited = many | {"content/en/updates/2024-03-14-x.md": update("Day 14", "More.")}
    found, _ = compiled(FILES | edited)
    around = {f"en update 2024-03-{day}-x" for day in (13, 14, 15)}
    # both lists and the campaign page look for pinned ones among all
    # the English text with an anchor in its link has looked for it among all updates
    assert {one for one in found if one.startswith("en ")} == around | lists("en") | {
        "en updates 2",
        "en update 2024-01-01-one",
    }


def test_a_page_that_is_composed_again_keeps_its_files_and_findings(compiled):
    """What one page found or needed is not lost when another is composed again."""
    compiled(FILES)
    edited = FILES | {f"content/de/{TWO}": update("Zwei", "[Eins](2024-01-01-one.md#nirgends)")}
    assert sorted(compiled(edited)[1]) == ["anchor-missing", "anchor-missing"]
    assert compiled(edited) == (set(), ["anchor-missing", "anchor-missing"])
    assert compiled(FILES)[1] == ["anchor-missing"]


def test_a_look_at_the_texts_of_another_language_counts(compiled):
    """French shows the English text, and whether its link holds depends on another English text."""
    compiled(FILES)
    mended = FILES | {f"content/en/{TWO}": update("Two", "## Where\n\nHere.")}
    outputs, codes = compiled(mended)
    assert "fr update 2024-01-01-one" in outputs
    assert codes == []


def test_a_site_of_unknown_things_is_never_remembered(compiled, monkeypatch):
    def refuse(*_, **__):
        raise UnknownShapeError("x")

    monkeypatch.setattr("generator.render.languages.fingerprint", refuse)
    assert compiled(FILES)[0] == ALL
    assert compiled(FILES)[0] == ALL


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
