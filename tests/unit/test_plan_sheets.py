"""Tests the pages beside the campaign page: the card for other sites, the sheet for paper, the poster."""

import json
import re

import pytest

from generator.preview.headers import headers_for, read_headers
from generator.render.qr import qr_code
from tests.services.campaigns import FORM, MINIMAL, codes, compile_files, keys_of, pages_of
from tests.services.html import Page

OPEN = FORM.replace("abcdwxyz", "mqkrvzpn").replace(
    "email]", "email, country, comment, {name: ref, kind: hidden, value: x}]"
)
CONSENTS = """\
  consent:
    - {name: delivery, text: "Hand over my *name*.", required: true}
    - {name: news, text: Tell me more., required: false}
"""
SITE = {
    "campaign.yaml": MINIMAL + OPEN + CONSENTS,
    "content/en/story.md": "x\n",
    "content/en/letter.md": "Dear harbor master,\n",
}
KINDS = ("campaign", "updates", "update", "page", "thanks", "action", "404")
BARE = {f"themes/bare/templates/{kind}.html": kind for kind in KINDS}
BARE["themes/bare/theme.yaml"] = "name: bare\ncontract: 1\n"


def campaign(extra="", **files):
    return {**SITE, "campaign.yaml": SITE["campaign.yaml"] + extra, **files}


@pytest.fixture(scope="module")
def site():
    return pages_of(campaign(**{"content/fr/story.md": "x\n"}))


def test_every_language_has_the_pages_and_none_is_for_search_engines(site):
    for home in ("", "fr/"):
        for kind in ("embed", "paper", "poster"):
            page = site[f"{home}{kind}/index.html"].decode()
            assert '<meta name="robots" content="noindex">' in page
            assert f"{home}{kind}/" not in site["sitemap.xml"].decode()


@pytest.mark.parametrize("status", ["paused", "won", "lost", "closed"])
def test_nothing_is_printed_when_nobody_can_sign(status):
    made = pages_of(campaign(f"status: {status}\n"))
    assert "embed/index.html" in made
    assert not {"paper/index.html", "poster/index.html"} & made.keys()
    assert "../paper/" not in made["thanks/index.html"].decode()


def test_without_a_form_there_is_nothing_to_fill_in():
    made = pages_of({**SITE, "campaign.yaml": MINIMAL})
    assert "poster/index.html" in made
    assert "paper/index.html" not in made


def test_a_theme_may_do_without_them():
    plan, found = compile_files({**campaign("theme: bare\n"), **BARE})
    assert codes(found) == []
    assert not [path for path in plan.outputs if re.match("embed|paper|poster|oembed", path)]
    assert plan.outputs["index.html"].produce() == b"campaign"
    assert b"embed" not in plan.outputs["_headers"].produce()


def test_a_page_of_the_campaign_cannot_have_their_address():
    _, found = compile_files(campaign(**{"content/en/pages/poster.md": "---\ntitle: A poster\n---\n\nx\n"}))
    assert codes(found) == ["url-twice"]
    assert "the poster" in next(iter(found)).message


def test_the_card_can_be_framed_and_nothing_else(site):
    rules = read_headers(site["_headers"].decode())
    for path, content in site.items():
        if path.endswith(".html"):
            headers = list(headers_for(rules, f"/{path}"))
            policies = [value for name, value in headers if name == "Content-Security-Policy"]
            framed = [value for name, value in headers if name == "X-Frame-Options"]
            assert len(policies) == 1
            is_card = path in ("embed/index.html", "fr/embed/index.html")
            assert ("frame-ancestors 'none'" in policies[0], framed) == ((False, []) if is_card else (True, ["DENY"]))
            assert is_card == ("frame-ancestors https: http:" in policies[0])
            assert is_card == ("form-action &#39;none&#39;" in content.decode())


def test_the_card_has_neither_form_nor_script_and_leads_out_of_the_frame(site):
    page = Page(site["fr/embed/index.html"].decode())
    assert list(page.all("form")) + list(page.all("script")) == []
    links = list(page.all("a"))
    assert {one["target"] for one in links} == {"_top"}
    assert links[-1]["href"] == "../?source=embed#sign"


