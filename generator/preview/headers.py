"""Reads a `_headers` file as Netlify and Cloudflare Pages do, so that the preview sends what a host would. Pure.

Must not decide what headers there are: render/headers.py does.
"""

from collections.abc import Iterator

Rules = tuple[tuple[str, tuple[tuple[str, str | None], ...]], ...]
"""Pattern of paths to its headers, in the order of the file; None takes back what an earlier rule has set."""


def read_headers(text: str) -> Rules:
    """Read the rules: a path at the margin, below it headers that stand in; `!` takes a header back, as None."""
    rules: list[tuple[str, list[tuple[str, str | None]]]] = []
    for line in text.splitlines():
        name, mark, value = line.strip().partition(":")
        if line and not line[0].isspace():
            rules.append((line.strip(), []))
        elif name.startswith("!") and rules:
            rules[-1][1].append((name[1:].strip(), None))
        elif mark and rules:
            rules[-1][1].append((name.strip(), value.strip()))
    return tuple((path, tuple(headers)) for path, headers in rules)


def headers_for(rules: Rules, path: str) -> Iterator[tuple[str, str]]:
    """Give the headers of every rule that fits a path; a star at the end fits anything."""
    found: list[tuple[str, str]] = []
    for pattern, headers in rules:
        fits = path.startswith(pattern[:-1]) if pattern.endswith("*") else path == pattern
        for name, value in headers if fits else ():
            if value is None:
                found = [one for one in found if one[0].lower() != name.lower()]
            else:
                found.append((name, value))
    yield from found
