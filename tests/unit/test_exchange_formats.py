"""Tests what PO and XLIFF files say, and that broken or hostile ones are refused with their place."""

import pytest

from generator.diagnostics import Diagnostics
from generator.translate.exchange.po import read_po_sheet, write_po
from generator.translate.exchange.sheets import read_sheet
from generator.translate.exchange.units import Unit
from generator.translate.exchange.xliff import write_xliff
from generator.translate.exchange.xliff_reader import read_xliff_sheet
from tests.services.exchange import check_po, check_xliff

UNITS = (
    Unit(file="a.md", context="a.md", kind="text", source="100% of\nit \\ \"now\"\t<b>&", text="Alles", state="fuzzy",
         previous="All\nof it", notes=("Paragraph.",)),
    Unit(file="a.md", context="a.md#2", kind="text", source="%(x)s {y} %d", text="ok", state="translated"),
    Unit(file="campaign.yaml", context="campaign.yaml#form.fields[a b].options.x.y", kind="y", source="Ünï 🕯"),
)  # fmt: skip
XLIFF = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">{}</xliff>'
FILE = '<file original="x" source-language="en" target-language="de" datatype="plaintext"><body>{}</body></file>'


@pytest.mark.parametrize("locale", ["de", "ar", "ja", "pl", "pt-BR", "zh-Hant", "uk", "sr-Latn", "sw", "tlh"])
def test_reference_tools_accept_what_is_written(tmp_path, locale):
    po, xliff = tmp_path / "x.po", tmp_path / "x.xlf"
    po.write_bytes(write_po(UNITS, locale=locale, source="en", title='A "b"\nc'))
    xliff.write_bytes(write_xliff(UNITS, locale=locale, source="en", title='A "b" & <c>'))
    assert check_po(po) == (0, "")
    assert check_xliff(xliff) == []


def test_the_judges_can_say_no(tmp_path):
    po, xliff = tmp_path / "x.po", tmp_path / "x.xlf"
    po.write_text('msgid "a"\nmsgstr "b"\nmsgid "a"\nmsgstr "c"\n')
    xliff.write_text(XLIFF.format("<file/>"))
    assert check_po(po)[0] == 1
    assert check_xliff(xliff) != []


def test_a_po_file_has_all_that_tools_ask_for():
    text = write_po(UNITS, locale="pt-BR", source="en", title="T").decode()
    assert '"Language: pt_BR\\n"' in text
    assert '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"' in text
    assert '#, fuzzy\n#| msgid ""\n#| "All\\n"\n#| "of it"\nmsgctxt' in text
    assert "python-format" not in text
    assert write_po(UNITS, locale="pt-BR", source="en", title="T").decode() == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgid "a"\nmsgstr “b”\n', 2),
        ('msgid "a"\nmsgstr "b\n', 2),
        ("some words\n", 1),
        ('msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=x;\\n"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', 1),
    ],
)
def test_a_broken_po_file_is_told_with_its_line(text, line):
    found = Diagnostics()
    assert read_po_sheet(text.encode(), file="x.po", diagnostics=found) is None
    (one,) = found
    assert (one.code, one.place.line) == ("exchange-invalid", line)


def test_tools_may_leave_headers_empty_or_strange():
    text = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"POT-Creation-Date: \\n"\n'
        '"PO-Revision-Date: yesterday\\n"\n"X-Crowdin-Project: x\\n"\n"Language: uk_UA\\n"\n\n'
        '#~ msgid "old"\n#~ msgstr "alt"\n\n# by hand\nmsgctxt "a.md"\nmsgid ""\n"one "\n"two"\nmsgstr "eins zwei"\n'
    )
    found = Diagnostics()
    sheet = read_po_sheet(text.encode(), file="x.po", diagnostics=found)
    assert not list(found)
    assert sheet.locale == "uk-UA"
    assert [(one.context, one.source, one.text) for one in sheet.returned] == [("a.md", "one two", "eins zwei")]


HOSTILE = {
    "entities": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + XLIFF.format(""),
    "a file of this computer": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + XLIFF.format("&a;"),
    "a document type elsewhere": '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">' + XLIFF.format(""),
    "an entity without a type": XLIFF.format("&a;"),
    "no end": "<xliff",
    "another kind": "<html/>",
    "another version": '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>',
    "no namespace": '<xliff version="1.2"/>',
    "too deep": XLIFF.format("<g>" * 100),
    "another encoding": '<?xml version="1.0" encoding="x"?><a/>',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_and_broken_xml_is_refused(name):
    found = Diagnostics()
    assert read_xliff_sheet(HOSTILE[name].encode(), file="x.xlf", diagnostics=found) is None
    (one,) = found
    assert one.code == "exchange-invalid"
    assert one.place.line == 1


def test_what_tools_put_into_xliff_is_understood():
    """Marks around parts of a text, segmented sources, suggestions, states; the id is what is kept everywhere."""
    unit = (
        '<trans-unit id="a.md#0"><source>One <g id="1">two</g></source>'
        '<seg-source><mrk mtype="seg" mid="0">One two</mrk></seg-source>'
        '<target state="{}"><mrk mtype="seg" mid="0">Eins <g id="1">zwei</g></mrk></target>'
        "<note>source</note><alt-trans><source>x</source><target>y</target></alt-trans></trans-unit>"
    )
    states = ["translated", "final", "signed-off", "", "needs-translation", "new", "needs-review-translation"]
    text = XLIFF.format(FILE.format("".join(map(unit.format, states))))
    found = Diagnostics()
    sheet = read_xliff_sheet(text.encode(), file="x.xlf", diagnostics=found)
    assert not list(found)
    assert sheet.locale == "de"
    assert {(one.context, one.source, one.text) for one in sheet.returned} == {("a.md", "One two", "Eins zwei")}
    assert [one.fuzzy for one in sheet.returned] == [False] * 4 + [True] * 3


def test_a_format_is_known_without_its_name():
    found = Diagnostics()
    assert read_sheet(b"\n<x/>", file="download", diagnostics=found) is None
    assert read_sheet(b'msgid "a"\nmsgstr "b"\n', file="download", diagnostics=Diagnostics()) is not None
    assert [one.message for one in found] == ["this is not a file in XLIFF 1.2"]
