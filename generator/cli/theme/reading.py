"""Reads what the commands about themes need: the files, and the theme in use. Must not write."""

from collections.abc import Mapping
from pathlib import Path

from generator.cli.campaign import stop_if_failed
from generator.diagnostics import Diagnostics
from generator.model.snapshot import CAMPAIGN, Snapshot
from generator.model.theme import BUILT_IN, Manifest, Theme
from generator.plan.views import CONTRACT
from generator.project.builtin import read_builtin
from generator.project.snapshot import read_snapshot
from generator.read.project import read_project
from generator.read.theme import name_below, read_manifests
from generator.record import record


@record
class Themes:
    """All themes that a campaign can choose, the name of the one in use, and the built-in one that it is or lies over.

    Outside of a campaign none is in use. `using` is the theme with the parameters that the campaign has chosen.
    """

    root: Path
    snapshot: Snapshot
    manifests: Mapping[str, Manifest]
    name: str = ""
    below: str = ""
    using: Theme | None = None

    def files_over(self, name: str) -> list[str]:
        """Return the files of the campaign that belong to a theme, by path below its folder."""
        prefix = f"{name}/"
        return [path.removeprefix(prefix) for path in self.snapshot.themes if path.startswith(prefix)]

    def files_below(self) -> dict[str, bytes]:
        """Return templates and static files of the built-in theme below, by path below its folder."""
        prefix = f"themes/{self.below}/"
        files = {
            path.removeprefix(prefix): text for path, text in self.snapshot.builtin.items() if path.startswith(prefix)
        }
        return {path: text for path, text in files.items() if path.startswith(("templates/", "static/"))}


def read_themes(root: Path, *, alone: bool = False) -> Themes:
    """Read the themes of a campaign; end the command where campaign.yaml or a theme.yaml is wrong.

    `alone`: where there is no campaign, those that come with Handbill will do.
    """
    found = Diagnostics()
    if alone and not (root / CAMPAIGN).is_file():
        bare = Snapshot(texts={}, builtin=read_builtin())
        return Themes(root, bare, read_manifests(bare, contract=CONTRACT, diagnostics=found))
    snapshot = read_snapshot(root, found)
    stop_if_failed(found, snapshot.sources, root=root)
    manifests = read_manifests(snapshot, contract=CONTRACT, diagnostics=found)
    everything = Diagnostics()
    project = read_project(snapshot, contract=CONTRACT, diagnostics=everything)
    found.extend(one for one in everything if one.place.file == CAMPAIGN)
    stop_if_failed(found, snapshot.sources, root=root)
    name = str(project.locales[project.source].campaign.theme.get("name", BUILT_IN[0]))
    below = name_below(name, project.theme.manifest, snapshot)
    return Themes(root, snapshot, manifests, name, below, project.theme)
