"""Tests generator/check/mending/: what is certain is mended to the byte, and what is not is left alone."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.check.mending.edit import Edit, apply_edits, line_at, text_at
from generator.check.mending.pictures import strip_picture
from generator.check.mending.plan import plan_mends
from generator.console.mends import render_mended, render_mends
from generator.diagnostics import Diagnostic, Diagnostics, Place, Severity
from generator.model.options import Options
from generator.pipeline import decide_site
from tests.services.campaigns import MINIMAL, NOON, snapshot_of, update

FAQ = {"content/en/pages/faq.md": "---\ntitle: Questions\n---\n\nNone.\n"}


def mended(files):
    """Return the files that change, with what they say then."""
    snapshot = snapshot_of({"campaign.yaml": MINIMAL, "content/en/story.md": "Because.\n", **files})
    found = Diagnostics()
    decide_site(snapshot, Options(as_of=NOON), found)
    return {mend.path: mend.after.decode() for mend in plan_mends(found, snapshot)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2012-9-3", "2012-09-03"),
        ('"2012-9-3"', '"2012-09-03"'),
        ("2012/10/2", "2012-10-02"),
        ("2012.10.02", "2012-10-02"),
        ("2012-9-3 9:05", "2012-09-03 09:05"),
        ("2012-09-03T9:05", "2012-09-03T09:05"),
        ("9/3/2012", None),
        ("2012-13-2", None),
        ("2012-2-30", None),
        ("2012-9/3", None),
        ("3 June 2012", None),
        ("2012-9-3 or so", None),
    ],
)
def test_dates(old, new):
    path = "content/en/updates/2024-01-01-first.md"
    text = f"---\r\ntitle: One  # a remark\r\ndate: {old}  # the day\r\n---\r\n\r\nText.\r\n"
    assert mended({path: text}) == ({path: text.replace(old, new)} if new else {})


def test_dates_of_campaign_yaml_at_once():
    lines = "opened: 2012-6-18\ncloses: 2030-1-1\npetition:\n  signatures: {count: 5, as_of: 2012-10-2}\n"
    new = lines.replace("2012-6-18", "2012-06-18").replace("2030-1-1", "2030-01-01").replace("10-2}", "10-02}")
    assert mended({"campaign.yaml": MINIMAL + lines}) == {"campaign.yaml": MINIMAL + new}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"120,000"', '"120000"'),
        ("120.000", "120000"),
        ("1 200 000", "1200000"),
        ("1’200’000", "1200000"),
        ("1.5", None),
        ("120,00", None),
        ("1,200.000", None),
        ("about 5,000", None),
        ("0,500", None),
    ],
)
def test_numbers(old, new):
    lines = f"petition:\n  signatures:\n    count: {old}\n"
    after = {"campaign.yaml": MINIMAL + lines.replace(old, new)} if new else {}
    assert mended({"campaign.yaml": MINIMAL + lines}) == after


@pytest.mark.parametrize(("tag", "folder", "new"), [("pt_BR", "pt-BR", "pt-BR"), ("PT-br", "pt-BR", "pt-BR")])
def test_tags(tag, folder, new):
    text = MINIMAL.replace("locale: en", f"locale: {tag}")
    files = {"campaign.yaml": text, f"content/{folder}/story.md": "Porque.\n"}
    assert mended(files) == {"campaign.yaml": text.replace(f"locale: {tag}", f"locale: {new}")}
    assert mended({"campaign.yaml": text}) == {}, "no folder says that it is meant"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("pages/faq.html", "pages/faq.md"),
        ("./pages/faq.html#none", "./pages/faq.md#none"),
        ("pages/faq.htm", "pages/faq.md"),
        ("pages/fag.html", None),
        ("../pages/faq.html", None),
        ("pages/faq/", None),
        ("https://example.com/faq.html", None),
    ],
)
def test_links(old, new):
    text = f"One [link]({old}), then `[code]({old})`.\n"
    after = {"content/en/story.md": text.replace(old, new, 1)} if new else {}
    assert mended({"content/en/story.md": text, **FAQ}) == after


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Urgent: stop it", 'title: "Urgent: stop it"'),
        ("title: Urgent: stop “it” \t", 'title: "Urgent: stop “it”" \t'),
        ('title: They said: "no"', "title: 'They said: \"no\"'"),
        ('title: It\'s urgent: "go"', "title: 'It''s urgent: \"go\"'"),
        ("title: @all, come", 'title: "@all, come"'),
        ("title: *Sign* now", 'title: "*Sign* now"'),
        ("title: !important", 'title: "!important"'),
        ("title: Urgent: stop it  # now", None),
        ("title: Urgent: stop\n  the law", None),
        ("action: one: two", None),
        ("image: a: b", None),
    ],
)
def test_quotes(old, new):
    path = "content/en/updates/2024-01-01-first.md"
    text = f"---\n# about: this\n{old}\nsummary: Short.\n---\n\ntitle: not: this\n"
    assert mended({path: text}) == ({path: text.replace(old, new)} if new else {})


def test_quotes_leave_groups_alone():
    for line in ("theme: accent: '#ff0000'", "organization: name: Harbor", "petition: ask: Stop: it"):
        assert mended({"campaign.yaml": f"{MINIMAL}{line}\n"}) == {}


def test_quotes_in_lists():
    lines = "petition:\n  targets:\n    - name: A\n      role: Mayor: north\n"
    new = lines.replace("Mayor: north", '"Mayor: north"')
    assert mended({"campaign.yaml": MINIMAL + lines}) == {"campaign.yaml": MINIMAL + new}


def test_slips_of_the_pen_are_not_mended():
    assert mended({"content/en/updates/2024-01-01-first.md": update(sumary="Short.")}) == {}


OLD = "http://www.ships.de/list/"


@pytest.mark.parametrize(
    ("to", "new"),
    [
        ("https://www.ships.de/list/", "https://www.ships.de/list/"),
        ("https://ships.de/list", "https://ships.de/list"),
        ("https://ships.de/", None),
        ("https://ships.de/list/2/", None),
        ("https://boats.de/list/", None),
        ("https://ships.de/list/?utm=1", None),
    ],
)
def test_links_that_have_moved(to, new):
    text = f"See [them]({OLD}#deck).\n"
    finding = Diagnostic(
        "outside-link-moved",
        Severity.NOTE,
        "this page has moved for good",
        Place("content/en/story.md", 1, 12, len(OLD) + len("#deck")),
        f"link to {to}",
    )
    (*mends,) = plan_mends([finding], snapshot_of({"content/en/story.md": text}))
    assert [one.after.decode() for one in mends] == ([text.replace(OLD, new)] if new else [])


def test_what_was_safe_stays_safe():
    finding = Diagnostic("outside-link-moved", Severity.NOTE, "", Place("a.md", 1, 1, 17), "link to http://ships.de/a/")
    assert plan_mends([finding], snapshot_of({"a.md": "https://ships.de/a"})) == ()


# Edits


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_edits_keep_every_other_byte(end, mark):
    text = f"{mark}один{end}два два{end}три"
    content = text.encode()
    assert text_at(content, Place("a", 2, 5, 3)) == "два"
    assert line_at(content, 2) == "два два"
    assert (line_at(content, 3), line_at(content, 4)) == ("три", "")
    edits = [Edit(Place("a", 1, 1), "один", "1"), Edit(Place("a", 2, 5), "два", "2"), Edit(Place("a", 3, 1), "x", "y")]
    assert apply_edits(content, edits).decode() == f"{mark}1{end}два 2{end}три"


@given(st.binary(max_size=80), st.integers(-1, 6), st.integers(-1, 9), st.text("aé\r\n", max_size=4))
def test_an_edit_that_does_not_fit_changes_nothing(content, line, column, old):
    place = Place("a", line, column, len(old))
    if text_at(content, place) != old:
        assert apply_edits(content, [Edit(place, old + "\0", "new")]) == content
    assert apply_edits(content, []) == content


def test_mends_are_shown_as_lines():
    path = "content/en/updates/2024-01-01-first.md"
    snapshot = snapshot_of(
        {"campaign.yaml": MINIMAL, "content/en/story.md": "", path: update("Urgent: stop", date="2012-9-3")}
    )
    found = Diagnostics()
    decide_site(snapshot, Options(as_of=NOON), found)
    mends = plan_mends(found, snapshot)
    shown = render_mends(mends, color=False)
    assert shown == f'--- {path}\n+++ {path}\n@@ -2 +2 @@\n-title: Urgent: stop\n+title: "Urgent: stop"\n'
    assert "\x1b[32m+title" in render_mends(mends, color=True)
    assert render_mended(1, 1, dry_run=False) == "Mended 1 mistake in 1 file."
    assert render_mended(3, 2, dry_run=True) == "Would mend 3 mistakes in 2 files."
    assert render_mended(0, 0, dry_run=True) == "Nothing here can be mended with certainty."


# Pictures


def photo(kind, *, turned=1, **options):
    picture = Image.effect_noise((37, 22), 80).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "SECRET camera"
    exif[0x0112] = turned
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 27.0, 0.0)})
    if kind == "PNG":
        from PIL.PngImagePlugin import PngInfo

        notes = PngInfo()
        notes.add_text("Author", "SECRET person")
        notes.add_itxt("XML:com.adobe.xmp", "SECRET place")
        options |= {"pnginfo": notes}
    else:
        options |= {"xmp": b"SECRET place"}
    if kind == "JPEG":
        options |= {"comment": "SECRET word"}
    file = BytesIO()
    picture.save(file, kind, exif=exif, icc_profile=b"profile" * 40, **options)
    return file.getvalue()


@pytest.mark.parametrize("turned", [1, 6])
@pytest.mark.parametrize(
    ("kind", "options"),
    [("JPEG", {}), ("JPEG", {"progressive": True}), ("PNG", {}), ("WEBP", {}), ("WEBP", {"lossless": True})],
)
def test_pictures_lose_what_they_tell_and_nothing_else(kind, options, turned):
    before = photo(kind, turned=turned, **options)
    assert b"SECRET" in before or kind == "PNG"
    after = strip_picture(before)
    assert after is not None
    assert b"SECRET" not in after
    with Image.open(BytesIO(before)) as old, Image.open(BytesIO(after)) as new:
        old.load()
        new.load()
        assert (new.format, new.size, new.tobytes()) == (old.format, old.size, old.tobytes())
        assert new.info["icc_profile"] == old.info["icc_profile"]
        assert set(new.getexif()) <= {0x0112}
        assert new.getexif().get(0x0112, 1) == turned
        assert not {"xmp", "comment", "Author", "XML:com.adobe.xmp"} & new.info.keys()
    assert strip_picture(after) == after, "once is enough"


def test_a_second_picture_behind_the_first_goes():
    first = photo("JPEG")
    after = strip_picture(first + b"\xff\xd8SECRET preview\xff\xd9")
    assert after == strip_picture(first)


def test_pictures_of_several_scans_and_gray_ones():
    for picture in (Image.new("L", (9, 9), 7), Image.new("CMYK", (9, 9), (1, 2, 3, 4))):
        file = BytesIO()
        picture.save(file, "JPEG", progressive=True, comment="SECRET")
        after = strip_picture(file.getvalue())
        assert after is not None
        with Image.open(BytesIO(after)) as new, Image.open(file) as old:
            assert new.tobytes() == old.tobytes()


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"\xff\xd8", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF....WEBP"]
)
def test_what_is_no_picture_is_left_alone(content):
    assert strip_picture(content) is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_is_cut_off_is_left_alone_or_whole(kind):
    content = photo(kind)
    for end in range(0, len(content) - 12, 37):
        assert strip_picture(content[:end]) is None


@given(st.sampled_from(["JPEG", "PNG", "WEBP"]), st.integers(2, 400), st.binary(min_size=1, max_size=4))
def test_damage_never_raises(kind, at, noise):
    content = PHOTOS[kind]
    strip_picture(content[:at] + noise + content[at + len(noise) :])


PHOTOS = {kind: photo(kind) for kind in ("JPEG", "PNG", "WEBP")}
