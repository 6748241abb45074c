"""Units as XLIFF 1.2. Must not read it: `xliff_reader.py` does.

Specification: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html. Texts are plain; there are no inline elements,
since Markdown is shown as it is.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr  # writes only, reads no XML

from generator.translate.exchange.units import Key, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STATES = {"translated": "translated", "fuzzy": "needs-translation"}
"""`needs-translation` is the state that Weblate too takes for one that has to be looked at."""


def write_xliff(units: Iterable[Unit], *, locale: str, source: str, title: str) -> bytes:
    """Return an XLIFF file; the same units give the same bytes. See `write_po`."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff version="1.2" xmlns="{NAMESPACE}">',
        # one file, since some tools read the first one only
        f'  <file original={_attribute(title)} source-language="{source}"'
        + (f' target-language="{locale}"' if locale else "")
        + ' datatype="plaintext" xml:space="preserve">',
        "    <body>",
        *(line for unit in units for line in _unit(unit, source)),
        "    </body>",
        "  </file>",
        "</xliff>",
    ]
    return ("\n".join(lines) + "\n").encode()


def unit_id(key: Key) -> str:
    """Return what names a unit: its context, and a digest of its original.

    All tools keep the id, and not all keep `resname`. When the original changes, it is another unit.
    """
    context, source = key
    return f"{context}#{hashlib.sha256(source.encode()).hexdigest()[:8]}"


def _unit(unit: Unit, source: str) -> Iterator[str]:
    path = unit.file if unit.file == "campaign.yaml" else f"content/{source}/{unit.file}"
    identity = _attribute(unit_id(unit.key))
    yield f'      <trans-unit id={identity} resname={_attribute(unit.context)} xml:space="preserve">'
    yield f"        <source>{_text(unit.source)}</source>"
    if unit.state in _STATES:
        yield f'        <target state="{_STATES[unit.state]}">{_text(unit.text)}</target>'
    yield '        <context-group purpose="location">'
    yield f'          <context context-type="sourcefile">{_text(path)}</context>'
    yield "        </context-group>"
    for note in unit.notes:
        yield f'        <note from="developer">{_text(note)}</note>'
    if unit.previous:
        yield '        <alt-trans alttranstype="previous-version">'
        yield f"          <source>{_text(unit.previous)}</source>"
        yield f"          <target>{_text(unit.text)}</target>"
        yield "        </alt-trans>"
    yield "      </trans-unit>"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("�", text), {"\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("�", text))
