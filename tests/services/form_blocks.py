"""The `form:` block of the example campaign for each form service. Must not know how a service behaves."""

import re

from generator.forms.adapter import Adapter
from generator.forms.describe import example_block

FIELDS = """\
  fields:
    - given_name
    - family_name
    - email
    - country
    - {name: comment, label: Why does this matter to you?, required: false}
"""
CONSENT = """\
  consent:
    - {name: delivery, text: "Hand my name over, as the [privacy notice](pages/privacy.md) says.", required: true}
    - {name: news, text: Send me an e-mail when something happens., required: false}
"""
OWN = {
    "google-forms": """\
  names:
    given_name: entry.1
    family_name: entry.2
    email: entry.3
    country: entry.4
    comment: entry.5
    delivery: entry.6
    news: entry.7
    language: entry.8
    source: entry.9
""",
    "mailchimp": """\
  names: {country: COUNTRY, comment: WHY, delivery: DELIVERY, news: NEWS, language: LANG, source: SOURCE}
""",
    "generic": """\
  url: https://lists.example.org/subscribe
  answers: json
  honeypot: website
  redirect: next
  hidden: {lang: "{locale}", source: "{source}"}
""",
    "kinto": "  hosted_url: https://kinto.example.org/sign\n",
    "proca": "  hosted_url: https://petition.example.org/harbor\n",
    "listmonk": "  script: true\n",
    "mautic": "  script: true\n",
}
"""Settings that the example of a service lacks: they depend on the fields, or are not required."""
_ALONG = """\
    - {name: language, kind: hidden, value: "{locale}"}
    - {name: source, kind: hidden, value: "{source}"}
"""
MORE_FIELDS = {"google-forms": _ALONG, "mailchimp": _ALONG, "mautic": _ALONG}
"""Hidden fields where a service knows no names but its own."""
KEPT = {"listmonk": "  fields: [full_name, email]\n"}
"""Fields where a service does not keep those of the example."""


def form_block(adapter: Adapter) -> str:
    """Return a whole `form:` block with the required settings of a service, the fields and the consents."""
    own = OWN.get(adapter.name, "")
    replaced = set(re.findall(r"^  (\w+):", own, re.MULTILINE))
    required = [line for line in example_block(adapter)[1:-1] if not line.startswith("  #")]
    block: list[str] = []
    skipping = False
    for line in required:
        if re.match(r"  \w", line):
            skipping = line.strip().partition(":")[0] in replaced
        if not skipping:
            block.append(f"{line}\n")
    fields = KEPT.get(adapter.name, FIELDS + MORE_FIELDS.get(adapter.name, ""))
    return "form:\n" + "".join(block) + own + fields + CONSENT


def with_form(campaign: str, block: str) -> str:
    """Return the text of a campaign.yaml with another `form:` block."""
    changed = re.sub(r"(?m)^form:\n(?:[ #].*\n|\n(?=[ \n]))+", lambda _: f"{block}\n", campaign, count=1)
    assert changed != campaign
    return changed


def without_fields(translation: str) -> str:
    """Return the text of a locale's campaign.yaml without words for fields, where a service does not keep them."""
    changed = re.sub(r"(?m)^  fields:\n(?:   .*\n)+", "", translation, count=1)
    assert changed != translation
    return changed
