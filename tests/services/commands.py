"""Runs `handbill` as people do: in a folder, with arguments. Must not look at the result."""

import io
import os
import runpy
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout

from click.testing import CliRunner

from generator.cli import main


class Shell:
    """A terminal in a folder. `SOURCE_DATE_EPOCH` is the day on which everything happens."""

    def __init__(self, folder, monkeypatch):
        self.folder = folder
        self.monkeypatch = monkeypatch

    def run(self, *arguments, below="", stdin=None):
        """Run a command in this process, in a folder below this one."""
        self.monkeypatch.chdir(self.folder / below)
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
        unexpected = result.exception is not None and not isinstance(result.exception, SystemExit)
        if unexpected:
            raise result.exception
        return result

    def fine(self, *arguments, below=""):
        """Run a command that has to succeed without a word on stderr, and return its output."""
        result = self.run(*arguments, below=below)
        assert (result.exit_code, result.stderr) == (0, ""), result.output
        return result.stdout


def run_process(*arguments, cwd, **environment):
    """Run a command in a process of its own; return it when it has ended."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def use_own_form(folder):
    """Replace the addresses of our examples, of which a build says that nobody reads them."""
    file = folder / "campaign.yaml"
    text = file.read_text(encoding="utf-8")
    own = text.replace("id: abcdwxyz", "id: mqkrvzpn").replace(
        "https://lists.example.org/", "https://lists.harbor.test/"
    )
    assert own != text
    file.write_text(own, encoding="utf-8")


def run_module(*arguments):
    """Run `python -m generator` in this process; return its exit code, its output and what it said."""
    said, output = io.StringIO(), io.StringIO()
    before, sys.argv = sys.argv, ["handbill", *map(str, arguments)]
    try:
        with redirect_stdout(output), redirect_stderr(said):
            runpy.run_module("generator", run_name="__main__")
        code = 0
    except SystemExit as end:
        code = end.code or 0
    finally:
        sys.argv = before
    return code, output.getvalue(), said.getvalue()
