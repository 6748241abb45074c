"""The peers that the sandbox has, as one literal table, and which of them is meant. Must not play anything."""

import re
from collections.abc import Iterable

from generator.preview.sandbox.common import COMMON
from generator.preview.sandbox.deployed import DeployedForm
from generator.preview.sandbox.peer import Failure, Peer
from generator.preview.sandbox.peers import (
    action_network,
    basin,
    cloudflare,
    formcarry,
    forminit,
    formspark,
    formspree,
    formsubmit,
    generic,
    google_forms,
    kinto,
    listmonk,
    mailchimp,
    mautic,
    netlify,
    proca,
    staticforms,
    web3forms,
)

PEERS: tuple[Peer, ...] = (
    netlify.PEER,
    web3forms.PEER,
    formsubmit.PEER,
    basin.PEER,
    formspark.PEER,
    formcarry.PEER,
    forminit.PEER,
    staticforms.PEER,
    formspree.PEER,
    cloudflare.PEER,
    action_network.PEER,
    proca.PEER,
    listmonk.PEER,
    mailchimp.PEER,
    mautic.PEER,
    google_forms.PEER,
    kinto.PEER,
    generic.PEER,
)
"""All peers; `generic` is last, for it takes everything."""


def peer_called(name: str) -> Peer | None:
    """Return the peer of a provider, if there is one."""
    return next((peer for peer in PEERS if peer.name == name), None)


def peer_at(host: str, path: str, *, chosen: str) -> Peer | None:
    """Return the peer that an outside address means; None where a known service has nothing at this path.

    A known host is that service. Elsewhere people run their own: the `chosen` service if the path fits it, else one
    that such a path gives away, else `generic`.
    """
    name = host.partition(":")[0].lower()
    hosted = [peer for peer in PEERS if any(_is_host(name, known) for known in peer.hosts)]
    if hosted:
        return _fitting(hosted, path)
    preferred = [peer for peer in PEERS if peer.name == chosen and not (peer.same_site and peer.name != "generic")]
    own = [peer for peer in PEERS if not peer.hosts and not (peer.same_site and peer.name != "generic")]
    return _fitting([*preferred, *own], path)


def same_site_peer(names: Iterable[str], forms: Iterable[DeployedForm], *, chosen: str) -> Peer:
    """Return the peer that takes a post to a page of the site: the chosen one, else what fields or pages give away."""
    found = peer_called(chosen)
    if found and found.same_site:
        return found
    if "static-form-name" in names:
        return cloudflare.PEER
    if "form-name" in names or any(netlify.is_detected(form) for form in forms):
        return netlify.PEER
    return generic.PEER


def failures_of(peer: Peer) -> tuple[Failure, ...]:
    """Return the failures that can be switched on: the peer's own, then the common ones."""
    return (*peer.failures, *COMMON)


def _fitting(peers: Iterable[Peer], path: str) -> Peer | None:
    return next((peer for peer in peers if re.fullmatch(peer.paths, path)), None)


def _is_host(name: str, known: str) -> bool:
    return name.endswith(known[1:]) if known.startswith("*.") else name == known
