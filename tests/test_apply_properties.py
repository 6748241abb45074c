"""Throws random sequences of plans at apply_plan: the folder always equals a clean build of the last plan."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from generator.diagnostics import Diagnostic, Diagnostics, Place, Severity
from generator.model.build_plan import BuildPlan, Output, Unproducible
from generator.project.apply import apply_plan
from generator.project.folder import STAGING
from generator.project.manifest import MANIFEST, RECORD
from generator.project.paths import find_clashes, find_conflicts

NAMES = st.sampled_from(["a", "b", "c", "A", "index.html", "é"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
CONTENTS = st.sampled_from([b"", b"x", b"y", b"long" * 50])
ANY_FILES = st.dictionaries(PATHS, CONTENTS, max_size=8)
OWN_PATHS = st.sampled_from(["own.txt", "a/own.txt", "b/c/own.txt", "b/index.html/own.txt"])


def drop_impossible(files):
    """Drop files until the rest can stand together."""
    while pairs := [*find_clashes(files), *find_conflicts(files)]:
        part = pairs[0][0]
        files = {path: content for path, content in files.items() if not f"{path}/".startswith(f"{part}/")}
    return files


FILES = ANY_FILES | ANY_FILES.map(drop_impossible)


def plan_of(files, *, salt="", broken=()):
    def produce(path):
        if path in broken:
            raise Unproducible(Diagnostic("broken", Severity.ERROR, "It is broken.", Place("x")))
        return files[path]

    return BuildPlan({path: Output(f"{salt}{files[path]!r}", "x", lambda p=path: produce(p)) for path in files})


def read_tree(folder):
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {name: path.read_bytes() if path.is_file() else None for name, path in found.items()}


class Builds(RuleBasedStateMachine):
    """A folder that is built again and again, while its owner and bad luck meddle with it."""

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp())
        self.output, self.state = self.folder / "site", self.folder / "notes/state"
        self.site, self.own = {}, {}

    def teardown(self):
        shutil.rmtree(self.folder)

    def apply(self, plan, **options):
        diagnostics = Diagnostics()
        applied = apply_plan(plan, output=self.output, state=self.state, diagnostics=diagnostics, **options)
        assert (applied is None) == diagnostics.failed
        return applied, {found.code for found in diagnostics}

    def clean_build(self, files):
        """What a build of these files in an empty folder gives, or None if they cannot stand together."""
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder, "site")
            if not apply_plan(plan_of(files), output=output, state=Path(folder, "state"), diagnostics=Diagnostics()):
                return None
            return read_tree(output)

    @rule(files=FILES, clean=st.booleans(), salt=st.sampled_from(["", "another version"]))
    def build(self, files, clean, salt):
        before = read_tree(self.output)
        wanted = self.clean_build(files)
        applied, codes = self.apply(plan_of(files, salt=salt), clean=clean)
        if wanted is None:
            assert codes == {"output-path"}
        elif applied is None:
            assert codes == {"output-foreign"}
            assert self.own, "only a stranger can be in the way"
        if applied is None:
            assert read_tree(self.output) == before
            return
        self.site = wanted
        assert set(applied.written) | set(applied.unchanged) == set(files)
        assert all(before.get(path) is not None for path in applied.removed)
        again, _ = self.apply(plan_of(files, salt=salt))
        assert (again.made, again.written, again.removed) == ((), (), ())

    @rule(files=FILES, data=st.data())
    def build_that_fails(self, files, data):
        if not files:
            return
        before = read_tree(self.folder)
        broken = data.draw(st.sets(st.sampled_from(sorted(files)), min_size=1))
        applied, _ = self.apply(plan_of(files, salt="broken ", broken=broken))
        assert applied is None
        after = read_tree(self.folder)
        assert {path: after[path] for path in after if not path.startswith("notes")} == {
            path: before[path] for path in before if not path.startswith("notes")
        }

    @rule(path=OWN_PATHS)
    def own_file_appears(self, path):
        if any((self.output / parent).is_file() for parent in Path(path).parents) or (self.output / path).exists():
            return
        if not (self.output / RECORD).exists():
            return
        (self.output / path).parent.mkdir(parents=True, exist_ok=True)
        (self.output / path).write_bytes(b"mine")
        self.own[path] = b"mine"

    @rule()
    def notes_are_deleted(self):
        shutil.rmtree(self.state, ignore_errors=True)

    @precondition(lambda self: (self.state / MANIFEST).exists())
    @rule(at=st.integers(0, 300))
    def notes_are_damaged(self, at):
        content = bytearray((self.state / MANIFEST).read_bytes())
        content[at % len(content)] ^= 4
        (self.state / MANIFEST).write_bytes(content)

    @rule(number=st.integers(0, 9), content=st.sampled_from([b"", b"y", b"tampered", None]))
    def an_output_is_damaged(self, number, content):
        """Tamper with a file, and build the same site again."""
        ours = sorted(path for path, before in self.site.items() if before is not None and path != RECORD)
        if not ours:
            return
        file = self.output / ours[number % len(ours)]
        file.unlink()
        if content is not None:
            file.write_bytes(content)
        files = {path: self.site[path] for path in ours}
        applied, _ = self.apply(plan_of(files))
        assert applied

    @rule()
    def a_killed_build_left_its_waiting_room(self):
        if (self.output / RECORD).exists():
            (self.output / STAGING).mkdir()
            (self.output / STAGING / "1").write_bytes(b"half")
            files = {path: content for path, content in self.site.items() if content is not None and path != RECORD}
            (self.output / RECORD).touch()
            applied, _ = self.apply(plan_of(files | {"more.html": b"more"}))
            if applied:
                assert self.apply(plan_of(files))[0]

    @invariant()
    def the_folder_is_the_last_site_and_the_owner_s_files(self):
        own_folders = {parent.as_posix() for path in self.own for parent in Path(path).parents} - {"."}
        found = read_tree(self.output)
        expected = self.site | self.own | dict.fromkeys(own_folders - self.site.keys())
        assert found == expected


Builds.TestCase.settings = settings(max_examples=60, stateful_step_count=12, deadline=None)
TestBuilds = Builds.TestCase
