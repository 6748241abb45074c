"""What other programs read about the card for their sites: oEmbed (https://oembed.com). Must not make the card."""

import json

from generator.plan.embed import HEIGHT, WIDTH, Card

_DAY = 24 * 3600  # seconds


def render_oembed(card: Card) -> bytes:
    """Write the answer of an oEmbed provider as a file: one card, type rich."""
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": card.title,
        "author_name": card.author,
        "author_url": card.author_url,
        "provider_name": card.author,
        "provider_url": card.author_url,
        "cache_age": _DAY,
        "html": card.html,
        "width": WIDTH,
        "height": HEIGHT,
    }
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()
