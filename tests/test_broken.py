"""One folder for each diagnostic: what Handbill says about one mistake, to the letter. See tests/broken/README.md."""

import ast
import re
import runpy
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

ROOT = Path(__file__).parent.parent
BROKEN = ROOT / "tests" / "broken"
FOLDERS = sorted(folder.name for folder in BROKEN.iterdir() if folder.is_dir())
CODES = [name for name in FOLDERS if not name.startswith("_")]
OURS = ("expected.txt", "command.txt", "make.py")

Finding = tuple[str, str]
"""Severity and code."""


@pytest.mark.parametrize("name", FOLDERS)
def test_says_what_is_expected(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]
) -> None:
    result = run(name, tmp_path, monkeypatch)
    golden(BROKEN / name / "expected.txt", result.output)
    found = findings(result.output)
    assert result.exit_code == int("error" in {severity for severity, _ in found})
    if name in CODES:
        graver = [code for severity, code in found if severity != "note"]
        assert graver in ([], [name]), "one mistake, one finding"
        assert name in (code for _, code in found)


def test_tells_twenty_mistakes_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = run("_twenty", tmp_path, monkeypatch).output
    assert len({code for severity, code in findings(output) if severity == "error"}) >= 20
    places = re.findall(r"^(\S.*?): (?:error|warning|note): ", output, re.MULTILINE)
    assert len(places) == len(findings(output))
    assert all((tmp_path / "campaign" / place.partition(":")[0]).exists() for place in places)


def test_a_failed_build_leaves_the_last_one_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    campaign = tmp_path / "campaign"
    shutil.copytree(BROKEN / "draft-left-out", campaign)  # nothing that stops a build
    monkeypatch.chdir(campaign)
    good = CliRunner().invoke(main, ["build", "--as-of", "2012-10-03"])
    before = contents(campaign / "build")
    assert good.exit_code == 0, good.output
    assert "index.html" in before

    shutil.copytree(BROKEN / "_twenty", campaign, dirs_exist_ok=True)
    bad = CliRunner().invoke(main, ["build", "--as-of", "2012-10-03"])
    assert (bad.exit_code, contents(campaign / "build")) == (1, before)


def test_each_code_has_a_folder() -> None:
    assert sorted(codes_in_source()) == CODES


def test_each_code_has_a_section_in_the_docs() -> None:
    text = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == CODES


@pytest.mark.parametrize("name", FOLDERS)
def test_words_keep_the_house_style(name: str) -> None:
    """A message is a short plain sentence: lower case at its start, no full stop, straight quotes."""
    text = (BROKEN / name / "expected.txt").read_text(encoding="utf-8")
    messages = re.findall(r"^(?:\S.*?: )?(?:error|warning|note): (.*) \[[a-z-]+\]$", text, re.MULTILINE)
    hints = re.findall(r"^  hint: (.*)$", text, re.MULTILINE)
    for words in (*messages, *hints):
        assert not re.match(r"[A-Z]", words.removeprefix("Handbill")), words
        assert not re.search(r"\.$|[`“”]", words.removesuffix("…").replace("d’Orsay", "")), words


def run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """Run the command of a folder in a copy of it."""
    campaign = tmp_path / "campaign"
    shutil.copytree(BROKEN / name, campaign, ignore=shutil.ignore_patterns(*OURS))
    hook, line = BROKEN / name / "make.py", BROKEN / name / "command.txt"
    command, *options = shlex.split(line.read_text(encoding="utf-8")) if line.exists() else ["check"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1349222400")  # 3 October 2012
    monkeypatch.chdir(campaign)
    kept = runpy.run_path(str(hook))["make"](campaign, monkeypatch) if hook.exists() else None
    result = CliRunner().invoke(main, [command, "-C", ".", *options])
    del kept  # a lock ends here
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def findings(output: str) -> list[Finding]:
    """Return severity and code of each finding."""
    return re.findall(r"^(?:\S.*?: )?(error|warning|note): .* \[([a-z-]+)\]$", output, re.MULTILINE)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def codes_in_source() -> set[str]:
    """Return every code that the program can report."""
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in (ROOT / "generator").rglob("*.py"))
    return {code for tree in trees for node in ast.walk(tree) for code in codes_at(node)}


def codes_at(node: ast.AST) -> Iterator[str]:
    """Give the codes that a call reports, or those of a row in a table: code, message, hint."""
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        looks_up = name == "find" and len(node.args) == 3
        reports = name in ("error", "warn", "note", "add", "Diagnostic", "DrawingError", "Rejected", "_stop")
        arguments = node.args if reports or looks_up or name.startswith("_report") else []
    else:
        is_row = isinstance(node, ast.Tuple) and len(node.elts) == 3 and is_sentence(node.elts[1])
        arguments = node.elts[:1] if is_row else []
    for argument in arguments:
        for part in (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,):
            if isinstance(part, ast.Constant) and re.fullmatch(r"[a-z]+(-[a-z]+)*", str(part.value)):
                yield str(part.value)


def is_sentence(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and " " in str(node.value))
