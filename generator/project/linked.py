"""Where links of a campaign lead to, so that changes there can be followed. Must not open files."""

import os
from pathlib import Path

from generator.diagnostics import Diagnostics
from generator.project.tree import find_files


def find_linked_folders(root: Path) -> frozenset[str]:
    """Return the real folders of those files that are reached through links."""
    quiet = Diagnostics()  # what is wrong with links is said when they are read
    found = (file for folder in ("content", "themes", "admin") for file in find_files(root, folder, quiet))
    return frozenset(os.path.dirname(os.path.realpath(file.disk)) for file in found if file.linked)