def test_the_card_of_a_closed_campaign_leads_to_the_page():
    page = Page(pages_of(campaign("status: won\n"))["embed/index.html"].decode())
    assert list(page.all("a"))[-1]["href"] == "../?source=embed"


def test_oembed_gives_the_frame_that_the_card_offers(site):
    card = json.loads(site["fr/oembed.json"])
    assert (card["version"], card["type"]) == ("1.0", "rich")
    assert (card["title"], card["author_name"]) == ("Save the old harbor", "Friends of the Harbor")
    frame = next(iter(Page(card["html"]).all("iframe")))
    assert frame["src"] == "https://example.org/fr/embed/"
    assert (int(frame["width"]), int(frame["height"])) == (card["width"], card["height"])
    assert "&lt;iframe src=&#34;https://example.org/fr/embed/&#34;" in site["fr/embed/index.html"].decode()
    links = [one for one in Page(site["fr/index.html"].decode()).all("link") if "oembed" in one.get("type", "")]
    assert [one["href"] for one in links] == ["oembed.json"]


def test_a_title_cannot_break_out_of_the_frame():
    text = SITE["campaign.yaml"].replace("Save the old harbor", "'\"><script>alert(1)</script>'")
    made = pages_of({**SITE, "campaign.yaml": text})
    html = json.loads(made["oembed.json"])["html"]
    assert [name for name, _ in Page(html).tags] == ["iframe"]
    assert "<script>alert" not in made["embed/index.html"].decode()


def test_the_sheet_asks_what_the_form_asks_but_for_what_does_not_fit_a_line(site):
    head = re.search("<thead>.*</thead>", site["paper/index.html"].decode(), re.DOTALL).group()
    columns = re.findall(r"<th[^>]*>([^<]*)</th>", head)
    assert columns == ["Given name", "Family name", "E-mail address", "Country", "A", "B", "Signature"]
    text = site["paper/index.html"].decode()
    assert "<dt>A</dt><dd>Hand over my <em>name</em>.</dd>" in text
    assert "<dt>B</dt><dd>Tell me more.</dd>" in text
    assert "Dear harbor master," in text


def test_the_sheet_says_where_it_goes_and_how_many_came():
    text = SITE["campaign.yaml"].replace("Harbor}", 'Harbor, address: "Quay 1\\n1234 Port\\n"}')
    made = pages_of({**SITE, "campaign.yaml": text + "petition: {signatures: {count: 10, offline: 4500}}\n"})
    page = made["paper/index.html"].decode()
    assert "Please send full sheets to: <bdi>Quay 1, 1234 Port</bdi>" in page
    assert "Signatures on paper so far: 4,500" in page
    assert "4,510" in made["index.html"].decode()


def test_a_letter_that_changes_makes_the_sheet_anew_and_nothing_else_of_these():
    before = keys_of(SITE)
    after = keys_of({**SITE, "content/en/letter.md": "Dear mayor,\n"})
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"index.html", "paper/index.html", "campaign.json"}


def test_the_code_holds_the_address_with_a_quiet_margin():
    import segno

    url = "https://example.org/уфа/?source=poster"
    matrix = [list(row) for row in segno.make(url, error="q", boost_error=False, micro=False).matrix]
    svg = qr_code(url)
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', svg).group(1))
    assert size == len(matrix) + 8, "four modules on each side, as the standard asks"
    drawn = [[0] * size for _ in range(size)]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg):
        for column in range(int(x), int(x) + int(length)):
            drawn[int(y)][column] = 1
    assert [row[4:-4] for row in drawn[4:-4]] == matrix
    assert sum(map(sum, drawn)) == sum(map(sum, matrix))
    assert qr_code(url) == svg


def test_the_code_and_the_typed_address_lead_to_the_language(site):
    page = site["fr/paper/index.html"].decode()
    assert qr_code("https://example.org/fr/?source=paper") in page
    assert 'dir="ltr">example.org/fr</a>' in page
    assert qr_code("https://example.org/fr/?source=poster") in site["fr/poster/index.html"].decode()
