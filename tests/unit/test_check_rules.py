"""Tests the rules of generator/check/ on small sites: what each finds, where, and what it leaves alone.

What it says to the letter is in tests/broken/.
"""

import ast
import random
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import get_args

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator.check import weight
from generator.check.contrast import _nearest
from generator.check.headings import _written
from generator.check.lengths import width
from generator.check.made import facts_of, make_all
from generator.check.outside_links import Answered, check_outside_links, is_example, outside_addresses
from generator.check.rules import OF_SITES, OF_TEXTS, apply_rules
from generator.diagnostics import Diagnostics, Severity
from generator.model.cache import NO_CACHE
from generator.model.check import Ignorable
from generator.model.options import Options
from generator.pipeline import decide_site
from generator.render.colors import contrast
from generator.render.site import render_plan
from tests.services.campaigns import DOT, FORM, MINIMAL, NOON, ROOT, THEMES, snapshot_of, update

WELL = "organization: {name: Friends of the Harbor, legal_notice: Registered., privacy_url: https://harbor.test/data/}"
CLEAN = MINIMAL.replace("organization: {name: Friends of the Harbor}", WELL)


def made_of(files, *, cache=NO_CACHE, **options):
    """Make a site in memory; return it with what was found before any rule."""
    found = Diagnostics()
    snapshot = snapshot_of({"campaign.yaml": CLEAN, "content/en/story.md": "Because.\n", **files})
    site = decide_site(snapshot, Options(**{"as_of": NOON, **options}), found)
    return make_all(site, render_plan(site, found, THEMES, THEMES), snapshot, cache, found), found


def told(files, **options):
    """Return (code, file, line) of everything that is found in a site."""
    made, found = made_of(files, **options)
    apply_rules(made, found)
    return [(one.code, one.place.file, one.place.line) for one in found]


def photo(size=(40, 30), kind="JPEG", **options):
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, kind, **options)
    return file.getvalue()


def test_a_good_site_has_nothing_to_mend():
    files = {
        "campaign.yaml": CLEAN + FORM,
        "content/en/pages/faq.md": "---\ntitle: Questions\n---\n\n## One\n\n### Two\n\n## Three\n",
        "content/en/updates/2024-01-01-first.md": update(body="[Sign](action:sign), [ask](../pages/faq.md#two)."),
    }
    assert [one for one in told(files) if one[0] != "setting-example"] == []


# Links


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("https://example.org/faq/", None),
        ("https://example.org/faq", None),
        ("https://example.org/faq/#two", None),
        ("https://example.org/faq/#top", None),
        ("https://example.org/faq/#:~:text=Two", None),
        ("https://example.org/faq/index.html", None),
        ("https://example.org/faq/#three", "site-link-dead"),
        ("https://example.org/fax/", "site-link-dead"),
        ("https://example.org/FAQ/", "site-link-dead"),
        ("https://example.com/fax/", None),
        ("http://[broken/", None),
        ("mailto:harbor@example.org", None),
        ("mailto:a@example.org,b@example.org?subject=Hello", None),
        ("mailto:?subject=Read%20this", None),
        ("mailto:harbor", "contact-link-invalid"),
        ("mailto:", "contact-link-invalid"),
        ("tel:+380-44-1234567", None),
        ("tel:+380441234567;ext=7", None),
        ("sms:+380441234567?body=Hi", None),
        ("tel:now", "contact-link-invalid"),
    ],
)
def test_links_of_authors(link, code):
    files = {
        "content/en/story.md": f"One line.\n\nThen [a link](<{link}>).\n",
        "content/en/pages/faq.md": "---\ntitle: Questions\n---\n\n## Two\n",
    }
    expected = [(code, "content/en/story.md", 3)] if code else []
    assert [one for one in told(files) if one[0] in ("site-link-dead", "contact-link-invalid")] == expected


