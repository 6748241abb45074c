"""All that is to be written, as data. Must not write it."""

from collections.abc import Callable, Mapping

from generator.diagnostics import Diagnostic
from generator.record import record


@record
class Output:
    """One file of the site.

    `key` is a digest of everything that the content depends on: equal keys mean equal content, so it says *when* the
    file must be made. `origin` names what it comes from, for messages. `produce` is pure and makes the content; it
    raises Unproducible where the author's files are to blame (a template error). `slow` says that it is worth being
    remembered. `parts` names what the key is made of, each with a short digest, to say later which one has changed.
    """

    key: str
    origin: str
    produce: Callable[[], bytes]
    slow: bool = False
    parts: str = ""


@record
class BuildPlan:
    """An ordered map from output path (relative to the site's root, forward slashes) to output."""

    outputs: Mapping[str, Output]


class Unproducible(Exception):  # noqa: N818 # no error of the program: a finding about the author's files
    """An output could not be made; `diagnostic` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic
