"""Reads which git repository a campaign lies in: its top, its branch, its address. Must not run git, nor write."""

import configparser
import re
from pathlib import Path

from generator.record import record


@record
class Repository:
    """A git repository.

    `top` is its folder, `folder` that of the campaign in it (empty: the repository itself), `branch` the one that is
    checked out and `remote` the address of `origin`; both are empty where nobody knows.
    """

    top: Path
    folder: str = ""
    branch: str = ""
    remote: str = ""

    @property
    def host(self) -> str:
        """Name of the computer that `origin` is on, in lower case."""
        found = re.match(r"(?:[a-z+]+://)?(?:[^@/]+@)?([^:/]+)", self.remote)
        return found[1].lower() if found else ""

    @property
    def name(self) -> str:
        """Path of the project on its git host, such as `owner/name`."""
        found = re.match(r"(?:[a-z+]+://[^/]+/|(?:[^@/]+@)?[^:/]+:)(.+?)(?:\.git)?/?$", self.remote)
        return found[1] if found else ""


def find_repository(root: Path) -> Repository:
    """Return the repository that a folder lies in; the folder itself where it lies in none."""
    whole = root.resolve()
    top = next((folder for folder in (whole, *whole.parents) if (folder / ".git").exists()), None)
    if top is None:
        return Repository(root)
    folder = "" if top == whole else whole.relative_to(top).as_posix()
    git = top / ".git"
    try:
        if git.is_file():  # a worktree: the file says where the rest is
            git = (top / git.read_text(encoding="utf-8").partition("gitdir:")[2].strip()).resolve()
        head = (git / "HEAD").read_text(encoding="utf-8")
        shared = git / "commondir"
        common = (git / shared.read_text(encoding="utf-8").strip()) if shared.exists() else git
        config = (common / "config").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return Repository(top, folder)
    branch = re.match(r"ref: refs/heads/(.+)", head)
    return Repository(top, folder, branch[1].strip() if branch else "", _origin(config))


def _origin(config: str) -> str:
    parser = configparser.RawConfigParser(strict=False, allow_no_value=True)
    try:
        parser.read_string(re.sub(r"^[ \t]+", "", config, flags=re.MULTILINE))
    except configparser.Error:
        return ""
    return (parser.get('remote "origin"', "url", fallback="") or "").strip('"')
