"""Links that begin a letter in the reader's e-mail program. Must not know what is written, nor to whom."""

from urllib.parse import quote

from generator.plan.views import Html

LONGEST = 2000
"""Characters that such a link may have: Windows hands over no more than 2,083."""


def mail_href(address: str, subject: str = "", body: str = "") -> str:
    """Return a link that begins a letter (RFC 6068).

    Lines end in CRLF, a space is %20 since mail programs show a plus sign, and an address keeps only what may stand
    bare in one.
    """
    fields = {"subject": subject, "body": body.replace("\r\n", "\n").replace("\n", "\r\n")}
    query = "&".join(f"{name}={quote(text, safe='')}" for name, text in fields.items() if text)
    return f"mailto:{quote(address, safe='@!$*+.')}" + (f"?{query}" if query else "")


def coded(text: str) -> Html:
    """Write a text as references to characters: people see no difference, and what searches pages for @ finds none."""
    return Html("".join(f"&#{ord(character)};" for character in text))
