"""Google Forms as they behave. Must not look at our adapter.

From code that posts to them: fields are `entry.<number>`, JSON is not taken, no script of another site may read the
answer, and a page with status 200 says in words whether anything was stored.
"""

import re

from generator.preview.sandbox.peer import Failure, Peer, Play
from generator.preview.sandbox.replies import Reply, page
from generator.preview.sandbox.submission import Json, Submission

_TITLE = "Google Forms"
_ENTRY = re.compile(r"entry\.\d+(\.other_option_response)?")


def _answer(submission: Submission) -> Reply:
    if submission.packing not in ("urlencoded", "multipart") or not _kept(submission):
        return _refuse(submission, 400, "Something went wrong. Please try again.")
    response = page(200, _TITLE, "Your response has been recorded.")
    return Reply(response=response, outcome="stored", fields=_kept(submission))


def _kept(submission: Submission) -> dict[str, Json]:
    return {name: value for name, value in submission.fields.items() if _ENTRY.fullmatch(name)}


def _refuse(submission: Submission, status: int, sentence: str) -> Reply:
    return Reply(response=page(status, _TITLE, sentence), outcome="refused", fields=_kept(submission))


def _refusal(status: int, sentence: str) -> Play:
    return lambda submission: _refuse(submission, status, sentence)


PEER = Peer(
    name="google-forms",
    title=_TITLE,
    hosts=("docs.google.com",),
    paths=r"/forms/(u/\d+/)?d/e/[\w-]+/formResponse",
    cors="none",
    answer=_answer,
    failures=(
        Failure(
            "closed",
            "the form takes no more answers",
            "Shows a page that says so, with status 200; a script sees nothing of it.",
            _refusal(200, "This form is no longer accepting responses."),
        ),
        Failure(
            "question-missing",
            "a required question is not in the form",
            "Answers 400 with a page; a script sees nothing of it.",
            _refusal(400, "Something went wrong. Please try again."),
        ),
    ),
)
"""The peer."""
