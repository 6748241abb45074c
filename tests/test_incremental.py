"""Lives through the life of a small campaign: after every build, build/ is what a clean build gives, to the byte.

Edits, damage, other machines' leftovers, killed builds and the passing of time follow each other at random. The
command runs in this process, with a tiny theme; what it should have made is compiled in memory, from the files as the
test knows them. `make stress` runs the same for as long as one likes: tests/stress.py.
"""

import os
import shutil
import tempfile
from collections import Counter
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from generator.diagnostics import Diagnostics
from generator.model.build_plan import Unproducible
from generator.model.options import Options
from generator.model.snapshot import Snapshot
from generator.pipeline import compile_site
from generator.project.manifest import RECORD, format_record
from tests.services.campaigns import MINIMAL, NOON, snapshot_of, update
from tests.services.commands import run_module
from tests.services.kill_switch import killed_at
from tests.services.tiny import SHEET, TEMPLATES, THEME, TINY, tiny_program

FIGURES = Counter()
"""How many steps and builds there were, for those who run it long."""

WORDS = ("one", "two", "three")
UPDATES = [
    f"content/{tag}/updates/2024-0{month}-01-{word}.md" for tag in ("en", "fr") for month, word in enumerate(WORDS, 1)
]
BODIES = ["It happened.", "See [the story](../story.md).", "![A boat](../../media/boat.svg)", "<b>Ні</b> & happened"]
CAMPAIGN_LINES = {
    "theme": ['{name: placard, accent: "#bb0000"}', '{name: placard, accent: "#0000cc"}', "{name: nowhere}"],
    "status": ["won", "draft", "nonsense"],
    "summary": ["It happened.", "Longer than that."],
    "redirects": ["{/old/: /}", "{/older/: /updates/}"],
    "hero": ["{image: media/boat.svg, alt: A boat}"],
    "closes": ["2024-06-20"],
}
SAME_SIZE = [(b"happened", b"occurred"), (b"#aa", b"#bb")]
"""Words to exchange for others of the same length."""


def drawing(color):
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path fill="{color}"/></svg>'.encode()


START = {
    "campaign.yaml": MINIMAL.encode(),
    "content/en/story.md": b"It happened.\n",
    UPDATES[0]: update("One", "It happened.").encode(),
    UPDATES[1]: update("Two", "See [one](2024-01-01-one.md).").encode(),
    "content/fr/campaign.yaml": b"title: Sauvez le port\n",
    "content/media/boat.svg": drawing("#aa0000"),
}


@lru_cache(maxsize=300)
def clean_build(files, options):
    """Return what a clean build of these files gives, made in memory; None where it must refuse."""
    snapshot = snapshot_of(dict(files))
    found = Diagnostics()
    plan = compile_site(
        Snapshot(texts=snapshot.texts, media=snapshot.media, themes=snapshot.themes, builtin=TINY),
        Options(**dict(options)),
        found,
    )
    FIGURES["clean builds"] += 1
    try:
        return None if found.failed else {path: output.produce() for path, output in plan.outputs.items()}
    except Unproducible:
        return None


def tree(folder):
    """Return all that is in a folder by path: content, None for a folder, or where a link leads."""
    found = {}
    start = len(str(folder)) + 1
    for top, folders, files in os.walk(folder):
        found.update((f"{top}/{name}"[start:], None) for name in folders)
        for path in (f"{top}/{name}" for name in files):
            if os.path.islink(path):
                found[path[start:]] = os.readlink(path)
            else:
                with open(path, "rb") as opened:
                    found[path[start:]] = opened.read()
    return found


def folders_of(paths):
    return {parent.as_posix() for path in paths for parent in Path(path).parents} - {"."}


