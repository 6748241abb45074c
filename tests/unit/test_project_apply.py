"""Tests generator/project/apply.py on real folders, with faults thrown in."""

import errno
import os
import stat
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Diagnostics, Place, Severity
from generator.model.build_plan import BuildPlan, Output, Unproducible
from generator.project import shelf, staging
from generator.project.apply import apply_plan
from generator.project.folder import STAGING
from generator.project.lock import hold_lock
from generator.project.manifest import MANIFEST, RECORD, format_record


class Site:
    """A project folder with a campaign in it, and its output."""

    def __init__(self, folder):
        self.root = folder / "campaign"
        self.root.mkdir(parents=True)
        (self.root / "campaign.yaml").write_bytes(b"title: x")
        self.output = self.root / "build"
        self.state = self.root / ".handbill"
        self.produced = []
        self.problems = []

    def plan(self, files):
        def output(path, content):
            def produce():
                self.produced.append(path)
                if isinstance(content, BaseException):
                    raise content
                return content

            return Output(f"key of {content!r}", f"content/{path}.md", produce)

        return BuildPlan({path: output(path, content) for path, content in files.items()})

    def build(self, files, **options):
        self.produced.clear()
        diagnostics = Diagnostics()
        options = {"output": self.output, "state": self.state, **options}
        applied = apply_plan(self.plan(files), diagnostics=diagnostics, **options)
        self.problems = list(diagnostics)
        assert (applied is None) == diagnostics.failed
        return applied

    def refused(self, files, code, **options):
        """Build, and check that it is refused with that code and leaves everything byte for byte as it was."""
        before = tree(self.root)
        assert self.build(files, **options) is None
        assert {found.code for found in self.problems} == {code}
        assert tree(self.root) == before


def written(path):
    """Return what writing a file would change; reading it changes only when it was read last."""
    found = path.stat()
    return (found.st_ino, found.st_mtime_ns, found.st_ctime_ns, found.st_size)


def tree(folder, *, state=False):
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if state or not name.startswith(".handbill"):
            found[name] = os.readlink(path) if path.is_symlink() else path.read_bytes() if path.is_file() else None
    return found


def files_of(folder):
    return {path: content for path, content in tree(folder).items() if content is not None}


def put(file, content=b"mine"):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


PAGES = {"index.html": b"one", "fr/index.html": b"un", "fr/a/b.css": b"css", "empty.txt": b""}


# What a build does


def test_first_build(site):
    applied = site.build(PAGES)
    assert files_of(site.output) == PAGES
    assert set(applied.made) == set(applied.written) == set(PAGES)
    assert applied.unchanged == applied.removed == ()
    assert not (site.output / STAGING).exists()


def test_second_build_makes_and_touches_nothing(site):
    site.build(PAGES)
    before = {path: path.stat().st_mtime_ns for path in (site.output, *site.output.rglob("*"))}
    applied = site.build(PAGES)
    assert (applied.made, applied.written, applied.unchanged, applied.removed) == ((), (), tuple(PAGES), ())
    assert site.produced == []
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_only_what_differs_is_made_and_written(site):
    site.build(PAGES)
    kept = written(site.output / "fr/index.html")
    applied = site.build(PAGES | {"index.html": b"two", "new.html": b"new"})
    assert site.produced == ["index.html", "new.html"]
    assert set(applied.written) == {"index.html", "new.html"}
    assert set(applied.unchanged) == {"fr/index.html", "fr/a/b.css", "empty.txt"}
    assert written(site.output / "fr/index.html") == kept


def test_another_key_with_the_same_content_is_made_but_not_written(site):
    site.build(PAGES)
    plan = BuildPlan({path: Output("new key", "x", lambda c=content: c) for path, content in PAGES.items()})
    applied = apply_plan(plan, output=site.output, state=site.state, diagnostics=Diagnostics())
    assert (applied.made, applied.written, applied.unchanged) == (tuple(PAGES), (), tuple(PAGES))


def test_stale_files_and_emptied_folders_go(site):
    site.build(PAGES)
    put(site.output / "fr/a/own.txt")
    applied = site.build({"index.html": b"one"})
    assert applied.removed == ("empty.txt", "fr/a/b.css", "fr/index.html")
    assert files_of(site.output) == {"index.html": b"one", "fr/a/own.txt": b"mine"}
    (site.output / "fr/a/own.txt").unlink()
    site.build(PAGES)
    site.build({})
    assert tree(site.output) == {}
    assert (site.output / RECORD).exists()


