"""YAML into located trees: types are never guessed, places are exact, and what cannot be read says why."""

import pytest

from generator.diagnostics import Diagnostic, Diagnostics, Place
from generator.read.tree import Group, Leaf, Node, find, plain
from generator.read.yaml_tree import decode, parse_yaml


def parse(source: str | bytes, **options: int) -> tuple[Node | None, list[Diagnostic]]:
    found = Diagnostics()
    content = source if isinstance(source, bytes) else source.encode()
    return parse_yaml(content, file="x.yaml", diagnostics=found, **options), list(found)


def only(source: str) -> Diagnostic:
    tree, found = parse(source)
    assert (tree, len(found)) == (None, 1)
    return found[0]


@pytest.mark.parametrize(
    "word", ["no", "NO", "off", "1_000", "0x1f", "1e3", "12:30:45", "2012-10-02", "=", "<<", "0o17"]
)
def test_no_type_is_guessed(word: str):
    tree, found = parse(f"country: {word}\n")
    assert (plain(tree), found) == ({"country": word}, [])


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "# a note"])
def test_nothing_is_none(nothing: str):
    assert plain(parse(f"closes: {nothing}\n")[0]) == {"closes": None}


def test_quotes_keep_a_word():
    assert plain(parse("a: 'null'\nb: \"~\"\n")[0]) == {"a": "null", "b": "~"}


@pytest.mark.parametrize("source", ["", "\n\n", "# nothing yet\n", "---\n", "~\n"])
def test_an_empty_document_is_an_empty_group(source: str):
    tree, found = parse(source)
    assert (plain(tree), found) == ({}, [])


def test_places_in_arabic_text():
    tree, _ = parse("title: أوقفوا القانون\npartners:\n  - name: أصدقاء الميناء\n    url: x\n")
    assert find(tree, ("title",)).place == Place("x.yaml", 1, 8, 14)
    assert find(tree, ("partners", 0, "name")).place == Place("x.yaml", 3, 11, 14)
    assert find(tree, ("partners", 0, "url")).place == Place("x.yaml", 4, 10, 1)


def test_places_behind_wide_and_combining_characters():
    tree, _ = parse("a: {é: 🎉, b: x}\n")
    assert find(tree, ("a", "b")).place == Place("x.yaml", 1, 14, 1)


def test_places_behind_line_ends_of_other_systems():
    tree, _ = parse("a: x\r\nb: y\rc: z\u2028w\nd: v\n")
    assert [find(tree, (key,)).place.line for key in "abcd"] == [1, 2, 3, 4]


def test_places_in_a_part_of_a_file():
    tree, found = parse("a: x\na: y\n", first_line=10)
    assert isinstance(tree, Group)
    assert (tree.place.line, found[0].place, found[0].notes[0].place) == (
        10,
        *(Place("x.yaml", n, 1) for n in (11, 10)),
    )


def test_nested_lists():
    tree, _ = parse("a:\n  - - 1\n    - 2\n  - []\n  - [3, [4]]\n")
    assert plain(tree) == {"a": [["1", "2"], [], ["3", ["4"]]]}
    assert find(tree, ("a", 2, 1, 0)).place == Place("x.yaml", 5, 10, 1)


def test_texts_of_several_lines():
    tree, _ = parse("a: |\n  one\n  two\n\nb: >\n  one\n  two\n")
    assert plain(tree) == {"a": "one\ntwo", "b": "one two"}
    leaf = find(tree, ("a",))
    assert isinstance(leaf, Leaf)
    assert leaf.place == Place("x.yaml", 1, 4, 1)


def test_a_key_that_stands_twice_counts_once_and_the_rest_is_read():
    tree, found = parse("title: one\ntitle: two\ngoal: {a: 1, a: 2}\n")
    assert plain(tree) == {"title": "one", "goal": {"a": "1"}}
    assert [(one.code, one.place.line, one.place.column) for one in found] == [
        ("key-twice", 2, 1),
        ("key-twice", 3, 14),
    ]


def test_references_are_read():
    assert plain(parse("a: &x {n: 1}\nb: *x\n")[0]) == {"a": {"n": "1"}, "b": {"n": "1"}}


@pytest.mark.parametrize(
    ("source", "code", "line", "column"),
    [
        ("a: *sign* it\n", "yaml-alias", 1, 4),
        ("a: **bold**\n", "yaml-alias", 1, 4),
        ("a: *name\n", "yaml-alias", 1, 4),
        ("a: &x [*x]\n", "yaml-alias", 1, 8),
        ("a: b: c\n", "yaml-colon", 1, 5),
        ("title: x\n  summary: y\n", "yaml-syntax", 2, 3),
        ("a:b\nc: d\n", "yaml-syntax", 2, 1),
        ("a: b\n- c\n", "yaml-syntax", 2, 1),
        ('a: "x" y\n', "yaml-quote", 1, 8),
        ("a: 'it's'\n", "yaml-quote", 1, 8),
        ('a: "x\\q"\n', "yaml-quote", 1, 6),
        ('a: "x\n', "yaml-quote", 1, 4),
        ("a: [x\nb: y\n", "yaml-bracket", 1, 4),
        ("a: {x\n", "yaml-bracket", 1, 4),
        ("a:\n\tb: c\n", "yaml-tab", 2, 1),
        ("a: `x`\n", "yaml-character", 1, 4),
        ("a: !x y\n", "yaml-tag", 1, 4),
        ("? [a]\n: b\n", "yaml-key", 1, 3),
        ("a: b\n---\nc: d\n", "yaml-two-documents", 2, 1),
        ("[" * 40, "yaml-too-deep", 1, 32),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_where_and_why(source: str, code: str, line: int, column: int):
    found = only(source)
    assert (found.code, found.place.line, found.place.column) == (code, line, column)
    assert found.hint


def test_references_do_not_explode():
    steps = [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]
    assert only("\n".join(["a: &a x", *steps])).code == "yaml-too-large"


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x1b", "\x7f", "\x9f", "\ufffe"])
def test_control_characters_are_found(character: str):
    found = only(f"a: x\nb: مر{character}حبا\n")
    assert (found.code, found.place) == ("control-character", Place("x.yaml", 2, 6))


def test_other_encodings_are_found():
    found = Diagnostics()
    assert decode("a: é\nb: café".encode() + b"\xe9", file="x.md", diagnostics=found) is None
    assert [(one.code, one.place) for one in found] == [("encoding", Place("x.md", 2, 8))]


def test_a_byte_order_mark_is_no_text():
    assert plain(parse("\ufeffa: b\n".encode())[0]) == {"a": "b"}
