"""The walks in the documentation, done step by step: what readers are told that they will see is what they see.

`make golden` writes down what the commands say now; read the diff like code. Begins with the newcomer's path.
"""

import shutil

import pytest

from tests.services.campaigns import ROOT
from tests.services.console import HEAD, fits, walk

WALKS = sorted(
    page.relative_to(ROOT).as_posix()
    for page in (ROOT / "docs").rglob("*.md")
    if HEAD.search(page.read_text(encoding="utf-8"))
)
EXAMPLE = ("en", "fr", "media", "data", ".translated")
"""Parts of the example that walks begin with: two languages show as much as five."""


@pytest.mark.parametrize("page", WALKS)
def test_readers_see_what_the_page_says(page, tmp_path, golden):
    written = (ROOT / page).read_text(encoding="utf-8")
    if HEAD.search(written)["example"]:
        for part in EXAMPLE:
            shutil.copytree(ROOT / "content" / part, tmp_path / "content" / part)
        shutil.copy(ROOT / "campaign.yaml", tmp_path)
    golden(ROOT / page, walk(written, tmp_path))


def test_the_newcomers_path_is_walked():
    assert "docs/first-steps.md" in WALKS
    told = (ROOT / "docs/first-steps.md").read_text(encoding="utf-8")
    steps = [told.index(f"$ handbill {step}") for step in ("--version", "new", "serve", "post", "check", "build", "ci")]
    assert steps == sorted(steps)


def test_console_blocks_stand_in_walks_alone():
    """A block that nobody runs promises something that nobody has seen."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    told = [page.relative_to(ROOT).as_posix() for page in pages if "```console" in page.read_text(encoding="utf-8")]
    assert [page for page in told if page not in WALKS] == []


PAGE = """\
<!-- console: on 2012-11-05 -->

```text note.txt
one
two
```

```diff note.txt
-two
+three
```

```console
$ handbill --version
handbill 0.0.nothing
$ handbill check
…
hint: …
```
"""


def test_a_page_that_says_something_else_is_corrected(tmp_path):
    told = walk(PAGE, tmp_path)
    assert (tmp_path / "note.txt").read_text(encoding="utf-8") == "one\nthree\n"
    assert "0.0.nothing" not in told
    assert "[campaign-missing]" in told


@pytest.mark.parametrize(
    ("expected", "actual", "is_same"),
    [
        (["one", "…", "two"], "one\na\nb\ntwo\n", True),
        (["one", "…", "two"], "one\ntwo\n", True),
        (["one", "…", "two"], "one\na\n", False),
        (["… files written."], "24 files written.\n", True),
        (["24 (files)"], "24 (files)\n", True),
        (["24 (files)"], "25 (files)\n", False),
        ([], "something\n", False),
    ],
)
def test_dots_stand_for_what_may_change(expected, actual, is_same):
    assert fits(expected, actual) is is_same
