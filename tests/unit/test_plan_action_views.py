"""Tests the pages of actions: whom to call, letters that begin in an e-mail program, and what comes after."""

import re
from html import unescape
from urllib.parse import parse_qs, unquote

import pytest

from generator.plan.letters import coded, mail_href
from tests.services.campaigns import FORM, MINIMAL, codes, compile_files, pages_of
from tests.services.html import Page

WRITE = """\
actions:
  write:
    kind: email
    title: Write
    to: "council+harbor@example.org"
    subject: "The water & us: 100 %?"
    body: |
      Dear council,

      keep it.
"""
CALL = "actions:\n  call: {kind: call, title: Call, contacts: data/offices.csv}\n"
OFFICES = """\
country,name,phone,email
SE,Kansliet,+46 8 000 000,
DE,Amt,+49 (0)30 000,amt@example.org
,The sea,,sea@example.org
AT,Zentrale,+43 1 000,
"""


def made(extra, **files):
    return pages_of({"campaign.yaml": MINIMAL + extra, "content/en/story.md": "x\n", **files})


def letters(page):
    return [one["href"] for one in Page(page.decode()).all("a") if one["href"].startswith("mailto:")]


def test_a_letter_arrives_as_it_was_written():
    site = made(WRITE)
    link = letters(site["write/index.html"])[0]
    address, _, query = link.removeprefix("mailto:").partition("?")
    assert unquote(address) == "council+harbor@example.org"
    assert "+" not in query, "mail programs show a plus sign as it is"
    sent = {name: values[0] for name, values in parse_qs(query).items()}
    assert sent == {"subject": "The water & us: 100 %?", "body": "Dear council,\r\n\r\nkeep it."}
    assert [one["href"] for one in Page(site["index.html"].decode()).all("a") if "write" in one["href"]] == ["write/"]


def test_no_address_stands_bare_in_a_page():
    for path, content in made(WRITE).items():
        assert b"council+harbor@" not in content, path
        assert b"council%2Bharbor@" not in content, path


def test_references_to_characters_are_read_as_the_text():
    assert unescape(coded("mailto:ö@example.org")) == "mailto:ö@example.org"
    assert not re.search("[@a-z]", coded("a@b.org"))


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("a.b+c@example.org", "mailto:a.b+c@example.org"),
        ("a?b&c%d@example.org", "mailto:a%3Fb%26c%25d@example.org"),
        ("рада@example.org", "mailto:%D1%80%D0%B0%D0%B4%D0%B0@example.org"),
    ],
)
def test_an_address_cannot_become_something_else(address, link):
    assert mail_href(address) == link


def test_a_letter_that_is_too_long_for_a_link_is_copied():
    long = WRITE.replace("keep it.", "keep it. " * 300)
    page = made(long)["write/index.html"].decode()
    assert "body=" not in page
    assert "Copy the letter first" in page
    copy = next(one["data-copy"] for one in Page(page).all("button") if "data-copy" in one)
    assert copy.startswith("The water & us: 100 %?\n\nDear council,")
    short = made(WRITE)["write/index.html"].decode()
    assert "body=" in short
    assert "If no e-mail program opens" in short


def test_hundreds_of_links_do_not_carry_the_letter_each():
    rows = "".join(f"  - {{name: Member {number}, email: m{number}@example.org}}\n" for number in range(600))
    contacts = "    contacts:\n" + "".join(f"    {row}\n" for row in rows.splitlines())
    page = made(WRITE.replace('    to: "council+harbor@example.org"\n', contacts).replace("keep it.", "keep it. " * 20))
    assert len(letters(page["write/index.html"])) == 600
    assert b"body=" not in page["write/index.html"]


def test_a_letter_to_nobody_goes_to_the_targets_that_have_an_address():
    target = "petition: {targets: [{name: Ada Mayor, role: Mayor, email: mayor@example.org}, {name: The Sea}]}\n"
    site = made(target + WRITE.replace('    to: "council+harbor@example.org"\n', ""))
    assert [link.partition("?")[0] for link in letters(site["write/index.html"])] == ["mailto:mayor@example.org"]
    assert b"Ada Mayor" in site["write/index.html"]


def test_contacts_without_a_way_to_them_are_reported_and_left_out_of_letters():
    extra = "actions:\n  write: {kind: email, title: Write, contacts: [{name: A, email: a@example.org}, {name: B}]}\n"
    plan, found = compile_files({"campaign.yaml": MINIMAL + extra, "content/en/story.md": "x\n"})
    assert codes(found) == ["contact-unreachable"]
    assert len(letters(plan.outputs["write/index.html"].produce())) == 1


def test_countries_come_in_the_order_of_the_language_and_can_be_reached_without_script():
    files = {"content/data/offices.csv": OFFICES, "content/de/story.md": "x\n"}
    site = made(CALL, **files)
    for path, order in (
        ("call/", ["Austria", "Germany", "Sweden"]),
        ("de/call/", ["Deutschland", "Österreich", "Schweden"]),
    ):
        text = site[f"{path}index.html"].decode()
        jumps = re.findall(r'<li><a href="#in-(\w\w)">([^<]*)</a></li>', text)
        assert [name for _, name in jumps] == order
        assert all(f'id="in-{code}"' in text for code, _ in jumps)
        assert text.count('<a href="#h-whom">') == 1
        assert text.count('id="h-whom"') == 1
        assert text.index("The sea") < text.index(f'id="in-{jumps[0][0]}"')


def test_one_country_is_no_choice():
    text = made(CALL, **{"content/data/offices.csv": "country,name,phone\nSE,A,+46 1\nSE,B,+46 2\n"})
    assert b'href="#in-SE"' not in text["call/index.html"]
    assert b'href="#h-whom"' not in text["call/index.html"]


@pytest.mark.parametrize(("extra", "name"), [(CALL, "call"), (WRITE, "write")])
def test_who_has_done_it_is_thanked_and_can_pass_on_the_action(extra, name):
    site = made(extra + FORM.replace("abcdwxyz", "mqkrvzpn"), **{"content/data/offices.csv": OFFICES})
    links = [one["href"] for one in Page(site[f"{name}/index.html"].decode()).all("a")]
    assert "done/" in links
    done = site[f"{name}/done/index.html"].decode()
    assert '<meta name="robots" content="noindex">' in done
    assert f"https://example.org/{name}/?source=link" in done
    assert "../../#sign" in done
    assert f"{name}/done" not in site["sitemap.xml"].decode()
    assert f"/{name}/<" in site["sitemap.xml"].decode()


def test_a_theme_without_pages_for_letters_links_to_the_program():
    kinds = ("campaign", "updates", "update", "page", "thanks", "action", "404")
    files = {f"themes/bare/templates/{kind}.html": kind for kind in kinds}
    files["themes/bare/templates/campaign.html"] = "{% for one in actions %}{{ one.href }}{% endfor %}"
    files["themes/bare/theme.yaml"] = "name: bare\ncontract: 1\n"
    site = made(WRITE + "theme: bare\n", **files)
    assert "write/index.html" not in site
    assert unescape(site["index.html"].decode()).startswith(
        "mailto:council+harbor@example.org?subject=The%20water%20%26"
    )