def test_links_below_a_path():
    files = {
        "campaign.yaml": CLEAN.replace("https://example.org/", "https://example.org/harbor/"),
        "content/en/story.md": "[Ours](https://example.org/harbor/nothing/), [not ours](https://example.org/nothing/).\n",
    }
    assert told(files) == [("site-link-dead", "content/en/story.md", 1)]


def test_jumps_into_the_story_are_told_where_they_are_written():
    files = {
        "content/en/story.md": "## Why\n\nBecause.\n",
        "content/en/pages/faq.md": "---\ntitle: Questions\n---\n\n[Why?](../story.md#why) [How?](../story.md#how)\n",
    }
    assert told(files) == [("site-link-dead", "content/en/pages/faq.md", 5)]


def test_what_a_theme_prints_is_told_in_its_template():
    page = (
        '{% extends "theme/page.html" %}\n{% block main %}{{ super() }}\n<img alt="" srcset="a.png 1x,\n b.png 2x">\n'
    )
    files = {
        "content/en/pages/faq.md": "---\ntitle: Questions\n---\n\nNone.\n",
        "themes/placard/templates/page.html": page + '<a href="/signed/">{{ _("Sign") }}</a>{% endblock %}\n',
        "themes/placard/static/own.css": "a{background:url(nowhere.svg)}",
        "themes/placard/templates/_head.html": "",
    }
    found = [one for one in told(files) if one[0] == "site-link-dead"]
    assert ("site-link-dead", "themes/placard/templates/page.html", 5) in found
    assert found.count(("site-link-dead", "content/en/pages/faq.md", 0)) == 2, "both candidates of the srcset"


def test_addresses_of_a_page():
    facts = facts_of(
        '<meta property="og:image" content="a.png"><meta http-equiv="refresh" content="0; url=b/">'
        '<a href="c/" id="x"><img src="d.png"><video src="e.mp4" poster="f.png"></video><a name="y">'
        '<link rel="stylesheet" href="g.css"><script src="h.js"></script><img src="i.png" alt="">'
    )
    assert {address for _, address in facts.links} == {
        "a.png",
        "b/",
        "c/",
        "d.png",
        "e.mp4",
        "f.png",
        "g.css",
        "h.js",
        "i.png",
    }
    assert facts.ids == {"x", "y"}
    assert facts.files == ("g.css", "h.js")
    assert facts.bare == ("d.png",)


def test_facts_are_remembered_as_they_are():
    kept = {}

    class Remembering:
        def get(self, kind, key):
            return kept.get((kind, key))

        def keep(self, kind, key, value):
            kept[kind, key] = value

    first, _ = made_of({}, cache=Remembering())
    assert first.pages
    again, _ = made_of({}, cache=Remembering())
    assert again.pages == first.pages
    assert len(kept) == len(first.pages)


# Texts


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("## A\n\n### B\n\n## C\n", []),
        ("# A\n\n## B\n", []),
        ("## A\n\n#### B\n", [7]),
        ("### A\n\n## B\n", [5]),
        ("A\n=\n\nB\n-\n\n#### C\n", [11]),
        ("## A\n\n```\n### B\n```\n\n#### C\n", [11]),
        ("## A\n\n##### B\n\n##### C\n\n## D\n\n#### E\n", [7, 13]),
    ],
)
def test_headings(body, lines):
    found = told({"content/en/pages/faq.md": f"---\ntitle: Questions\n---\n\n{body}"})
    assert found == [("heading-skipped", "content/en/pages/faq.md", line) for line in lines]


def test_a_line_of_any_length_is_no_trouble():
    long = "a " * 200_000
    body = f"## A\n\n{long}\n\n#### B\n"
    assert told({"content/en/pages/faq.md": f"---\ntitle: Questions\n---\n\n{body}"}) == [
        ("heading-skipped", "content/en/pages/faq.md", 9)
    ]
    assert list(_written(f"{long}\n===\n")) == [(0, len(long) - 1)]


def test_headings_of_the_story_stand_below_its_own():
    assert told({"content/en/story.md": "---\ntitle: Why\n---\n\n## A\n\n#### B\n"}) == [
        ("heading-skipped", "content/en/story.md", 7)
    ]


