"""The form services that Handbill knows, as one literal table. Must not do anything."""

from generator.forms.adapter import Adapter
from generator.forms.services.action_network import ACTION_NETWORK
from generator.forms.services.basin import BASIN
from generator.forms.services.cloudflare import CLOUDFLARE
from generator.forms.services.formcarry import FORMCARRY
from generator.forms.services.forminit import FORMINIT
from generator.forms.services.formspark import FORMSPARK
from generator.forms.services.formspree import FORMSPREE
from generator.forms.services.formsubmit import FORMSUBMIT
from generator.forms.services.generic import GENERIC
from generator.forms.services.google_forms import GOOGLE_FORMS
from generator.forms.services.kinto import KINTO
from generator.forms.services.listmonk import LISTMONK
from generator.forms.services.mailchimp import MAILCHIMP
from generator.forms.services.mautic import MAUTIC
from generator.forms.services.netlify import NETLIFY
from generator.forms.services.proca import PROCA
from generator.forms.services.staticforms import STATICFORMS
from generator.forms.services.web3forms import WEB3FORMS

SERVICES: tuple[Adapter, ...] = (
    FORMSPREE,
    NETLIFY,
    CLOUDFLARE,
    WEB3FORMS,
    FORMSUBMIT,
    BASIN,
    FORMSPARK,
    FORMCARRY,
    FORMINIT,
    STATICFORMS,
    ACTION_NETWORK,
    PROCA,
    LISTMONK,
    MAILCHIMP,
    MAUTIC,
    GOOGLE_FORMS,
    KINTO,
    GENERIC,
)
"""All services in the order in which they are shown; `generic` is last, for it is the one for everything else."""


def find_service(name: str) -> Adapter | None:
    """Return the service of that name, if there is one."""
    return next((adapter for adapter in SERVICES if adapter.name == name), None)
