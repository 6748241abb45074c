"""One look at a campaign for `handbill check`: everything read, made and judged. Must not print or change anything."""

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from generator.check.drawn_forms import Proof, check_forms
from generator.check.made import make_all
from generator.check.rules import apply_rules
from generator.check.translations import check_translations
from generator.cli.caches import open_caches
from generator.cli.prepare import Prepared, Stores, prepare
from generator.diagnostics import Diagnostics
from generator.project.apply import check_paths
from generator.record import record


@record(kw_only=True)
class Asked:
    """What a look depends on besides the files; `days` is how long answers of other sites count."""

    root: Path
    moment: datetime
    base_url: str | None
    drafts: bool
    future: bool
    live: bool
    external: bool
    days: float


@record
class Looked:
    """What was found."""

    found: Diagnostics
    prepared: Prepared
    proofs: tuple[Proof, ...]


def look(asked: Asked) -> Looked:
    """Read, make and check everything once."""
    found = Diagnostics()
    with ExitStack() as held:
        prepared = prepare(
            asked.root,
            as_of=asked.moment,
            base_url=asked.base_url,
            drafts=asked.drafts,
            future=asked.future,
            diagnostics=found,
            open_stores=lambda program: Stores(*open_caches(asked.root / ".handbill", held, program)),
        )
        site = prepared.site
        if site is None:
            return Looked(found, prepared, ())
        if not found.failed:
            check_paths(prepared.plan, found)
        made = make_all(site, prepared.plan, prepared.snapshot, prepared.cache, found)
        check_translations(site.project, found)
        proofs = check_forms(site, prepared.plan, found) if not found.failed else ()
        apply_rules(made, found)
    if asked.live and proofs and not found.failed:
        from generator.cli.live import ask_services  # the network is for those who ask for it

        ask_services(proofs, prepared.form_place, found)
    if asked.external:
        from generator.cli.external import ask_sites  # as above

        ask_sites(made, asked.root, found, days=asked.days)
    return Looked(found, prepared, proofs)