def test_a_damaged_or_missing_file_is_mended(site):
    site.build(PAGES)
    (site.output / "index.html").write_bytes(b"eno")  # same size
    (site.output / "fr/index.html").unlink()
    applied = site.build(PAGES)
    assert set(site.produced) == set(applied.written) == {"index.html", "fr/index.html"}
    assert files_of(site.output) == PAGES


def test_times_do_not_matter(site):
    site.build(PAGES)
    before = (site.output / "index.html").stat()
    (site.output / "index.html").write_bytes(b"eno")
    os.utime(site.output / "index.html", ns=(before.st_atime_ns, before.st_mtime_ns))
    site.build(PAGES)
    assert files_of(site.output) == PAGES


def test_clean_makes_everything_again(site):
    site.build(PAGES)
    applied = site.build(PAGES, clean=True)
    assert (set(applied.made), applied.written) == (set(PAGES), ())


def test_folders_become_files_and_back(site):
    site.build({"a": b"1", "b/c/d": b"2", "b/c/e": b"3"})
    site.build({"a/x/y": b"1", "b": b"2"})
    assert files_of(site.output) == {"a/x/y": b"1", "b": b"2"}
    site.build({"a": b"1", "b/c/d": b"2", "b/c/e": b"3"})
    assert files_of(site.output) == {"a": b"1", "b/c/d": b"2", "b/c/e": b"3"}


def test_a_page_whose_name_changes_case_is_there_afterwards(site):
    site.build({"About/index.html": b"x"})
    site.build({"about/index.html": b"y"})
    assert files_of(site.output) == {"about/index.html": b"y"}


@pytest.mark.parametrize("content", [b"x", b"y"])
def test_where_case_does_not_count_the_old_name_is_no_stranger(site, content):
    """A hard link stands for a disk that finds one file under both names."""
    site.build({"About.html": b"x"})
    os.link(site.output / "About.html", site.output / "about.html")
    applied = site.build({"about.html": content})
    assert applied.written == ("about.html",)
    assert files_of(site.output) == {"about.html": content}
    site.build({"About.html": b"x"})
    put(site.output / "about.html")
    site.refused({"about.html": content}, "output-foreign")


@pytest.mark.parametrize("names", [("About.html", "about.html"), ("about.html", "About.html")])
def test_a_build_killed_while_a_name_changed_case_is_mended(site, names):
    site.build({"about.html": b"x"})
    os.link(site.output / "about.html", site.output / "About.html")
    (site.output / RECORD).write_bytes(format_record(names))
    assert site.build({names[0]: b"x"}).written == names[:1]
    assert files_of(site.output) == {names[0]: b"x"}


def test_empty_folders_in_the_way_of_a_file_go(site):
    site.build(PAGES)
    (site.output / "new/deep").mkdir(parents=True)
    site.build(PAGES | {"new": b"x"})
    assert files_of(site.output) == PAGES | {"new": b"x"}


def test_pages_are_written_last(site, monkeypatch):
    order = []
    real = os.replace
    monkeypatch.setattr(staging.os, "replace", lambda source, target: (order.append(target), real(source, target)))
    site.build({"index.html": b"1", "z.css": b"2"})
    names = [os.path.relpath(target, site.output) for target in order]
    assert names[: names.index("index.html") + 1] == [RECORD, "z.css", "index.html"]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_modes_do_not_depend_on_the_umask(site, umask):
    before = os.umask(umask)
    try:
        site.build(PAGES)
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in site.output.rglob("*") if path.is_file()}
    assert modes == {0o644}
    assert {stat.S_IMODE(path.stat().st_mode) for path in site.output.rglob("*") if path.is_dir()} == {0o755}


def test_large_contents_go_through_the_disk(site, monkeypatch):
    monkeypatch.setattr(shelf, "KEPT_IN_MEMORY", 100)
    monkeypatch.setattr(shelf, "PIECE", 7)
    files = {f"{number}.bin": bytes([number]) * 150 for number in range(9)}
    site.build(files)
    assert files_of(site.output) == files


