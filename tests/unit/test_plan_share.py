"""Tests generator/plan/share.py: links that open a channel with the text filled in."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from generator.plan.share import NAMES, share_view
from generator.plan.views import TextView
from tests.services.campaigns import FORM, MINIMAL, pages_of, update
from tests.services.html import Page

URL = "https://example.org/stop/été/"
TEXT = "Stop & think: 100 % «ні» + more?\nsecond line"


def link(channel, hashtags=("NoSilence", "#Two")):
    view = share_view(URL, TEXT, hashtags, [channel], email=TextView("Courriel"))
    assert len(view.links) == 1
    return view.links[0]


@pytest.mark.parametrize("channel", sorted(NAMES.keys() - {"signal"}))
def test_every_channel_gets_address_and_source(channel):
    found = link(channel)
    assert found.copy is None
    decoded = unquote(unquote(found.href))
    assert "https://example.org/stop/été/" in decoded
    assert f"source={channel}" in decoded
    assert found.label.value == ("Courriel" if channel == "email" else NAMES[channel])
    assert not set(found.href) & set(' "<>\n')
    assert "+" not in found.href, "mail programs show a plus as it is"


@pytest.mark.parametrize("channel", sorted(NAMES.keys() - {"facebook", "linkedin", "mastodon", "reddit", "signal"}))
def test_text_and_hashtags_go_along(channel):
    href = link(channel).href
    values = parse_qs(urlsplit(href.replace("?&", "?")).query)
    everything = " ".join(value for several in values.values() for value in several)
    assert TEXT in everything
    assert "#NoSilence #Two" in everything


def test_a_channel_without_links_gets_its_text_by_the_clipboard():
    found = link("signal")
    assert found.href is None
    assert found.copy == f"{TEXT} #NoSilence #Two {URL}?source=signal"


def test_mastodon_hears_of_the_text_in_the_browser_alone():
    parts = urlsplit(link("mastodon").href)
    assert (parts.netloc, parts.query) == ("share.joinmastodon.org", "")
    assert unquote(parts.fragment) == f"text={TEXT} #NoSilence #Two {URL}?source=mastodon"


def test_sheet_and_clipboard_have_sources_of_their_own():
    view = share_view(URL, TEXT, (), [], email=TextView("E"))
    assert (view.url, view.link) == (f"{URL}?source=sheet", f"{URL}?source=link")


def test_no_hashtags_leave_no_trace():
    view = share_view(URL, "Text", (), ["x"], email=TextView("E-mail"))
    assert view.text == "Text"
    assert parse_qs(urlsplit(view.links[0].href).query)["text"] == ["Text"]


def test_the_order_is_the_organizers():
    channels = ["sms", "email", "x", "whatsapp"]
    assert [one.channel for one in share_view(URL, TEXT, (), channels, email=TextView("E")).links] == channels


@pytest.mark.parametrize("theme", ["placard", "broadsheet"])
def test_what_asks_to_share_leads_to_the_place_where_one_can(theme):
    asks = "actions:\n  pass: {kind: share, title: Tell others}\n"
    files = {
        "campaign.yaml": f"{MINIMAL}{FORM}{asks}theme: {theme}\n",
        "content/en/story.md": "[Tell others](action:pass)\n",
        "content/en/updates/2024-01-01-first.md": update("The first", "## Share\n\n[Tell others](action:pass)"),
    }
    site = pages_of(files)
    pages = {path: Page(site[path].decode()) for path in ("index.html", "updates/first/index.html")}
    links = {path: [to for _, _, to in page.links if to.endswith("#share")] for path, page in pages.items()}
    assert len(links["index.html"]) == 3, "the action, the text, and the note for those who have signed"
    assert set(links["index.html"]) == {"#share"}
    assert links["updates/first/index.html"] == ["../../#share"]
    assert [page.ids.count("share") for page in pages.values()] == [1, 1], "an author's heading keeps its own"
    section = site["index.html"].decode().partition('id="share"')[2]
    assert "data-share" in section.partition("</section>")[0]
