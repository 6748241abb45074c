"""The texts of all Markdown cases, by name: those with a result, and those that two engines must agree about."""

import re
from pathlib import Path

HERE = Path(__file__).parent
DOCS = HERE.parent.parent / "docs" / "markdown.md"


def cases() -> dict[str, tuple[str, str]]:
    """Return the texts of the dialect with the HTML that each becomes."""
    found = {}
    for name, case in _read("markdown_cases"):
        text, _, expected = case.partition("\n--->\n")
        found[name] = (text, expected.rstrip("\n"))
    return found


def corpus() -> dict[str, str]:
    """Return every text, of the dialect and beyond; each inline piece stands once in each container."""
    found = {name: text for name, (text, _) in cases().items()}
    parts = {name: text.removesuffix("\n") for name, text in _read("markdown_agreement")}
    pieces = {name: text for name, text in parts.items() if name.startswith("inline: ")}
    for name, text in parts.items():
        if name.startswith("containers: "):
            where = name.removeprefix("containers: ")
            found |= {f"{piece} in {where}": text.replace("@@", words) for piece, words in pieces.items()}
        elif name.startswith("blocks: "):
            found[name] = text
    examples = re.findall(r"^(`{3,})markdown\n(.*?)^\1$", DOCS.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return found | {f"docs: {number}": text for number, (_, text) in enumerate(examples, 1)}


def _read(folder: str) -> list[tuple[str, str]]:
    found = []
    for file in sorted((HERE / folder).glob("*.md")):
        for case in re.split(r"(?m)^=== (?=\S)", file.read_bytes().decode())[1:]:
            name, _, rest = case.partition("\n")
            found.append((f"{file.stem}: {name}", rest))
    return found