class Life(RuleBasedStateMachine):
    """A campaign on the disk, the files that it should hold, and the options of the next build."""

    edits_before_a_build = 3

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp()).resolve()
        self.root, self.output, self.state = self.folder / "c", self.folder / "c/build", self.folder / "c/.handbill"
        self.files, self.fields, self.moment, self.flags = {}, {}, NOON, frozenset()
        self.strays = set()
        self.program = tiny_program()
        self.program.__enter__()
        for path, content in START.items():
            self.put(path, content)

    def teardown(self):
        self.program.__exit__(None, None, None)
        shutil.rmtree(self.folder)

    def put(self, path, content):
        """Write a file where the author does it: in place, or delete it (None)."""
        file = self.root / path
        if content is None:
            if self.files.pop(path, None) is not None:
                file.unlink()
            return
        self.files[path] = content
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def run(self, *more):
        FIGURES["builds"] += 1
        moment = ("--as-of", self.moment.isoformat())
        code, _, said = run_module("build", "-C", self.root, *moment, *sorted(self.flags), *more)
        assert "Traceback" not in said
        return code, said

    def wanted(self):
        options = {
            "as_of": self.moment,
            "drafts": "--drafts" in self.flags,
            "future": "--future" in self.flags,
            "base_url": next((flag[11:] for flag in self.flags if flag.startswith("--base-url=")), None),
        }
        return clean_build(frozenset(self.files.items()), tuple(options.items()))

    # Edits

    @rule(
        path=st.sampled_from(UPDATES), title=st.sampled_from(["A", "B"]), body=st.sampled_from(BODIES), data=st.data()
    )
    def an_update_is_written(self, path, title, body, data):
        front = data.draw(
            st.sampled_from(
                [{}, {}, {"draft": "true"}, {"date": "2024-06-15 14:00"}, {"slug": "here"}, {"pinned": "true"}]
            )
        )
        self.put(path, update(title, body, **front).encode())

    @rule(path=st.sampled_from(UPDATES))
    def an_update_is_deleted(self, path):
        self.put(path, None)

    @rule(path=st.sampled_from(UPDATES))
    def an_update_becomes_a_draft_or_is_published(self, path):
        if text := self.files.get(path):
            draft = b"draft: true\n"
            self.put(path, text.replace(draft, b"") if draft in text else text.replace(b"---\n", b"---\n" + draft, 1))

    @rule(old=st.sampled_from(UPDATES), new=st.sampled_from(UPDATES))
    def an_update_is_renamed(self, old, new):
        if old in self.files and new not in self.files:
            (self.root / new).parent.mkdir(parents=True, exist_ok=True)
            (self.root / old).rename(self.root / new)  # dates and size go with it
            self.files[new] = self.files.pop(old)

    @rule(one=st.sampled_from(UPDATES), other=st.sampled_from(UPDATES))
    def two_files_are_swapped(self, one, other):
        if one != other and {one, other} <= self.files.keys():
            aside = self.folder / "aside"
            (self.root / one).rename(aside)
            (self.root / other).rename(self.root / one)
            aside.rename(self.root / other)
            self.files[one], self.files[other] = self.files[other], self.files[one]

    @rule(number=st.integers(0, 30), pair=st.sampled_from(SAME_SIZE))
    def a_file_changes_but_not_its_size_or_date(self, number, pair):
        fitting = [path for path, text in sorted(self.files.items()) if any(word in text for word in pair)]
        if fitting:
            path = fitting[number % len(fitting)]
            old, new = pair if pair[0] in self.files[path] else reversed(pair)
            before = (self.root / path).stat()
            self.put(path, self.files[path].replace(old, new))
            os.utime(self.root / path, ns=(before.st_atime_ns, before.st_mtime_ns))

    @rule(number=st.integers(0, 30), years=st.sampled_from([-20, 1, 20]))
    def a_file_gets_another_date(self, number, years):
        path = sorted(self.files)[number % len(self.files)]
        os.utime(self.root / path, (1718452800 + years * 10**7,) * 2)

    @rule(content=st.sampled_from(["title: Non\n", "publish: false\n", "titel: x\n", "actions: {}\n"]))
    def a_language_is_added_or_changed(self, content):
        self.put("content/fr/campaign.yaml", content.encode())
        self.put("content/fr/story.md", b"Parce que.\n")

    @rule()
    def a_language_is_removed(self):
        for path in [path for path in self.files if path.startswith("content/fr/")]:
            self.put(path, None)
        shutil.rmtree(self.root / "content/fr", ignore_errors=True)

    @rule(word=st.sampled_from([None, "Signez", "Oui"]))
    def words_of_the_theme_are_translated(self, word):
        text = f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Sign"\nmsgstr "{word}"\n'
        self.put("content/fr/messages.po", word and text.encode())

    @rule(
        name=st.sampled_from([*(path for path in THEME if path.startswith(TEMPLATES)), SHEET]),
        ending=st.sampled_from(
            ["", "<i>happened</i>", "{# mine #}", "{{ theme.accent }}", "{% if %}", "{{ nothing.here }}"]
        ),
    )
    def a_template_is_edited(self, name, ending):
        self.put(name, THEME[name] + ending.encode())

    @rule(number=st.integers(0, 30))
    def an_own_template_is_deleted(self, number):
        if own := sorted(path for path in self.files if path.startswith("themes/")):
            self.put(own[number % len(own)], None)

    @rule(name=st.sampled_from(sorted(CAMPAIGN_LINES)), number=st.integers(0, 3))
    def the_campaign_is_edited(self, name, number):
        values = [None, *CAMPAIGN_LINES[name]]
        self.fields[name] = values[number % len(values)]
        lines = (f"{name}: {value}\n" for name, value in sorted(self.fields.items()) if value)
        self.put("campaign.yaml", (MINIMAL + "".join(lines)).encode())

    @rule(color=st.sampled_from([None, "#aa0000", "#bb0000", "blue"]))
    def the_picture_is_replaced(self, color):
        self.put("content/media/boat.svg", color and drawing(color))

    # Other circumstances

    @rule(hours=st.sampled_from([-2, 1, 3, 24 * 7, -24 * 200]))
    def the_clock_moves(self, hours):
        self.moment += timedelta(hours=hours)

    @rule(flag=st.sampled_from(["--drafts", "--future", "--base-url=https://example.com/below/", "--strict"]))
    def options_change(self, flag):
        self.flags ^= {flag}

    # Damage

    @precondition(lambda self: self.state.exists())
    @rule(number=st.integers(0, 20), at=st.integers(0, 10_000), how=st.sampled_from(["cut", "flip", "empty", "gone"]))
    def the_notes_are_damaged(self, number, at, how):
        notes = sorted(path for path in self.state.rglob("*") if path.is_file())
        if how == "gone" and not at % 3:
            shutil.rmtree(self.state)
        elif notes:
            file = notes[number % len(notes)]
            content = bytearray(file.read_bytes())
            if how == "gone":
                file.unlink()
            elif how == "flip" and content:
                content[at % len(content)] ^= 1 << at % 8
                file.write_bytes(content)
            else:
                file.write_bytes(content[: at % len(content)] if how == "cut" and content else b"")

    @precondition(lambda self: self.state.exists())
    @rule()
    def the_notes_are_of_another_version(self):
        for file in self.state.rglob("*"):
            if file.is_file():
                file.write_bytes(file.read_bytes().replace(b"# Handbill 1", b"# Handbill 2"))

    @rule(name=st.sampled_from(["build", ".handbill"]))
    def a_folder_is_put_aside(self, name):
        if (self.root / name).exists():
            shutil.rmtree(self.folder / f"old{name}", ignore_errors=True)
            shutil.copytree(self.root / name, self.folder / f"old{name}", symlinks=True)

    @rule(name=st.sampled_from(["build", ".handbill"]))
    def a_folder_comes_back_from_an_earlier_build(self, name):
        """As out of the cache of a CI."""
        if (self.folder / f"old{name}").exists():
            shutil.rmtree(self.root / name, ignore_errors=True)
            shutil.copytree(self.folder / f"old{name}", self.root / name, symlinks=True)

    @rule(
        number=st.integers(0, 100), how=st.sampled_from(["same size and date", "cut", "more", "gone", "link", "folder"])
    )
    def an_output_is_damaged(self, number, how):
        ours = sorted(path for path in self.output.rglob("*") if path.is_file() and path.name != RECORD)
        if not ours:
            return
        file = ours[number % len(ours)]
        content, before = file.read_bytes(), file.stat()
        file.unlink()
        if how == "link":
            os.symlink(self.root / "campaign.yaml", file)
        elif how == "folder":
            (file / "empty").mkdir(parents=True)
            stray = (file / "empty/x").relative_to(self.output).as_posix()
            self.strays |= folders_of([stray])  # stays where no page is wanted any more: it is not ours
        elif how != "gone":
            other = bytes(byte ^ 1 for byte in content[:1]) + content[1:]
            file.write_bytes({"cut": content[:-1], "more": content + b"x"}.get(how, other))
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    @rule(which=st.sampled_from(["all", "record"]))
    def the_output_is_deleted(self, which):
        if which == "all":
            shutil.rmtree(self.output, ignore_errors=True)
        elif (self.output / RECORD).exists():
            (self.output / RECORD).unlink()
            before = tree(self.output)
            code, _ = self.run()
            if code:  # nobody knows whose the files are, unless they are what would be written
                assert tree(self.output) == before
                shutil.rmtree(self.output)

    @rule(number=st.integers(1, 12) | st.integers(1, 99), path=st.sampled_from(UPDATES), title=st.sampled_from("AB"))
    def a_build_is_killed(self, number, path, title):
        self.put(path, update(title, "It happened.").encode())
        FIGURES["killed"] += 1
        before, wanted = tree(self.output), self.wanted()
        with killed_at(number, self.root) as counter:
            self.run()
        FIGURES["killed before the end"] += counter.count >= counter.last
        for path, content in tree(self.output).items():
            if not path.startswith(".handbill") and content is not None:
                assert content in (before.get(path), (wanted or {}).get(path)), path

    @rule()
    def everything_is_made_again(self):
        self.run("--clean")

    @invariant()
    def a_build_gives_what_a_clean_build_gives(self):
        FIGURES["steps"] += 1
        self.steps = getattr(self, "steps", -1) + 1
        if self.steps % self.edits_before_a_build:
            return
        wanted, before = self.wanted(), tree(self.output)
        code, said = self.run()
        found = tree(self.output)
        if wanted is None or (code and "--strict" in self.flags and "error" not in said):
            assert code == 1
            assert found == before
            return
        assert code == 0, said
        expected = {RECORD: format_record(list(wanted)), **dict.fromkeys(folders_of(wanted)), **wanted}
        for path in self.strays & found.keys() - expected.keys():
            assert found.pop(path) is None
        assert found.keys() == expected.keys()
        assert [path for path in expected if found[path] != expected[path]] == []
        FIGURES["compared"] += 1


MANY = settings(
    max_examples=12,
    stateful_step_count=50,
    deadline=None,
    database=None,
    derandomize=True,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@pytest.mark.parametrize("part", range(4))
def test_a_build_gives_what_a_clean_build_gives(part):
    """Five hundred steps; each part takes others, so that they can run at the same time."""
    run_state_machine_as_test(seed(part)(type(f"Life{part}", (Life,), {})), settings=MANY)
