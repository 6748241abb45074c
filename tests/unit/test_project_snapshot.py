"""Tests generator/project/snapshot.py, tree.py and builtin.py on real folders."""

import hashlib
import os
import shutil
import unicodedata
from contextlib import nullcontext
from pathlib import Path

import pytest

import generator
from generator.diagnostics import Diagnostics
from generator.project import builtin, snapshot, tree
from generator.project.builtin import read_builtin
from generator.project.snapshot import read_snapshot


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "campaign"
    put(folder, "campaign.yaml", b"title: x\n")
    return folder


def put(root, path, content=b""):
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def read(root):
    diagnostics = Diagnostics()
    return read_snapshot(root, diagnostics), [(found.code, found.place.file) for found in diagnostics]


def test_reads_all_of_a_campaign(root):
    put(root, "content/en/story.md", b"# Why")
    put(root, "content/en/CAPITALS.MD", b"x")
    put(root, "content/en/messages.po", b"po")
    put(root, "content/data/names.csv", b"csv")
    put(root, "content/media/a.jpg", b"picture")
    put(root, "content/en/media/notes.pdf", b"pdf")
    put(root, "themes/mine/theme.yaml", b"name: mine")
    put(root, "themes/mine/static/a.woff2", b"font")
    put(root, "README.md", b"not part of it")
    put(root, "build/index.html", b"nor this")
    found, problems = read(root)
    assert problems == []
    assert list(found.texts) == [
        "campaign.yaml",
        "content/data/names.csv",
        "content/en/CAPITALS.MD",
        "content/en/messages.po",
        "content/en/story.md",
    ]
    assert found.texts["content/en/story.md"] == b"# Why"
    assert list(found.media) == ["content/en/media/notes.pdf", "content/media/a.jpg"]
    picture = found.media["content/media/a.jpg"]
    assert (picture.path, picture.size, picture.digest) == (
        "content/media/a.jpg",
        7,
        hashlib.sha256(b"picture").hexdigest(),
    )
    assert picture.read() == b"picture"
    assert found.themes == {"mine/static/a.woff2": b"font", "mine/theme.yaml": b"name: mine"}


def test_two_snapshots_of_the_same_folder_are_equal(root):
    put(root, "content/media/a.jpg", b"picture")
    assert read(root) == read(root)


def test_a_campaign_of_one_file_is_fine(root):
    found, problems = read(root)
    assert (list(found.texts), found.media, found.themes, problems) == (["campaign.yaml"], {}, {}, [])


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        ".hidden.md",
        "a.md~",
        "a.md.swp",
        "x.tmp",
        "#a.md#",
        "Thumbs.db",
        "thumbs.DB",
        "desktop.ini",
        "x.pyc",
    ],
)
def test_leftovers_are_ignored(root, name):
    put(root, f"content/en/{name}")
    put(root, f"themes/mine/{name}")
    put(root, f"content/{name}/inside.md")
    found, problems = read(root)
    assert (list(found.texts), found.media, found.themes, problems) == (["campaign.yaml"], {}, {}, [])


def test_no_campaign(tmp_path):
    put(tmp_path, "content/en/story.md")
    diagnostics = Diagnostics()
    assert read_snapshot(tmp_path, diagnostics).texts == {}
    (found,) = diagnostics
    assert (found.code, found.place.file) == ("campaign-missing", "campaign.yaml")
    assert "handbill new" in found.hint


@pytest.mark.parametrize("name", ["campaign.yml", "Campaign.YAML"])
def test_no_campaign_but_nearly(tmp_path, name):
    put(tmp_path, name)
    diagnostics = Diagnostics()
    read_snapshot(tmp_path, diagnostics)
    (found,) = diagnostics
    assert name in found.hint


def test_no_folder_at_all(tmp_path):
    assert read(tmp_path / "nothing")[1] == [("campaign-missing", "campaign.yaml")]


def test_decomposed_names_become_composed_and_can_be_read(root):
    name = unicodedata.normalize("NFD", "café")
    put(root, f"content/en/pages/{name}.md", b"text")
    put(root, f"content/media/{name}.png", b"picture")
    found, problems = read(root)
    assert problems == []
    assert found.texts["content/en/pages/caf\u00e9.md"] == b"text"
    assert found.media["content/media/caf\u00e9.png"].read() == b"picture"


def test_names_that_differ_by_case(root):
    put(root, "content/fr/a.md")
    put(root, "content/FR/a.md")
    put(root, "content/media/a.jpg")
    put(root, "content/media/A.jpg")
    assert read(root)[1] == [("name-clash", "content/fr"), ("name-clash", "content/media/a.jpg")]


@pytest.mark.parametrize("name", ["a\nb.md", "a\\b.md", "a:b.md", "what?.md", "con.md", "dot.", b"\xff.md"])
def test_names_that_cannot_be_used(root, name):
    (root / "content").mkdir()
    folder = os.fsencode(root / "content")
    Path(os.fsdecode(os.path.join(folder, os.fsencode(name)))).write_bytes(b"")
    found, problems = read(root)
    assert [code for code, _ in problems] == ["name-invalid-file"]
    assert problems[0][1].isprintable()
    assert list(found.texts) == ["campaign.yaml"]


def test_too_large(root, monkeypatch):
    monkeypatch.setattr(snapshot, "LARGEST_TEXT", 10)
    monkeypatch.setattr(snapshot, "LARGEST_MEDIA", 20)
    put(root, "content/en/fits.md", b"x" * 10)
    put(root, "content/en/large.md", b"x" * 11)
    put(root, "content/media/fits.jpg", b"x" * 20)
    put(root, "content/media/large.jpg", b"x" * 21)
    found, problems = read(root)
    assert problems == [("file-too-large", "content/en/large.md"), ("file-too-large", "content/media/large.jpg")]
    assert "content/en/fits.md" in found.texts
    assert list(found.media) == ["content/media/fits.jpg"]


@pytest.mark.parametrize(
    "error", [PermissionError(13, "Permission denied"), FileNotFoundError(2, "gone"), OSError(5, "I/O")]
)
def test_a_file_that_cannot_be_opened(root, monkeypatch, error):
    put(root, "content/en/story.md")
    put(root, "content/media/a.jpg")

    def refuse(real):
        def opened(path, *rest):
            if "content" in str(path):
                raise error
            return real(path, *rest)

        return opened

    monkeypatch.setattr(snapshot, "open", refuse(open), raising=False)
    monkeypatch.setattr(snapshot.os, "open", refuse(os.open))
    assert read(root)[1] == [("file-unreadable", "content/en/story.md"), ("file-unreadable", "content/media/a.jpg")]


