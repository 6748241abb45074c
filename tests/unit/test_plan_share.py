"""Tests generator/plan/share.py: links that open a channel with the text filled in."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from generator.plan.share import NAMES, share_view

URL = "https://example.org/stop/été/"
TEXT = "Stop & think: 100 % «ні» + more?\nsecond line"


def link(channel, hashtags=("NoSilence", "#Two")):
    view = share_view(URL, TEXT, hashtags, [channel], email="Courriel")
    assert len(view.links) == 1
    return view.links[0]


@pytest.mark.parametrize("channel", NAMES)
def test_every_channel_gets_address_and_source(channel):
    found = link(channel)
    decoded = unquote(unquote(found.href))
    assert "https://example.org/stop/été/" in decoded
    assert f"source={channel}" in decoded
    assert found.label == ("Courriel" if channel == "email" else NAMES[channel])
    assert not set(found.href) & set(' "<>\n')
    assert "+" not in found.href, "mail programs show a plus as it is"


@pytest.mark.parametrize("channel", sorted(NAMES.keys() - {"facebook", "linkedin", "reddit", "signal"}))
def test_text_and_hashtags_go_along(channel):
    href = link(channel).href
    values = parse_qs(urlsplit(href.replace("?&", "?")).query)
    everything = " ".join(value for several in values.values() for value in several)
    assert TEXT in everything
    assert "#NoSilence #Two" in everything


def test_no_hashtags_leave_no_trace():
    view = share_view(URL, "Text", (), ["x"], email="E-mail")
    assert view.text == "Text"
    assert parse_qs(urlsplit(view.links[0].href).query)["text"] == ["Text"]


def test_the_order_is_the_organizers():
    channels = ["sms", "email", "x", "whatsapp"]
    assert [one.channel for one in share_view(URL, TEXT, (), channels, email="E").links] == channels
