"""Tests the names in public: nobody without a yes, in the order of the language, and ten thousand of them."""

import csv
import io
import re

import pytest

from generator.plan.name_order import name_order
from tests.services.campaigns import MINIMAL, codes, compile_files, pages_of
from tests.services.html import Page

FILE = "signatories: {file: data/names.csv}\n"


def site(table, *, name="names.csv", extra="", **options):
    text = MINIMAL + f"signatories: {{file: data/{name}}}\n" + extra
    return {"campaign.yaml": text, "content/en/story.md": "x\n", f"content/data/{name}": table, **options}


def table(*rows, columns=("name", "organization", "place", "date", "comment", "consent")):
    written = io.StringIO()
    csv.writer(written).writerows([columns, *rows])
    return written.getvalue()


def names_of(page):
    return re.findall(r"<b><bdi>(.*?)</bdi></b>", page.decode())


def test_only_those_who_agreed_are_named_anywhere():
    rows = [
        ("Ann", "", "Port", "2024-01-02", "For my children.", "yes"),
        ("Secret One", "", "", "", "", ""),
        ("Secret Two", "", "", "", "", "no"),
        ("Bea", "", "", "", "", "TRUE"),
        ("Cem", "", "", "", "", "yes:en:3f2a9c0d1e4b"),
        ("Secret Three", "", "", "", "", "perhaps"),
    ]
    plan, found = compile_files(site(table(*rows)))
    assert [(one.code, one.message) for one in found] == [
        ("signatories-left-out", "3 names are left out, since nothing says that they agreed to be shown")
    ]
    made = {path: output.produce() for path, output in plan.outputs.items()}
    assert names_of(made["signatories/index.html"]) == ["Ann", "Bea", "Cem"]
    assert not [path for path, content in made.items() if b"Secret" in content]
    assert not any("Secret" in one.message for one in found)


def test_a_table_that_says_nothing_of_consent_shows_nobody():
    plan, found = compile_files(site("name,place\nAnn,Port\n"))
    assert codes(found) == ["signatories-consent-missing"]
    assert "signatories/index.html" not in plan.outputs


def test_a_list_in_campaign_yaml_follows_the_same_rule():
    rows = ("name: Ann, consent: true", "name: Secret", "name: Choir, organization: true, consent: yes")
    text = "signatories:\n" + "".join(f"  - {{{row}}}\n" for row in rows)
    plan, found = compile_files({"campaign.yaml": MINIMAL + text, "content/en/story.md": "x\n"})
    assert codes(found) == ["signatories-left-out"]
    assert names_of(plan.outputs["signatories/index.html"].produce()) == ["Choir", "Ann"]


def test_json_is_read_as_well():
    text = '[{"name": "Ann", "consent": true, "date": "2024-01-02T08:00:00Z"}, {"name": "Secret", "consent": false}]'
    page = pages_of(site(text, name="names.json"))["signatories/index.html"]
    assert names_of(page) == ["Ann"]
    assert b"2 January 2024" in page


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("name,consent\n,yes\n", "missing-key"),
        ("name,date,consent\nAnn,yesterday,yes\n", "date-invalid"),
        ("name,consent\nAnn,yes,more\n", "csv-row"),
        ('name,consent\n"Ann,yes\n', "csv-row"),
    ],
)
def test_mistakes_are_told_with_their_row(text, code):
    _, found = compile_files(site(text))
    assert codes(found) == [code]
    assert next(iter(found)).place.line == 2


@pytest.mark.parametrize("text", ["{", '{"name": "Ann"}', "[1]", "[" * 100_000])
def test_json_that_is_none_is_told(text):
    _, found = compile_files(site(text, name="names.json"))
    assert codes(found) == ["data-format"]


def test_organizations_come_first_and_pages_are_counted_through():
    people = [(f"Person {number:04}", "", "", "", "", "yes") for number in range(350)]
    made = pages_of(site(table(*people, ("Zoo", "true", "", "", "", "yes"), ("Choir", "yes", "", "", "", "yes"))))
    first, second = made["signatories/index.html"], made["signatories/2/index.html"]
    assert names_of(first)[:3] == ["Choir", "Zoo", "Person 0000"]
    assert len(names_of(first)) == 300
    assert names_of(second)[-1] == "Person 0349"
    assert len(names_of(second)) == 52
    assert b"<small>350</small>" in first
    assert [one["href"] for one in Page(first.decode()).all("a") if one.get("rel") == "next"] == ["2/"]
    assert [one["href"] for one in Page(second.decode()).all("a") if one.get("rel") == "prev"] == ["../"]
    assert "signatories/3/index.html" not in made
    assert b"signatories/" not in made["sitemap.xml"]
    assert b"noindex" in first


def test_what_people_write_stays_text():
    evil = ("<script>alert(1)</script>", "=HYPERLINK(1)", "\u202eport", "", "https://example.net/ \u2067", "yes")
    page = pages_of(site(table(evil)))["signatories/index.html"].decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b]", page)
    assert "example.net" not in [one["href"] for one in Page(page).all("a")]


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("sv", "Anna Zorn|Åsa|Ärla|Örjan"),
        ("de", "Änne|Anton|Otto|Özil|Zoe"),
        ("pl", "Celina|Ćwik|Łucja|Maria|Zenon|Żaneta"),
        ("uk", "Гнат|Ґава|Енеїда|Єва|Зоя|Ілля|Їжак|Ян|Adam"),
        ("en", "Ada|Élodie|Zoe|Іван"),
        ("es", "Nuria|Ñuflo|Óscar"),
        ("tr", "Cem|Çelik|Işıl|İnci"),
    ],
)
def test_names_are_in_the_order_of_the_language(tag, names):
    right = names.split("|")
    assert sorted(set(right), key=name_order(tag)) == right


def test_one_more_name_makes_few_pages_anew():
    people = [(f"Person {number:04}", "", "", "", "", "yes") for number in range(700)]
    before, _ = compile_files(site(table(*people)))
    after, _ = compile_files(site(table(*people, ("Person 0650 B", "", "", "", "", "yes"))))
    changed = {path for path, one in before.outputs.items() if after.outputs[path].key != one.key}
    assert changed == {"signatories/index.html", "signatories/2/index.html", "signatories/3/index.html"}
    same, _ = compile_files(site(table(*people)))
    assert {path: one.key for path, one in same.outputs.items()} == {
        path: one.key for path, one in before.outputs.items()
    }


def test_the_letter_and_the_foot_lead_there():
    files = site(
        table(("Ann", "", "", "", "", "yes")),
        extra="form: {provider: formspree, id: mqkrvzpn, fields: [email]}\npetition: {signatures: {count: 5}}\n",
        **{"content/en/letter.md": "Dear mayor,\n"},
    )
    links = [one["href"] for one in Page(pages_of(files)["index.html"].decode()).all("a")]
    assert links.count("signatories/") == 2
