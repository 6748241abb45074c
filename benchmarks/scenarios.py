"""What happens to a site before it is built: the scenarios, in the order of a round. Must not build.

A round leads each site through all of them, and each begins where the one before has ended. So there is no build that
is not measured, and every change is one that no build has seen.

From saving a file to the new page in the preview is measured in `previews/`: what runs there is a server.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from benchmarks.corpus.nouns import Corpus
from benchmarks.site_folder import (
    add_update,
    change_template,
    change_update,
    check_out_anew,
    forget_output,
    remove_added,
)
from benchmarks.tools.tool import TEMPLATE_MARK, Tool


@dataclass(frozen=True, slots=True)
class Site:
    """A site folder, and the marks that must show in what is built from it; an empty one stands nowhere."""

    tool: Tool
    corpus: Corpus
    folder: Path
    changed: str = ""
    template: str = TEMPLATE_MARK
    added: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One thing that people do before a build. `prepare` does it, with a mark that was never used before."""

    name: str
    title: str
    prepare: Callable[[Site, str], Site]


def _start_over(site: Site, _mark: str) -> Site:
    if site.added:
        remove_added(site.tool, site.corpus, site.folder)
    forget_output(site.tool, site.folder, cache=True)
    return replace(site, added="")


def _leave(site: Site, _mark: str) -> Site:
    return site


def _change_update(site: Site, mark: str) -> Site:
    change_update(site.tool, site.corpus, site.folder, mark)
    return replace(site, changed=mark)


def _change_template(site: Site, mark: str) -> Site:
    change_template(site.tool, site.folder, mark)
    return replace(site, template=mark)


def _add_update(site: Site, mark: str) -> Site:
    add_update(site.tool, site.corpus, site.folder, mark)
    return replace(site, added=mark)


def _check_out(site: Site, mark: str) -> Site:
    changed = _change_update(site, mark)
    check_out_anew(site.tool, site.folder)
    return changed


SCENARIOS: Final = (
    Scenario("cold", "Cold build", _start_over),
    Scenario("nothing", "Nothing changed", _leave),
    Scenario("text", "One update changed", _change_update),
    Scenario("template", "One template changed", _change_template),
    Scenario("added", "One update added", _add_update),
    Scenario("checkout", "Fresh checkout, cache restored, one update changed", _check_out),
)
