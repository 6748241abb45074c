"""Mailchimp, a hosted mailing list, by the form that it gives for embedding. Must not load its scripts.

Only the plain post is used: what Mailchimp offers to scripts is JSONP, which runs its code in the page.
"""

from urllib.parse import parse_qs, urlsplit

from generator.forms.adapter import Adapter, Honeypot, Mistake, Setting, Settings, Wire
from generator.forms.count import CountRequest

_HOST = r"https://[a-z0-9-]+\.[a-z]+[0-9]+\.list-manage[0-9]?\.com"
_NAMES = {"email": "EMAIL", "given_name": "FNAME", "family_name": "LNAME", "phone": "PHONE"}


def _wire(settings: Settings) -> Wire:
    url = _url(settings)
    account, audience = _ids(url)
    tags = settings.text("tags")
    return Wire(
        action=url,
        names={**_NAMES, **dict(settings.pairs("names"))},
        needs_names=True,
        hidden=(("tags", tags),) if tags else (),
        honeypot=Honeypot(f"b_{account}_{audience}"),
        confirm_by_email=settings.flag("confirm_by_email"),
        needs_email=True,
        # Nobody knows whether it minds; one that does fails in silence.
        needs_referrer=True,
    )


def _count(settings: Settings) -> CountRequest:
    url = _url(settings)
    centre = (urlsplit(url).hostname or "").split(".")[1]
    return CountRequest(
        url=f"https://{centre}.api.mailchimp.com/3.0/lists/{_ids(url)[1]}?fields=stats.member_count",
        headers={"Authorization": "Bearer ${MAILCHIMP_TOKEN}"},
        path="stats.member_count",
        unsure="Nobody confirmed this question to Mailchimp: compare the number with the one it shows you.",
    )


def _url(settings: Settings) -> str:
    # Copied from HTML, an ampersand is still written in the HTML way.
    return settings.text("url").replace("&amp;", "&")


def _ids(url: str) -> tuple[str, str]:
    query = parse_qs(urlsplit(url).query)
    return query["u"][0], query["id"][0]


_EMBED = "in Mailchimp, make an embedded form, and copy what follows action= in its code"

MAILCHIMP = Adapter(
    name="mailchimp",
    title="Mailchimp",
    homepage="https://mailchimp.com/",
    summary="Hosted mailing list: who signs joins an audience, mostly after confirming by e-mail.",
    settings=(
        Setting(
            name="url",
            kind="url",
            required=True,
            description="Where the embedded form of your audience is sent: its action.",
            example="https://example.us1.list-manage.com/subscribe/post?u=0123456789abcdef012345678&id=0123456789",
            pattern=rf"{_HOST}/subscribe/post\?u=[0-9a-f]+&(?:amp;)?id=[0-9a-f]+(?:&[^\s#]*)?",
            looks_like="the action of an embedded form: https://….list-manage.com/subscribe/post?u=…&id=…",
            where="In Mailchimp, make an embedded form: in its code, the address follows action=.",
            mistakes=(
                Mistake(rf"{_HOST}/subscribe/post-json\?\S*()", "write post, not post-json, before the question mark"),
                Mistake(r"(?:http:)?//(\S+\.list-manage[0-9]?\.com/subscribe/post\?\S+)", "put https:// before it"),
                Mistake(r"\S*\.list-manage[0-9]?\.com/subscribe/?\?\S*()", f"this is a page to look at: {_EMBED}"),
                Mistake(r"\S*eepurl\.com/\S*()", f"this is a short link to a page: {_EMBED}"),
                Mistake(r"\S*mailchimp\.com\S*()", f"this is a page for you alone: {_EMBED}"),
            ),
        ),
        Setting(
            name="names",
            kind="mapping",
            description="Merge tags of fields and consents, where they are not EMAIL, FNAME, LNAME and PHONE.",
            example={"family_name": "MERGE2"},
            pattern=r"[^\s*|\x00-\x1f\x7f]+",
            looks_like="the name of an input in the code of the embedded form, such as MERGE2",
            where="In Mailchimp: the audience's fields and merge tags.",
            mistakes=(Mistake(r"\*\|(\S+)\|\*", "leave out the stars and bars"),),
            role="field-names",
        ),
        Setting(
            name="confirm_by_email",
            kind="flag",
            default="true",
            description="Whether the audience asks for confirmation by e-mail (double opt-in), as set in Mailchimp.",
            example="true",
        ),
        Setting(
            name="tags",
            kind="text",
            description="Tags that each person gets, by number.",
            example="1234567",
            pattern=r"[0-9]+(?:,[0-9]+)*",
            looks_like="numbers with commas between them, such as 1234567,1234568",
            where="In the code of the embedded form, it is the value of the hidden input called tags.",
        ),
    ),
    wire=_wire,
    count=_count,
    limits=(
        "It is a mailing list, no list of signatures: who signs joins the audience, so let joining be what the "
        "button says.",
        "Address, given name, family name and phone have names of their own; each other field and consent needs a "
        "line in names, and a text field with that merge tag in the audience.",
        "After signing, people see a page of Mailchimp's; your thank-you page can perhaps be set there: check the "
        "service's own page.",
        "A CAPTCHA page of Mailchimp's may come first: check the service's own page.",
        "To keep language or source, add a hidden field with the value {locale} or {source}, and give its merge tag "
        "in names.",
        "To fetch the count, put an API key into the environment variable MAILCHIMP_TOKEN; it is the size of the "
        "audience.",
        "Data are stored with Mailchimp, a company in the USA: your privacy page must say so.",
    ),
)
"""The record."""
