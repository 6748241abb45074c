"""A theme of one's own that lies over a built-in one: what it takes from there, and what goes before."""

import pytest

from tests.services.campaigns import MINIMAL, codes, compile_files, pages_of

MANIFEST = "name: leaflet\ncontract: 1\nextends: placard\n"
FILES = {
    "campaign.yaml": MINIMAL + "theme: leaflet\n",
    "content/en/story.md": "Because.\n",
    "themes/leaflet/theme.yaml": MANIFEST,
}


def style(files):
    return next(text.decode() for path, text in pages_of(files).items() if path.startswith("assets/style."))


def test_without_files_it_is_the_theme_below():
    bare = {"campaign.yaml": MINIMAL, "content/en/story.md": "Because.\n"}
    assert pages_of(FILES) == pages_of(bare)


def test_a_parameter_gets_another_default_and_others_stay():
    own = 'parameters: {accent: {type: color, default: "#0057b7"}, motto: {type: text, default: Now}}\n'
    files = {**FILES, "themes/leaflet/theme.yaml": MANIFEST + own}
    assert "#0057b7" in style(files)
    assert "#e83f13" in style(files), "the other ink of placard"
    chosen = {**files, "campaign.yaml": MINIMAL + 'theme: {name: leaflet, accent: "#123456", motto: Go}\n'}
    assert "#123456" in style(chosen)
    wrong = {**files, "campaign.yaml": MINIMAL + "theme: {name: leaflet, moto: Go}\n"}
    assert codes(compile_files(wrong)[1]) == ["theme-parameter-unknown"]


def test_a_file_takes_the_place_of_the_one_below_which_is_still_there():
    footer = '{% include "theme/_footer.html" %}<p>Ours</p>'
    page = pages_of({**FILES, "themes/leaflet/templates/_footer.html": footer})["index.html"]
    assert page.count(b"<footer>") == 1
    assert b"<p>Ours</p>" in page


@pytest.mark.parametrize(
    ("manifest", "code"),
    [
        ("name: leaflet\nextends: placard\n", "missing-key"),
        ("name: leaflet\ncontract: 99\nextends: placard\n", "theme-contract"),
        ("name: leaflet\ncontract: 1\nextends: plackard\n", "theme-unknown"),
        (MANIFEST + "parameters: none\n", "wrong-type"),
    ],
)
def test_mistakes_in_the_manifest_are_its_own(manifest, code):
    _, found = compile_files({**FILES, "themes/leaflet/theme.yaml": manifest})
    assert {(one.code, one.place.file) for one in found if one.severity.name == "ERROR"} >= {
        (code, "themes/leaflet/theme.yaml")
    }


def test_mistakes_below_are_told_where_they_are():
    files = {**FILES, "themes/leaflet/templates/_footer.html": "{% block %}"}
    _, found = compile_files(files)
    assert {one.place.file for one in found} == {"themes/leaflet/templates/_footer.html"}