def test_output_and_state_may_be_anywhere(site, tmp_path):
    site.build(PAGES, output=tmp_path / "far/away/site", state=tmp_path / "cache/state")
    assert files_of(tmp_path / "far/away/site") == PAGES


def test_two_outputs_share_one_manifest(site, tmp_path):
    site.build(PAGES)
    site.build({"index.html": b"draft"}, output=tmp_path / "drafts")
    site.build(PAGES)
    assert files_of(site.output) == PAGES
    site.build({"index.html": b"one"}, output=tmp_path / "drafts")
    assert files_of(tmp_path / "drafts") == {"index.html": b"one"}


# What of it is ours


def test_the_state_may_be_deleted(site, tmp_path):
    site.build(PAGES)
    for file in site.state.iterdir():
        file.unlink()
    site.state.rmdir()
    applied = site.build({"index.html": b"two"})
    assert tree(site.output) == {"index.html": b"two"}
    assert applied.removed == ("empty.txt", "fr/a/b.css", "fr/index.html")


def test_the_folder_may_move_or_come_back_from_an_older_build(site, tmp_path):
    site.build(PAGES | {"old.html": b"x"})
    site.output.rename(tmp_path / "kept")
    site.build(PAGES | {"index.html": b"two"})
    for file in sorted(site.output.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    site.output.rmdir()
    (tmp_path / "kept").rename(site.output)
    site.build(PAGES | {"index.html": b"two"})
    assert files_of(site.output) == PAGES | {"index.html": b"two"}


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\xff\xfe", b"[]", None])
@pytest.mark.parametrize("name", [MANIFEST, f"{MANIFEST}.new"])
def test_a_damaged_manifest_costs_only_work(site, damage, name):
    site.build(PAGES)
    (site.state / MANIFEST).unlink()
    if damage is None:
        put(site.state / name / "inside")
    else:
        (site.state / name).write_bytes(damage)
    applied = site.build({"index.html": b"one"})
    assert applied.made == ("index.html",)
    assert tree(site.output) == {"index.html": b"one"}


def test_a_stranger_s_folder_is_refused_before_anything_is_made(site, tmp_path):
    put(tmp_path / "Documents/letters/thesis.txt")
    before = tree(tmp_path / "Documents")
    site.refused(PAGES, "output-foreign", output=tmp_path / "Documents")
    assert tree(tmp_path / "Documents") == before
    assert site.produced == []
    assert "letters/thesis.txt" in site.problems[0].message
    assert site.problems[0].place.file == (tmp_path / "Documents").as_posix()


def test_a_stranger_s_folder_is_refused_even_if_its_files_are_planned(site, tmp_path):
    put(site.output / "index.html")
    site.refused(PAGES, "output-foreign")
    assert site.problems[0].place.file.endswith("build/index.html")


@pytest.mark.parametrize("name", [".gitignore", ".nojekyll", "CNAME", ".git/config", ".DS_Store"])
def test_what_a_git_host_puts_there_is_left_alone(site, name):
    put(site.output / name)
    site.build(PAGES)
    site.build({})
    assert files_of(site.output) == {name: b"mine"}


def test_a_copy_without_the_record_is_adopted_if_it_is_the_same(site):
    site.build(PAGES)
    (site.output / RECORD).unlink()
    site.refused({"index.html": b"one"}, "output-foreign")
    assert site.build(PAGES).written == ()
    site.build({"index.html": b"two"})
    assert tree(site.output) == {"index.html": b"two"}


def test_a_record_that_points_outside_deletes_nothing(site):
    put(site.root / "own.txt")
    put(site.output / RECORD, format_record(["../own.txt", "../campaign.yaml"]))
    site.build(PAGES)
    assert (site.root / "own.txt").exists()
    assert files_of(site.output) == PAGES


def test_strangers_in_our_folder_survive(site):
    site.build(PAGES)
    put(site.output / "google123.html")
    put(site.output / "fr/own.txt")
    site.build({})
    assert files_of(site.output) == {"google123.html": b"mine", "fr/own.txt": b"mine"}


@pytest.mark.parametrize("stranger", ["new.html", "new.html/inside.txt", "new.html/deep/inside.txt"])
@pytest.mark.parametrize("page", ["new.html"])
def test_a_stranger_in_the_way_is_named(site, stranger, page):
    site.build(PAGES)
    put(site.output / stranger)
    site.refused(PAGES | {page: b"new"}, "output-foreign")
    assert site.problems[0].place.file.endswith(f"build/{stranger}")


def test_a_stranger_where_a_folder_is_needed_is_named(site):
    site.build(PAGES)
    put(site.output / "es")
    site.refused(PAGES | {"es/index.html": b"new"}, "output-foreign")
    assert site.problems[0].place.file.endswith("build/es")


def test_a_stranger_with_the_planned_content_is_adopted(site):
    site.build(PAGES)
    put(site.output / "new.html", b"new")
    applied = site.build(PAGES | {"new.html": b"new"})
    assert "new.html" in applied.unchanged
    assert site.build(PAGES).removed == ("new.html",)


@pytest.mark.parametrize("name", [STAGING, RECORD])
def test_a_stranger_under_our_own_names_survives(site, name):
    put(site.output / name / "own.txt")
    site.refused(PAGES, "output-foreign")


def test_what_a_killed_build_left_is_cleared(site):
    put(site.output / STAGING / "1", b"half")
    put(site.output / STAGING / "27", b"half")
    site.build(PAGES)
    assert files_of(site.output) == PAGES
    assert not (site.output / STAGING).exists()


# Folders that are refused


def test_folders_of_the_campaign_are_refused(site):
    put(site.root / "content/en/story.md")
    put(site.root / "themes/mine/theme.yaml")
    for output in (
        site.root,
        site.root.parent,
        site.root / "content",
        site.root / "content/site",
        site.root / "themes/mine/site",
        site.root / "build/../content/site",
        site.state,
    ):
        site.refused(PAGES, "output-foreign", output=output)
        assert site.problems[0].place.file == output.as_posix()


def test_another_campaign_is_refused(site, tmp_path):
    put(tmp_path / "other/campaign.yaml")
    site.refused({}, "output-foreign", output=tmp_path / "other")
    site.refused({}, "output-foreign", output=tmp_path / "other/content/site")


def test_a_file_is_refused(site):
    put(site.root / "file")
    site.refused(PAGES, "output-foreign", output=site.root / "file")


def test_a_relative_output_is_named_as_it_was_given(site, monkeypatch):
    monkeypatch.chdir(site.root)
    put(site.output / "index.html")
    site.refused(PAGES, "output-foreign", output=site.output.relative_to(site.root))
    assert site.problems[0].place == Place("build/index.html")


# Paths


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/x",
        "../x",
        "a/../../x",
        "a\\..\\x",
        "C:/x",
        "a\0",
        "a//b",
        ".",
        ".git/hooks/x",
        RECORD,
        f"{STAGING}/1",
        "x. ",
    ],
)
def test_unsafe_paths(site, path):
    site.refused({"index.html": b"1", path: b"2"}, "output-path")
    assert site.problems[0].place.file.isprintable()
    assert site.produced == []
    assert not site.state.exists()


