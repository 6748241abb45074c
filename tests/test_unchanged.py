"""Tests that a build with nothing to do ends at once, says what the last one said, and is never wrong about it."""

import json
import os
import shutil
from datetime import UTC, datetime

import pytest

from generator.project.receipt import RECEIPT
from generator.unchanged import finish_unchanged
from tests.services.campaigns import DOT, FORM, MINIMAL, files_of, site_of, update, write_campaign
from tests.services.commands import Shell

DAY = "1718452800"  # 15 June 2024, 12:00 UTC
LATER = "content/en/updates/2024-11-24-later.md"


@pytest.fixture
def shell(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Shell(tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A campaign that was built once, with findings of several kinds."""
    folder = tmp_path_factory.mktemp("built")
    files = {
        "campaign.yaml": MINIMAL
        + "timezone: Europe/Kyiv\ncloses: 2025-01-31\n"
        + FORM.replace("id: abcdwxyz", "id: ${FORM_ID}"),
        "content/en/story.md": "Because, [see](updates/2024-11-24-later.md).\n",
        "content/en/updates/2024-01-01-first.md": update("The first"),
        "content/en/updates/2024-02-01-second.md": update("The second", image="media/dot.svg"),
        "content/media/dot.svg": DOT,
        LATER: update("Later"),
        "themes/placard/templates/_footer.html": "<footer>Own</footer>\n",
    }
    write_campaign(folder, files)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOURCE_DATE_EPOCH", DAY)
        patched.setenv("FORM_ID", "mqkrvzpn")
        assert Shell(folder, patched).run("build").exit_code == 0
    return folder


@pytest.fixture
def harbor(shell, built):
    folder = shell.folder / "harbor"
    shutil.copytree(built, folder)
    shell.monkeypatch.setenv("FORM_ID", "mqkrvzpn")
    shell.monkeypatch.chdir(folder)
    return folder


def test_it_says_what_the_command_says(shell, harbor, capsys):
    again = shell.run("build", below="harbor")
    assert finish_unchanged(["build"])[0]
    said = capsys.readouterr()
    assert (said.out, said.err) == (again.stdout, again.stderr)
    assert "[picture-alt-missing]" in said.err
    assert "files unchanged" in said.out


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_it_says_it_in_every_format(shell, harbor, capsys, form):
    again = shell.run("build", "--format", form, below="harbor")
    assert finish_unchanged(["build", "--format", form])[0]
    said = capsys.readouterr()
    assert (said.out, said.err) == (again.stdout, again.stderr)


@pytest.mark.parametrize(
    ("arguments", "folder"),
    [
        (["build", "--as-of", "2024-06-16T00:00+02:00"], "harbor"),
        (["build", "--as-of=2024-02-01"], "harbor/content/en"),
        (["build", "-C", "harbor", "--output=harbor/build"], "."),
        (["build", "--campaign", "harbor", "--future", "--drafts"], "."),
        (["build", "--base-url", "https://example.net/"], "harbor"),
    ],
)
def test_it_understands_the_options(shell, harbor, capsys, arguments, folder):
    shell.run(*arguments, below=folder)
    again = shell.run(*arguments, below=folder)
    assert finish_unchanged(arguments)[0]
    assert capsys.readouterr().out == again.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["check"],
        ["build", "--help"],
        ["build", "--clean"],
        ["build", "--strict"],
        ["build", "--as-of", "yesterday"],
        ["build", "--format", "yaml"],
        ["build", "--jobs", "0"],
        ["build", "--jobs", "all"],
        ["build", "--output"],
        ["build", "here"],
        ["build", "-C", "nowhere"],
        ["build", "--output", "elsewhere"],
        ["build", "--future"],
        ["build", "--drafts"],
        ["build", "--base-url", "https://example.net/"],
    ],
)
def test_all_else_is_left_to_the_command(harbor, capsys, arguments):
    assert not finish_unchanged(arguments)[0]
    assert capsys.readouterr() == ("", "")


def same_size_and_time(path, content):
    status = path.stat()
    assert len(content) == status.st_size
    path.write_bytes(content)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def edited(folder, path, old, new):
    content = (folder / path).read_bytes()
    assert old in content
    same_size_and_time(folder / path, content.replace(old, new))


CHANGES = {
    "a text of the same size and date": lambda folder: edited(
        folder, "content/en/updates/2024-01-01-first.md", b"It did.", b"It has."
    ),
    "a page of the same size and date": lambda folder: edited(folder, "build/index.html", b"harbor", b"HARBOR"),
    "a picture": lambda folder: edited(folder, "content/media/dot.svg", b'r="2"', b'r="1"'),
    "a template": lambda folder: edited(folder, "themes/placard/templates/_footer.html", b"Own", b"OWN"),
    "campaign.yaml": lambda folder: edited(folder, "campaign.yaml", b"old harbor", b"OLD harbor"),
    "a new text": lambda folder: write_campaign(folder, {"content/en/letter.md": "Dear all.\n"}),
    "a deleted text": lambda folder: (folder / LATER).unlink(),
    "a renamed text": lambda folder: (folder / LATER).rename(folder / "content/en/updates/2024-11-24-late.md"),
    "a deleted page": lambda folder: (folder / "build/updates/first/index.html").unlink(),
    "a deleted site": lambda folder: shutil.rmtree(folder / "build"),
    "a deleted record": lambda folder: (folder / "build/.handbill-files").unlink(),
    "a folder that became a link": lambda folder: (
        (folder / "build/updates").rename(folder / "moved"),
        (folder / "build/updates").symlink_to(folder / "moved"),
    ),
    "a page that became a link": lambda folder: (
        (folder / "build/index.html").rename(folder / "moved"),
        (folder / "build/index.html").symlink_to(folder / "moved"),
    ),
    "a site that became a link": lambda folder: (
        (folder / "build").rename(folder / "moved"),
        (folder / "build").symlink_to(folder / "moved"),
    ),
    "what a killed build left": lambda folder: (folder / "build/.handbill-new").mkdir(),
    "no notes": lambda folder: shutil.rmtree(folder / ".handbill"),
    "a file that cannot be read": lambda folder: write_campaign(folder, {"content/en/a?.md": "x"}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_never_missed(harbor, capsys, name):
    CHANGES[name](harbor)
    assert not finish_unchanged(["build"])[0]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("name", "value"), [("FORM_ID", "xyzzypqr"), ("FORM_ID", None), ("SOURCE_DATE_EPOCH", "1732399200")]
)
def test_the_environment_is_an_input(monkeypatch, harbor, name, value):
    monkeypatch.setenv("UNUSED", "x")
    assert finish_unchanged(["build"])[0]
    if value is None:
        monkeypatch.delenv(name)
    else:
        monkeypatch.setenv(name, value)
    assert not finish_unchanged(["build"])[0]


def test_time_counts_only_when_something_happens(harbor):
    kyiv = "2024-11-24T00:00+02:00"
    assert finish_unchanged(["build", "--as-of", "2024-11-23T23:59:59+02:00"])[0]
    assert not finish_unchanged(["build", "--as-of", kyiv])[0]
    assert not finish_unchanged(["build", "--as-of", "2024-01-31T23:59:59+02:00"])[0]


def test_another_program_makes_another_site(monkeypatch, harbor):
    import generator.project.program as program

    monkeypatch.setattr(program, "find_versions", lambda: {"markdown": "99"})
    assert not finish_unchanged(["build"])[0]


def test_a_running_build_is_not_disturbed(harbor):
    from generator.project.lock import hold_lock

    with hold_lock(harbor / ".handbill"):
        assert not finish_unchanged(["build"])[0]


def test_a_damaged_receipt_only_costs_time(shell, harbor):
    receipt = harbor / ".handbill" / RECEIPT
    whole = receipt.read_bytes()
    for at in range(0, len(whole), 37):
        receipt.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert not finish_unchanged(["build"])[0]
    receipt.write_bytes(whole[:100])
    assert not finish_unchanged(["build"])[0]
    receipt.write_bytes(whole)
    assert finish_unchanged(["build"])[0]


def test_the_receipt_holds_no_values_of_the_environment(harbor):
    kept = b"".join(files_of(harbor / ".handbill").values())
    assert b"FORM_ID" in kept
    assert b"mqkrvzpn" not in kept


def test_a_campaign_may_move(shell, harbor):
    before = site_of(harbor / "build")
    shutil.copytree(harbor, shell.folder / "elsewhere/deep")
    shell.monkeypatch.chdir(shell.folder / "elsewhere/deep")
    assert finish_unchanged(["build"])[0]
    assert site_of(shell.folder / "elsewhere/deep/build") == before


def test_a_failed_build_is_never_taken_for_a_good_one(shell, harbor):
    write_campaign(harbor, {"content/en/story.md": "[gone](nowhere.md)\n"})
    assert shell.run("build", below="harbor").exit_code == 1
    assert not finish_unchanged(["build"])[0]


def test_the_moment_is_said_as_data(harbor):
    line = (harbor / ".handbill" / RECEIPT).read_text().splitlines()[1]
    kept = json.loads(line)
    assert datetime.fromisoformat(kept["until"]) == datetime(2024, 11, 23, 22, tzinfo=UTC)
    assert datetime.fromisoformat(kept["since"]) == datetime(2024, 1, 31, 22, tzinfo=UTC)
