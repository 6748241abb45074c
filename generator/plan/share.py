"""Links that pass a page on, one for each channel. Must not load anything from a channel."""

from collections.abc import Iterable
from urllib.parse import quote

from generator.plan.views import ShareLinkView, ShareView, TextView

NAMES = {
    "whatsapp": "WhatsApp",
    "telegram": "Telegram",
    "signal": "Signal",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "x": "X",
    "facebook": "Facebook",
    "linkedin": "LinkedIn",
    "reddit": "Reddit",
    "email": "E-mail",
    "sms": "SMS",
}


def share_view(url: str, text: str, hashtags: Iterable[str], channels: Iterable[str], *, email: TextView) -> ShareView:
    """Return the share links of a page; each carries its channel as `source`, and `email` is the word for e-mail."""
    tags = " ".join(f"#{tag.lstrip('#')}" for tag in hashtags)
    words = f"{text} {tags}".strip()
    # once for all channels, and not by quote_plus: mail programs show a plus sign as it is
    in_url, in_text, in_words = (quote(one, safe="") for one in (url, text, words))
    links = tuple(
        ShareLinkView(
            channel=channel,
            label=email if channel == "email" else TextView(NAMES[channel]),
            href=_href(channel, f"{in_url}%3Fsource%3D{channel}", in_text, in_words),
            copy=f"{words} {url}?source={channel}" if channel in _WITHOUT_LINKS else None,
        )
        for channel in channels
    )
    return ShareView(url=f"{url}?source=sheet", link=f"{url}?source=link", text=words, links=links)


# Signal opens for nobody's link with a text in it: what can be done is to put the text on the clipboard
_WITHOUT_LINKS = ("signal",)


def _href(channel: str, url: str, text: str, words: str) -> str | None:
    """Return the link of a channel; what goes into it is coded for an address already."""
    both = f"{words}%20{url}"
    match channel:
        case "signal":
            return None
        case "whatsapp":
            return f"https://wa.me/?text={both}"
        case "telegram":
            return f"https://t.me/share/url?url={url}&text={words}"
        case "mastodon":
            # Mastodon's own page for it: it asks for the server once, and keeps the answer in the browser. What stands
            # behind # is not sent to it (https://share.joinmastodon.org).
            return f"https://share.joinmastodon.org/#text={both}"
        case "bluesky":
            return f"https://bsky.app/intent/compose?text={both}"
        case "x":
            return f"https://x.com/intent/post?text={words}&url={url}"
        case "facebook":
            return f"https://www.facebook.com/sharer.php?u={url}"
        case "linkedin":
            return f"https://www.linkedin.com/sharing/share-offsite/?url={url}"
        case "reddit":
            return f"https://www.reddit.com/submit?url={url}&title={text}"
        case "sms":
            return f"sms:?&body={both}"
        case _:
            return f"mailto:?subject={text}&body={both}"