def test_a_folder_that_cannot_be_listed(root, monkeypatch):
    put(root, "content/en/story.md")
    put(root, "content/fr/story.md")
    real = os.scandir

    def refuse(path):
        if str(path).endswith("en"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(tree.os, "scandir", refuse)
    found, problems = read(root)
    assert problems == [("file-unreadable", "content/en")]
    assert "content/fr/story.md" in found.texts


def test_a_pipe_is_not_opened(root):
    (root / "content").mkdir()
    os.mkfifo(root / "content/pipe.md")
    assert read(root)[1] == [("file-unreadable", "content/pipe.md")]


@pytest.mark.parametrize("name", ["content", "themes"])
def test_a_file_where_a_folder_is_needed(root, name):
    put(root, name, b"x")
    found, problems = read(root)
    assert problems == [("file-unreadable", name)]
    assert (list(found.texts), found.media, found.themes) == (["campaign.yaml"], {}, {})


def test_links_inside_the_campaign_are_followed(root):
    put(root, "content/en/story.md", b"text")
    put(root, "content/media/a.jpg", b"picture")
    os.symlink("story.md", root / "content/en/again.md")
    os.symlink("../media", root / "content/en/media")
    found, problems = read(root)
    assert problems == []
    assert found.texts["content/en/again.md"] == b"text"
    assert found.media["content/en/media/a.jpg"].read() == b"picture"


@pytest.mark.parametrize(
    "target", ["/etc/passwd", "/etc", "../../../outside.md", "../..", "../../.env", "../../.git/config"]
)
def test_links_out_of_the_campaign_are_refused(root, target):
    put(root.parent, "outside.md", b"secret")
    put(root, ".env", b"secret")
    put(root, ".git/config", b"secret")
    (root / "content/en").mkdir(parents=True)
    os.symlink(target, root / "content/en/x.md")
    found, problems = read(root)
    assert problems == [("link-outside", "content/en/x.md")]
    assert list(found.texts) == ["campaign.yaml"]


@pytest.mark.parametrize("name", ["campaign.yaml", "content", "themes"])
def test_links_at_the_top_are_looked_at_too(root, name):
    outside = root.parent / "outside"
    put(outside, "story.md", b"secret")
    (root / name).unlink(missing_ok=True)
    os.symlink(outside / "story.md" if "." in name else outside, root / name)
    found, problems = read(root)
    assert problems == [("link-outside", name)]
    assert not any(content == b"secret" for content in {**found.texts, **found.themes}.values())


def test_a_prefix_is_not_inside(root):
    twin = root.parent / f"{root.name}-twin"
    put(twin, "a.md", b"secret")
    (root / "content").mkdir()
    os.symlink(twin / "a.md", root / "content/a.md")
    assert read(root)[1] == [("link-outside", "content/a.md")]


def test_endless_links(root):
    (root / "content/en").mkdir(parents=True)
    os.symlink("b.md", root / "content/a.md")
    os.symlink("a.md", root / "content/b.md")
    os.symlink("../..", root / "content/en/up")
    os.symlink("../../content", root / "content/en/round")
    os.symlink(".", root / "content/en/self")
    assert {code for code, _ in read(root)[1]} == {"link-outside"}
    assert len(read(root)[1]) == 5


def test_links_between_folders_do_not_multiply(root):
    names = [f"d{number}" for number in range(12)]
    for name in names:
        put(root, f"content/{name}/a.md")
    for name in names:
        for other in names:
            if other != name:
                os.symlink(f"../{other}", root / f"content/{name}/{other}")
    found, problems = read(root)
    assert len(found.texts) == 1 + 12 * 12
    assert {code for code, _ in problems} == {"link-outside"}


def test_a_link_that_leads_to_nothing(root):
    (root / "content").mkdir()
    os.symlink("nothing.md", root / "content/a.md")
    assert read(root)[1] == [("file-unreadable", "content/a.md")]


def test_media_that_changed_or_left_since_cannot_be_read(root):
    put(root.parent, "secret", b"picture")
    file = put(root, "content/media/a.jpg", b"picture")
    read_again = read(root)[0].media["content/media/a.jpg"].read
    file.write_bytes(b"another")
    with pytest.raises(OSError, match="changed"):
        read_again()
    file.unlink()
    with pytest.raises(FileNotFoundError):
        read_again()
    os.symlink(root.parent / "secret", file)
    with pytest.raises(OSError, match="link"):
        read_again()


def test_the_order_of_files_on_the_disk_is_irrelevant(root, monkeypatch):
    for number in range(5):
        put(root, f"content/en/{number}.md")
    before = list(read(root)[0].texts)
    real = os.scandir
    monkeypatch.setattr(tree.os, "scandir", lambda path: nullcontext(list(real(path))[::-1]))
    assert list(read(root)[0].texts) == before


def test_builtin_files_of_a_checkout():
    found = read_builtin()
    assert any(path.startswith("themes/placard/") for path in found)
    assert all(path.startswith(("themes/", "locales/", "static/")) for path in found)
    assert list(found) == sorted(found)


@pytest.mark.parametrize("themes", ["themes", "generator/themes"], ids=["checkout", "wheel"])
def test_builtin_files_of_either_layout(tmp_path, monkeypatch, themes):
    package = tmp_path / "generator"
    put(tmp_path, f"{themes}/placard/theme.yaml", b"name: placard")
    put(tmp_path, f"{themes}/placard/.DS_Store")
    put(package, "locales/fr.po", b"po")
    put(package, "locales/README.txt", b"no")
    monkeypatch.setattr(builtin, "PACKAGE", package)
    assert read_builtin() == {"locales/fr.po": b"po", "themes/placard/theme.yaml": b"name: placard"}


def test_the_checkout_may_be_the_campaign(tmp_path):
    checkout = Path(generator.__file__).parent.parent
    put(tmp_path, "campaign.yaml")
    shutil.copytree(checkout / "themes", tmp_path / "themes")
    found = read(tmp_path)[0]
    assert {f"themes/{path}": content for path, content in found.themes.items()} == {
        path: content for path, content in found.builtin.items() if path.startswith("themes/")
    }