@pytest.mark.parametrize(
    ("text", "letters"),
    [("Stop", 4), ("Зупиніть", 8), ("停止", 4), ("e\u0301", 1), ("a  b\n c", 5), ("قانون", 5), ("क़ानून", 4)],
)
def test_width(text, letters):
    assert width(text) == letters


@pytest.mark.parametrize(
    ("title", "is_long"), [("a" * 70, False), ("a" * 71, True), ("止" * 35, False), ("止" * 36, True)]
)
def test_titles(title, is_long):
    found = told({"content/en/updates/2024-01-01-first.md": update(title)})
    assert ("title-long", "content/en/updates/2024-01-01-first.md", 2) in found or not is_long
    assert bool(found) == is_long


def test_a_text_that_stands_in_is_told_once():
    files = {
        "content/en/updates/2024-01-01-first.md": update("a" * 99, summary="b" * 222),
        "content/fr/story.md": "Parce que.\n",
        "content/de/story.md": "Darum.\n",
    }
    assert [one[0] for one in told(files)] == ["title-long", "summary-long"]


def test_public_names_hold_nothing_personal():
    rows = [
        "{name: Olena, consent: yes}",
        "{name: Taras, consent: yes, comment: 'Call +380 44 123 45 67'}",
        "{name: o@harbor.test, consent: yes}",
        "{name: Ihor, consent: yes, comment: 'Since 2012-06-18, @ noon, 12/34'}",
    ]
    found = told({"campaign.yaml": CLEAN + "signatories:\n" + "".join(f"  - {row}\n" for row in rows)})
    first = len(CLEAN.splitlines()) + 2
    assert found == [("data-personal", "campaign.yaml", first + 1), ("data-personal", "campaign.yaml", first + 2)]


# Dates, counts, states


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        ("petition:\n  signatures: {count: 5, as_of: 2024-06-15}\n", None),
        ("petition:\n  signatures: {count: 5, as_of: 2024-06-16}\n", 2),
        ("petition:\n  milestones:\n    - {date: 2024-06-14, text: x}\n    - {date: 2024-06-16, text: x}\n", 4),
        ("opened: 2024-06-16\n", 1),
        ("opened: 2024-06-16\nstatus: paused\n", None),
    ],
)
def test_dates_ahead(lines, row):
    expected = [("date-ahead", "campaign.yaml", len(CLEAN.splitlines()) + row)] if row else []
    assert told({"campaign.yaml": CLEAN + lines}) == expected


def test_the_last_change_of_a_text_is_past():
    found = told({"content/en/updates/2024-01-01-first.md": update(updated="2024-06-16")})
    assert found == [("date-ahead", "content/en/updates/2024-01-01-first.md", 3)]


@pytest.mark.parametrize(
    ("day", "status", "is_old"),
    [("2024-05-05", "open", False), ("2024-05-03", "open", True), ("2024-05-03", "won", False)],
)
def test_old_counts(day, status, is_old):
    lines = f"status: {status}\npetition:\n  signatures: {{count: 5, as_of: {day}}}\n"
    made, found = made_of({"campaign.yaml": CLEAN + lines})
    apply_rules(made, found)
    assert [(one.code, one.severity) for one in found] == ([("count-old", Severity.NOTE)] if is_old else [])


def test_an_old_count_that_was_fetched_is_told_in_its_file():
    saved = '{"version": 1, "count": 7, "as_of": "2024-01-01T00:00:00+00:00", "sources": []}'
    found = told({"signatures.json": saved, "campaign.yaml": CLEAN})
    assert [one[:2] for one in found if one[0] == "count-old"] == [("count-old", "signatures.json")]


