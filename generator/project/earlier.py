"""Keeps the originals as they were when they were translated, so that changes can be shown. Must not compare them.

They lie in content/.translated/, one file a version, named by its fingerprint: thirty languages that translate the
same version share one file, and two branches that add versions never conflict. Committed with the campaign; where one
is missing, it is still known that something changed, only not what. See docs/decisions/0019-freshness.md.
"""

import hashlib
import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

FOLDER: Final = "content/.translated"
_NAME: Final = re.compile(r"([0-9a-f]{12})(\.md|\.json)")


def read_earlier(root: Path, ending: str = "") -> Mapping[str, bytes]:
    """Read the kept originals by fingerprint, sorted; `.md` are documents, `.json` the texts of campaign.yaml.

    A file whose content is not what its name says (edited, or torn by a merge) counts as missing.
    """
    found: dict[str, bytes] = {}
    for name in _names(root):
        match = _NAME.fullmatch(name)
        if match is None or not name.endswith(ending):
            continue
        try:
            content = (root / FOLDER / name).read_bytes().replace(b"\r\n", b"\n")  # git may have changed the line ends
        except OSError:
            continue
        if hashlib.sha256(content).hexdigest().startswith(match[1]):
            found[match[1]] = content
    return found


def earlier_path(fingerprint: str, ending: str) -> str:
    """Return where a version is kept, relative to the campaign folder."""
    return f"{FOLDER}/{fingerprint}{ending}"


def unneeded_earlier(root: Path, needed: Collection[str]) -> list[str]:
    """Return the paths of kept originals that no translation names any more."""
    matches = (_NAME.fullmatch(name) for name in _names(root))
    return [f"{FOLDER}/{match[0]}" for match in matches if match and match[1] not in needed]


def _names(root: Path) -> list[str]:
    try:
        return sorted(os.listdir(root / FOLDER))
    except OSError:
        return []
