"""The documentation against the files, the nouns, the views, the commands and the Makefile that it speaks of."""

import importlib.util
import inspect
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args, get_type_hints

import click
import pytest

from generator.cli import COMMANDS, main
from generator.console.formats import FORMATS
from generator.diagnostics import Diagnostics, Severity
from generator.forms.services import SERVICES
from generator.model.campaign import Action, Status
from generator.model.options import Options
from generator.model.snapshot import Snapshot
from generator.pipeline import compile_site
from generator.plan import views
from generator.project.snapshot import read_snapshot

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    page.relative_to(ROOT).as_posix()
    for page in (
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("changelog.d/*.md"),
        *ROOT.glob("benchmarks/*.md"),
    )
)
DECISIONS = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
FENCE = re.compile(r"^( *)(`{3,})([^\n`]*)\n(.*?)^\1\2 *$", re.MULTILINE | re.DOTALL)
NOON = datetime(2012, 12, 1, 12, tzinfo=UTC)


def _load_reference():
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "docs/make_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


reference = _load_reference()


def _read(page):
    return (ROOT / page).read_text(encoding="utf-8")


def _prose(page):
    """The page without code, in which links are not links."""
    return re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", "", FENCE.sub("", _read(page)))


def _anchors(page):
    """The anchors that git hosts give to headings."""
    found: list[str] = []
    for heading in re.findall(r"^#+ +(.+?) *#*$", FENCE.sub("", _read(page)), re.MULTILINE):
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
        kept = "".join(sign for sign in text if sign in " -_" or unicodedata.category(sign)[0] in "LMN")
        anchor = kept.strip().replace(" ", "-")
        number = sum(known == anchor or re.fullmatch(rf"{re.escape(anchor)}-\d+", known) is not None for known in found)
        found.append(f"{anchor}-{number}" if number else anchor)
    return {*found, *re.findall(r'<a (?:id|name)="([^"]+)"', _read(page))}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\(<?([^)>\s]+)>?(?: \"[^\"]*\")?\)|(?:src|href)=\"([^\"]+)\"", _prose(page))
    assert [target for target in (one or other for one, other in links) if not _leads_somewhere(target, page)] == []


def _leads_somewhere(target, page):
    path, _, anchor = target.partition("#")
    found = (ROOT / page).parent / path if path else ROOT / page
    if re.match(r"[a-z]+:", target):
        return True  # other sites are not asked
    if not found.exists() or not anchor or found.suffix != ".md":
        return found.exists()
    return anchor in _anchors(found.resolve().relative_to(ROOT).as_posix())


MADE = {
    "docs/theme-views.md": lambda _page: reference.render_views(),
    "docs/commands.md": lambda _page: reference.render_commands(),
    "docs/form-services.md": lambda _page: reference.render_services(),
    "docs/campaign-yaml.md": reference.fill_tables,
    "docs/ci.md": reference.fill_recipes,
    "docs/open-data.md": reference.fill_data_tables,
}


@pytest.mark.parametrize("page", MADE)
def test_reference_says_what_the_code_says(page, golden):
    written = _read(page) if (ROOT / page).exists() else ""
    golden(ROOT / page, MADE[page](written))


def test_every_key_has_a_row():
    sections = dict(re.findall(r"<!-- keys of (\w+) -->\n(.*?)<!-- end -->", _read("docs/campaign-yaml.md"), re.DOTALL))
    missing = [
        f"{name}.{field.name}"
        for name, noun in reference.nouns().items()
        for field in fields(noun)
        if f"| `{field.name}` |" not in sections.get(name, "") and (name, field.name) != ("Form", "settings")
    ]
    assert missing == []


def test_every_view_and_field_has_a_row():
    page = _read("docs/theme-views.md")
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))
    shown = {name: view for name, view in vars(views).items() if name.endswith("View")}
    missing = [
        f"{name}.{field.name}"
        for name, view in shown.items()
        for field in fields(view)
        if f"| `{field.name}` |" not in sections.get(name, "")
    ]
    assert missing == []
    assert [name for name in views.NAMES if f"\n| `{name}` |" not in page] == []
    assert f"version {views.CONTRACT}:" in page
    assert f"version **{views.CONTRACT}**" in _read("docs/theme-authors.md")


def test_every_described_thing_says_something():
    empty = re.findall(r"^\| .*\|  \|$", _read("docs/theme-views.md") + _read("docs/campaign-yaml.md"), re.MULTILINE)
    assert empty == []


def test_every_command_is_explained_to_people():
    told = "".join(_read(page) for page in PAGES if page != "docs/commands.md")
    assert [name for name in COMMANDS if f"handbill {name}" not in told] == []


def _commands():
    """Every command with its full name, those below others too."""
    context = click.Context(main, info_name="handbill")
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        yield name, command
        for below in command.list_commands(context) if isinstance(command, click.Group) else ():
            yield f"{name} {below}", command.get_command(context, below)


