"""The kinds of single values that authors write, each with its parser and JSON Schema. Must not import the validator.

A value reaches a parser as `Text` (YAML never guesses types here: the kind decides what `no` or `2012-10-02` means).
The validator finds `Kind` in an annotation and calls `__get_pydantic_core_schema__`, its documented protocol.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Annotated, Any
from urllib.parse import urlsplit

from generator.model.text import Text
from generator.record import record


class Rejected(ValueError):  # noqa: N818 # a finding about a text, not an error of the program
    """Says why a single value was refused: `code` and `hint` as in a diagnostic."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


@record
class Kind:
    """One kind of value: `parse` raises Rejected; `schema` is the JSON Schema of what may be written."""

    name: str
    parse: Callable[[object], object]
    schema: tuple[tuple[str, object], ...]
    translatable: bool = False
    identifies: bool = False

    # Any: the protocol of the validator, which the model must not import
    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> dict[str, Any]:  # noqa: ANN401 # see above
        """Describe this kind in the validator's own terms."""
        schema = dict(self.schema)
        return {
            "type": "function-plain",
            "function": {"type": "no-info", "function": self.parse},
            "metadata": {"pydantic_js_functions": [lambda _core, _handler: schema]},
        }


def _text(value: object) -> Text:
    if isinstance(value, Text):
        return value
    raise Rejected("wrong-type", f"expected text, not {describe(value)}")


def _words(value: object) -> Text:
    text = _text(value)
    if not text.strip():
        raise Rejected("value-empty", "this text is empty", "write a text, or take the key out")
    return text


def read_web_address(value: object) -> Text:
    """Return an absolute http(s) URL; raise Rejected otherwise."""
    text = _text(value)
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:  # brackets that do not close, a port that is no number
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s|[<>\"]", text):
        raise Rejected(
            "url-invalid",
            f'"{text}" is not a web address',
            "write it whole, for example https://example.org/",
        )
    return text


def read_site_address(value: object) -> Text:
    """Return the address of a site, which pages' addresses are built on; raise Rejected otherwise."""
    text = read_web_address(value)
    parts = urlsplit(text)
    if parts.query or parts.fragment or "?" in text or "#" in text or parts.username is not None:
        raise Rejected(
            "url-invalid",
            f'"{text}" is more than the address of a site',
            "end it with the path: nothing with ?, # or @ in it",
        )
    return text


def read_email_address(value: object) -> Text:
    """Return an e-mail address; raise Rejected otherwise."""
    text = _text(value)
    if not re.fullmatch(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]+", text):
        raise Rejected("email-invalid", f'"{text}" is not an e-mail address', "write it like name@example.org")
    return text


def _file_path(value: object) -> Text:
    text = _words(value)
    if text.startswith("/") or "\\" in text or ".." in text.split("/") or ":" in text:
        raise Rejected(
            "path-invalid",
            f'"{text}" is not a path inside the campaign',
            "write it from the content folder on, with forward slashes, for example media/march.jpg",
        )
    return text


def _number(value: object) -> int:
    text = _text(value)
    if re.fullmatch(r"\d{1,12}", text) and text.isascii():
        return int(text)
    plain = re.sub(r"[\s,._'’]", "", text)
    hint = f"write it without marks: {plain}" if re.fullmatch(r"\d{1,12}", plain) else "write digits only"
    raise Rejected("number-invalid", f'"{text}" is not a whole number', hint)


def read_flag(value: object) -> bool:
    """Return whether a text says yes; raise Rejected if it says neither yes nor no."""
    text = _text(value).lower()
    if text in ("true", "yes", "on"):
        return True
    if text in ("false", "no", "off"):
        return False
    raise Rejected("flag-invalid", f'"{text}" is neither true nor false', "write true or false")


def _unticked(value: object) -> bool:
    if read_flag(value):
        raise Rejected(
            "consent-ticked",
            "a consent cannot be ticked beforehand: that is no consent",
            "take this line out",
        )
    return False


def read_moment(value: object) -> date | datetime:
    """Return a day, or a day with a time; raise Rejected otherwise."""
    text = _text(value)
    moment: date | None = None
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9].*)?", text):
        with suppress(ValueError):
            moment = date.fromisoformat(text) if len(text) == len("2012-10-02") else datetime.fromisoformat(text)
    # calendars and time zones lose their meaning long before they lose their numbers
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise Rejected("date-invalid", f'"{text}" is not a date', _DATE_HINT)
    return moment


def _day(value: object) -> date:
    moment = read_moment(value)
    if isinstance(moment, datetime):
        raise Rejected("date-invalid", f'"{value}" has a time of day', "write the date alone: 2012-10-02")
    return moment


FIRST_YEAR, LAST_YEAR = 1800, 2999
_DATE_HINT = "write the date as YYYY-MM-DD, for example 2012-10-02"


def read_name(value: object) -> Text:
    """Return a plain ASCII name; raise Rejected otherwise."""
    text = _words(value)
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", text):
        hint = "use letters without accents, digits, - and _, and begin with a letter"
        raise Rejected("name-invalid", f'"{text}" is not a plain name', hint)
    return text


def _slug(value: object) -> Text:
    text = _words(value)
    if not re.fullmatch(r"[^\W_]+(-[^\W_]+)*", text):
        raise Rejected(
            "slug-invalid",
            f'"{text}" cannot be part of an address',
            "use letters and digits, with single hyphens between words: the-bill-is-back",
        )
    return text


