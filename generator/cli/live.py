"""Asks the form services of a site over the network, for `handbill check --live`. Must not judge the answers."""

from collections.abc import Mapping, Sequence

from generator import __version__
from generator.check.drawn_forms import Proof
from generator.check.form_live import LiveAnswer, check_form_live
from generator.diagnostics import Diagnostics, Place
from generator.network.client import Client, Limits, Question, Unanswered


def ask_services(proofs: Sequence[Proof], place: Place, diagnostics: Diagnostics) -> None:
    """Ask the service of each language, once for each question; `place` is where the form names it."""
    answers: dict[tuple[str, str, str], LiveAnswer] = {}
    with Client(version=__version__, limits=Limits(retries=0)) as client:

        def ask(method: str, url: str, headers: Mapping[str, str]) -> LiveAnswer:
            question = (method, url, str(sorted(headers.items())))
            if question not in answers:
                answers[question] = _ask(client, method, url, headers)
            return answers[question]

        for proof in proofs:
            check_form_live(proof.form, page_url=proof.page_url, place=place, ask=ask, diagnostics=diagnostics)


def _ask(client: Client, method: str, url: str, headers: Mapping[str, str]) -> LiveAnswer:
    try:
        answer = client.ask(Question(method=method, url=url, headers=headers))
    except Unanswered as reason:
        return LiveAnswer(status=0, headers={}, body=str(reason))
    return LiveAnswer(status=answer.status, headers=answer.headers, body=answer.body.decode(errors="replace"))
