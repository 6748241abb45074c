"""The newsletter edition of an update: HTML that e-mail programs show, plain text, and both as a message.

Only home of css-inline. Must not send anything, nor write files.
"""

import re
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from generator.model.syndication import ascii_url
from generator.plan.letter_views import letter_views
from generator.plan.schedule import PublishedUpdate
from generator.plan.site import LocalSite, Site
from generator.record import record
from generator.render.engine import Engine
from generator.render.plain_text import plain_text

TEMPLATE = "mail.html"


@record
class Letter:
    """One letter. `subject` is a line; `html` and `text` say the same."""

    subject: str
    html: str
    text: str


def render_letter(update: PublishedUpdate, local: LocalSite, site: Site, engine: Engine, unsubscribe: str) -> Letter:
    """Make the letter of one language. Raises Unproducible where the template is wrong.

    Styles are written into each element, since some programs drop the head; what only a head can say (dark mode,
    narrow screens) stays there as well.
    """
    import css_inline  # only letters need it

    views = letter_views(update.text.name, local, site, unsubscribe)
    if views is None:
        raise LookupError(update.text.name)
    words = local.language.words
    html = engine.render(TEMPLATE, words, views, _no_assets, page=f"the letter of {update.text.name}")
    inliner = css_inline.CSSInliner(
        inline_style_tags=True, keep_style_tags=False, load_remote_stylesheets=False, apply_width_attributes=True
    )
    inlined = inliner.inline(_without_tools(html)).replace(' data-css-inline="keep"', "")
    return Letter(subject=str(update.shown.title), html=inlined, text=_as_text(inlined))


def _no_assets(name: str) -> str:
    """A letter cannot bring files along: what it shows is on the site."""
    raise LookupError(f'a letter has no static files, so it cannot show "{name}"')


def _without_tools(html: str) -> str:
    """Take out what belongs to pages: ids would be the same in each letter of a thread."""
    return re.sub(r'\s(?:id|loading|tabindex)="[^"]*"', "", html)


def _as_text(html: str) -> str:
    """Return body and notes; what is hidden (the line for the list of letters) is not part of it."""
    body = re.sub(r"<head.*?</head>|<div[^>]*\bclass=\"pre\"[^>]*>.*?</div>", "", html, flags=re.DOTALL)
    text, links = plain_text(body)
    notes = [f"[{number}] {link}" for number, link in enumerate(links, 1)]
    return "\n\n".join(filter(None, (text, "\n".join(notes)))) + "\n"


def as_message(letter: Letter, update: PublishedUpdate, local: LocalSite, site: Site) -> bytes:
    """Write a letter as a message (RFC 5322, MIME) without a recipient: open it in an e-mail program, or import it.

    The same input gives the same bytes: the date is that of the update, and the boundary comes from the text.
    """
    organization = local.campaign.organization
    message = EmailMessage(policy=SMTP)
    message["Subject"] = letter.subject
    if organization.email:
        message["From"] = _sender(str(organization.name), str(organization.email))
    message["Date"] = format_datetime(update.instant)
    seed = sha256(f"{site.base}{local.language.tag}{update.text.name}{letter.html}".encode()).hexdigest()
    message["Message-ID"] = f"<{seed[:32]}@{ascii_url(site.base).split('/')[2].split(':')[0]}>"
    message["X-Unsent"] = "1"  # Outlook opens it for sending
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = local.language.tag  # set earlier, it would go with the first part
    message.set_boundary(f"=_{seed[:40]}")
    return message.as_bytes()


def _sender(name: str, address: str) -> object:
    from email.headerregistry import Address

    local, _, domain = address.rpartition("@")
    return Address(display_name=name, username=local, domain=domain)
