"""Tests that broadsheet can be read whatever paper and accent somebody chooses, and with any of its letters."""

import re

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.render.colors import contrast
from tests.services.campaigns import MINIMAL, pages_of, update, write_campaign
from tests.services.html import Page

CHOICES = [
    {},
    {"accent": "#ffe34d", "accent_dark": "#3b0764"},
    {"accent": "#ffffff", "accent_dark": "#000000"},
    {"accent": "#808080", "accent_dark": "#808080", "paper": "#fff1e0", "paper_dark": "#001030"},
    {"accent": "#d6001c", "accent_dark": "#d6001c", "paper": "#101010", "paper_dark": "#fafafa"},
]
NAMES = {"paper": "p", "tint": "t", "ink": "i", "soft": "s", "line": "l", "rub": "a", "on": "o"}


def campaign_of(**choice):
    """Return the campaign.yaml of a small campaign with these parameters of the theme."""
    group = ", ".join(f'{name}: "{value}"' for name, value in {"name": "broadsheet", **choice}.items())
    return f"{MINIMAL}theme: {{{group}}}\n"


def sheet_of(sheet="style", **choice):
    """Return a style sheet of it."""
    made = pages_of({"campaign.yaml": campaign_of(**choice), "content/en/story.md": "Story.\n"})
    return next(content.decode() for path, content in made.items() if re.fullmatch(rf"assets/{sheet}\.\w+\.css", path))


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: " ".join(choice.values()) or "default")
@pytest.mark.parametrize(("name", "count"), [("style", 2), ("embed", 2), ("poster", 1)])
def test_every_ink_keeps_its_contrast(choice, name, count):
    sheet = sheet_of(name, **choice)
    schemes = [dict(re.findall(r"--(\w):(#[0-9a-f]{6})", rule)) for rule in re.findall(r"--p:#[0-9a-f]{6}[^}]*", sheet)]
    schemes = [inks for inks in schemes if len(inks) > 4]  # what is printed in black has no more
    assert len(schemes) == count, "a light and a dark one; what is printed has one"
    for inks in schemes:
        paper, tint, ink, soft, line, rub, on = (inks[letter] for letter in NAMES.values())
        for ground in (paper, tint):
            assert contrast(ink, ground) >= 7
            assert contrast(soft, ground) >= 4.5
            assert contrast(rub, ground) >= 4.5
            assert contrast(line, ground) >= 3
        assert contrast(on, rub) >= 4.5


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: " ".join(choice.values()) or "default")
def test_a_newsletter_keeps_its_contrast(choice, tmp_path):
    files = {"campaign.yaml": campaign_of(**choice)}
    files["content/en/updates/2024-01-02-won.md"] = update("We won", "Read [on](https://elsewhere.example/).")
    write_campaign(tmp_path, files)
    assert CliRunner().invoke(main, ["mail", "-C", str(tmp_path), "latest"]).exit_code == 0
    html = (tmp_path / "mail/2024-01-02-won.en.html").read_text(encoding="utf-8")
    page = Page(html)
    light = {one["class"]: one["style"] for _, one in page.tags if {"class", "style"} <= one.keys()}
    light |= {"a": next(one["style"] for one in page.all("a") if "elsewhere" in one["href"])}
    light |= {"small": page.all("p")[-1]["style"]}
    dark = dict.fromkeys(light, "")
    names = {"td": "text", ".text a": "a", ".foot p": "small", ".in": "in", ".foot": "foot", ".go": "go"}
    for selectors, rule in re.findall(r"([^{}]+)\{([^{}]+)\}", re.search(r"scheme:dark\)\{(.*)\}\n", html)[1]):
        for selector in selectors.split(","):
            dark[names.get(selector, "")] = dark.get(names.get(selector, ""), "") + rule
    for styles in (light, dark):
        for text, ground in (("text", "in"), ("a", "in"), ("small", "foot"), ("go", "go")):
            color = re.search(r"(?<![-\w])color: ?(#\w{6})", styles[text])[1]
            assert contrast(color, re.search(r"background-color: ?(#\w{6})", styles[ground])[1]) >= 4.5, text


@pytest.mark.parametrize("face", ["system", "sans"])
def test_letters_of_the_device_load_nothing(face):
    sheet = sheet_of(face=face)
    assert "@font-face" not in sheet
    assert ("system-ui" in sheet) == (face == "sans")
    assert "@font-face" in sheet_of()
