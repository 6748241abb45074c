"""Reference pages from the docstrings they would otherwise repeat. Must not open files: tests/test_docs.py does.

`pytest tests/test_docs.py --golden` writes what these functions return; without it, the test compares.
"""

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from types import ModuleType, NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import click

from generator.cli import main
from generator.forms.adapter import Setting
from generator.forms.describe import example_block, service_facts
from generator.forms.services import SERVICES
from generator.hosts.needs import Needs
from generator.hosts.recipes import GIT_HOSTS, Order, recipe
from generator.model import campaign, check, content, form, languages, open_data, safety
from generator.model.campaign import Campaign
from generator.model.content import PageMeta, SectionMeta, UpdateMeta
from generator.model.form import Form
from generator.model.scalars import Kind
from generator.plan import views
from generator.project.scaffold import read_scaffold

TABLE = re.compile(r"(<!-- keys of (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
"""A place in docs/campaign-yaml.md that holds the table of one noun."""

DATA = re.compile(r"(<!-- data of (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
"""A place in docs/open-data.md that holds the table of one noun of campaign.json."""

RECIPE = re.compile(r"(<!-- recipe (\w+) (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
"""A place in docs/ci.md that holds a file of a recipe: `recipe HOST PATH`."""

_OF_ONE_LANGUAGE = (UpdateMeta, PageMeta, SectionMeta)
_MADE = "<!-- Made by docs/make_reference.py: change the docstrings, then run `make golden`. -->"
_KINDS = {
    "words": "text",
    "text": "text",
    "identifier": "text",
    "name": "plain name",
    "slug": "last part of an address",
    "url": "web address",
    "email": "e-mail address",
    "path": "file",
    "site-path": "address on this site",
    "number": "whole number",
    "flag": "`true` or `false`",
    "unticked": "`false`",
    "moment": "day, or day and time",
    "day": "day",
    "locale": "language tag",
    "focus": "point of a picture",
    "contact": "e-mail address or web address",
    "goal": "`auto`, number or list",
    "theme": "name, or group",
}
_VALUES = {"str": "string", "int": "number", "bool": "true or false", "Html": "markup"}


def nouns() -> dict[str, type[Any]]:
    """Return everything that authors write in YAML, by class name: campaign.yaml and front matter."""
    found: dict[str, type[Any]] = {}
    waiting: list[Any] = [Campaign, *_OF_ONE_LANGUAGE]
    while waiting:
        noun = waiting.pop(0)
        if is_dataclass(noun) and isinstance(noun, type) and noun.__name__ not in found:
            found[noun.__name__] = noun
            waiting += [part for hint in _hints(noun).values() for part in _parts(hint)]
    return found


def fill_tables(page: str) -> str:
    """Return docs/campaign-yaml.md with the table of each noun in its place."""
    known = nouns()
    return TABLE.sub(lambda match: f"{match[1]}{_MADE}\n\n{_key_table(known[match[2]])}\n{match[3]}", page)


def fill_data_tables(page: str) -> str:
    """Return docs/open-data.md with the table of each noun in its place."""
    return DATA.sub(lambda match: f"{match[1]}{_MADE}\n\n{_data_table(getattr(open_data, match[2]))}\n{match[3]}", page)


def render_views() -> str:
    """Return docs/theme-views.md."""
    shown = [name for name, value in vars(views).items() if is_dataclass(value) and isinstance(value, type)]
    return "\n".join([_VIEWS_HEAD, *_name_rows(), "", *(line for name in shown for line in _view(name))])


def fill_recipes(page: str) -> str:
    """Return docs/ci.md with what `handbill ci` writes in its place, for a campaign whose count is fetched."""
    needs = Needs("https://example.org/harbor/", secrets=("FORMSPREE_TOKEN",), counts=True)
    scaffold = read_scaffold()

    def fill(match: re.Match[str]) -> str:
        order = Order(match[2], git=match[2] if match[2] in GIT_HOSTS else "github")
        text = recipe(order, needs, scaffold)[match[3]].decode()
        return f"{match[1]}`{match[3]}`:\n\n```{_LANGUAGES[match[3].rpartition('.')[2]]}\n{text}```\n{match[4]}"

    return RECIPE.sub(fill, page)


_LANGUAGES = {"yml": "yaml", "toml": "toml", "js": "js", "mjs": "js", "sh": "sh"}


def render_commands() -> str:
    """Return docs/commands.md."""
    context = click.Context(main, info_name="handbill")
    lines = [_COMMANDS_HEAD]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None  # noqa: S101 # the group lists only what it has
        lines += _command(name, command, context)
        for below in command.list_commands(context) if isinstance(command, click.Group) else ():
            inner = command.get_command(context, below)
            assert inner is not None  # noqa: S101 # as above
            lines += _command(f"{name} {below}", inner, context)
    return "\n".join(lines)


def render_services() -> str:
    """Return docs/form-services.md: what `handbill providers NAME` says, for readers without a terminal."""
    lines = [_SERVICES_HEAD, *(f"- [{one.title}](#{one.name}): {one.summary}" for one in SERVICES)]
    for one in SERVICES:
        lines += [
            "",
            f"## {one.name}",
            "",
            f"**{one.title}.** {one.summary}",
            *([one.homepage] if one.homepage else []),
        ]
        lines += ["", *(f"- {name}: {_code(value)}" for name, value in service_facts(one))]
        lines += ["", "| setting | | what it is |", "|---|---|---|"]
        lines += [
            f"| `{setting.name}` | {_setting_traits(setting)} | {_setting_text(setting)} |" for setting in one.settings
        ]
        lines += ["", "```yaml", *example_block(one), "```", "", *(f"- {limit}" for limit in one.limits)]
    return "\n".join([*lines, ""])


_SERVICES_HEAD = f"""# The form services

{_MADE}

What `handbill providers NAME` says. How to choose one, and everything else about the form, is in [Signing](forms.md).
"""


def _code(value: str) -> str:
    return f"`{value}`" if "/" in value and " " not in value else value


def _setting_traits(setting: Setting) -> str:
    traits = ["**needed**" if setting.required else "", setting.kind if not setting.choices else ""]
    traits += [" or ".join(f"`{choice}`" for choice in setting.choices)]
    traits += [f"else `{setting.default}`" if setting.default else ""]
    return ", ".join(filter(None, traits))


def _setting_text(setting: Setting) -> str:
    looks = f"Write {setting.looks_like}." if setting.looks_like else ""
    return _cell(" ".join(filter(None, (setting.description, looks, setting.where))))


def _hints(noun: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(noun, include_extras=True)
    return {field.name: hints[field.name] for field in fields(noun)}


def _parts(hint: Any) -> Iterator[Any]:  # noqa: ANN401 # annotations are not types to mypy
    yield hint
    for argument in get_args(hint) if get_origin(hint) is not Annotated else ():
        yield from _parts(argument)


def _texts(*modules: ModuleType) -> Mapping[tuple[str, str], str]:
    """Return the docstrings of classes (field ""), of their fields and of their properties."""
    found: dict[tuple[str, str], str] = {}
    for module in modules:
        for node in ast.parse(inspect.getsource(module)).body:
            if not isinstance(node, ast.ClassDef):
                continue
            found[node.name, ""] = ast.get_docstring(node) or ""
            for field, text in zip(node.body, node.body[1:], strict=False):
                if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
                    found[node.name, ast.unparse(field.target)] = inspect.cleandoc(ast.literal_eval(text.value))
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and any(
                    ast.unparse(mark) == "property" for mark in method.decorator_list
                ):
                    found[node.name, method.name] = ast.get_docstring(method) or ""
    return found


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _key_table(noun: type[Any]) -> str:
    texts = _texts(campaign, check, content, form, languages, safety)
    rows = ["| key | value | what it is |", "|---|---|---|"]
    hints = _hints(noun)
    for field in fields(noun):
        if (noun, field.name) == (Form, "settings"):
            rows.append("| … | | The settings of your form service stand here too: `handbill providers NAME`. |")
            continue
        hint = hints[field.name]
        traits = [_written(hint), *(["**T**"] if noun not in _OF_ONE_LANGUAGE and _translatable(hint) else [])]
        traits += _necessity(field)
        rows.append(f"| `{field.name}` | {', '.join(traits)} | {_cell(texts[noun.__name__, field.name])} |")
    return "\n".join(rows)


def _data_table(noun: type[Any]) -> str:
    texts = _texts(open_data)
    rows = ["| key | what it is |", "|---|---|"]
    for field in fields(noun):
        always = "always" if field.default is MISSING and field.default_factory is MISSING else ""
        text = _cell(texts[noun.__name__, field.name])
        rows.append(f"| `{field.name}` | {f'{always}: ' if always else ''}{text} |")
    return "\n".join(rows)


def _necessity(field: Field[Any]) -> list[str]:
    if field.default is MISSING and field.default_factory is MISSING:
        return ["**needed**"]
    # other defaults are "nothing", or are told in the description
    return [f"else `{field.default}`"] if isinstance(field.default, str) else []


def _translatable(hint: Any) -> bool:  # noqa: ANN401 # annotations are not types to mypy
    return any(
        isinstance(extra, Kind) and extra.translatable
        for part in _parts(hint)
        if get_origin(part) is Annotated
        for extra in get_args(part)[1:]
    )


def _written(hint: Any) -> str:  # noqa: ANN401 # annotations are not types to mypy
    """Say how a value is written in YAML."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return next(_KINDS[extra.name] for extra in arguments[1:] if isinstance(extra, Kind))
    if origin is Literal:
        return ", ".join(f"`{choice}`" for choice in arguments)
    if origin in (Union, UnionType):
        return " or ".join(_written(one) for one in arguments if one is not NoneType)
    if origin is tuple:
        listed = _written(arguments[0])
        return f"list of {listed}" if get_origin(arguments[0]) is not Literal else f"list of: {listed}"
    if len(arguments) == 2:
        return f"group: name, and {_written(arguments[1])}"
    return f"[group](#{_ANCHORS[hint.__name__]})"


_ANCHORS = {
    "Organization": "organization",
    "Partner": "partners",
    "Check": "check",
    "Languages": "languages",
    "Hero": "hero",
    "Petition": "petition",
    "Target": "petitiontargets",
    "Signatures": "petitionsignatures",
    "SignatureSource": "petitionsignatures",
    "Milestone": "petitionmilestones",
    "Form": "form",
    "Field": "formfields",
    "Consent": "formconsent",
    "Action": "actions",
    "Contact": "actionscontacts",
    "Share": "share",
    "Newsletter": "newsletter",
    "Signatory": "signatories",
    "Security": "security",
}

_VIEWS_HEAD = f"""{_MADE}

# What templates see

A template sees the names below and nothing else. Together they are the **view contract**, version {views.CONTRACT}: the number that `contract:` in `theme.yaml` has to name. How to use it: [For theme authors](theme-authors.md).

- *Or nothing* means that the value may be missing: test it with `{{% if … %}}`. A name that does not exist is an error.
- Links (`href`, `src`, …) are relative to the page and ready to print. `url` is always a whole address.
- Besides these names there are the function `asset()`, the word functions `_()`, `ngettext()`, `pgettext()` and `npgettext()`, and the filters `on_color`, `readable_on` and `mix`.

## Names

| name | what it is | in the templates |
|---|---|---|"""  # noqa: E501 # prose


def _name_rows() -> Iterator[str]:
    for name, (hint, kinds) in views.NAMES.items():
        yield f"| `{name}` | {_seen(hint)} | {', '.join(f'`{kind}.html`' for kind in kinds) or 'all'} |"


def _view(name: str) -> Iterator[str]:
    texts = _texts(views)
    view = getattr(views, name)
    hints = get_type_hints(view)
    yield from (f"## {name}", "", texts[name, ""].strip(), "", "| field | value | what it is |", "|---|---|---|")
    for field in fields(view):
        yield f"| `{field.name}` | {_seen(hints[field.name])} | {_cell(texts[name, field.name])} |"
    for (owner, method), text in texts.items():
        if owner == name and isinstance(vars(view).get(method), property):
            yield f"| `{method}` | markup | {_cell(text)} |"
    yield ""


def _seen(hint: Any) -> str:  # noqa: ANN401 # annotations are not types to mypy
    """Say what a template gets."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return ", ".join(f"`{choice}`" for choice in arguments)
    if origin in (Union, UnionType):
        return " or ".join("nothing" if one is NoneType else _seen(one) for one in arguments)
    if origin is tuple:
        return f"list of {_seen(arguments[0])}"
    if len(arguments) == 2:
        return "parameters of the theme, as strings, by name"
    return _VALUES.get(hint.__name__) or f"[{hint.__name__}](#{hint.__name__.lower()})"


_COMMANDS_HEAD = f"""{_MADE}

# Commands

`handbill` works on the campaign in the folder you are in, or in the nearest folder above it. `handbill --version` says which version you have, `handbill COMMAND --help` what a command can do. `python -m generator` is the same as `handbill`.

A command ends with exit code **0** if all is fine, **1** if it found problems, **2** if it was called in a wrong way. Findings are for people and go to the error stream; with another `--format` they go to the output.
"""  # noqa: E501 # prose


def _command(name: str, command: click.Command, context: click.Context) -> Iterator[str]:
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    usage = " ".join(["handbill", name, *(one.make_metavar(context) for one in arguments)])
    text = re.sub(r"(?<!\n)\n(?!\n)", " ", inspect.cleandoc(command.help or "")).strip()
    yield from (f"## {name}", "", f"`{usage}`", "", text, "")
    options = [one for one in command.params if isinstance(one, click.Option)]
    if options:
        yield from ("| option | what it does |", "|---|---|")
        yield from (_option(one, context) for one in options)
        yield ""


def _option(option: click.Option, context: click.Context) -> str:
    names, text = option.get_help_record(context) or ("", "")
    written, _, metavar = names.partition(option.opts[-1])
    shown = " ".join(filter(None, [f"{written}{option.opts[-1]}", metavar.strip()]))
    return f"| `{_cell(shown)}` | {_cell(text)} |"
