"""A campaign of which every second text is missing in each language: what stands in says in which language it is.

Each text of the test holds a word that tells its language: `Zfr`, `Zar`.
"""

import json
import re
import xml.etree.ElementTree as ET

import pytest

from generator.render.stand_ins import ENGLISH, OWN, STRANGER
from tests.services.campaigns import DOT, pages_of
from tests.services.spoken import Spoken

SOURCE = "fr"
DIRECTIONS = {"fr": "ltr", "ar": "rtl", "ckb": "rtl", "de": "ltr", "he": "rtl", "pt-BR": "ltr"}
"""The languages; nobody has translated the theme into Central Kurdish."""

FIELDS = """\
title: {}
summary: {}
organization: {legal_notice: {}}
partners: [{name: Pier, summary: {}}]
hero: {alt: {}, caption: {}}
petition: {ask: {}, targets: [{name: The Mayor, display_name: {}, role: {}, organization: {}}]}
petition: {milestones: [{date: 2024-01-02, text: {}}]}
form: {fields: [{name: event, label: {}, help: {}, options: {one: {}, two: {}}}]}
form: {fields: [{name: reason, label: {}, options: {three: {}}}]}
form: {consent: [{name: news, text: {}}]}
actions: {call: {title: {}, summary: {}, label: {}, script: {}}, give: {title: {}, summary: {}}}
share: {text: {}}
"""
SETTINGS = {
    "url": "https://example.org/harbor/",
    "locale": SOURCE,
    "organization": {"name": "Friends", "email": "x@example.org", "privacy_url": "pages/faq.md"},
    "hero": {"image": "media/dot.svg"},
    "petition": {"signatures": {"count": 1234, "as_of": "2024-05-01"}},
    "form": {"provider": "formspree", "id": "mqkrvzpn"},
    "actions": {
        "call": {"kind": "call", "contacts": "data/offices.csv"},
        "give": {"kind": "donate", "url": "https://example.org/give"},
    },
}
MARK = re.compile(r"\bZ(fr|ar|ckb|de|he|pt-br)\b")
UPDATES = ("2024-01-01-one", "2024-02-01-two", "2024-03-01-three")


def spelled(text):
    """Turn a line of FIELDS into a tree with None where a text goes."""
    return json.loads(
        re.sub(r"([{,:\[ ]|^)([\w-][\w -]*)(?=[:,}\]])", r'\1"\2"', "{" + text + "}").replace("{}", "null")
    )