@pytest.mark.parametrize(
    ("lines", "asks"),
    [
        ("status: open\n", False),
        ("status: draft\n", False),
        ("status: won\n", True),
        ("status: paused\n", True),
        ("status: open\ncloses: 2024-06-01\n", True),
    ],
)
def test_who_takes_no_signatures_asks_for_none(lines, asks):
    files = {
        "campaign.yaml": CLEAN + lines,
        "content/en/letter.md": "[Sign](action:sign)\n",
        "content/en/updates/2024-01-01-old.md": update(body="[Sign](action:sign)"),
        "content/en/updates/2024-02-01-new.md": update(body="[Sign](action:sign)"),
    }
    expected = [("sign-closed", "content/en/letter.md", 1), ("sign-closed", "content/en/updates/2024-02-01-new.md", 5)]
    assert told(files) == (expected if asks else []), "an update of the past tells what was asked then"


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (MINIMAL + FORM, ["privacy-unnamed", "legal-notice-missing"]),
        (MINIMAL, []),
        (MINIMAL + FORM + "status: closed\n", []),
        (CLEAN + FORM, []),
    ],
)
def test_who_asks_for_data_says_what_for(lines, codes):
    found = told({"campaign.yaml": lines})
    assert sorted(one[0] for one in found if one[0] != "setting-example") == sorted(codes)


# Pictures and colours


def moving(frames):
    """Return a picture of noise that moves."""
    noise = [Image.frombytes("L", (400, 400), random.Random(one).randbytes(160_000)) for one in range(frames)]
    file = BytesIO()
    noise[0].save(file, "GIF", save_all=True, append_images=noise[1:])
    return file.getvalue()


def test_pictures_that_are_too_heavy():
    noise = bytes(range(256)) * 8000
    drawing = DOT.replace(b"<circle", b'<path d="' + b"M1 1h1" * 190_000 + b'"/><circle')
    files = {
        "content/media/wide.png": photo((6000, 5000), "PNG"),
        "content/media/fine.jpg": photo((2000, 1500)),
        "content/media/camera.png": photo((4000, 3000), "PNG"),
        "content/media/drawn.svg": drawing,
        "content/media/notes.svg": DOT.replace(b"<circle", b"<!--" + b"x" * 1_100_000 + b"--><circle"),
        "content/media/unused.svg": drawing,
        "content/media/moves.gif": moving(8),
        "content/media/leaflet.pdf": noise * 3,
        "content/en/story.md": "![A dot](../media/drawn.svg) ![Notes](../media/notes.svg) ![Noise](../media/moves.gif) "
        "![Noon](../media/camera.png) [Print it](../media/leaflet.pdf)\n",
    }
    made, found = made_of(files)
    apply_rules(made, found)
    assert {(one.code, one.place.file): (one.hint or "").partition(" ")[0] for one in found} == {
        ("picture-heavy", "content/media/drawn.svg"): "save",
        ("picture-heavy", "content/media/moves.gif"): "make",
        ("picture-heavy", "content/media/wide.png"): "save",
    }


def test_readers_load_a_photograph_in_the_best_format_alone():
    noise = BytesIO()
    Image.frombytes("RGB", (900, 700), random.Random(1).randbytes(1_890_000)).save(noise, "JPEG", quality=97)
    files = {"content/media/noise.jpg": noise.getvalue(), "content/en/story.md": "![Noise](../media/noise.jpg)\n"}
    made, found = made_of(files)
    heavier = {path.rpartition(".")[2]: size for path, size in made.sizes.items() if path.startswith("media/noise")}
    assert heavier["avif"] < heavier["jpg"]
    sizes = {path: 1_000_001 if path.endswith(("jpg", "webp")) else size for path, size in made.sizes.items()}
    apply_rules(replace(made, sizes=sizes), found)
    assert [one.code for one in found] == []
    sizes = {path: 1_000_001 if path.endswith("avif") else size for path, size in made.sizes.items()}
    apply_rules(replace(made, sizes=sizes), found)
    assert [one.code for one in found] == ["picture-heavy"]


