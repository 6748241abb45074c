"""A campaign for the exchange with the tools of translators. Must not judge what does not hinder that."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.cli.campaign import stop_if_failed
from generator.diagnostics import Diagnostics, Severity
from generator.model.project import Project
from generator.model.snapshot import Snapshot
from generator.plan.views import CONTRACT
from generator.project.earlier import read_earlier
from generator.project.snapshot import read_snapshot
from generator.read.project import read_project
from generator.record import record

_UNREADABLE = frozenset({"control-character", "encoding", "front-matter-open", "key-twice"})


@record
class Read:
    """What was read; `earlier` are the kept originals of documents by fingerprint, `sources` what findings quote."""

    snapshot: Snapshot
    project: Project
    earlier: Mapping[str, bytes]

    @property
    def sources(self) -> Mapping[str, bytes]:
        """The texts that findings quote."""
        return self.snapshot.texts


def read_campaign(root: Path, diagnostics: Diagnostics) -> Read:
    """Read a campaign; files that cannot be read are errors, dead links and the like are for `handbill check`."""
    snapshot = read_snapshot(root, diagnostics)
    # words of themes and of the program are not exchanged, and reading them takes longer than all the rest
    builtin = {path: content for path, content in snapshot.builtin.items() if not path.endswith(".po")}
    snapshot = replace(snapshot, builtin=builtin)
    stop_if_failed(diagnostics, snapshot.texts, root=root)
    everything = Diagnostics()
    project = read_project(snapshot, contract=CONTRACT, diagnostics=everything)
    diagnostics.extend(
        one
        for one in everything
        if one.severity is Severity.ERROR and (one.code in _UNREADABLE or one.code.startswith("yaml-"))
    )
    return Read(snapshot, project, read_earlier(root, ".md"))


def read_changed(read: Read, files: Mapping[str, bytes], earlier: Mapping[str, bytes]) -> Read:
    """Return the campaign as it will be read with these files in it; `earlier` are versions by name with ending."""
    kept = {
        name: {path[:12]: content for path, content in earlier.items() if path.endswith(name)}
        for name in (".json", ".md")
    }
    snapshot = replace(
        read.snapshot,
        texts=dict(sorted({**read.snapshot.texts, **files}.items())),
        earlier={**read.snapshot.earlier, **kept[".json"]},
    )
    project = read_project(snapshot, contract=CONTRACT, diagnostics=Diagnostics())
    return Read(snapshot, project, {**read.earlier, **kept[".md"]})
