"""Does what a page of the documentation tells its readers to do, and writes down what they would see.

A page is a walk: its blocks are followed from top to bottom in a folder of its own. Must not check anything itself.

- `console` blocks: lines that begin with `$ ` are run, what stands below each is what it says. `…` stands for anything.
- `diff PATH` blocks change a file: a run of lines with `-` is found and replaced by the lines with `+` behind it.
- other blocks with a path, such as `jinja themes/placard/templates/_footer.html`, are files to be written.
"""

import os
import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from itertools import groupby
from urllib.request import urlopen

BLOCK = re.compile(r"^(?P<ticks>`{3,})(?P<kind>\w+)(?: (?P<path>[^\n`]+))?\n(?P<text>.*?)^(?P=ticks)$", re.M | re.S)
HEAD = re.compile(r"<!-- console: on (?P<day>\d{4}-\d\d-\d\d)(?P<example>, in the example campaign)? -->")
USUAL = ":8000/"
GOES_ON, JOINED = "\\\n", "\0"  # a command that goes on in the next line


def walk(page, folder):
    """Follow the blocks of a page (its text) in a folder; return the page with what the commands really said."""
    day = datetime.fromisoformat(HEAD.search(page)["day"]).replace(hour=12, tzinfo=UTC)
    walker = _Walker(folder, {"SOURCE_DATE_EPOCH": str(int(day.timestamp())), "NO_COLOR": "1", "COLUMNS": "100"})
    comments = [match.span() for match in re.finditer(r"<!--.*?-->", page, re.S)]

    def follow(block):
        if any(start < block.start() < end for start, end in comments):
            return block[0]
        if block["kind"] == "console":
            head, tail = block[0].split("\n", 1)[0], block["ticks"]
            return f"{head}\n{walker.run(block['text'])}{tail}"
        if block["path"]:
            (walker.change if block["kind"] == "diff" else walker.write)(block["path"].strip(), block["text"])
        return block[0]

    return BLOCK.sub(follow, page)


def fits(expected, actual):
    """Tell whether an output is what a page says; `…` stands for anything in a line, alone in a line for any lines."""
    lines = ["(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + "\n" for line in expected]
    return re.fullmatch("".join(lines), actual) is not None


class _Walker:
    def __init__(self, folder, environment):
        self.folder = folder
        self.environment = {**os.environ, **environment}

    def run(self, text):
        """Run the commands of a block; return the block with their outputs."""
        said = []
        whole = text.replace(GOES_ON, JOINED)
        for is_command, lines in groupby(whole.splitlines(), key=lambda line: line.startswith("$ ")):
            if is_command:
                said += [(line, []) for line in lines]
            else:
                said[-1][1].extend(lines)
        shown = []
        for command, expected in said:
            actual = self.say(command.removeprefix("$ ").replace(JOINED, " "))
            shown += [command, *(expected if fits(expected, actual) else actual.splitlines())]
        return "".join(f"{line}\n" for line in shown).replace(JOINED, GOES_ON)

    def say(self, command):
        """Run one command, and return all that it says."""
        program, *arguments = shlex.split(command, comments=True)
        if program == "cd":
            self.folder = (self.folder / arguments[0]).resolve()
            return ""
        assert program == "handbill", f"{command}: only handbill and cd are run"
        called = [sys.executable, "-X", "utf8", "-m", "generator", *arguments]
        if arguments[0] == "serve":
            return self.serve(called)
        done = subprocess.run(
            called,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode in (0, 1), done.stdout
        assert "Traceback" not in done.stdout, done.stdout
        return done.stdout

    def serve(self, called):
        """Start the preview, ask for the campaign page, and end it as people do."""
        with subprocess.Popen(
            called, cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        ) as server:
            lines = []
            for line in server.stdout:
                lines.append(line)
                if line.startswith("Ctrl-C"):
                    break
            try:
                address = re.search(r"http://\S+", "".join(lines))[0]
                with urlopen(address) as answer:  # of our own process, on loopback
                    assert b"<h1" in answer.read()
            finally:
                server.terminate()  # Ctrl-C is ignored by what is started in the background, as some runners do
                server.wait(20)
        port = re.search(r":\d+/", address)[0]
        return "".join(lines).replace(port, USUAL)

    def write(self, path, text):
        """Write a file."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def change(self, path, text):
        """Change a file: lines that stay or go are found together, and replaced by those that stay or come."""
        file = self.folder / path
        before = "".join(f"{line[1:]}\n" for line in text.splitlines() if line[:1] in ("-", " "))
        after = "".join(f"{line[1:]}\n" for line in text.splitlines() if line[:1] in ("+", " "))
        known = file.read_text(encoding="utf-8")
        assert known.count(before) == 1, f"{path} has not once:\n{before}"
        file.write_text(known.replace(before, after), encoding="utf-8")
