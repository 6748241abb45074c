"""Write findings as SARIF, which code scanning services read. Must not say more than the findings do."""

import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from generator.diagnostics import Diagnostic, Note, Place


def render_sarif(
    diagnostics: Iterable[Diagnostic], *, version: str, folder: str = "", explanations: Mapping[str, str] | None = None
) -> str:
    """Write findings in the order given as a SARIF 2.1.0 log of one run, with a newline at the end.

    `version` is Handbill's own. `folder` is the path of the campaign folder in its repository; empty where it is the
    root. Each code that occurs is a rule, with what `explanations` say of it as Markdown. A finding without a file is
    laid to campaign.yaml, and one without a line to line 1, since GitHub refuses a whole log for one result without a
    region.
    https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
    """
    found = tuple(diagnostics)
    firsts = {diagnostic.code: diagnostic for diagnostic in reversed(found)}
    codes = sorted(firsts)
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "handbill",
                        "version": version,
                        "rules": [_rule(firsts[code], (explanations or {}).get(code, "")) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(diagnostic, codes.index(diagnostic.code), folder) for diagnostic in found],
            }
        ],
    }
    return json.dumps(log, indent=2) + "\n"  # ASCII, as in as_json


def _rule(example: Diagnostic, explanation: str) -> dict[str, object]:
    title = example.code.replace("-", " ").capitalize()
    where = f"docs/diagnostics.md#{example.code}"
    rule: dict[str, object] = {
        "id": example.code,
        "shortDescription": {"text": title},
        "help": {"text": f"See the section {example.code} of docs/diagnostics.md."},
        "defaultConfiguration": {"level": example.severity.value},
    }
    if explanation:
        text = re.sub(r"\[([^\]]+)\]\((?!https?:)[^)]*\)", r"\1", explanation)  # such links lead from the docs alone
        rule["fullDescription"] = {"text": " ".join(text.split("\n\n")[0].split())}
        rule["help"] = {"text": f"{text}\n\n{where}", "markdown": f"{text}\n\n`{where}`"}
    return rule


def _result(found: Diagnostic, rule: int, folder: str) -> dict[str, object]:
    hint = f"\nhint: {found.hint}" if found.hint else ""
    result: dict[str, object] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": found.severity.value,
        "message": {"text": found.message + hint},
        "locations": [_location(found.place, folder)],
    }
    if found.notes:
        result["relatedLocations"] = [_related(number, note, folder) for number, note in enumerate(found.notes)]
    return result


def _related(number: int, note: Note, folder: str) -> dict[str, object]:
    return {"id": number, "message": {"text": note.message}, **_location(note.place, folder)}


def _location(place: Place, folder: str) -> dict[str, object]:
    region = {"startLine": max(place.line, 1)}
    if place.line > 0 and place.column > 0:
        region |= {"startColumn": place.column, "endColumn": place.column + max(place.length, 1)}
    path = posixpath.join(folder, place.file or "campaign.yaml")
    return {"physicalLocation": {"artifactLocation": {"uri": quote(path, errors="replace")}, "region": region}}