def merged(one, other):
    """Lay a tree over another; lists are joined by the first key of their entries."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {
            key: merged(one[key], other[key]) if key in one and key in other else one.get(key, other.get(key))
            for key in {**one, **other}
        }
    if isinstance(one, list) and isinstance(other, list):
        return one + other
    return one if other is None else other


def tree():
    whole = {}
    for line in FIELDS.splitlines():
        whole = merged(whole, spelled(line))
    return whole


def filled(node, write, path="", name=""):
    """Put texts where a tree waits for them; those that `write` leaves out are taken out."""
    if node is None:
        return write(path)
    if isinstance(node, dict):
        found = {key: filled(below, write, f"{path}.{key}") for key, below in node.items()}
        return {key: below for key, below in found.items() if below is not None}
    if isinstance(node, list):
        return [filled(below, write, f"{path}[{index}]") for index, below in enumerate(node)]
    return node


def texts(tag, is_there):
    """Return the files of a locale; `is_there` says of each text whether it is translated."""

    def write(path):
        return f"Z{tag.lower()} {path.strip('.').replace('.', ' ')}" if is_there(path) else None

    fields = filled(tree(), write)
    files = {"campaign.yaml" if tag == SOURCE else f"content/{tag}/campaign.yaml": fields}
    if tag == SOURCE:
        files = {"campaign.yaml": merged(SETTINGS, fields)}
    found = {path: json.dumps(content, ensure_ascii=False) for path, content in files.items()}
    for path in ("story", "letter", "pages/faq", *(f"updates/{name}" for name in UPDATES)):
        front = [
            f"{key}: Z{tag.lower()} {key}" for key in ("title", "summary", "image_alt") if is_there(f"{path}.{key}")
        ]
        if path in ("story", "letter"):
            front = front[:1] if is_there(f"{path}.title") else []
        elif tag == SOURCE:
            front.append("image: media/dot.svg")
        body = f"Z{tag.lower()} body of {path}." if is_there(f"{path}.body") else "<!-- Zfr waits -->"
        found[f"content/{tag}/{path}.md"] = "\n".join(["---", *front, "---", "", body, ""])
    if is_there("offices"):
        found[f"content/{tag}/data/offices.csv"] = f"name,role,country\nZ{tag.lower()} office,Z{tag.lower()} role,UA\n"
    return found


def every_second(offset):
    """Say yes to every second text, each by its own name, so that the other half is asked for with the other offset."""
    seen = {}
    return lambda path: (seen.setdefault(path, len(seen)) + offset) % 2 == 0


@pytest.fixture(scope="module", params=[0, 1])
def site(request):
    """The site with one half of the texts, or the other."""
    files = {"content/media/dot.svg": DOT, **texts(SOURCE, lambda _path: True)}
    for number, tag in enumerate(sorted(DIRECTIONS.keys() - {SOURCE})):
        files |= texts(tag, every_second(request.param + number))
    return pages_of(files)


def language_of(path):
    folder = path.split("/")[0]
    return folder if folder in DIRECTIONS else SOURCE


def pages(site):
    return {path: Spoken(content.decode()).pieces for path, content in site.items() if path.endswith(".html")}


def test_each_text_says_its_language_and_direction(site):
    wrong = []
    met = set()
    for path, pieces in pages(site).items():
        for piece in pieces:
            for mark in MARK.findall(piece.text):
                tag = next(tag for tag in DIRECTIONS if tag.lower() == mark)
                met.add((language_of(path), tag))
                right = piece.lang == tag and (piece.attribute or piece.dir == DIRECTIONS[tag])
                if not right and not _is_mixed(path, piece):
                    wrong.append((path, piece))
    assert wrong == []
    for tag in DIRECTIONS:
        assert {(tag, tag), (tag, SOURCE)} <= met, "both halves are there"


def _is_mixed(path, piece):
    """The title of the list of updates is a word of the program and a headline: it has no language of its own.

    The card's line of HTML runs from left to right whatever the headline in it.
    """
    if path.endswith("embed/index.html") and piece.element == "textarea":
        return piece.dir == "ltr"
    return path.endswith("updates/index.html") and (piece.element == "title" or piece.attribute == "content")


NAMES = {"Friends", "Pier", "Atom", "JSON", "WhatsApp", "Telegram", "Signal", "Mastodon", "Bluesky", "Facebook", "X"}


def test_words_of_the_theme_that_stand_in_say_it_too(site):
    wrong = []
    for path, pieces in pages(site).items():
        for piece in pieces if language_of(path) == "ckb" else ():
            latin = re.search(r"[A-Za-z]{3}", piece.text) and not MARK.search(piece.text)
            silent = piece.attribute or piece.element in ("title", "option", "textarea")
            is_name = "@" in piece.text or "." in piece.text or set(piece.text.split()) <= NAMES
            if latin and not silent and not is_name and piece.lang == "ckb":
                wrong.append((path, piece))
    assert wrong == []
    home = Spoken(site["ckb/index.html"].decode()).pieces
    assert ("Signez", "fr", "ltr") in {(piece.text, piece.lang, piece.dir) for piece in home}


def test_nothing_that_marks_a_word_is_left_anywhere(site):
    for path, content in site.items():
        text = content.decode("utf-8", "replace")
        assert not re.search(f"[{ENGLISH}-{OWN}{STRANGER}\ufdd3]", text), path
        assert not re.search(r"\\ufdd[0-3]", text), path
        if path.endswith(".html"):
            assert not re.search(r"<title[^>]*>[^<]*<span|<option[^>]*>[^<]*<span|=\"[^\"<>]*<span", text), path


def test_feeds_say_the_language_of_each_text(site):
    for tag in DIRECTIONS.keys() - {SOURCE}:
        said = list(marks_in(ET.fromstring(site[f"{tag}/feed.xml"]), ""))
        assert {mark for mark, _ in said} == {tag.lower(), SOURCE}
        assert all(mark == lang.lower() for mark, lang in said), tag
        for item in json.loads(site[f"{tag}/feed.json"])["items"]:
            assert f"Z{item.get('language', tag).lower()} body" in item["content_html"]


def marks_in(element, lang):
    """Give (language that a text is in, language that the feed says) for each text below an element."""
    lang = element.get("{http://www.w3.org/XML/1998/namespace}lang", lang)
    for mark in set(MARK.findall(element.text or "")):
        yield mark, lang
    for below in element:
        yield from marks_in(below, lang)


def test_a_text_that_waits_for_its_translation_is_not_shown(site):
    assert not any(b"waits" in content for path, content in site.items() if path.endswith((".html", ".xml", ".json")))
