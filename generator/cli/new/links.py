"""Makes plain text of links in pages that lead to files which were not copied. Must not touch other links."""

import posixpath
import re
from collections.abc import Mapping

_RELATIVE = r"(?![a-z]+:|#|/)"
_IN_PLACE = re.compile(rf"\]\({_RELATIVE}([^()\s]+\.md(?:#[^()\s]*)?)")
_DEFINED = re.compile(rf"^\[[^\]]+\]:[ \t]*{_RELATIVE}(\S+\.md\S*)", re.MULTILINE)


def unlink_missing(files: dict[str, bytes]) -> list[str]:
    """Unlink what leads nowhere, in all pages among `files` by path; return what is to be said about it."""
    notes = []
    for path in sorted(path for path in files if re.fullmatch(r"content/[^/]+/pages/.*\.md", path)):
        text = files[path].decode("utf-8", "surrogateescape")
        targets = {*_IN_PLACE.findall(text), *_DEFINED.findall(text)}
        dead = sorted(target for target in targets if not _leads_somewhere(target, path, files))
        for target in dead:
            text = _unlink(text, re.escape(target))
        if dead:
            files[path] = text.encode("utf-8", "surrogateescape")
            notes.append(f"{path}: links to what was not copied are plain text now. Please read it once.")
    return notes


def _unlink(text: str, target: str) -> str:
    text = re.sub(rf"(?<!!)\[([^\[\]]*)\]\({target}(?:\s[^()]*)?\)", r"\1", text)
    for label in re.findall(rf"^\[([^\]]+)\]:[ \t]*{target}(?=\s|$)", text, re.MULTILINE):
        text = re.sub(rf"\[([^\[\]]*)\]\[{re.escape(label)}\]", r"\1", text)
        text = re.sub(rf"^\[{re.escape(label)}\]:.*\n?", "", text, flags=re.MULTILINE)
    return text


def _leads_somewhere(target: str, path: str, files: Mapping[str, bytes]) -> bool:
    return posixpath.normpath(f"{posixpath.dirname(path)}/{target.partition('#')[0]}") in files
