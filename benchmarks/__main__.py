"""The command line of the benchmarks: `python -m benchmarks -h`. Must not measure by itself."""

import argparse
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.chart import choose_group, draw_chart
from benchmarks.corpus.nouns import Size
from benchmarks.corpus.texts import make_corpus
from benchmarks.machine import describe_machine, find_revision, find_versions
from benchmarks.plans import PLANS, Step
from benchmarks.previews.results import Previews, format_previews, merge_previews, parse_previews, render_previews
from benchmarks.previews.rounds import run_rounds as run_previews
from benchmarks.previews.servers import SERVERS
from benchmarks.report import render_report
from benchmarks.results import Group, format_results, merge_groups, parse_results
from benchmarks.rounds import run_rounds
from benchmarks.scenarios import SCENARIOS
from benchmarks.site_folder import write_site
from benchmarks.tools import OURS, TOOLS
from benchmarks.tools.installed import BENCHMARKS

PREVIEWS: Final = BENCHMARKS / "previews.json"
RESULTS: Final = BENCHMARKS / "results.json"
FOLDERS: Final = {"memory": Path("/dev/shm"), "disk": BENCHMARKS / ".work"}


def main() -> None:
    """Read the command line and do what it says."""
    options = _read_options()
    if options.command == "corpus":
        write_site(TOOLS[options.tool], make_corpus(options.size), options.folder)
    elif options.command == "plan":
        _run_steps(PLANS[options.plan])
    elif options.command == "measure":
        chosen = tuple(one for one in SCENARIOS if one.name in ("cold", *options.scenarios))
        _run_steps([Step(options.size, options.place, (OURS.name, *options.others), options.rounds, chosen)])
    elif options.command == "preview":
        _measure_previews(
            options.size, [name for name in SERVERS if name in ("handbill", *options.others)], options.rounds
        )
    else:
        _write_report()


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures Handbill beside others.")
    commands = parser.add_subparsers(dest="command", required=True)
    plan = commands.add_parser("plan", help="measure all that belongs to a plan, and write the results down")
    plan.add_argument("plan", choices=PLANS)
    measure = commands.add_parser("measure", help="measure one size, and write the results down")
    measure.add_argument("size", type=Size.parse, help="updates x languages, such as 100x5")
    measure.add_argument("--place", choices=FOLDERS, default="memory")
    others, names = [name for name in TOOLS if name != OURS.name], [scenario.name for scenario in SCENARIOS]
    measure.add_argument("--others", nargs="*", choices=others, default=others, help="who is measured beside Handbill")
    measure.add_argument("--scenarios", nargs="*", choices=names, default=names, help="the cold build always is one")
    measure.add_argument("--rounds", type=int, default=3)
    preview = commands.add_parser("preview", help="measure preview servers at one size, and write the results down")
    preview.add_argument("size", type=Size.parse, help="updates x languages, such as 100x5")
    servers = [name for name in SERVERS if name != OURS.name]
    preview.add_argument("--others", nargs="*", choices=servers, default=servers, help="who is measured as well")
    preview.add_argument("--rounds", type=int, default=5)
    corpus = commands.add_parser("corpus", help="write a corpus as the site of a generator")
    corpus.add_argument("size", type=Size.parse, help="updates x languages, such as 100x5")
    corpus.add_argument("folder", type=Path, help="a folder that does not exist yet")
    corpus.add_argument("--tool", choices=TOOLS, default=OURS.name)
    commands.add_parser("report", help="write RESULTS.md and results.svg anew from results.json")
    return parser.parse_args()


def _run_steps(steps: list[Step]) -> None:
    for step in steps:
        if step.place == "memory" and not FOLDERS["memory"].is_dir():
            print(f"{step.size} in memory is left out: this machine has no folder for it")
            continue
        measured = _measure(step)
        RESULTS.write_text(format_results(merge_groups(_read_results(), [measured])), encoding="utf-8")
        _write_report()


def _measure(step: Step) -> Group:
    tools = [TOOLS[name] for name in step.tools]
    corpus = make_corpus(step.size)
    FOLDERS[step.place].mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="handbill-", dir=FOLDERS[step.place]) as name:
        folder = Path(name)
        before, revision = os.getloadavg()[0], find_revision()
        takes = run_rounds(tools, corpus, folder, rounds=step.rounds, tell=_tell, scenarios=step.scenarios)
        return Group(
            size=step.size,
            place=step.place,
            date=datetime.now(UTC).date().isoformat(),
            revision=revision,
            machine=describe_machine(),
            versions=find_versions(tools),
            rounds=step.rounds,
            load=(round(before, 1), round(os.getloadavg()[0], 1)),
            takes={key: tuple(some) for key, some in takes.items()},
        )


def _measure_previews(size: Size, names: list[str], rounds: int) -> None:
    servers = [SERVERS[name] for name in names]
    place = FOLDERS["memory"] if FOLDERS["memory"].is_dir() else FOLDERS["disk"]
    place.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="handbill-", dir=place) as folder:
        before, revision = os.getloadavg()[0], find_revision()
        takes = run_previews(servers, make_corpus(size), Path(folder), rounds=rounds, tell=_tell)
    measured = Previews(
        size=size,
        date=datetime.now(UTC).date().isoformat(),
        revision=revision,
        machine=describe_machine(),
        versions=find_versions([server.tool for server in servers]),
        rounds=rounds,
        load=(round(before, 1), round(os.getloadavg()[0], 1)),
        takes=takes,
    )
    PREVIEWS.write_text(format_previews(merge_previews(_read_previews(), measured)), encoding="utf-8")
    _write_report()


def _read_previews() -> tuple[Previews, ...]:
    return parse_previews(PREVIEWS.read_text(encoding="utf-8")) if PREVIEWS.is_file() else ()


def _tell(line: str) -> None:
    print(line, flush=True)


def _read_results() -> tuple[Group, ...]:
    return parse_results(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else ()


def _write_report() -> None:
    groups = _read_results()
    (BENCHMARKS / "RESULTS.md").write_text(render_report(groups, render_previews(_read_previews())), encoding="utf-8")
    (BENCHMARKS / "results.svg").write_text(draw_chart(choose_group(groups)), encoding="utf-8")


if __name__ == "__main__":
    main()
