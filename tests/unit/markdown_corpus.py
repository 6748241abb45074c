"""The texts of all Markdown cases, by name: those with a result and those that two engines must agree about."""

import re
from pathlib import Path

HERE = Path(__file__).parent


def cases() -> dict[str, tuple[str, str]]:
    """Return the texts of the dialect with the HTML that each becomes."""
    found = {}
    for name, case in _read("markdown_cases"):
        text, _, expected = case.partition("\n--->\n")
        found[name] = (text, expected.rstrip("\n"))
    return found


def corpus() -> dict[str, str]:
    """Return every text, of the dialect and beyond."""
    return {name: text for name, (text, _) in cases().items()} | dict(_read("markdown_agreement"))


def _read(folder: str) -> list[tuple[str, str]]:
    found = []
    for file in sorted((HERE / folder).glob("*.md")):
        for case in re.split(r"(?m)^=== (?=\S)", file.read_text("utf-8"))[1:]:
            name, _, rest = case.partition("\n")
            found.append((f"{file.stem}: {name}", rest))
    return found
