"""An XLIFF 1.2 file that came back. Must not know where the texts are from.

Read with expat, event by event: so every text has its line, and a document type with its entities, which could fetch
files or grow without end, is refused where it begins.
"""

from collections.abc import Mapping
from xml.parsers import expat  # a document type is refused, so there are no entities

from generator.diagnostics import Diagnostics, Place
from generator.read.yaml_tree import decode
from generator.translate.exchange.units import Returned, Sheet
from generator.translate.exchange.xliff import NAMESPACE

_HINT = "export it again, or save it as XLIFF 1.2 in the program that it comes from"
_UNIT_STATES = frozenset({"new", "needs-translation", "needs-adaptation", "needs-l10n"})
_REVIEW = "needs-review"
_DEEPEST = 50


class _Refused(Exception):  # noqa: N818 # leaves the parse; what is wrong is recorded
    def __init__(self, message: str) -> None:
        self.message = message


def read_xliff_sheet(content: bytes, *, file: str, diagnostics: Diagnostics) -> Sheet | None:
    """Read an XLIFF file; None and a located error where it is broken, or is another kind of XML."""
    text = decode(content, file=file, diagnostics=diagnostics)
    if text is None:
        return None
    reader = _Reader(file)
    parser = reader.parser
    try:
        parser.Parse(text.encode(), True)  # noqa: FBT003 # its arguments have no names: this is the end
    except expat.ExpatError as error:
        place = Place(file, error.lineno, error.offset + 1)
        diagnostics.error("exchange-invalid", "this is not well-formed XML from here on", place, hint=_HINT)
        return None
    except _Refused as refused:
        place = Place(file, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        diagnostics.error("exchange-invalid", refused.message, place, hint=_HINT)
        return None
    return Sheet(file=file, locale=reader.locale, returned=tuple(reader.returned))


class _Reader:
    """Collects the units of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.locale = ""
        self.returned: list[Returned] = []
        self.path: list[str] = []
        self.unit: Mapping[str, str] = {}
        self.state = ""
        self.texts: dict[str, list[str]] = {}
        self.place = Place(file)
        self.parser = expat.ParserCreate("UTF-8", " ")
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _refuse(self, *_declaration: object) -> None:
        raise _Refused("a document type is declared here, and translations need none")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if not self.path and (tag != "xliff" or space != NAMESPACE or attributes.get("version") != "1.2"):
            raise _Refused("this is not a file in XLIFF 1.2")
        if len(self.path) >= _DEEPEST:
            raise _Refused("elements are nested too deep here")
        self.path.append(tag)
        if tag == "file":
            self.locale = self.locale or attributes.get("target-language", "").replace("_", "-")
        elif tag == "trans-unit":
            self.unit, self.state, self.texts = dict(attributes), "", {"source": [], "target": []}
            self.place = Place(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        elif tag == "target" and self.path[-2] == "trans-unit":
            self.state = attributes.get("state", "")

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        self.path.pop()
        if tag == "trans-unit":
            source, target = ("".join(self.texts[part]) for part in ("source", "target"))
            identity = self.unit.get("id", "")
            self.returned.append(
                Returned(
                    context=identity.rpartition("#")[0] or self.unit.get("resname", ""),
                    source=source,
                    text=target,
                    fuzzy=self.state in _UNIT_STATES or self.state.startswith(_REVIEW),
                    place=self.place,
                )
            )
            self.unit = {}

    def _characters(self, text: str) -> None:
        """Collect text, also within the marks that some tools put around parts of it."""
        if "trans-unit" in self.path and "alt-trans" not in self.path:
            for part, pieces in self.texts.items():
                if part in self.path:
                    pieces.append(text)