@pytest.mark.parametrize(("one", "other"), [("a", "a/b"), ("a/b", "a"), ("a/b/c", "a/b"), ("A", "a"), ("A/x", "a/y")])
def test_paths_that_cannot_stand_together(site, one, other):
    site.refused({one: b"1", other: b"2"}, "output-path")


# Links


def test_a_linked_output_is_refused(site, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    os.symlink(tmp_path / "elsewhere", site.output)
    site.refused(PAGES, "output-foreign")
    assert tree(tmp_path / "elsewhere") == {}


def test_a_linked_state_is_refused(site, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    os.symlink(tmp_path / "elsewhere", site.state)
    site.refused(PAGES, "output-foreign")
    assert tree(tmp_path / "elsewhere") == {}


def test_a_linked_folder_is_never_written_through(site, tmp_path):
    put(tmp_path / "elsewhere/index.html")
    site.build({"index.html": b"one"})
    os.symlink(tmp_path / "elsewhere", site.output / "fr")
    site.refused(PAGES, "output-foreign")
    assert tree(tmp_path / "elsewhere") == {"index.html": b"mine"}


@pytest.mark.parametrize("target", ["elsewhere", "own"])
def test_our_folder_replaced_by_a_link_is_never_written_or_deleted_through(site, tmp_path, target):
    site.build(PAGES)
    folder = tmp_path / "elsewhere" if target == "elsewhere" else site.output / "own"
    (site.output / "fr").rename(folder)
    os.symlink(folder, site.output / "fr")
    before = tree(folder)
    site.refused(PAGES | {"fr/index.html": b"deux"}, "output-foreign")
    applied = site.build({"index.html": b"one"})
    assert tree(folder) == before
    assert applied.removed == ("empty.txt",)


def test_a_linked_file_of_a_stranger_is_refused(site, tmp_path):
    put(tmp_path / "precious", b"new")
    site.build(PAGES)
    os.symlink(tmp_path / "precious", site.output / "new.html")
    site.refused(PAGES | {"new.html": b"new"}, "output-foreign")


def test_our_file_replaced_by_a_link_to_a_folder_is_not_read_through(site, tmp_path):
    put(tmp_path / "elsewhere/index.html", b"same")
    site.build({"fr": b"x"})
    (site.output / "fr").unlink()
    os.symlink(tmp_path / "elsewhere", site.output / "fr")
    site.refused({"fr/index.html": b"same"}, "output-foreign")


def test_our_file_replaced_by_a_link_is_replaced_not_followed(site, tmp_path):
    put(tmp_path / "precious", b"one")
    site.build(PAGES)
    (site.output / "index.html").unlink()
    os.symlink(tmp_path / "precious", site.output / "index.html")
    site.build(PAGES)
    assert not (site.output / "index.html").is_symlink()
    (site.output / "index.html").unlink()
    os.symlink(tmp_path / "precious", site.output / "index.html")
    site.build({})
    assert (tmp_path / "precious").read_bytes() == b"one"
    assert tree(site.output) == {}


@pytest.mark.parametrize("name", [STAGING, RECORD])
def test_links_under_our_own_names_are_refused(site, tmp_path, name):
    put(tmp_path / "elsewhere/1")
    site.output.mkdir()
    os.symlink(tmp_path / "elsewhere", site.output / name)
    site.refused(PAGES, "output-foreign")
    assert tree(tmp_path / "elsewhere") == {"1": b"mine"}


@pytest.mark.parametrize("name", [f"{MANIFEST}.new", MANIFEST, "lock"])
@pytest.mark.parametrize("there", [False, True])
def test_links_in_the_state_are_never_written_through(site, tmp_path, name, there):
    precious = tmp_path / "precious"
    if there:
        precious.write_bytes(b"mine")
    site.build({"index.html": b"old"})
    (site.state / name).unlink(missing_ok=True)
    os.symlink(precious, site.state / name)
    before = tree(site.root)
    if site.build(PAGES) is None:
        assert tree(site.root) == before
        assert {found.code for found in site.problems} == {"output-unwritable"}
    assert precious.exists() == there
    assert not there or precious.read_bytes() == b"mine"


# Faults


def unproducible(code):
    return Unproducible(Diagnostic(code, Severity.ERROR, "The template is wrong.", Place("themes/x/a.html", 3)))


def test_all_findings_of_produce_are_collected(site):
    site.build(PAGES)
    files = PAGES | {"index.html": unproducible("one"), "new.html": b"new", "z.html": unproducible("two")}
    before = tree(site.root, state=True)
    assert site.build(files) is None
    assert [found.code for found in site.problems] == ["one", "two"]
    assert site.produced == ["index.html", "new.html", "z.html"]
    assert tree(site.root, state=True) == before


@pytest.mark.parametrize("error", [ZeroDivisionError(), FileNotFoundError(2, "x"), KeyboardInterrupt()])
def test_other_exceptions_of_produce_pass_through(site, error):
    with pytest.raises(type(error)):
        site.build(PAGES | {"new.html": error})
    assert not site.output.exists()
    site.build(PAGES)
    before = tree(site.root, state=True)
    with pytest.raises(type(error)):
        site.build(PAGES | {"index.html": b"two", "new.html": error})
    assert tree(site.root, state=True) == before
    assert site.build(PAGES | {"index.html": b"two"})


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("there", [False, True])
def test_a_disk_that_takes_no_file_leaves_the_site_whole(site, monkeypatch, code, there):
    if there:
        site.build({"index.html": b"old", "stale.html": b"old"})
    calls, create = [], staging._create

    def refuse(path):
        calls.append(path)
        if len(calls) == 3:
            Path(path).write_bytes(b"half")
            raise OSError(code, os.strerror(code), path)
        return create(path)

    monkeypatch.setattr(staging, "_create", refuse)
    site.refused(PAGES, "output-unwritable")
    assert site.problems[0].place.file == site.output.as_posix()
    assert not (site.output / STAGING).exists()
    monkeypatch.undo()
    site.build(PAGES)
    assert files_of(site.output) == PAGES


@pytest.mark.parametrize("folder", ["state", "output"])
def test_a_read_only_folder(site, monkeypatch, folder):
    real = type(site.root).mkdir

    def refuse(path, *rest, **options):
        if path == getattr(site, folder):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        real(path, *rest, **options)

    monkeypatch.setattr(type(site.root), "mkdir", refuse)
    site.refused(PAGES, "output-unwritable")
    assert site.problems[0].place.file == getattr(site, folder).as_posix()


def test_a_full_disk_while_contents_wait(site, monkeypatch):
    site.build({"index.html": b"old"})

    class Full:
        def __init__(self, **_): ...
        def seek(self, place): ...
        def write(self, content):
            raise OSError(errno.ENOSPC, "No space left on device")

        def close(self):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shelf, "KEPT_IN_MEMORY", 0)
    monkeypatch.setattr(shelf, "TemporaryFile", Full)
    site.refused(PAGES, "output-unwritable")


OLD = {"a": b"1", "b/c": b"2", "index.html": b"old", "stale/deep/x.html": b"old", "Case.html": b"old"}
NEW = {"a/x": b"1", "b": b"2", "index.html": b"new", "new/page.html": b"new", "case.html": b"new"}


@pytest.mark.parametrize("name", ["replace", "rmdir", "unlink"])
@pytest.mark.parametrize("failing", range(1, 9))
def test_a_disk_that_fails_in_the_middle_is_mended_by_the_next_build(site, monkeypatch, name, failing):
    site.build(OLD)
    put(site.output / "own.txt")
    owner = type(site.root) if name == "unlink" else staging.os
    real, calls = getattr(owner, name), []

    def refuse(*paths, **options):
        calls.append(paths)
        if len(calls) == failing:
            raise OSError(errno.EIO, "Input/output error")
        return real(*paths, **options)

    monkeypatch.setattr(owner, name, refuse)
    applied = site.build(NEW)
    monkeypatch.undo()
    for path, content in files_of(site.output).items():
        assert content in (OLD.get(path), NEW.get(path), b"mine")
    if len(calls) >= failing and name == "replace":
        assert applied is None
        assert {found.code for found in site.problems} == {"output-unwritable"}
    assert site.build(NEW)
    assert files_of(site.output) == NEW | {"own.txt": b"mine"}


def test_the_second_of_two_builds_is_told_to_wait(site):
    site.build(PAGES)
    with hold_lock(site.state):
        site.refused({"index.html": b"two"}, "build-busy")
    site.build({"index.html": b"two"})
    assert files_of(site.output) == {"index.html": b"two"}


def test_two_campaigns_do_not_build_into_one_folder_at_the_same_time(site):
    """As two clones of one campaign do that both publish into the folder of the web server."""
    site.build(PAGES)
    clone = Site(site.root.parent / "clone")
    clone.output = site.output

    def produce():
        clone.refused({"index.html": b"two"}, "build-busy")
        assert clone.problems[0].place.file == site.output.as_posix()
        return b"x"

    plan = BuildPlan({"index.html": Output("k", "x", produce)})
    assert apply_plan(plan, output=site.output, state=site.state, diagnostics=Diagnostics())
    assert files_of(site.output) == {"index.html": b"x"}
    assert clone.build({"index.html": b"two"})


def test_the_lock_is_held_while_things_are_made(site):
    inner = Site(site.root.parent / "inner")
    inner.state, inner.output = site.state, site.output

    def produce():
        inner.refused(PAGES, "build-busy")
        return b"x"

    plan = BuildPlan({"index.html": Output("k", "x", produce)})
    assert apply_plan(plan, output=site.output, state=site.state, diagnostics=Diagnostics())


def test_equal_plans_in_another_order_give_equal_folders(site, tmp_path):
    site.build(PAGES)
    site.build(dict(reversed(PAGES.items())), output=tmp_path / "other")
    assert tree(site.output, state=True) == tree(tmp_path / "other", state=True)