def test_every_command_and_option_is_documented():
    sections = dict(re.findall(r"^## ([\w -]+)\n(.*?)(?=^## |\Z)", _read("docs/commands.md"), re.MULTILINE | re.DOTALL))
    missing = []
    for name, command in _commands():
        section = sections.get(name, "")
        if not (command.help and inspect.cleandoc(command.help).split("\n")[0] in section):
            missing.append(name)
        options = [one for one in command.params if isinstance(one, click.Option)]
        missing += [
            f"{name} {one.opts[-1]}"
            for one in options
            if not one.help or not re.search(rf"{one.opts[-1]}[ `/]", section)
        ]
    assert [one for one in missing if not one.endswith("--help")] == []
    assert set(sections) == {name for name, _ in _commands()}


def test_every_form_service_and_setting_is_documented():
    sections = dict(
        re.findall(r"^## ([\w-]+)\n(.*?)(?=^## |\Z)", _read("docs/form-services.md"), re.MULTILINE | re.DOTALL)
    )
    missing = [
        f"{one.name}.{setting.name}"
        for one in SERVICES
        for setting in one.settings
        if f"| `{setting.name}` |" not in sections.get(one.name, "")
    ]
    assert missing == []
    assert set(sections) == {one.name for one in SERVICES}
    chosen = _read("docs/forms.md")
    assert [one.name for one in SERVICES if f"`{one.name}`" not in chosen] == [], "people choose one there"


@pytest.mark.parametrize(
    ("page", "values"),
    [
        ("docs/ci.md", list(FORMATS)),
        ("docs/organizers.md", list(get_args(Status))),
        ("docs/organizers.md", list(get_args(get_type_hints(Action)["kind"]))),
    ],
)
def test_every_choice_is_explained_in_a_table(page, values):
    cells = {
        cell for row in re.findall(r"^\| (`.*?) \|", _read(page), re.MULTILINE) for cell in re.findall(r"`(\w+)`", row)
    }
    assert set(values) <= cells


def test_guides_lead_to_every_page():
    """Nothing is written that nobody finds: each page is named in the list of pages."""
    listed = re.findall(r"\]\(([\w-]+\.md)\)", _read("docs/README.md"))
    assert sorted(path.name for path in (ROOT / "docs").glob("*.md") if path.name not in (*listed, "README.md")) == []


def _whole_files():
    """Code blocks that are marked as a whole file of a campaign: `yaml campaign.yaml`, `markdown content/…`."""
    for page in PAGES:
        for number, (_, _, mark, text) in enumerate(FENCE.findall(_read(page)), 1):
            kind, _, path = mark.strip().partition(" ")
            if kind in ("yaml", "markdown") and path:
                yield pytest.param(path, text, id=f"{page}:{number}")


BARE: Mapping[str, bytes] = {
    "content/en/story.md": b"Why we write.\n",
    "content/en/pages/privacy.md": b"---\ntitle: Your data\n---\n\nWe keep little.\n",
}


@pytest.mark.parametrize(("path", "text"), list(_whole_files()))
def test_examples_pass_the_check(path, text):
    example = read_snapshot(ROOT, Diagnostics())
    # campaign.yaml is tried alone: the texts of the example use its own actions
    texts = BARE if path == "campaign.yaml" else example.texts
    snapshot = Snapshot(
        texts={**texts, path: text.encode()}, media=example.media, themes=example.themes, builtin=example.builtin
    )
    found = Diagnostics()
    plan = compile_site(snapshot, Options(as_of=NOON), found)
    for output in plan.outputs.values():
        output.produce()
    grave = [one for one in found if one.severity is not Severity.NOTE]
    assert grave == []
    assert "index.html" in plan.outputs


def test_decisions_are_numbered_and_listed():
    numbers = [int(decision.name[:4]) for decision in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))
    listed = re.findall(r"\]\((\d{4}-[^)]+\.md)\)", _read("docs/decisions/README.md"))
    assert listed == [decision.name for decision in DECISIONS]


def test_make_knows_what_is_told():
    targets = set(re.findall(r"^([a-z-]+):", _read("Makefile"), re.MULTILINE))
    told = {
        name
        for page in ("README.md", "CONTRIBUTING.md", "docs/README.md", "ARCHITECTURE.md")
        for name in re.findall(r"(?:^|`)make ([a-z-]+)", _read(page), re.MULTILINE)
    }
    assert {"site", "test"} <= told <= targets


def test_fragments_have_names_that_can_be_gathered():
    kinds = re.findall(r"^\| `(\w+)` \|", _read("changelog.d/README.md"), re.MULTILINE)
    names = [path.name for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md"]
    assert [name for name in names if not re.fullmatch(rf"\d+\.({'|'.join(kinds)})(\.\d+)?\.md", name)] == []


def test_pictures_are_light():
    assert [path.name for path in (ROOT / "docs/images").iterdir() if path.stat().st_size > 200_000] == []
