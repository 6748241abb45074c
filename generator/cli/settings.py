"""What commands that write files for a campaign need of it: its settings, whatever the texts say. Must not write."""

from pathlib import Path

from generator.cli.campaign import stop_if_failed
from generator.diagnostics import Diagnostics
from generator.model.project import Project
from generator.model.snapshot import CAMPAIGN
from generator.plan.views import CONTRACT
from generator.project.snapshot import read_snapshot
from generator.read.project import read_project


def read_settings(root: Path) -> Project:
    """Return a campaign whatever its texts say; end the command where campaign.yaml is wrong."""
    found = Diagnostics()
    snapshot = read_snapshot(root, found)
    stop_if_failed(found, snapshot.texts, root=root)
    everything = Diagnostics()
    project = read_project(snapshot, contract=CONTRACT, diagnostics=everything)
    found.extend(one for one in everything if one.place.file == CAMPAIGN)
    stop_if_failed(found, snapshot.texts, root=root)
    return project
