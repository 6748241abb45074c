"""Tests where originals are kept as they were when they were translated."""

from generator.project.earlier import earlier_path, read_earlier, unneeded_earlier
from generator.read.originals import canonical_texts, fingerprint, spell_document

TEXTS = canonical_texts({"title": "Stop"})
DOCUMENT = spell_document({"title": "Сталося"}, "It did.\n")


def keep(root, content, ending):
    path = root / earlier_path(fingerprint(content), ending)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode())
    return path


def test_what_is_kept_is_found_by_its_fingerprint(tmp_path):
    keep(tmp_path, TEXTS, ".json")
    keep(tmp_path, DOCUMENT, ".md")
    texts, document = fingerprint(TEXTS), fingerprint(DOCUMENT)
    assert read_earlier(tmp_path) == {texts: TEXTS.encode(), document: DOCUMENT.encode()}
    assert read_earlier(tmp_path, ".json") == {texts: TEXTS.encode()}


def test_line_ends_that_git_has_changed_do_no_harm(tmp_path):
    path = keep(tmp_path, DOCUMENT, ".md")
    path.write_bytes(DOCUMENT.replace("\n", "\r\n").encode())
    assert read_earlier(tmp_path) == {fingerprint(DOCUMENT): DOCUMENT.encode()}


def test_what_was_edited_or_is_something_else_counts_as_missing(tmp_path):
    keep(tmp_path, TEXTS, ".json").write_bytes(b"{}\n")
    (tmp_path / "content/.translated/notes.md").write_text("mine", encoding="utf-8")
    (tmp_path / "content/.translated/0123456789ab.md").mkdir()
    assert read_earlier(tmp_path) == {}


def test_without_the_folder_there_is_nothing(tmp_path):
    assert read_earlier(tmp_path) == {}
    assert unneeded_earlier(tmp_path, ()) == []


def test_what_nobody_names_any_more_can_go(tmp_path):
    keep(tmp_path, TEXTS, ".json")
    keep(tmp_path, DOCUMENT, ".md")
    (tmp_path / "content/.translated/notes.md").write_text("mine", encoding="utf-8")
    assert unneeded_earlier(tmp_path, {fingerprint(TEXTS)}) == [earlier_path(fingerprint(DOCUMENT), ".md")]
