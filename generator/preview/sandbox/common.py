"""Failures that every form service has some day. Must not know any service."""

from generator.preview.sandbox.peer import Failure
from generator.preview.sandbox.replies import Reply, as_json, page
from generator.preview.sandbox.submission import Submission

NEVER_ANSWERS = "never-answers"
"""The failure without an answer that the sandbox plays by waiting; the other one, by cutting the connection."""


def _too_many(submission: Submission) -> Reply:
    if submission.wants_json:
        response = as_json(429, {"error": "Too Many Requests", "message": "Too Many Requests"})
    else:
        response = page(429, submission.host, "Too many requests")
    response.headers["Retry-After"] = "60"
    return Reply(response=response, outcome="refused", fields=submission.fields)


def _broken(submission: Submission) -> Reply:
    # a page whatever was asked for: it comes from something in front of the service, which knows no JSON
    return Reply(
        response=page(500, submission.host, "Internal Server Error"), outcome="refused", fields=submission.fields
    )


COMMON: tuple[Failure, ...] = (
    Failure(
        NEVER_ANSWERS,
        "it never answers",
        "The connection stays open and silent until you choose something else here, or the browser gives up.",
    ),
    Failure("connection-dropped", "the connection breaks", "The connection is cut before an answer comes."),
    Failure("too-many", "too many people sign at once", "Answers 429, and asks to wait a minute.", _too_many),
    Failure("server-error", "its server is broken", "Answers 500 with a page, to scripts as well.", _broken),
)
"""For every peer, after its own."""