@pytest.mark.parametrize("kind", ["AVIF", "JPEG", "MPO", "PNG", "WEBP"])
def test_pictures_that_tell_where_they_were_taken(kind):
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 27.0, 0.0)})
    camera = Image.Exif()
    camera[0x010F] = "A camera"
    ending = "jpg" if kind == "MPO" else kind.lower()
    more = {"save_all": True, "append_images": [Image.new("RGB", (40, 30))]} if kind == "MPO" else {}
    files = {
        f"content/media/there.{ending}": photo(kind=kind, exif=exif, **more),
        f"content/media/somewhere.{ending}": photo(kind=kind, exif=camera, **more),
    }
    assert told(files) == [("picture-located", f"content/media/there.{ending}", 0)]


def test_the_younger_way_to_write_a_place():
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><d exif:GPSLatitude="50,27.0N"/></x:xmpmeta>'
    text = PngInfo()
    text.add_itxt("XML:com.adobe.xmp", xmp.decode())
    files = {
        "content/media/a.jpg": photo(xmp=xmp),
        "content/media/b.png": photo(kind="PNG", pnginfo=text),
        "content/media/c.webp": photo(kind="WEBP", xmp=xmp),
    }
    assert told(files) == [("picture-located", path, 0) for path in files]


@pytest.mark.parametrize(
    ("size", "severity"),
    [((440, 518), None), ((439, 700), Severity.NOTE), ((900, 500), Severity.NOTE), ((700, 250), Severity.WARNING)],
)
def test_pictures_of_share_cards(size, severity):
    made, found = made_of(
        {
            "campaign.yaml": CLEAN + "hero: {image: media/a.png, alt: A}\n",
            "content/media/a.png": photo(size, "PNG"),
            "content/en/updates/2024-01-01-first.md": update(image="media/a.png", image_alt="A"),
        }
    )
    apply_rules(made, found)
    assert {(one.code, one.severity) for one in found} == ({("share-picture-small", severity)} if severity else set())
    assert {one.place.file for one in found} <= {"campaign.yaml", "content/en/updates/2024-01-01-first.md"}
    assert not told({"campaign.yaml": CLEAN + "hero: {image: media/a.svg, alt: A}\n", "content/media/a.svg": DOT})


@pytest.mark.parametrize(
    ("theme", "names"),
    [
        ("placard", []),
        ('{name: placard, accent: "#ffee00"}', ["accent"]),
        ('{name: placard, accent: "#ffee00", accent_dark: "#222222"}', ["accent", "accent_dark"]),
        ('{name: placard, accent: "#000000"}', []),
    ],
)
def test_contrast_of_chosen_colours(theme, names):
    made, found = made_of({"campaign.yaml": f"{CLEAN}theme: {theme}\n"})
    apply_rules(made, found)
    assert [one.message.partition(":")[0] for one in found if one.code == "contrast-low"] == names
    assert {one.place.line for one in found} <= {len(CLEAN.splitlines()) + 1}


@pytest.mark.parametrize(("color", "ground", "least"), [("#ffcc00", "#ffffff", 4.5), ("#222222", "#131211", 3)])
def test_the_nearest_colour_is_enough_and_near(color, ground, least):
    assert least <= contrast(_nearest(color, ground, least), ground) < least + 0.1


# Themes and weight


def test_words_that_no_catalogue_has():
    page = '{% extends "theme/page.html" %}\n{% block main %}\n{{ _("Wave a flag") }}{% endblock %}\n'
    french = {"content/fr/story.md": "Parce que.\n", "themes/placard/templates/page.html": page}
    forgotten = ("theme-words-forgotten", "themes/placard/templates/page.html", 3)
    assert forgotten in told(french)
    assert forgotten not in told({"themes/placard/templates/page.html": page}), "in English, nothing is missing"
    known = 'msgid ""\nmsgstr ""\n\nmsgid "Wave a flag"\nmsgstr "Agitez un drapeau"\n'
    assert forgotten not in told({**french, "content/fr/messages.po": known})


