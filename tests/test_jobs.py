"""However many processes share a build, site, findings and what is remembered are the same."""

from functools import partial

import pytest

from generator.cli import build as build_command
from generator.diagnostics import Diagnostics
from generator.model.options import Options
from generator.pipeline import compile_site
from generator.project import workers
from generator.project.shelf import DiskShelf
from generator.project.workers import Workers
from tests.services.campaigns import FORM, MINIMAL, NOON, site_of, snapshot_of, update, write_campaign
from tests.services.commands import run_module
from tests.unit.test_read_remembered import Dictionary

pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
TAGS = ("en", "de", "uk")


def _path(tag, day):
    return f"content/{tag}/updates/2024-01-{day:02}-news-{day}.md"


FILES = {
    "campaign.yaml": MINIMAL + FORM,
    **{f"content/{tag}/story.md": f"Because of {tag}.\n" for tag in TAGS},
    **{
        _path(tag, day): update(
            f"{tag} {day}",
            f"See [that]({_path(tag, day - 1 or 1).rpartition('/')[2]}#{tag}) and ![](../../media/dot.svg).",
        )
        for tag in TAGS
        for day in range(1, 13)
        if (tag, day) != ("de", 5)
    },
    "content/media/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><circle r="2"/></svg>',
}
WRONG = FILES | {
    _path("uk", 7): update("Wrong", "[Nowhere](nowhere.md), [no](#no) <blink>x</blink>"),
    _path("de", 9): update("Wrong", "![No](no.png)", date="soon"),
}


@pytest.fixture(autouse=True)
def _forking(monkeypatch):
    monkeypatch.setattr(workers, "can_fork", lambda: True)
    monkeypatch.setattr(build_command, "Workers", partial(Workers, worth_it=0))


def compiled(files, jobs, folder, *, engine=""):
    files = files | {"campaign.yaml": files["campaign.yaml"] + engine}
    found, cache, shelf = Diagnostics(), Dictionary(), DiskShelf(folder, {})
    crew = Workers(jobs, (shelf,), worth_it=0)
    plan = compile_site(snapshot_of(files), Options(as_of=NOON), found, cache, crew=crew, shelf=shelf)
    laid = {path: shelf.find(path, output.key) for path, output in plan.outputs.items()}
    ahead = {path: b"".join(shelf.read(one)) for path, one in laid.items() if one}
    shelf.close()
    return plan, list(found), ahead


@pytest.mark.parametrize("engine", ["", "markdown: commonmark\n"])
@pytest.mark.parametrize("files", [FILES, WRONG], ids=["sound", "wrong"])
def test_plans_and_findings_are_the_same(tmp_path, files, engine):
    alone, wanted, ahead = compiled(files, 1, tmp_path, engine=engine)
    assert wanted
    for jobs in (2, 3):
        plan, found, made = compiled(files, jobs, tmp_path, engine=engine)
        assert found == wanted
        assert [(path, one.key, one.origin, one.parts) for path, one in plan.outputs.items()] == [
            (path, one.key, one.origin, one.parts) for path, one in alone.outputs.items()
        ]
        assert made == ahead
    assert bool(ahead) == (files is FILES), "nothing is made of what is wrong"
    for path, content in ahead.items():
        assert alone.outputs[path].produce() == content


def test_the_command_builds_the_same_site(tmp_path):
    sites = {}
    for jobs in ("1", "2", "3"):
        folder = tmp_path / jobs
        folder.mkdir()
        write_campaign(folder, FILES)
        code, *_ = run_module("build", "-C", str(folder), "--as-of", NOON.isoformat(), "--jobs", jobs)
        assert code == 0
        sites[jobs] = site_of(folder / "build")
    assert sites["1"] == sites["2"] == sites["3"]


def test_a_change_is_the_same_by_any_number(tmp_path):
    write_campaign(tmp_path, FILES)
    moment = ("--as-of", NOON.isoformat())
    assert run_module("build", "-C", str(tmp_path), *moment, "--jobs", "2")[0] == 0
    write_campaign(tmp_path, {_path("uk", 7): update("Other", "Words.")})
    assert run_module("build", "-C", str(tmp_path), *moment, "--jobs", "3")[0] == 0
    mended = site_of(tmp_path / "build")
    assert run_module("build", "-C", str(tmp_path), *moment, "--jobs", "1", "--clean")[0] == 0
    assert site_of(tmp_path / "build") == mended
