"""Tables: commas or semicolons, and each cell has its place."""

from generator.diagnostics import Diagnostic, Diagnostics, Place
from generator.model.snapshot import Snapshot
from generator.model.text import Text
from generator.read.lookup import Lookup
from generator.read.tables import read_table
from generator.read.tree import Node, find, plain

HERE = Place("campaign.yaml", 3, 5)


def read(content: str, name: str = "data/x.csv") -> tuple[Node, list[Diagnostic]]:
    found = Diagnostics()
    snapshot = Snapshot(texts={f"content/{name}": content.encode()})
    return read_table(Text(name, place=HERE), Lookup(snapshot, "en", "en", {}), found), list(found)


def test_commas():
    tree, found = read("Name,Phone Number\nA,1\n\nB,\n")
    assert (plain(tree), found) == ([{"name": "A", "phone_number": "1"}, {"name": "B"}], [])


def test_semicolons_tabs_and_a_byte_order_mark():
    assert plain(read("\ufeffname;role\r\nA;b, c\r\n")[0]) == [{"name": "A", "role": "b, c"}]
    assert plain(read("name\trole\nA\tb; c\n")[0]) == [{"name": "A", "role": "b; c"}]


def test_each_cell_has_its_place():
    tree, _ = read('country,name\nUA,"وزارة, الخارجية"\n')
    assert find(tree, (0, "country")).place == Place("content/data/x.csv", 2, 1, 2)
    assert find(tree, (0, "name")).place == Place("content/data/x.csv", 2, 5, 15)


def test_places_behind_a_cell_of_several_lines():
    tree, _ = read('name,role\n"A\nB",x\nC,y\n')
    assert find(tree, (1, "role")).place == Place("content/data/x.csv", 4, 3, 1)


def test_a_row_that_is_too_long_does_not_stop_the_others():
    tree, found = read("name,role\nA,b,c\nD,e\n")
    assert plain(tree) == [{"name": "D", "role": "e"}]
    assert [(one.code, one.place.line, one.place.column) for one in found] == [("csv-row", 2, 5)]


def test_a_column_that_stands_twice():
    found = read("name,role,name\nA,b,c\n")[1]
    assert [(one.code, one.place.column, one.notes[0].place.column) for one in found] == [("key-twice", 11, 1)]


def test_quotes_that_do_not_match():
    found = read('name\n"A" b\n')[1]
    assert [(one.code, one.place.line) for one in found] == [("csv-row", 2)]


def test_json():
    assert plain(read('[{"name": "A"}]', "data/x.json")[0]) == [{"name": "A"}]
    assert [one.code for one in read("[{", "data/x.json")[1]] == ["yaml-bracket"]


def test_an_empty_table():
    assert (plain(read("")[0]), plain(read("name\n")[0])) == ([], [])
