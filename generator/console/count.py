"""Shows the count to people and to tools. Must not find anything out."""

import json
from collections.abc import Iterable

from generator.console.as_json import render_json
from generator.diagnostics import Diagnostic
from generator.record import record


@record(kw_only=True)
class CountReport:
    """The count that is shown: `sources` are names with their numbers, `as_of` a moment or a day, empty if unknown.

    `written` says whether it is new in signatures.json; None where that was not the question.
    """

    count: int
    offline: int
    goal: int | None
    as_of: str
    sources: tuple[tuple[str, int], ...] = ()
    written: bool | None = None

    @property
    def percent(self) -> int | None:
        """How much of the goal is reached, in whole percent, rounded down: 100 is all of it."""
        return min(100, (self.count + self.offline) * 100 // self.goal) if self.goal else None


def render_count(report: CountReport) -> str:
    """Tell the count in a few lines: `120,450 signatures of 150,000 (80%), as of 2012-10-02.`"""
    total = report.count + report.offline
    goal = f" of {report.goal:,} ({report.percent}%)" if report.goal else ""
    as_of = f", as of {report.as_of}" if report.as_of else ""
    rows = [*report.sources] if report.sources else [("counted", report.count)]
    if report.offline:
        rows.append(("on paper", report.offline))
    lines = [f"  {name}: {number:,}" for name, number in rows] if len(rows) > 1 or report.sources else []
    noun = "signature" if total == 1 and not goal else "signatures"
    return "\n".join([f"{total:,} {noun}{goal}{as_of}.", *lines])


def render_count_json(report: CountReport, found: Iterable[Diagnostic] = ()) -> str:
    """Write the count as one JSON object, with a newline at the end.

    `version` is 1 and grows when a key changes its meaning. `count` is what services counted, `offline` what is on
    paper, `total` both; `goal` and `percent` are null where there is no goal, `as_of` where it is not known; `written`
    is null where nothing was to be written. `diagnostics` are as with `--format json` elsewhere.
    """
    document = {
        "version": 1,
        "count": report.count,
        "offline": report.offline,
        "total": report.count + report.offline,
        "goal": report.goal,
        "percent": report.percent,
        "as_of": report.as_of or None,
        "sources": [{"name": name, "count": number} for name, number in report.sources],
        "written": report.written,
        "diagnostics": json.loads(render_json(found))["diagnostics"],
    }
    return json.dumps(document, indent=2) + "\n"
