"""`handbill new`. Must not overwrite anything."""

import json
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from string import Template

import click

from generator.cli.campaign import leave, read_moment, show
from generator.diagnostics import Diagnostics
from generator.forms.services import SERVICES, find_service
from generator.forms.starter import starter_block
from generator.model.scalars import Rejected, read_email_address, read_locale_tag, read_site_address
from generator.model.text import Text
from generator.plan.cldr import is_known
from generator.plan.schedule import find_zone
from generator.project.scaffold import read_scaffold, write_files

_RECEIVER = "RECEIVER.md"  # of services that the organizer sets up
_QUESTIONS = {
    "title": ("What do you ask for? An order of three to six words is best", "Save the old harbor"),
    "target": ("Who can decide it?", "The city council"),
    "organization": ("Who publishes the campaign?", "Friends of the harbor"),
    "email": ("Where can people write to you?", "hello@example.org"),
    "url": ("Where will the site be?", "https://example.org/"),
    "locale": ("In which language do you write? (en, fr, uk, …)", "en"),
}

_CONSENTS = ("delivery", "news")
"""Names of the consents in scaffold/campaign/campaign.yaml."""


def _read_language(value: object) -> Text:
    """Return a tag of a language that pages can be made in; raise Rejected otherwise."""
    tag = read_locale_tag(value)
    if not is_known(tag):
        raise Rejected("locale-unknown", f'"{tag}" is not a language that is known here', "en, fr and pt-BR are tags")
    return tag


def _read_timezone(value: object) -> Text:
    """Return the name of a time zone; raise Rejected otherwise."""
    return Text(find_zone(str(value)).key)


_READERS: Mapping[str, Callable[[object], Text]] = {
    "email": read_email_address,
    "url": read_site_address,
    "locale": _read_language,
    "timezone": _read_timezone,
}


@click.command
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", help="Headline of the campaign.")
@click.option("--target", help="Decision-maker whom it addresses.")
@click.option("--organization", help="Who publishes it.")
@click.option("--email", help="Address for supporters and the press.")
@click.option("--url", help="Address of the site.")
@click.option("--locale", help="Language of the texts, as BCP 47 tag.")
@click.option("--timezone", default="UTC", show_default=True, help="Time zone of dates, such as Europe/Kyiv.")
@click.option(
    "--form",
    "service",
    type=click.Choice([service.name for service in SERVICES]),
    default="formspree",
    show_default=True,
    help="Form service that takes the signatures.",
)
@click.option("-y", "--yes", is_flag=True, help="Ask nothing: take example texts for what is not given.")
def new(folder: Path, timezone: str, service: str, *, yes: bool, **given: str | None) -> None:
    """Make a new campaign in FOLDER, complete and ready to build."""
    ask = not yes and sys.stdin.isatty()
    values = {name: _answer(name, value, ask=ask) for name, value in given.items()}
    values["timezone"] = _checked("timezone", timezone)
    today = read_moment(None).astimezone(find_zone(values["timezone"])).date()
    found = Diagnostics()
    files = _files(values, service, today)
    # a new repository often begins with these two, and neither is needed
    kept = [name for name in ("README.md", ".gitignore") if (folder / name).exists()]
    if not write_files(folder, {path: content for path, content in files.items() if path not in kept}, found):
        show(found, {}, root=folder)
        leave(1)
    click.echo(f"Your campaign is in {folder}. What now:\n\n  cd {folder}\n  handbill serve\n")
    click.echo("Then look at http://127.0.0.1:8000/ in a browser, and sign. README.md in the folder says how to go on.")
    if _RECEIVER in files:
        click.echo(f"{_RECEIVER} says how to set up what takes the signatures.")
    for name in kept:
        click.echo(f"Your own {name} was left as it is.")
    if values["locale"].split("-")[0] != "en":
        click.echo(f"The texts in content/{values['locale']}/ are in English for now: write your own over them.")


def _answer(name: str, value: str | None, *, ask: bool) -> str:
    question, example = _QUESTIONS[name]
    if value is None and not ask:
        return example
    if value is None:
        answer: str = click.prompt(question, default=example, value_proc=lambda text: _checked(name, text))
        return answer
    return _checked(name, value)


def _checked(name: str, text: str) -> str:
    reader = _READERS.get(name)
    try:
        if not text.strip() or any(character < " " for character in text):
            raise Rejected("value-empty", "this must be one line of text")
        return str(reader(Text(text.strip()))) if reader else text.strip()
    except Rejected as rejected:
        raise click.BadParameter(f"{rejected.message}; {rejected.hint}".rstrip("; "), param_hint=f"--{name}") from None


def _files(values: dict[str, str], service: str, today: date) -> dict[str, bytes]:
    adapter = find_service(service)
    assert adapter is not None  # noqa: S101 # the option allows nothing else
    block = "\n  ".join(starter_block(adapter, _CONSENTS))
    quoted = {name: json.dumps(value, ensure_ascii=False)[1:-1] for name, value in values.items()}
    written = {name: value if name in _READERS else _as_markdown(value) for name, value in values.items()}
    fixed = {"opened": today.isoformat(), "form_block": block, "provider": service}
    scaffold = read_scaffold()
    files = {}
    for path, content in scaffold.items():
        if not path.startswith("campaign/"):
            continue
        target = path.removeprefix("campaign/").replace("__locale__", values["locale"])
        target = target.replace("__opened__", today.isoformat())
        if path.endswith((".svg", ".png", ".jpg")):
            files[target] = content
        else:
            texts = quoted if path.endswith(".yaml") else written
            files[target] = Template(content.decode()).substitute({**texts, **fixed}).encode()
    # some services come with files of their own; these are copied as they are, and what is in both is joined
    for path, content in scaffold.items():
        if path.startswith(f"{service}/"):
            target = path.removeprefix(f"{service}/")
            files[target] = files.get(target, b"") + content
    return files


def _as_markdown(text: str) -> str:
    """Escape what Markdown would take for a mark, wherever in a line the text comes to stand."""
    escaped = re.sub(r"([\\`*_\[\]{}])", r"\\\1", text).replace("<", "&lt;")
    return re.sub(r"^(\d*)([-+#>.)])", r"\1\\\2", escaped)
