"""Reads a `_headers` file as Netlify and Cloudflare Pages do, so that the preview sends what a host would. Pure.

Must not decide what headers there are: render/headers.py does.
"""

from collections.abc import Iterator

Rules = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""Pattern of paths to its headers, in the order of the file."""


def read_headers(text: str) -> Rules:
    """Read the rules: a path at the margin, below it headers that stand in."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        name, mark, value = line.strip().partition(":")
        if line and not line[0].isspace():
            rules.append((line.strip(), []))
        elif mark and rules:
            rules[-1][1].append((name.strip(), value.strip()))
    return tuple((path, tuple(headers)) for path, headers in rules)


def headers_for(rules: Rules, path: str) -> Iterator[tuple[str, str]]:
    """Give the headers of every rule that fits a path; a star at the end fits anything."""
    for pattern, headers in rules:
        fits = path.startswith(pattern[:-1]) if pattern.endswith("*") else path == pattern
        if fits:
            yield from headers