def test_weight_without_brotli_is_nearly_the_same(monkeypatch):
    made, _ = made_of({"content/en/story.md": (ROOT / "content/en/story.md").read_text(encoding="utf-8")})
    pages = [made.plan.outputs[path].produce() for path in ("index.html", "thanks/index.html")]
    exact = [weight.compressed(page) for page in pages]
    monkeypatch.setitem(sys.modules, "brotli", None)
    for page, size in zip(pages, exact, strict=True):
        assert abs(weight.compressed(page) - size) < size / 8


# Links to other sites

OUTSIDE = "https://harbor-museum.de/ships"


@pytest.mark.parametrize(
    ("status", "to", "permanent", "code"),
    [
        (200, OUTSIDE, False, None),
        (200, f"{OUTSIDE}/", False, None),
        (200, f"{OUTSIDE}/", True, "outside-link-moved"),
        (404, OUTSIDE, False, "outside-link-dead"),
        (410, OUTSIDE, False, "outside-link-dead"),
        (403, OUTSIDE, False, "outside-link-unsure"),
        (429, OUTSIDE, False, "outside-link-unsure"),
        (999, OUTSIDE, False, "outside-link-unsure"),
        (500, OUTSIDE, False, "outside-link-unreachable"),
        (0, OUTSIDE, False, "outside-link-unreachable"),
    ],
)
def test_answers_of_other_sites(status, to, permanent, code):
    made, _ = made_of({"content/en/story.md": f"[Ships]({OUTSIDE}#old) and [ships]({OUTSIDE}).\n"})
    found = Diagnostics()
    answer = Answered(status=status, to=to, permanent=permanent, reason="it is down" if not status else "")
    check_outside_links(outside_addresses(made), {OUTSIDE: answer}, found)
    expected = [(code, 1, 9), (code, 1, 57)] if code else []
    assert [
        (one.code, one.place.line, one.place.column) for one in found if "harbor.test" not in one.message
    ] == expected
    assert not found.failed, "no far server stops a build"


def test_only_what_authors_wrote_is_asked():
    partner = "partners: [{name: Port, url: https://port.de/}]\n"
    secret = "form: {provider: generic, url: https://lists.de/secret, redirect: next, fields: [email]}\n"
    page = '{% extends "theme/page.html" %}\n{# <a href="https://theme.de/x"> #}{{ page.title }}'
    made, _ = made_of(
        {
            "campaign.yaml": CLEAN + partner + secret,
            "content/en/story.md": "[Us](https://example.org/), [mail](mailto:a@b.de), <https://ships.de/#deck>\n",
            "themes/placard/templates/page.html": page,
        }
    )
    addresses = outside_addresses(made)
    assert list(addresses) == [
        "https://harbor.test/data/",
        "https://port.de/",
        "https://ships.de/",
        "https://theme.de/x",
    ]
    assert [(place.file, place.line) for place in addresses["https://theme.de/x"]] == [
        ("themes/placard/templates/page.html", 2)
    ]


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://example.org/x", True),
        ("https://www.example.com/", True),
        ("https://lists.harbor.test/", True),
        ("https://my-example.org/", False),
        ("https://example.de/", False),
        ("https://[/", False),
    ],
)
def test_names_for_examples(address, is_one):
    assert is_example(address) is is_one


# Leaving things out, and the table of rules


def test_what_is_ignored_is_left_out():
    long = update("a" * 99)
    made, found = made_of(
        {"campaign.yaml": CLEAN + "check: {ignore: [title-long]}\n", "content/en/updates/2024-01-01-a.md": long}
    )
    apply_rules(made, found)
    assert (list(found), found.warned, found.ignored, len(found)) == ([], False, 1, 0)


def test_errors_are_never_left_out():
    found = Diagnostics()
    found.ignore(["x"])
    found.error("x", "it is broken", made_of({})[0].site.project.locales["en"].place)
    assert (len(found), found.failed, found.ignored) == (1, True, 0)


def test_errors_and_unknown_words_cannot_be_ignored():
    _, found = made_of({"campaign.yaml": CLEAN + "check: {ignore: [link-dead, tittle-long]}\n"})
    assert [one.code for one in found] == ["value-unknown", "value-unknown"]
    assert "did you mean title-long?" in [one.hint for one in found]


