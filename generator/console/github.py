"""Write findings as GitHub workflow commands, which become annotations of a commit. Must not write anything else."""

import posixpath
from collections.abc import Iterable

from generator.console.visible import visible, where
from generator.diagnostics import Diagnostic, Severity


def render_github(diagnostics: Iterable[Diagnostic], *, folder: str = "") -> str:
    """Write one command a finding: `::error file=…,line=…,col=…,title=…::message`, each on its own line.

    `folder` is the path of the campaign folder in its repository; empty where it is the root. Hint and notes follow
    the message on lines of their own, coded as `%0A`. Empty where there are no findings.
    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "".join(f"{_command(found, folder)}\n" for found in diagnostics)


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def _command(found: Diagnostic, folder: str) -> str:
    place = found.place
    properties: dict[str, str] = {}
    if place.file:
        properties["file"] = posixpath.join(folder, place.file)
        if place.line > 0:
            properties["line"] = str(place.line)
            if place.column > 0:
                properties["col"] = str(place.column)
    properties["title"] = found.code
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[found.severity]} {listed}::{_data(_text(found))}"


def _text(found: Diagnostic) -> str:
    hint = [f"hint: {found.hint}"] if found.hint else []
    notes = [f"note: {': '.join(filter(None, (where(note.place), note.message)))}" for note in found.notes]
    return "\n".join([found.message, *hint, *notes])


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    """Code what would end a command. The log is a terminal too: what else it would obey is made visible."""
    plain = text.replace("\r\n", "\n").replace("%", "%25")
    return "%0A".join(visible(line) for line in plain.split("\n"))
