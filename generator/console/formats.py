"""The formats that `--format` offers for findings. Must not render anything itself."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field

from generator.console.as_json import render_json
from generator.console.github import render_github
from generator.console.human import render_diagnostics
from generator.console.sarif import render_sarif
from generator.diagnostics import Diagnostic
from generator.record import record


@record(kw_only=True)
class Surroundings:
    """What a format may need besides the findings.

    `sources`: files by path as in Place. `color`: whether the terminal shows ANSI colours. `version`: Handbill's own.
    `folder`: path of the campaign folder in its repository, with forward slashes; empty where it is the root.
    `explanations`: what the documentation says of each finding, by its code, as Markdown; only SARIF carries it.
    """

    sources: Mapping[str, str | bytes] = field(default_factory=dict)
    color: bool = False
    version: str = ""
    folder: str = ""
    explanations: Mapping[str, str] = field(default_factory=dict)


Format = Callable[[Iterable[Diagnostic], Surroundings], str]
"""Findings in order → text to write out as it is: it ends with a newline, or is empty."""

FORMATS: Mapping[str, Format] = {
    "human": lambda found, around: render_diagnostics(found, around.sources, color=around.color),
    "json": lambda found, _: render_json(found),
    "github": lambda found, around: render_github(found, folder=around.folder),
    "sarif": lambda found, around: render_sarif(
        found, version=around.version, folder=around.folder, explanations=around.explanations
    ),
}
"""Each format by the name that `--format` takes."""
