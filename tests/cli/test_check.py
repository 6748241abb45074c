"""Tests `handbill check`: its last line, what is left out, mending, and asking other sites."""

import json
from io import BytesIO

import pytest
from PIL import Image

from generator.cli import external
from generator.network.links import Manners
from tests.services.campaigns import MINIMAL, files_of, update, write_campaign
from tests.services.receiver import running
from tests.services.teller import Teller

LONG = "The bill that everybody thought had been buried for good in July is back on the agenda"


@pytest.fixture
def check(shell, harbor):
    """Runs the command in the small campaign."""
    return lambda *options: shell.run("check", *options, below="harbor")


def source_of(folder):
    """Return the files of a campaign, without what is remembered."""
    return {path: content for path, content in files_of(folder).items() if not path.startswith(".handbill/")}


def test_a_line_at_the_end_says_how_it_went(check, harbor):
    assert check().stdout == "Checked 8 pages in 1 language: nothing to mend.\n"
    write_campaign(harbor, {"content/en/updates/2024-03-01-third.md": update(LONG)})
    told = check()
    assert (told.exit_code, told.stdout) == (0, "Checked 9 pages in 1 language: nothing that stops the build.\n")
    strict = check("--strict")
    assert (strict.exit_code, strict.stdout) == (1, "")
    write_campaign(harbor, {"campaign.yaml": MINIMAL + "check: {ignore: [title-long]}\n"})
    assert check("--strict").stdout == (
        "Checked 9 pages in 1 language: nothing to mend (1 finding left out, as campaign.yaml says).\n"
    )


def test_builds_leave_out_what_is_ignored_too(shell, harbor):
    write_campaign(harbor, {"content/en/extra.md": "Lost.\n"})
    assert "file-unused" in shell.run("build", below="harbor").stderr
    write_campaign(harbor, {"campaign.yaml": MINIMAL + "check:\n  ignore: [file-unused]\n"})
    for _ in range(2):  # the second one finds nothing changed
        built = shell.run("build", "--strict", below="harbor")
        assert (built.exit_code, built.stderr) == (0, "")


def test_nothing_but_what_is_remembered_is_written(check, harbor):
    before = source_of(harbor)
    first = check()
    assert source_of(harbor) == before
    assert check().stdout == first.stdout
    assert {path.split("/")[0] for path in files_of(harbor).keys() - before.keys()} == {".handbill"}


def test_a_build_remembers_for_the_check_and_neither_is_wrong(shell, check, harbor):
    shell.fine("build", below="harbor")
    write_campaign(harbor, {"content/en/story.md": "[x](https://example.org/nowhere/)\n"})
    assert "site-link-dead" in check().stderr
    write_campaign(harbor, {"content/en/story.md": "Because.\n"})
    assert check().stderr == ""


def test_sarif_explains_each_rule(check, harbor):
    write_campaign(harbor, {"content/en/updates/2024-03-01-third.md": update(LONG)})
    (run,) = json.loads(check("--format", "sarif").stdout)["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == "title-long"
    assert rule["fullDescription"]["text"].startswith("A title is wider than about 70 letters")
    assert rule["help"]["markdown"].endswith("`docs/diagnostics.md#title-long`")


# --fix


def photo():
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 27.0, 0.0)})
    file = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "JPEG", exif=exif)
    return file.getvalue()


@pytest.fixture
def spoiled(harbor):
    """The small campaign with mistakes, one of them behind another."""
    first = "---\ntitle: Urgent: stop it\ndate: 2024-1-5\n---\n\n[More](2024-02-01-second.html)\n"
    files = {
        "campaign.yaml": MINIMAL + "petition:\n  signatures: {count: '120,000', as_of: 2024-6-1}\n",
        "content/en/updates/2024-01-01-first.md": first,
        "content/media/march.jpg": photo(),
        "content/en/pages/faq.md": "---\ntitle: Questions\nsumary: Not mended.\n---\n\nNone.\n",
    }
    write_campaign(harbor, files)
    return harbor


def test_a_dry_run_shows_and_changes_nothing(check, spoiled):
    before = source_of(spoiled)
    told = check("--fix", "--dry-run")
    assert source_of(spoiled) == before
    assert told.exit_code == 1
    assert '+title: "Urgent: stop it"\n' in told.stdout
    assert "-  signatures: {count: '120,000', as_of: 2024-6-1}\n" in told.stdout
    assert "content/media/march.jpg: " in told.stdout
    assert "Would mend 5 mistakes in 3 files.\n" in told.stdout


