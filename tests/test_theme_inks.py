"""Tests that broadsheet can be read whatever paper and accent somebody chooses, and with any of its letters."""

import re

import pytest

from generator.render.colors import contrast
from tests.services.campaigns import MINIMAL, pages_of

CHOICES = [
    {},
    {"accent": "#ffe34d", "accent_dark": "#3b0764"},
    {"accent": "#ffffff", "accent_dark": "#000000"},
    {"accent": "#808080", "accent_dark": "#808080", "paper": "#fff1e0", "paper_dark": "#001030"},
    {"accent": "#d6001c", "accent_dark": "#d6001c", "paper": "#101010", "paper_dark": "#fafafa"},
]
NAMES = {"paper": "p", "tint": "t", "ink": "i", "soft": "s", "line": "l", "rub": "a", "on": "o"}


def sheet_of(**choice):
    """Return style.css of a small campaign with these parameters of the theme."""
    group = ", ".join(f'{name}: "{value}"' for name, value in {"name": "broadsheet", **choice}.items())
    made = pages_of({"campaign.yaml": f"{MINIMAL}theme: {{{group}}}\n", "content/en/story.md": "Story.\n"})
    return next(content.decode() for path, content in made.items() if re.fullmatch(r"assets/style\.\w+\.css", path))


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: " ".join(choice.values()) or "default")
def test_every_ink_keeps_its_contrast(choice):
    sheet = sheet_of(**choice)
    schemes = [
        dict(re.findall(r"--(\w):(#[0-9a-f]{6})", rule))
        for rule in re.findall(r":root\{([^}]*--p:#[0-9a-f]{6}[^}]*)\}", sheet)
    ]
    assert len(schemes) == 2, "a light and a dark one"
    for inks in schemes:
        paper, tint, ink, soft, line, rub, on = (inks[letter] for letter in NAMES.values())
        for ground in (paper, tint):
            assert contrast(ink, ground) >= 7
            assert contrast(soft, ground) >= 4.5
            assert contrast(rub, ground) >= 4.5
            assert contrast(line, ground) >= 3
        assert contrast(on, rub) >= 4.5


@pytest.mark.parametrize("face", ["system", "sans"])
def test_letters_of_the_device_load_nothing(face):
    sheet = sheet_of(face=face)
    assert "@font-face" not in sheet
    assert ("system-ui" in sheet) == (face == "sans")
    assert "@font-face" in sheet_of()
