"""Proca, an open campaigning server, asked in GraphQL. Must not send what its schema does not know.

Sources: fixthestatusquo/proca-server (schema) and fixthestatusquo/proca (src/lib/server.js).
"""

import json
from urllib.parse import urlencode

from generator.forms.adapter import (
    SUBMISSION,
    Adapter,
    Ajax,
    Errors,
    JsonBody,
    Mistake,
    Setting,
    Settings,
    Success,
    Wire,
)
from generator.forms.count import CountRequest, Json

_SIGN = """\
mutation ($action: ActionInput!, $contact: ContactInput!, $privacy: ConsentInput!, $actionPage: Int!, \
$tracking: TrackingInput) { addActionContact(actionPageId: $actionPage, action: $action, contact: $contact, \
privacy: $privacy, tracking: $tracking) { contactRef } }"""
_COUNT = "query ($actionPage: Int!) { actionPage(id: $actionPage) { campaign { stats { supporterCount } } } }"

_PATHS = {
    "given_name": "variables.contact.firstName",
    "family_name": "variables.contact.lastName",
    "email": "variables.contact.email",
    "phone": "variables.contact.phone",
    "country": "variables.contact.address.country",
    "postal_code": "variables.contact.address.postcode",
    "source": "variables.tracking.source",
    "utm_medium": "variables.tracking.medium",
    "utm_campaign": "variables.tracking.campaign",
    "page": "variables.tracking.location",
}
_CONSENTS = {"opt_in": "optIn", "lead_opt_in": "leadOptIn"}
_OTHERS = "variables.action.customFields"


def _wire(settings: Settings) -> Wire:
    page = settings.text("action_page")
    asked = {settings.text(name): key for name, key in _CONSENTS.items() if settings.text(name)}
    consents = {consent: f"variables.privacy.{key}" for consent, key in asked.items()}
    # A box that was shown and not ticked is a no; one that was not shown is left out, which means: not asked.
    privacy: dict[str, Json] = dict.fromkeys(asked.values(), False)
    variables: dict[str, Json] = {
        "actionPage": int(page),
        "action": {"actionType": "petition", "customFields": {}},
        "contact": {},
        "privacy": privacy,
        "tracking": {"source": "", "medium": "", "campaign": ""},
    }
    url = f"{_server(settings)}/api"
    return Wire(
        action=url,
        body="json",
        json=JsonBody(
            base={"query": _SIGN, "variables": variables},
            paths={**_PATHS, **consents},
            rest=_OTHERS,
            # The schema wants these as JSON in a text.
            texts=(_OTHERS,),
            flags=tuple(consents.values()),
        ),
        hidden=SUBMISSION,
        ajax=Ajax(
            action=f"{url}?id={page}",
            # GraphQL answers 200 to mistakes too.
            success=Success(has=("data.addActionContact",), lacks=("errors",)),
            errors=Errors(message=("errors.0.message",), items="errors", field="path"),
        ),
        hosted_url=settings.text("hosted_url"),
        confirm_by_email=settings.flag("confirm_by_email"),
        needs_email=True,
        needs_referrer=True,
    )


def _count(settings: Settings) -> CountRequest:
    variables = json.dumps({"actionPage": int(settings.text("action_page"))})
    return CountRequest(
        url=f"{_server(settings)}/api?{urlencode({'query': _COUNT, 'variables': variables})}",
        path="data.actionPage.campaign.stats.supporterCount",
        public=True,
    )


def _server(settings: Settings) -> str:
    return settings.text("server").rstrip("/")


def _consent(name: str, purpose: str, example: str) -> Setting:
    return Setting(
        name=name,
        kind="text",
        description=f"Name of your consent to {purpose}.",
        example=example,
        pattern=r"[a-z][a-z0-9_]*",
        looks_like=f"the name of one of your consents, such as {example}",
        role="consent-name",
    )


PROCA = Adapter(
    name="proca",
    title="Proca",
    homepage="https://proca.app/",
    summary="Open campaigning server of many European organizations: it takes signatures for partners and coalitions.",
    settings=(
        Setting(
            name="action_page",
            kind="number",
            required=True,
            description="Which action page takes the signatures.",
            example="1234",
            pattern=r"[1-9][0-9]{0,8}",
            looks_like="the number of the action page, such as 1234",
            where="Proca shows it for each action page; in the widget's code it is the number.",
            mistakes=(
                Mistake(r"\S*[?&]id=([0-9]+)\S*", "take only the number"),
                Mistake(r"[^0-9\s]+/\S*()", "the number of the action page is meant, not its name"),
            ),
        ),
        Setting(
            name="hosted_url",
            kind="url",
            description="A page with the same petition, where people without JavaScript find another way to sign.",
            example="https://partner.example.org/petition",
            pattern=r"https?://\S+",
            looks_like="a whole address, such as https://partner.example.org/petition",
        ),
        _consent("opt_in", "news from the organization of the action page", "news"),
        _consent("lead_opt_in", "news from the organization that leads the campaign", "partner_news"),
        Setting(
            name="confirm_by_email",
            kind="flag",
            default="false",
            description="Whether Proca sends a letter with a link to press, as set for the organization or campaign.",
            example="true",
        ),
        Setting(
            name="server",
            kind="url",
            default="https://api.proca.app",
            description="Address of the Proca server, where it is not the common one.",
            example="https://api.proca.app",
            pattern=r"https?://[^/?#]+/?",
            looks_like="the address of a server, without a path: https://api.proca.app",
            mistakes=(Mistake(r"(https?://[^/?#]+)/\S*", "leave out the path"),),
        ),
    ),
    wire=_wire,
    count=_count,
    limits=(
        "People need JavaScript to sign here; those without it get the link in hosted_url, if you set one.",
        "Without opt_in, Proca is not told whether people want news: take that as a no.",
        "For a consent named in opt_in or lead_opt_in Proca keeps yes or no, not the fingerprint of the wording; "
        "other consents are kept with it, as custom fields.",
        "Ask for given_name and family_name: full_name would only become a custom field.",
        "Comment, language and fields of your own become custom fields of the action.",
        "An action page that demands a captcha cannot be used from here: switch that off.",
        "The count is public, and counts people over all pages of the campaign, those of partners too.",
        "Signatures are stored on the Proca server, encrypted there, and may be passed on to partners of the campaign: "
        "your privacy page must say so.",
    ),
)
"""The record."""
