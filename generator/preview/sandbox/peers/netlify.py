"""Netlify Forms as they behave. Must not look at our adapter.

From netlify/context-and-tools (skills/netlify-forms): forms are found in the pages when a site is published, a post
names its form in `form-name`, JSON is not taken, and what fails the robot trap is in no list. That JSON is answered
with 405 was measured with `netlify dev`.
"""

from urllib.parse import urljoin

from generator.preview.sandbox.deployed import DeployedForm
from generator.preview.sandbox.peer import Failure, Peer
from generator.preview.sandbox.replies import Outcome, Reply, page, redirect
from generator.preview.sandbox.submission import Submission

_TITLE = "Netlify Forms"


def _answer(submission: Submission) -> Reply:
    if submission.packing not in ("urlencoded", "multipart"):
        return Reply(response=page(405, _TITLE, "Method not allowed"), outcome="refused", fields=submission.fields)
    name = submission.text("form-name")
    form = next((form for form in submission.forms if is_detected(form) and form.attributes.get("name") == name), None)
    if not name or form is None:
        return _not_found(submission)
    trap = form.attributes.get("netlify-honeypot") or form.attributes.get("data-netlify-honeypot", "")
    return _thank(submission, form, "honeypot" if trap and submission.text(trap) else "stored", trap)


def is_detected(form: DeployedForm) -> bool:
    """Tell whether the host takes a form for one of its own."""
    return "netlify" in form.attributes or form.attributes.get("data-netlify") == "true"


def _thank(submission: Submission, form: DeployedForm, outcome: Outcome, trap: str) -> Reply:
    # names that the form did not have when the site was published are not kept
    known = {name: value for name, value in submission.fields.items() if name in form.names | {"subject"}}
    fields = {name: value for name, value in known.items() if name not in ("form-name", trap)}
    action = form.attributes.get("action", "")
    if action in ("", "/"):
        response = page(200, _TITLE, "Thank you! Your form submission has been received.", back=submission.referer)
    else:
        response = redirect(urljoin(f"{submission.site}{submission.path}", submission.path), 303)
    return Reply(response=response, outcome=outcome, fields=fields)


def _not_found(submission: Submission) -> Reply:
    return Reply(
        response=page(404, _TITLE, "Page not found"), outcome="refused", fields=submission.without("form-name")
    )


def _spam(submission: Submission) -> Reply:
    reply = _answer(submission)
    return Reply(response=reply.response, outcome="refused", fields=reply.fields)


PEER = Peer(
    name="netlify",
    title=_TITLE,
    same_site=True,
    cors="none",
    answer=_answer,
    failures=(
        Failure(
            "not-detected",
            "form detection was off when the site was published",
            "Answers 404: switch detection on at Netlify, then publish again.",
            _not_found,
        ),
        Failure("spam", "it takes people for robots", "Thanks as always, and lists the signature nowhere.", _spam),
    ),
)
"""The peer."""
