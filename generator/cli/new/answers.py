"""What `handbill new` wants to know: given as options, asked on a terminal, or an example. Must not write files."""

import re
from collections.abc import Callable, Mapping

import click

from generator.forms.services import SERVICES
from generator.hosts.recipes import HOSTS
from generator.model.scalars import Rejected, read_email_address, read_locale_tag, read_site_address
from generator.model.text import Text
from generator.model.theme import BUILT_IN
from generator.nearest import did_you_mean
from generator.plan.cldr import is_known
from generator.plan.schedule import find_zone
from generator.record import record

LATER = "later"
"""In place of a host: it is decided another day."""


@record
class Question:
    """A question, and the answer that is taken where nobody answers."""

    text: str
    example: str


QUESTIONS: Mapping[str, Question] = {
    "title": Question("What do you ask for? An order of three to six words is best", "Save the old harbor"),
    "target": Question("Who can decide it?", "The city council"),
    "organization": Question("Who publishes the campaign?", "Friends of the harbor"),
    "email": Question("Where can people write to you?", "hello@example.org"),
    "locale": Question("In which languages? First the one that you write in, such as: en, fr, uk", "en"),
    "form": Question("Which form service takes the signatures? (handbill providers lists them)", "formspree"),
    "theme": Question("Which look? (placard is a poster, broadsheet a newspaper)", BUILT_IN[0]),
    "host": Question(f"Where will the site be published? ({', '.join(HOSTS)}, or {LATER})", LATER),
    "url": Question("What will its address be?", "https://example.org/"),
}


def find_answers(given: Mapping[str, str | None], *, ask: bool) -> dict[str, str]:
    """Return an answer to each question that `given` names, in the order of QUESTIONS, all of them checked."""
    return {name: _answer(name, given[name], ask=ask) for name in QUESTIONS if name in given}


def _answer(name: str, value: str | None, *, ask: bool) -> str:
    question = QUESTIONS[name]
    if value is None and not ask:
        return question.example
    if value is None:
        answer: str = click.prompt(
            question.text, default=question.example, value_proc=lambda text: check_answer(name, text)
        )
        return answer
    return check_answer(name, value)


def check_answer(name: str, text: str) -> str:
    """Return an answer as it is written into files; raise click.BadParameter for one that would not build."""
    reader = READERS.get(name)
    try:
        if not text.strip() or any(character < " " for character in text):
            raise Rejected("value-empty", "this must be one line of text")
        return str(reader(Text(text.strip()))) if reader else text.strip()
    except Rejected as rejected:
        raise click.BadParameter(f"{rejected.message}; {rejected.hint}".rstrip("; "), param_hint=f"--{name}") from None


def _read_languages(value: object) -> Text:
    """Return tags of languages that pages can be made in, with commas between them; raise Rejected otherwise."""
    tags = [str(read_locale_tag(Text(part))) for part in re.split(r"[\s,;]+", str(value)) if part]
    for tag in tags:
        if not is_known(tag):
            hint = "en, fr and pt-BR are tags"
            raise Rejected("locale-unknown", f'"{tag}" is not a language that is known here', hint)
    if not tags:
        raise Rejected("value-empty", "there must be one language at least", "en, fr and pt-BR are tags")
    return Text(",".join(dict.fromkeys(tags)))


def _read_timezone(value: object) -> Text:
    """Return the name of a time zone; raise Rejected otherwise."""
    return Text(find_zone(str(value)).key)


def _one_of(names: tuple[str, ...]) -> Callable[[object], Text]:
    def read(value: object) -> Text:
        if str(value) not in names:
            hint = did_you_mean(str(value), names) or f"choose one of {', '.join(names)}"
            raise Rejected("value-unknown", f'"{value}" is not known here', hint)
        return Text(str(value))

    return read


READERS: Mapping[str, Callable[[object], Text]] = {
    "email": read_email_address,
    "url": read_site_address,
    "locale": _read_languages,
    "timezone": _read_timezone,
    "form": _one_of(tuple(service.name for service in SERVICES)),
    "theme": _one_of(BUILT_IN),
    "host": _one_of((*HOSTS, LATER)),
}
