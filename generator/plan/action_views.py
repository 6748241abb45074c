"""Views of the pages of actions: whom to call or to write to, and with which words. Must not render."""

from collections.abc import Iterable, Sequence
from html import escape

from generator.model.campaign import Action, Contact
from generator.model.text import Text
from generator.plan import cldr
from generator.plan.letters import LONGEST, coded, mail_href
from generator.plan.petition_views import action_view
from generator.plan.routes import PageKey
from generator.plan.vantage import Vantage
from generator.plan.views import ActionPageView, ContactGroupView, ContactView, Html, LetterView, TextView

_MOST = 100_000
"""Characters that all such links of a page may have together: with hundreds of contacts, the text is copied instead."""


def action_page_view(name: str, vantage: Vantage) -> ActionPageView:
    """Return the page of an action: what to say, and to whom."""
    action = vantage.local.campaign.actions[name]
    script = vantage.local.localized.fragments.get(f"actions.{name}.script")
    locale = (action.script.locale if action.script else "") or vantage.site.source
    letter = _letter(action, vantage) if action.kind == "email" else None
    contacts = [_contact(contact, letter, vantage) for contact in _contacts_of(action, vantage)]
    done = PageKey("acted", name)
    return ActionPageView(
        action=action_view(name, action, vantage),
        script=None if script is None else vantage.body(script, locale),
        contacts=tuple(contacts),
        groups=tuple(_groups(contacts, vantage)),
        letter=letter,
        done=None if vantage.site.routes.path(vantage.tag, done) is None else vantage.href(done),
    )


def _contacts_of(action: Action, vantage: Vantage) -> Sequence[Contact]:
    """Return whom an action reaches; a letter that names nobody goes to the petition's targets."""
    if action.kind != "email":
        return action.contacts
    targets = [target for target in vantage.local.campaign.petition.targets if target.email]
    given = [contact for contact in action.contacts if contact.email]
    if action.to:
        known = next((target for target in targets if target.email == action.to), None)
        name = (known.display_name or known.name) if known else None
        return [Contact(name=name or Text(""), role=known.role if known else None, email=action.to), *given]
    if given:
        return given
    return [Contact(name=one.display_name or one.name, role=one.role, email=one.email) for one in targets]


def _contact(contact: Contact, letter: LetterView | None, vantage: Vantage) -> ContactView:
    return ContactView(
        name=vantage.given(contact.name),
        role=vantage.text(contact.role),
        country=cldr.territory_name(contact.country, vantage.tag) if contact.country else None,
        country_code=contact.country.upper() if contact.country else None,
        phone=contact.phone,
        phone_href=_telephone(contact.phone) if contact.phone else None,
        email=coded(contact.email) if contact.email else None,
        email_href=_letter_href(contact.email, letter) if contact.email else None,
    )


def _groups(contacts: Iterable[ContactView], vantage: Vantage) -> Iterable[ContactGroupView]:
    """Sort contacts by country, in the order of the page's language; those without one come first."""
    by_code: dict[str, list[ContactView]] = {}
    for contact in contacts:
        by_code.setdefault(contact.country_code or "", []).append(contact)
    order = {code: place for place, (code, _) in enumerate(cldr.countries(vantage.tag))} if len(by_code) > 1 else {}
    for code in sorted(by_code, key=lambda one: (one != "", order.get(one, len(order)), one)):
        yield ContactGroupView(code=code, country=by_code[code][0].country, contacts=tuple(by_code[code]))


def _letter(action: Action, vantage: Vantage) -> LetterView:
    subject, body = vantage.text(action.subject), vantage.text(action.body)
    text = body.value.strip() if body else ""
    title = subject.value if subject else ""
    addresses = [one.email for one in _contacts_of(action, vantage) if one.email]
    length = len(mail_href(max(addresses, key=len, default=""), title, text))
    return LetterView(
        subject=subject,
        body=TextView(text, body.lang, body.dir) if body and text else None,
        copy="\n\n".join(filter(None, (title, text))),
        whole=length <= LONGEST and length * len(addresses) <= _MOST,
    )


def _letter_href(address: str, letter: LetterView | None) -> Html:
    subject = letter.subject.value if letter and letter.subject else ""
    body = letter.body.value if letter and letter.body and letter.whole else ""
    bare, mark, query = mail_href(address, subject, body).partition("?")
    return Html(f"{coded(bare)}{mark}{escape(query)}")


def _telephone(number: str) -> str:
    """Return a number as a link (RFC 3966), without what people write for reading.

    In `+49 (0)30 1234` the zero in brackets is dialled inside the country only.
    """
    whole = number.replace("(0)", "") if number.lstrip().startswith("+") else number
    return f"tel:{''.join(sign for sign in whole if sign in '+0123456789')}"