def _site_path(value: object) -> Text:
    text = _words(value)
    if not text.startswith("/") or "//" in text or ".." in text.split("/") or re.search(r"[\s<>\"\\?#]", text):
        raise Rejected("path-invalid", f'"{text}" is not an old address', "begin with a slash: /old-page/")
    return text


_TAG = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*", re.ASCII
)
"""Language, script, region and variants of BCP 47 (RFC 5646, 2.1); extensions and private use mean no language."""


def canonical_tag(tag: str) -> str:
    """Spell a language tag in the case that BCP 47 recommends: `pt-BR`, `zh-Hant-HK`, `ca-valencia`."""
    language, *rest = tag.split("-")
    return "-".join([language.lower(), *map(_canonical_subtag, rest)])


def _canonical_subtag(subtag: str) -> str:
    if len(subtag) == 2:
        return subtag.upper()
    return subtag.title() if len(subtag) == 4 and subtag.isalpha() else subtag.lower()


def read_locale_tag(value: object) -> Text:
    """Return a text that is spelled as a BCP 47 tag; raise Rejected otherwise."""
    text = _words(value)
    tidy = text.replace("_", "-")
    if not _TAG.fullmatch(tidy):
        hint = "write a tag such as en, fr, pt-BR or zh-Hant"
        raise Rejected("locale-invalid", f'"{text}" is not a language tag', hint)
    if text != canonical_tag(tidy):
        spelled = canonical_tag(tidy)
        raise Rejected("locale-invalid", f'"{text}" is not how this language tag is spelled', f"write {spelled}")
    return text


def _goal(value: object) -> tuple[int, ...]:
    if isinstance(value, list):
        steps = tuple(_number(step) for step in value)
        if not steps or sorted(set(steps)) != list(steps):
            raise Rejected("goal-invalid", "the steps of a goal must grow", "for example [1000, 5000, 10000]")
        return steps
    steps = () if value == "auto" else (_number(value),)
    if steps == (0,):
        raise Rejected("goal-invalid", "a goal is at least 1", "write auto, or the number that you aim at")
    return steps


def _theme(value: object) -> Mapping[str, Text]:
    if isinstance(value, Mapping):
        if "name" not in value:
            raise Rejected("missing-key", "the theme has no name", "add name: placard")
        return {_text(key): _words(entry) for key, entry in value.items()}
    return {"name": _words(value)}


def describe(value: object) -> str:
    """Name what an author wrote where something else was expected."""
    match value:
        case None:
            return "nothing"
        case Text() | str():
            return "text"
        case list() | tuple():
            return "a list"
        case _:
            return "a group of keys"


_STRING = (("type", "string"),)
_TEXTUAL = (("type", ("string", "number", "boolean")),)
_DAY_OR_TIME = r"^\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?)?$"

Words = Annotated[Text, Kind("words", _words, _STRING, translatable=True)]
"""A translatable text."""
Plain = Annotated[Text, Kind("text", _words, _TEXTUAL)]
"""A text that is the same in every language."""
Key = Annotated[str, Kind("key", _words, _STRING)]
"""A key that an author chose, with its place."""
Identifier = Annotated[Text, Kind("identifier", _words, _STRING, identifies=True)]
"""The key by which a translation finds its list entry."""
Name = Annotated[
    Text, Kind("name", read_name, (("type", "string"), ("pattern", "^[A-Za-z][A-Za-z0-9_-]*$")), identifies=True)
]
"""A plain ASCII name."""
Slug = Annotated[Text, Kind("slug", _slug, _STRING)]
"""One segment of an address."""
WebAddress = Annotated[Text, Kind("url", read_web_address, (("type", "string"), ("format", "uri")))]
"""An absolute http(s) URL."""
SiteAddress = Annotated[Text, Kind("url", read_site_address, (("type", "string"), ("format", "uri")))]
"""The absolute URL of a site, perhaps with a path."""
EmailAddress = Annotated[Text, Kind("email", read_email_address, (("type", "string"), ("format", "email")))]
"""An e-mail address."""
FilePath = Annotated[Text, Kind("path", _file_path, _STRING)]
"""A file, looked up in the locale's folder and then in content/."""
SitePath = Annotated[Text, Kind("site-path", _site_path, (("type", "string"), ("pattern", "^/")))]
"""An address on the site, from its root on."""
Number = Annotated[int, Kind("number", _number, (("type", "integer"), ("minimum", 0)))]
"""A whole number, not negative."""
Flag = Annotated[bool, Kind("flag", read_flag, (("type", "boolean"),))]
"""true or false."""
Unticked = Annotated[bool, Kind("unticked", _unticked, (("const", False),))]
"""false and nothing else."""
Moment = Annotated[date | datetime, Kind("moment", read_moment, (("type", "string"), ("pattern", _DAY_OR_TIME)))]
"""A day, or a day with a time; without an offset it is read in the campaign's time zone."""
Day = Annotated[date, Kind("day", _day, (("type", "string"), ("format", "date")), identifies=True)]
"""A day."""
LocaleTag = Annotated[Text, Kind("locale", read_locale_tag, _STRING)]
"""A BCP 47 language tag."""
Goal = Annotated[tuple[int, ...], Kind("goal", _goal, (("description", "auto, a number, or a list of growing steps"),))]
"""Steps aimed at; empty means automatic."""
ThemeChoice = Annotated[Mapping[str, Text], Kind("theme", _theme, (("type", ("string", "object")),))]
"""Name of the theme under `name`, and its parameters."""
