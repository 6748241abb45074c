"""Makes a site a second time, by another interpreter on what looks like another machine. Must not write into build/."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.cli.prepare import prepare
from generator.diagnostics import Diagnostics, Place
from generator.model.build_plan import BuildPlan, Output, Unproducible

_PATHS = "paths"
_OTHERWISE = {"TZ": "Pacific/Auckland", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "8711"}
_OTHER_SEED = "1178"


def make_twice(
    plan: BuildPlan,
    make: Callable[[str, Output], bytes],
    *,
    root: Path,
    as_of: datetime,
    base_url: str | None,
    drafts: bool,
    future: bool,
    diagnostics: Diagnostics,
) -> None:
    """Make all outputs of a plan, make them again elsewhere, and report each that is not the same to the byte.

    The second interpreter reads the campaign anew, with another hash seed, time zone and language of the machine.
    """
    asked = {
        "root": str(root.absolute()),
        "as_of": as_of.isoformat(),
        "base_url": base_url,
        "drafts": drafts,
        "future": future,
    }
    with TemporaryDirectory() as folder:
        asked["folder"] = folder
        # -P: in the folder of a campaign may lie a `generator` that is not this one
        command = [sys.executable, "-P", "-m", "generator.cli.twice", json.dumps(asked)]
        done = subprocess.run(command, env=_other_machine(os.environ), capture_output=True, check=False)  # noqa: S603 # our own program
        if done.returncode:
            raise RuntimeError(done.stderr.decode(errors="replace"))
        _compare(plan, make, Path(folder), diagnostics)


def main() -> None:
    """Make the site of the campaign that the argument names, each output in a file of its own, named by number."""
    asked = json.loads(sys.argv[1])
    folder = Path(asked.pop("folder"))
    root, as_of = Path(asked.pop("root")), datetime.fromisoformat(asked.pop("as_of"))
    outputs = prepare(root, as_of=as_of, diagnostics=Diagnostics(), **asked).plan.outputs
    for number, output in enumerate(outputs.values()):
        try:
            (folder / str(number)).write_bytes(output.produce())
        except Unproducible:
            continue
    (folder / _PATHS).write_text(json.dumps(list(outputs)), encoding="utf-8")


def _other_machine(environment: Mapping[str, str]) -> dict[str, str]:
    other = {**environment, **_OTHERWISE}
    if environment.get("PYTHONHASHSEED") == other["PYTHONHASHSEED"]:
        other["PYTHONHASHSEED"] = _OTHER_SEED
    return other


def _compare(plan: BuildPlan, make: Callable[[str, Output], bytes], folder: Path, diagnostics: Diagnostics) -> None:
    numbers = {path: number for number, path in enumerate(json.loads((folder / _PATHS).read_text(encoding="utf-8")))}
    for path, output in plan.outputs.items():
        try:
            content = make(path, output)
        except Unproducible as failure:
            diagnostics.add(failure.diagnostic)
            continue
        second = folder / str(numbers.pop(path, "none"))
        other = second.read_bytes() if second.exists() else None
        if other is None:
            _report(path, f"was not made the second time; it comes from {output.origin}", diagnostics)
        elif other != content:
            line = _first_difference(content, other)
            what = f"came out different the second time, from line {line} on; it comes from {output.origin}"
            _report(path, what, diagnostics)
    for path in numbers:
        _report(path, "was made the second time alone", diagnostics)


def _report(path: str, what: str, diagnostics: Diagnostics) -> None:
    hint = "look in the theme for something that is printed and is no text, such as page.title.upper without brackets"
    diagnostics.error("output-differs", f'"{path}" {what}', Place(path), hint=hint)


def _first_difference(one: bytes, other: bytes) -> int:
    lines = zip(one.split(b"\n"), other.split(b"\n"), strict=False)
    same = 0
    for first, second in lines:
        if first != second:
            break
        same += 1
    return same + 1


if __name__ == "__main__":
    main()
