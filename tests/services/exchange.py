"""Plays a translator with a tool for PO or XLIFF, and judges such files. Must not know how Handbill makes them."""

import re
import subprocess
from functools import cache
from pathlib import Path

from lxml import etree

SCHEMAS = Path(__file__).parents[1] / "data" / "xliff"
XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"


def check_po(file):
    """Let gettext's own tool judge a PO file; return what it says. A missing msgfmt is an error: `make test` has it."""
    result = subprocess.run(
        ["msgfmt", "--check", "--output-file=-", str(file)], capture_output=True, check=False, timeout=60
    )
    return result.returncode, result.stderr.decode()


class _Local(etree.Resolver):
    def resolve(self, url, public_id, context):
        if url.endswith("/xml.xsd"):
            return self.resolve_filename(str(SCHEMAS / "xml.xsd"), context)
        return None


@cache
def schema():
    """Return the schema of XLIFF 1.2, strict, as OASIS publishes it."""
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local())
    return etree.XMLSchema(etree.parse(str(SCHEMAS / "xliff-core-1.2-strict.xsd"), parser))


def check_xliff(file):
    """Return what the schema of OASIS has against a file."""
    schema().validate(etree.parse(str(file)))
    return [str(error) for error in schema().error_log]


def translate_po(file, translate, *, fuzzy=lambda _: False):
    """Write a translation to every entry of a PO file: `translate(context, original, text)` returns the new text."""
    head, *entries = file.read_text(encoding="utf-8").split("\n\n")
    written = []
    for entry in entries:
        context, original, text = (_string(entry, keyword) for keyword in ("msgctxt", "msgid", "msgstr"))
        before = entry[: entry.index("msgctxt ")].replace("#, fuzzy\n", "")
        before = re.sub(r"^#\| .*\n", "", before, flags=re.MULTILINE)
        before += "#, fuzzy\n" if fuzzy(original) else ""
        new = translate(context, original, text)
        written.append(f"{before}msgctxt {_po(context)}\nmsgid {_po(original)}\nmsgstr {_po(new)}")
    file.write_text("\n\n".join([head, *written]) + "\n", encoding="utf-8")


def translate_xliff(file, translate):
    """Do the same in an XLIFF file."""
    tree = etree.parse(str(file))
    for unit in tree.iter(f"{XLIFF}trans-unit"):
        source, target = unit.find(f"{XLIFF}source"), unit.find(f"{XLIFF}target")
        new = translate(unit.get("resname"), source.text, "" if target is None else target.text)
        for old in unit.findall(f"{XLIFF}target"):
            unit.remove(old)
        if new:
            source.addnext(etree.Element(f"{XLIFF}target", state="translated"))
            unit.find(f"{XLIFF}target").text = new
    tree.write(str(file), encoding="UTF-8", xml_declaration=True)


def entries_of(file):
    """Return the entries of a PO file as (context, original): (translation, previous original or None)."""
    found = {}
    for entry in file.read_text(encoding="utf-8").split("\n\n")[1:]:
        previous = "\n".join(line[3:] for line in entry.split("\n") if line.startswith("#| "))
        bare = "\n".join(line for line in entry.split("\n") if not line.startswith("#"))
        key = (_string(bare, "msgctxt"), _string(bare, "msgid"))
        assert key not in found, "gettext takes each entry once"
        found[key] = (_string(bare, "msgstr"), _string(previous, "msgid") if previous else None)
    return found


def _string(entry, keyword):
    found = re.search(rf'^{keyword} ((?:"(?:[^"\\]|\\.)*"\n?)+)', entry, re.MULTILINE)
    text = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', found[1]))
    return re.sub(r"\\(.)", lambda match: {"n": "\n", "t": "\t", "r": "\r"}.get(match[1], match[1]), text)


def _po(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
