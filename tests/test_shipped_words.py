"""Every shipped language on every kind of page: nothing of the theme is left in English. Must not judge the words."""

import re

from tests.services.campaigns import compile_files, update
from tests.services.spoken import Spoken
from tests.test_catalogues import LANGUAGES, SETS, read

SOURCE = """\
title: Ω
url: https://example.org/
locale: el
opened: 2024-01-01
organization: {name: Ω, email: x@example.org, privacy_url: pages/press.md}
petition: {ask: Ω, targets: [{name: Ω}], signatures: {count: 1234, as_of: 2024-05-01}}
form: {provider: formspree, id: mqkrvzpn, fields: [given_name, email, country, phone, comment]}
actions: {call: {kind: call, title: Ω, script: Ω}, mail: {kind: email, title: Ω, to: x@example.org}}
languages: {translations_page: true}
"""
TEXTS = "title: Ω\npetition: {ask: Ω}\nactions: {call: {title: Ω, script: Ω}, mail: {title: Ω}}\n"
NAMES = {"English", "Atom", "JSON"}


def files():
    found = {"campaign.yaml": SOURCE}
    for tag in LANGUAGES:
        found |= {
            f"content/{tag}/{name}.md": "---\ntitle: Ω\n---\n\nΩ.\n" for name in ("story", "letter", "pages/press")
        }
        found |= {f"content/{tag}/updates/2024-0{month}-01-u{month}.md": update("Ω", "Ω.") for month in (1, 2)}
        if tag != "el":
            found[f"content/{tag}/campaign.yaml"] = TEXTS
    return found


def english(tag):
    """Return what an English word or sentence of the program looks like, where the language says it otherwise."""
    found = []
    for kind in SETS:
        for message in read(kind, tag):
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            words = [one for one in ids if re.search("[A-Za-z]{2}", re.sub(r"%\(\w+\)s", "", one))]
            found += [re.sub(r"%\\?\(\w+\\?\)s", "[^A-Za-z]+", re.escape(one)) for one in words if one not in strings]
    return re.compile("|".join(found))


def test_no_word_of_the_theme_is_left_in_english():
    plan, found = compile_files(files())
    assert [one.message for one in found if one.code == "words-missing" or one.severity == "error"] == []
    left = {}
    for tag in LANGUAGES:
        pattern = english(tag)
        home = "" if tag == "el" else f"{tag}/"
        pages = [path for path in plan.outputs if path.endswith(".html") and path.startswith(home)]
        pages = [path for path in pages if home or path.split("/")[0] not in LANGUAGES]
        assert len(pages) >= 8, tag
        for path in pages:
            for piece in Spoken(plan.outputs[path].produce().decode()).pieces:
                if pattern.fullmatch(piece.text) and piece.text not in NAMES:
                    left.setdefault((tag, piece.text), path)
    assert left == {}
