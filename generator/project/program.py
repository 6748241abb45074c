"""Says which program makes a site: its own code and the libraries that shape the output. Must not import them."""

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from typing import Final

LIBRARIES: Final = (
    "babel",
    "comrak-ext",
    "jinja2",
    "markdown",
    "markupsafe",
    "nh3",
    "pillow",
    "pydantic",
    "pyyaml",
    "resvg-py",
    "segno",
    "tzdata",
)
_PACKAGE: Final = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_BESIDE: Final = ("check", "hosts", "network", "preview", "scaffold", "signatures")
"""Rooms of which nothing reaches the output of a build."""


def digest_program() -> str:
    """Return a digest of the code itself, of the versions of its libraries and of Python: equal ones make equal sites.

    The code is read, since a version number says too little about a working copy.
    """
    total = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for name, version in sorted(find_versions().items()):
        total.update(f"{name} {version}\n".encode())
    for path, content in _read_code(_PACKAGE, ""):
        total.update(f"{path}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def find_versions() -> dict[str, str]:
    """Return the installed version of each library.

    `importlib.metadata` would read and parse files with the library for e-mail; the name of a folder says it too.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue  # an archive, or nothing at all
        for name in names:
            if matched := _INFORMATION.fullmatch(name):
                found.setdefault(re.sub(r"[-_.]+", "-", matched[1]).lower(), matched[2])
    ask = _ask if found.keys().isdisjoint(LIBRARIES) else lambda _name: "none"  # all lie in an archive, or none do
    return {name: found[name] if name in found else ask(name) for name in LIBRARIES}


_INFORMATION: Final = re.compile(r"(.+?)-([^-]+)\.dist-info")


def _ask(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow, and hardly ever needed

    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _read_code(folder: str, prefix: str) -> Iterator[tuple[str, bytes]]:
    try:
        with os.scandir(folder) as opened:
            entries = sorted(opened, key=lambda entry: entry.name)
    except OSError:
        return  # the program lies in an archive; then its version has to do
    for entry in entries:
        if entry.name.endswith(".py"):
            with open(entry.path, "rb") as file:
                yield f"{prefix}{entry.name}", file.read()
        elif entry.name.isidentifier() and not entry.name.startswith("__") and f"{prefix}{entry.name}" not in _BESIDE:
            yield from _read_code(entry.path, f"{prefix}{entry.name}/")
