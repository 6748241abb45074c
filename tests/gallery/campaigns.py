"""The campaigns of the gallery: the example, and what else a theme has to stand. Must not build or show anything."""

import io
import re

from PIL import Image, ImageDraw

from tests.services.campaigns import ROOT, example_content, example_in, update

LONG = "Rechtsschutzversicherungsgesellschaften und Donaudampfschifffahrtsgesellschaften stimmen gemeinsam dagegen"
TARGETS = """\
  targets:
    - {name: The Speaker, role: Speaker of the Parliament, organization: Parliament of the Republic}
    - {name: The Minister, role: Minister of Justice and for the Consolidation of Administrative Procedure}
    - {name: The President, role: President of the Republic}
"""
MANY = TARGETS + "".join(f"    - {{name: 'Deputy {n}', role: Member of Parliament}}\n" for n in range(4, 13))
TEXT = (ROOT / "tests/gallery/everything.md").read_text(encoding="utf-8")
"""All of Markdown, with all that makes it hard to set."""
RADIO = """\
    - name: born
      kind: radio
      label: Were you born there?
      options: ["Yes", "No", I would rather not say]
      required: true
    - {name: paper, kind: checkbox, label: Send me the paper sheet, help: By post. It takes a week.}
"""
COLOURS = {
    "placard": '{name: placard, accent: "#ffe34d", accent_dark: "#3b0764"}',
    "broadsheet": '{name: broadsheet, accent: "#ffe34d", accent_dark: "#3b0764", paper: "#fbeee0", face: sans}',
}
"""Colours that nobody should choose: too light for a light page, too dark for a dark one."""
ONION = "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion"
BEYOND = f"""
languages: {{source_path: true, translations_page: true}}
mirrors: [https://copy.example.net/, http://{ONION}/]
signatories: {{file: data/names.csv}}
"""
NAMES = "name,organization,place,date,comment,consent\nThe Harbor Choir,true,Port,,,yes\n" + "".join(
    f"Reader {n},Reading Club,Old Town,2012-07-02,{'I would like to read about it.' if n % 3 else ''},yes\n"
    for n in range(310)
)
FRONT = {"author": "The editors", "updated": "2012-11-02", "signatures": 1, "pinned": "true", "action": "call"}
TAGS = "ar bn cs de el es fa fr he hi hu id it ja ka ko nl pl pt pt-BR ro ru sv sw tr uk ur vi zh-Hans zh-Hant"
THIRTY = TAGS.split()


def campaigns(theme):
    """Return the files of each campaign of the gallery by its name, in a theme."""
    example = {"campaign.yaml": example_in(theme).decode()}
    whole = example | _content("en", "ar", "fr", "es", "uk")
    one = example | _content("en")
    status = {name: one | _with(one, "status: open", f"status: {name}") for name in ("won", "lost", "paused", "draft")}
    return {
        "example": whole,
        "bare": {"campaign.yaml": _without(one, "partners", "hero", "petition", "actions", "share")}
        | {path: text for path, text in one.items() if path.endswith(("letter.md", "privacy.md", ".csv"))},
        "nothing": {
            "campaign.yaml": "title: A title, and nothing else\nurl: https://example.org/\nlocale: en\n"
            f"theme: {theme}\norganization: {{name: Friends of the Harbor}}\n",
            "content/en/pages/about.md": "---\ntitle: About\n---\n\nText.\n",
        },
        "full": one
        | {
            "campaign.yaml": one["campaign.yaml"]
            .replace("title: Refuse the law of silence", f"title: {LONG}")
            .replace("media/hush.svg", "media/photo.jpg")
            .replace("count: 120000, as_of", "count: 12345678, as_of")
            .replace("goal: auto", "goal: 15000000")
            .replace("    - name: comment\n", f"{RADIO}    - name: comment\n")
            .replace("partners:\n", "partners:\n" + "".join(f"  - {{name: Partner {n}}}\n" for n in range(8)))
            .replace("  targets:\n    - name: Viktor Yanukovych\n      role: President of Ukraine\n", MANY),
            "content/media/photo.jpg": photo(),
            "content/media/film.mp4": b"",
            "content/media/film.vtt": "WEBVTT\n",
            "content/en/story.md": f"---\ntitle: {LONG}\n---\n\n{TEXT.replace('../../media', '../media')}",
            "content/en/updates/2012-11-01-everything.md": update(LONG, TEXT, **FRONT),
        },
        "three": one
        | {
            "campaign.yaml": one["campaign.yaml"].replace(
                "  targets:\n    - name: Viktor Yanukovych\n      role: President of Ukraine\n",
                re.sub(r"(name: The [A-Z]\w+)", r"\1, photo: media/face.jpg", TARGETS),
            ),
            "content/media/face.jpg": photo(300, 300),
            "content/en/letter.md": one["content/en/letter.md"] + one["content/en/letter.md"].split("---\n")[-1] * 4,
        },
        "many": one
        | {
            f"content/en/updates/2013-{1 + n // 25:02}-{1 + n % 25:02}-day-{n}.md": update(f"Day {n} of waiting")
            for n in range(297)
        },
        "closed": one | _with(one, "status: open", "status: closed\ncloses: 2012-12-31"),
        **status,
        "beyond": example
        | _content("en", "ar")
        | {"campaign.yaml": example["campaign.yaml"] + BEYOND, "content/data/names.csv": NAMES},
        "thirty": one
        | {f"content/{tag}/campaign.yaml": "summary: '…'\n" for tag in THIRTY}
        | {f"content/{tag}/letter.md": "…\n" for tag in THIRTY},
        "colours": one
        | {
            "campaign.yaml": one["campaign.yaml"].replace(f"theme: {theme}", f"theme: {COLOURS[theme]}"),
        },
    }


def photo(width=1500, height=1000):
    """Return a JPEG that behaves as a photograph does: many greys, a face of light in the dark."""
    picture = Image.radial_gradient("L").resize((width, height))
    draw = ImageDraw.Draw(picture)
    for n in range(12):
        draw.line((n * width // 12, height, width // 2, n * height // 12), fill=n * 20, width=6)
    written = io.BytesIO()
    Image.merge("RGB", (picture, picture, picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM))).save(written, "JPEG")
    return written.getvalue()


def _content(*languages):
    found = {f"content/{path}": content for path, content in example_content(*languages).items()}
    return {path: content.decode() if path.endswith(".md") else content for path, content in found.items()}


def _with(files, old, new):
    assert old in files["campaign.yaml"]
    return {"campaign.yaml": files["campaign.yaml"].replace(old, new)}


def _without(files, *keys):
    text = files["campaign.yaml"]
    for key in keys:
        text = re.sub(rf"^{key}:\n(?: .*\n|\n)*", "", text, flags=re.MULTILINE)
    return text
