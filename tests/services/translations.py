"""Plays the translators' loop in memory: files in, files out. Must not check anything itself."""

from dataclasses import replace

from generator.diagnostics import Diagnostics
from generator.plan.progress import measure_locale
from generator.plan.views import CONTRACT
from generator.read.project import read_project
from generator.translate.beginning import begin
from generator.translate.differences import find_differences
from generator.translate.done import decide_done
from generator.translate.marks import FOLDER, plan_marks
from generator.translate.minor import decide_minor
from generator.translate.versions import kept_of
from tests.services.campaigns import MINIMAL, snapshot_of

SOURCE = {"campaign.yaml": MINIMAL, "content/en/story.md": "Because the harbor is old.\n"}


class Loop:
    """A campaign's files by path, as bytes; commands change them as they do on the disk."""

    def __init__(self, files):
        self.files = {}
        self.write(files)

    def write(self, files):
        """Write texts or bytes by path; None deletes."""
        for path, content in files.items():
            if content is None:
                del self.files[path]
            else:
                self.files[path] = content.encode() if isinstance(content, str) else content

    @property
    def kept(self):
        """The originals as they were, by fingerprint."""
        found = {path.removeprefix(f"{FOLDER}/"): content for path, content in self.files.items() if FOLDER in path}
        return {name.partition(".")[0]: content for name, content in found.items()}

    def read(self):
        """Return snapshot, project and kept originals."""
        snapshot = snapshot_of({path: content for path, content in self.files.items() if FOLDER not in path})
        texts = {name: content for name, content in self.kept.items() if not content.startswith(b"---")}
        # the words of thirty languages would take most of the time
        builtin = {path: content for path, content in snapshot.builtin.items() if not path.endswith(".po")}
        snapshot = replace(snapshot, earlier=texts, builtin=builtin)
        project = read_project(snapshot, contract=CONTRACT, diagnostics=Diagnostics())
        return snapshot, project, kept_of(self.kept)

    def states(self, tag, kind=None):
        """Return the state of each file and text by name."""
        _, project, _ = self.read()
        items = measure_locale(project, tag).items
        return {item.name: item.state for item in items if item.kind == kind or (not kind and item.kind != "word")}

    def outdated(self, tag):
        """Return the names that are outdated."""
        return [name for name, state in self.states(tag).items() if state == "outdated"]

    def untracked(self, tag):
        """Return the names of which nobody knows what they were made from."""
        _, project, _ = self.read()
        return [item.name for item in measure_locale(project, tag).items if not item.tracked]

    def start(self, tag):
        """Begin a language; return what was written."""
        snapshot, project, _ = self.read()
        new = {path: content for path, content in begin(project, snapshot, tag).items() if path not in self.files}
        self.write(new)
        return new

    def done(self, tag, *names, texts=(), all_=False):
        """Mark as done; return what happened to each text, and the codes of what was found."""
        snapshot, project, _ = self.read()
        found = Diagnostics()
        decision = decide_done(project, snapshot, tag, names=names, texts=texts, all_=all_, diagnostics=found)
        if not found.failed:
            self._mark(decision.marks, snapshot, found)
        return {row.name: row.outcome for row in decision.rows}, [one.code for one in found]

    def minor(self, name, **options):
        """Mark an edit as minor; return the decision."""
        snapshot, project, kept = self.read()
        decision = decide_minor(name, project, snapshot, kept, **options)
        self._mark(decision.marks, snapshot, Diagnostics())
        return decision

    def diff(self, tag, *names):
        """Return what has changed in the originals."""
        snapshot, project, kept = self.read()
        return find_differences(project, snapshot, tag, kept, names=names)

    def _mark(self, marks, snapshot, found):
        edits = plan_marks(marks, snapshot, kept=set(self.kept), is_whole=True, diagnostics=found)
        if found.failed:
            return
        self.write(edits.writes)
        gone = [path for path in self.files if FOLDER in path and path[len(FOLDER) + 1 :][:12] not in edits.needed]
        self.write(dict.fromkeys(gone))