def test_rules_about_whole_sites_wait_for_errors_to_be_mended():
    files = {
        "campaign.yaml": MINIMAL + FORM,
        "content/en/story.md": "[x](nothing.md)\n\n[y](https://example.org/nothing/)\n",
        "content/en/pages/a.md": "---\ntitle: A\n---\n\n## A\n\n#### B\n",
    }
    found = {one[0] for one in told(files)}
    assert {"link-dead", "heading-skipped"} <= found
    assert not found & {"site-link-dead", "privacy-unnamed"}


RULES = sorted((ROOT / "generator/check").glob("*.py"))


def rules_of(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("check_")]


def test_every_rule_is_applied():
    listed = {rule.__name__ for rule in (*OF_TEXTS, *OF_SITES)}
    elsewhere = {
        "check_forms": "look.py",
        "check_form_wiring": "../check/drawn_forms.py",
        "check_form_live": "live.py",
        "check_translations": "look.py",
        "check_outside_links": "external.py",
    }
    found = {name for path in RULES for name in rules_of(path)}
    assert found == listed | elsewhere.keys()
    for name, file in elsewhere.items():
        assert f"{name}(" in (ROOT / "generator/cli" / file).read_text(encoding="utf-8"), name


def codes_of(path):
    return set(re.findall(r'^\s+"([a-z]+(?:-[a-z]+)+)",$', path.read_text(encoding="utf-8"), re.MULTILINE)) | set(
        re.findall(r'(?:warn|note|error|_report)\("([a-z]+(?:-[a-z]+)+)"', path.read_text(encoding="utf-8"))
    )


def test_every_rule_has_its_row_in_the_docs():
    page = (ROOT / "docs/check.md").read_text(encoding="utf-8")
    known = {folder.name for folder in (ROOT / "tests/broken").iterdir()}
    for path in RULES:
        codes = codes_of(path) & known
        assert codes or not [name for name in rules_of(path) if name != "check_forms"], f"{path.name} reports nothing"
        missing = [code for code in sorted(codes) if f"(diagnostics.md#{code})" not in page]
        assert missing == [], path.name


def severities():
    """Return how each code is reported in the program, as far as its source says so plainly."""
    found = {}
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                name, first = node.func.attr, node.args[0]
                if name in ("warn", "note", "error") and isinstance(first, ast.Constant):
                    found.setdefault(first.value, set()).add(name)
    return found


def test_every_warning_can_be_ignored_and_no_error():
    of_other_commands = ("count-lower", "count-unanswered", "exchange-", "form-answers", "mail-")
    soft = {
        code for code, names in severities().items() if "error" not in names and not code.startswith(of_other_commands)
    }
    assert soft <= set(get_args(Ignorable))
    assert set(get_args(Ignorable)) - soft <= {"share-picture-small", "translation-copied"}
    assert list(get_args(Ignorable)) == sorted(get_args(Ignorable))


def test_the_moment_is_that_of_the_options():
    lines = "petition:\n  signatures: {count: 5, as_of: 2024-06-16}\n"
    files = {"campaign.yaml": CLEAN + lines}
    assert told(files, as_of=datetime(2024, 6, 15, 23, tzinfo=UTC)) != []
    assert told(files, as_of=datetime(2024, 6, 16, 1, tzinfo=UTC)) == []


def test_every_file_of_the_room_is_reached_by_the_command():
    """In a fresh interpreter: what only tests import would not count."""
    program = """
import importlib, sys
for name in ("check", "external", "live", "look", "mend"):
    importlib.import_module(f"generator.cli.{name}")
print(*sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    files = [path.relative_to(ROOT).with_suffix("") for path in (ROOT / "generator/check").rglob("*.py")]
    names = {".".join(path.parts).removesuffix(".__init__") for path in files}
    assert names <= set(done.stdout.split())
