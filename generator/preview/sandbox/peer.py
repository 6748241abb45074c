"""The contract of a peer: how one form service behaves, as data and a function. Must not name any service."""

from collections.abc import Callable
from dataclasses import field
from typing import Literal

from generator.preview.sandbox.replies import Reply
from generator.preview.sandbox.submission import Submission
from generator.record import record

Play = Callable[[Submission], Reply]
"""What a service does with one submission."""
Cors = Literal["any", "echo", "none"]
"""Whether scripts of other sites may read the answer: of all sites (`*`), of all sites by name, or of none."""


@record
class Failure:
    """One way in which a service fails, for the switches of the sandbox."""

    key: str
    """Name for tests, such as `over-quota`."""
    title: str
    """What goes wrong, for organizers: follows the words "as if"."""
    effect: str
    """What the service then does, in a sentence."""
    play: Play | None = None
    """The answer; None where the connection itself fails, which the sandbox does."""


@record(kw_only=True)
class Peer:
    """One form service as it behaves."""

    name: str
    """As campaign.yaml names the provider."""
    title: str
    """The service's own name."""
    hosts: tuple[str, ...] = ()
    """Hosts that are this service; `*.example.org` means every host below. Empty for what people run themselves."""
    paths: str = r"/.*"
    """Regular expression of the paths that take signatures."""
    same_site: bool = False
    """Whether it takes posts to pages of the site itself."""
    methods: tuple[str, ...] = ("POST",)
    """What its paths answer; for anything else it says 405."""
    cors: Cors = "any"
    answer: Play
    """What it does with a signature."""
    failures: tuple[Failure, ...] = ()
    """How this service fails in particular; those that all share are in common.py."""
    exposes: tuple[str, ...] = field(default=())
    """Headers of its answers that scripts of other sites may read."""
