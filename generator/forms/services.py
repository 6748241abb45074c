"""The form services that Handbill knows, as one literal table. Must not do anything."""

from generator.forms.adapter import Adapter
from generator.forms.formspree import FORMSPREE
from generator.forms.generic import GENERIC

SERVICES: tuple[Adapter, ...] = (FORMSPREE, GENERIC)
"""All services in the order in which they are shown; `generic` is last, for it is the one for everything else."""


def find_service(name: str) -> Adapter | None:
    """Return the service of that name, if there is one."""
    return next((adapter for adapter in SERVICES if adapter.name == name), None)
