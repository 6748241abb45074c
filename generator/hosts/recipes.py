"""The files that let a host check, build and publish a campaign. Must not write them, nor ask anybody.

The recipes lie in `scaffold/hosts/` as they are written, with `@@{names}` where campaigns differ; a line that holds
nothing but a name that is empty is left out.
"""

import re
from collections.abc import Mapping
from string import Template
from typing import Final

from generator.hosts.needs import Needs
from generator.hosts.pins import ACTIONS, NODE, PYTHON, WRANGLER
from generator.record import record

HOSTS: Final[Mapping[str, str]] = {
    "github": "GitHub Pages",
    "gitlab": "GitLab Pages",
    "netlify": "Netlify",
    "cloudflare": "Cloudflare Pages",
    "rsync": "a web server of your own",
}
"""Where a site can be published, by the name that `handbill ci` takes."""
GIT_HOSTS: Final = ("github", "gitlab")
REQUIREMENTS: Final = "requirements.txt"


@record
class Order:
    """What is asked for.

    `host` is one of HOSTS, `git` the git host where the campaign is kept, `branch` what is published, `folder` the
    campaign's folder in its repository (empty: the repository itself), `requirement` what pip is told to install.
    """

    host: str
    git: str = "github"
    branch: str = "main"
    folder: str = ""
    requirement: str = "handbill"


def recipe(order: Order, needs: Needs, scaffold: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a recipe by path below the repository, sorted; `scaffold` is what `read_scaffold` gives."""
    values = _values(order, needs, scaffold)
    prefix = f"{order.folder}/" if order.folder else ""
    files = {f"{prefix}{REQUIREMENTS}": f"{_REQUIREMENTS_HEAD}{order.requirement}\n".encode()}
    for source, path in _sources(order, needs, scaffold):
        # git hosts look for their own files at the top of the repository, everything else belongs to the campaign
        at_top = path.startswith((".git", "netlify.toml"))
        files[path if at_top else f"{prefix}{path}"] = fill(scaffold[source].decode(), values).encode()
    return dict(sorted(files.items()))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values in the place of their names; a line that is nothing but an empty value is left out."""
    lines = [
        line
        for line in text.splitlines(keepends=True)
        if not (alone := re.fullmatch(r"@@\{(\w+)\}\n", line)) or values[alone[1]]
    ]
    return re.sub(r"\n{3,}", "\n\n", _Recipe("".join(lines)).substitute(values)).strip("\n") + "\n"


class _Recipe(Template):
    delimiter = "@@"  # `$` and `${{ }}` belong to the shells and hosts that read the recipes


_REQUIREMENTS_HEAD = """\
# What builds this campaign. Everybody who builds it installs the same: pip install --requirement requirements.txt
"""


def _sources(order: Order, needs: Needs, scaffold: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Return (path in the scaffold, path in the repository) of each file of a recipe."""
    found = []
    parts = [f"hosts/{order.host}/"]
    if order.host != "rsync":
        parts += [f"hosts/git/{order.git}/", *([f"hosts/{order.host}/github/"] if order.git == "github" else [])]
    for source in scaffold:
        part = max((part for part in parts if source.startswith(part)), key=len, default="")
        path = source.removeprefix(part)
        if not part or (order.host == "cloudflare" and part == parts[0]) or path == "publish.yml":
            continue  # a piece of another file
        if not path.endswith("workflows/count.yml") or needs.counts:
            found.append((source, path))
    return found


def _values(order: Order, needs: Needs, scaffold: Mapping[str, bytes]) -> dict[str, str]:
    prefix = f"{order.folder}/" if order.folder else ""
    inputs = ("campaign.yaml", "signatures.json", "content/**", "themes/**", REQUIREMENTS)
    values = {
        **ACTIONS,
        "python": PYTHON,
        "node": NODE,
        "wrangler": f"wrangler@{WRANGLER}",
        "host": order.host,
        "branch": order.branch,
        "folder": order.folder,
        "prefix": prefix,
        "url": needs.url.replace("'", "%27"),  # it stands in quotes
        "project": _project(needs.url),
        "inputs": ", ".join(f"'{prefix}{path}'" for path in inputs),
        "defaults": f"    defaults:\n      run:\n        working-directory: {order.folder}" if order.folder else "",
        "enter": f"    - cd {order.folder}" if order.folder else "",
        "base": f'base = "{order.folder}"' if order.folder else "",
        "variables": _environment(dict.fromkeys(needs.variables, "vars")),
        "secrets": _environment({**dict.fromkeys(needs.variables, "vars"), **dict.fromkeys(needs.secrets, "secrets")}),
        "count": _FETCH if needs.counts else "",
        "count_note": _note_of_count(needs),
    }
    pieces = {
        "prepare": "hosts/git/steps.yml",
        "count_job": "hosts/git/count.yml" if needs.counts else "",
        "publish": {"gitlab": "hosts/gitlab/publish.yml", "cloudflare": "hosts/cloudflare/gitlab.yml"}.get(
            order.host, ""
        ),
    }
    for name, path in pieces.items():
        values[name] = fill(scaffold[path].decode(), values).rstrip("\n") if path else ""
    values["count_job"] += "\n" if values["count_job"] else ""
    return values


_FETCH = 'handbill signatures fetch || echo "The count was not fetched; the last one stays." >&2'


def _project(url: str) -> str:
    """Make a name for a project of the site's address: the host, or the end of its path."""
    name = url.rstrip("/").rpartition("/")[2].lower()
    return re.sub(r"[^a-z0-9]+", "-", name).strip("-")[:58] or "campaign"


def _environment(names: Mapping[str, str]) -> str:
    """Return the lines that hand variables of the repository to a step of a workflow; empty where there are none."""
    lines = [f"          {name}: ${{{{ {kind}.{name} }}}}" for name, kind in sorted(names.items())]
    return "\n".join(["        env:", *lines]) if lines else ""


def _note_of_count(needs: Needs) -> str:
    if not needs.counts:
        return ""
    key = f" Variables, masked: {', '.join(needs.secrets)}." if needs.secrets else ""
    return (
        f"# The schedule fetches the count too.{key}\n"
        '# It commits it: Settings > CI/CD > Job token permissions > "Allow Git push requests to the repository".'
    )
