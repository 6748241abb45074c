"""Action Network, the petitions of a campaigning tool, signed from one's own page. Must not hold a key.

Sources: Action Network's manual on unauthenticated posts; OSDI, record_signature; controlshift/action-network-rest.
"""

from generator.forms.adapter import SUBMISSION, Adapter, Ajax, JsonBody, Mistake, Setting, Settings, Wire
from generator.forms.count import CountRequest, Json

_API = "https://actionnetwork.org/api/v2/petitions"
_UUID = r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
_REFERRER = "action_network:referrer_data"

_PATHS = {
    "given_name": "person.given_name",
    "family_name": "person.family_name",
    "email": "person.email_addresses.0.address",
    "phone": "person.phone_numbers.0.number",
    "country": "person.postal_addresses.0.country",
    "postal_code": "person.postal_addresses.0.postal_code",
    "comment": "comments",
    "source": f"{_REFERRER}.source",
    "page": f"{_REFERRER}.website",
}


def _wire(settings: Settings) -> Wire:
    base: dict[str, Json] = {
        "person": {"languages_spoken": ["{language}"]},
        "triggers": {"autoresponse": {"enabled": settings.flag("autoresponse")}},
    }
    if tags := settings.entries("tags"):
        base["add_tags"] = list(tags)
    return Wire(
        action=f"{_API}/{settings.text('id')}/signatures/",
        body="json",
        json=JsonBody(base=base, paths=_PATHS, rest="person.custom_fields"),
        hidden=SUBMISSION,
        # Without a key it answers a stored signature and a failed one alike: 200 and an empty object.
        ajax=Ajax(reads="status"),
        unproven=True,
        hosted_url=settings.text("hosted_url"),
        needs_email=True,
    )


def _count(settings: Settings) -> CountRequest:
    return CountRequest(
        url=f"{_API}/{settings.text('id')}",
        headers={"OSDI-API-Token": "${ACTION_NETWORK_TOKEN}"},
        path="total_signatures",
    )


ACTION_NETWORK = Adapter(
    name="action-network",
    title="Action Network",
    homepage="https://actionnetwork.org/",
    summary="Campaigning tool with petitions and a mailing list: people sign on your page, the tool keeps them.",
    settings=(
        Setting(
            name="id",
            kind="text",
            required=True,
            description="Which of your petitions is signed.",
            example="4a5b6c7d-0000-4000-8000-00000000000a",
            pattern=_UUID,
            looks_like="the petition's id: 32 digits and letters a to f, with four hyphens",
            where="It is the part after /api/v2/petitions/ in the API endpoint that Action Network shows for it.",
            mistakes=(
                Mistake(rf"\S*/api/v2/petitions/({_UUID})\S*", "take only the part after /petitions/"),
                Mistake(rf"action_network:({_UUID})", "leave out what stands before the colon"),
                Mistake(r"\S*/api/v2/(?!petitions)\S*()", "this is not the endpoint of a petition: take that one"),
                Mistake(
                    r"\S*/petitions/\S*()",
                    "this is the petition's page, which belongs in hosted_url: the id stands in its API endpoint",
                ),
                Mistake(r"[0-9]+()", "a number is not the petition's id: take the one in its API endpoint"),
            ),
        ),
        Setting(
            name="hosted_url",
            kind="url",
            required=True,
            description="The petition's own page, where people without JavaScript can sign.",
            example="https://actionnetwork.org/petitions/stop-the-bill",
            pattern=r"https://actionnetwork\.org/petitions/[^/?#\s]+/?",
            looks_like="the address of its public page, such as https://actionnetwork.org/petitions/stop-the-bill",
            mistakes=(
                Mistake(
                    r"(https://actionnetwork\.org/petitions/[^/?#\s]+)[/?#]\S*",
                    "leave out what follows the petition's name",
                ),
                Mistake(
                    r"(?:http://|https://www\.|www\.)?(actionnetwork\.org/petitions/\S+)", "put https:// before it"
                ),
                Mistake(r"\S*/api/\S*()", "this is for programs: take the page that people see"),
            ),
        ),
        Setting(
            name="autoresponse",
            kind="flag",
            default="true",
            description="Whether Action Network sends its letter of thanks, as you set it up there.",
            example="true",
        ),
        Setting(
            name="tags",
            kind="list",
            description="Tags that each person gets.",
            example=("law-8711",),
        ),
    ),
    wire=_wire,
    count=_count,
    limits=(
        "Whoever signs is put on your mailing list by Action Network itself, whether a box for news is ticked or not: "
        "say so beside the button, or make it part of a required consent.",
        "No answer tells whether a signature was stored, so thanks are worded with care: sign once yourself after "
        "each change, and compare the count.",
        "Make the petition in Action Network itself, not by a program: only then it has a page and sends letters.",
        "People need JavaScript to sign here; those without it get a link to the petition's page.",
        "A person who signs twice is counted once.",
        "Consents, language and fields of your own become custom fields of the person.",
        "Ask for given_name and family_name: full_name would only become a custom field.",
        "There is no robot trap and no captcha for signatures that come this way.",
        "To fetch the count, put the API key into the environment variable ACTION_NETWORK_TOKEN, never into a file.",
        "People's data are stored with Action Network, a service in the USA: your privacy page must say so.",
    ),
)
"""The record."""