def test_what_is_certain_is_mended_and_the_rest_is_told(check, spoiled):
    before = source_of(spoiled)
    told = check("--fix")
    after = source_of(spoiled)
    assert "Mended 6 mistakes in 3 files.\n" in told.stdout
    assert [line for line in told.stderr.splitlines() if "[" in line and ": " in line][:1] == [
        'content/en/pages/faq.md:3:1: error: "sumary" is not known here [unknown-key]'
    ]
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"campaign.yaml", "content/en/updates/2024-01-01-first.md", "content/media/march.jpg"}
    assert after["content/en/updates/2024-01-01-first.md"].decode() == (
        '---\ntitle: "Urgent: stop it"\ndate: 2024-01-05\n---\n\n[More](2024-02-01-second.md)\n'
    )
    write_campaign(spoiled, {"content/en/pages/faq.md": None})
    again = check("--fix", "--strict")
    assert (again.exit_code, again.stderr) == (0, "")
    assert again.stdout.startswith("Nothing here can be mended with certainty.\n")
    assert source_of(spoiled) == {path: content for path, content in after.items() if path in source_of(spoiled)}


def test_tools_get_their_format_alone(check, spoiled):
    told = check("--fix", "--format", "json")
    assert json.loads(told.stdout)["errors"] == 1
    assert "Mended 6 mistakes" in told.stderr


def test_a_link_in_place_of_a_file_is_not_followed(check, spoiled, tmp_path):
    path = spoiled / "content/en/updates/2024-01-01-first.md"
    (spoiled / "content/real.txt").write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(spoiled / "content/real.txt")
    before = source_of(spoiled)
    assert "file-unwritable" in check("--fix").stderr
    assert source_of(spoiled) == before


def test_a_dry_run_is_one_of_mending(check):
    assert check("--dry-run").exit_code == 2


# --external


@pytest.fixture
def teller(monkeypatch):
    monkeypatch.setattr(external, "MANNERS", Manners(local=True, pause=0, step=5))
    with running(Teller()) as one:
        yield one


def test_other_sites_are_asked_and_their_answers_kept(check, harbor, teller):
    links = [teller.url(path) for path in ("/here", "/gone", "/old")]
    teller.answers["/here"] = (200, {}, b"")
    teller.answers["/old"] = (301, {"Location": "/here"}, b"")
    write_campaign(harbor, {"content/en/story.md": "".join(f"<{link}>\n\n" for link in links)})
    assert (check().stderr, teller.taken()) == ("", []), "nobody is asked unless it is wanted"
    told = check("--external")
    assert told.exit_code == 0
    assert "content/en/story.md:3:2: warning: this page is not there any more: 127.0.0.1 answers 404" in told.stderr
    assert f"hint: link to {links[0]}" in told.stderr
    assert len(teller.taken()) == 5, "two of them with GET after HEAD, or after a redirect"
    again = check("--external")
    assert (again.stderr, teller.taken()) == (told.stderr, [])
    assert check("--external", "--strict").exit_code == 1
    check("--external", "--max-age", "0")
    assert teller.taken() != []


def test_a_site_that_is_down_breaks_nothing(check, harbor, teller):
    teller.answers["/here"] = (500, {}, b"")
    write_campaign(harbor, {"content/en/story.md": f"<{teller.url('/here')}>\n"})
    told = check("--external")
    assert told.exit_code == 0
    assert "outside-link-unreachable" in told.stderr


def test_a_link_that_moved_is_mended_where_it_is_the_same_page(check, harbor, teller):
    teller.answers["/a"] = (308, {"Location": "/a/"}, b"")
    teller.answers["/b"] = (308, {"Location": "/"}, b"")
    teller.answers["/a/"] = teller.answers["/"] = (200, {}, b"")
    a, b = teller.url("/a"), teller.url("/b")
    write_campaign(harbor, {"content/en/story.md": f"[A]({a}#x) [B]({b})\n"})
    told = check("--external", "--fix")
    assert (harbor / "content/en/story.md").read_text(encoding="utf-8") == f"[A]({a}/#x) [B]({b})\n"
    assert "Mended 1 mistake in 1 file.\n" in told.stdout
    assert told.stderr.count("outside-link-moved") == 1
