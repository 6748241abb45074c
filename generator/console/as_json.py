"""Write findings as JSON for tools. Must not leave a key out or change its meaning: tools depend on it."""

import json
from collections.abc import Iterable

from generator.diagnostics import Diagnostic, Place, Severity


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Write findings in the order given as one JSON object, with a newline at the end.

    `version` is 1 and grows when a key changes its meaning; new keys may come without that. `errors`, `warnings` and
    `notes` are counts. `diagnostics` is a list of objects with `code` (kebab-case, permanent), `severity` (`error`,
    `warning`, `note`), `message`, `hint` (text or null), `place`, and `notes`, a list of objects with `message` and
    `place`. A `place` is null, or an object with `file` (relative to the campaign folder, forward slashes), `line` and
    `column` (from 1, or null: the whole file or line), and `length` (characters meant, at least 1).
    """
    found = tuple(diagnostics)
    severities = [diagnostic.severity for diagnostic in found]
    document = {
        "version": 1,
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
        "notes": severities.count(Severity.NOTE),
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in found],
    }
    # ASCII, so that no terminal or pipe has a say in it, and no control character gets out raw
    return json.dumps(document, indent=2) + "\n"


def _diagnostic(found: Diagnostic) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": found.severity.value,
        "message": found.message,
        "hint": found.hint or None,
        "place": _place(found.place),
        "notes": [{"message": note.message, "place": _place(note.place)} for note in found.notes],
    }


def _place(place: Place) -> dict[str, object] | None:
    if not place.file:
        return None
    line = place.line if place.line > 0 else None
    return {
        "file": place.file,
        "line": line,
        "column": place.column if line and place.column > 0 else None,
        "length": max(place.length, 1),
    }
