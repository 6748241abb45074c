"""Basin as it behaves. Must not look at our adapter.

From its guides: scripts get JSON with `Accept` or with `.json` at the end of the address, 200 means fine and anything
else carries `error`. The name of the robot trap and the page to return to are set in its dashboard.
"""

from generator.preview.sandbox.peer import Failure, Peer, Play
from generator.preview.sandbox.replies import Outcome, Reply, as_json, page
from generator.preview.sandbox.submission import Submission

_TITLE = "Basin"


def _answer(submission: Submission) -> Reply:
    trap = submission.setup.honeypot
    outcome: Outcome = "honeypot" if trap and submission.text(trap) else "stored"
    if _is_script(submission):
        response = as_json(200, {"success": True})
    else:
        response = page(200, _TITLE, "Thank you! Your submission was received.", back=submission.referer)
    return Reply(response=response, outcome=outcome, fields=submission.without(trap))


def _is_script(submission: Submission) -> bool:
    return submission.wants_json or submission.path.endswith(".json")


def _refusal(status: int, error: str) -> Play:
    def refuse(submission: Submission) -> Reply:
        response = as_json(status, {"error": error}) if _is_script(submission) else page(status, _TITLE, error)
        return Reply(response=response, outcome="refused", fields=submission.fields)

    return refuse


PEER = Peer(
    name="basin",
    title=_TITLE,
    hosts=("usebasin.com",),
    paths=r"/f/[0-9a-f]{12}(\.json)?",
    answer=_answer,
    failures=(
        Failure("form-not-found", "there is no form with this id", "Answers 404.", _refusal(404, "Form not found")),
        Failure("riddle", "its robot check wants a solved riddle", "Answers 422.", _refusal(422, "CAPTCHA failed")),
        Failure(
            "over-quota",
            "the submissions of the plan are used up",
            "Answers 403.",
            _refusal(403, "Submission limit reached"),
        ),
    ),
)
"""The peer."""
