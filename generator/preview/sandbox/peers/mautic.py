"""Mautic as it behaves. Must not look at our adapter.

From mautic/mautic (FormBundle, PublicController): fields are `mauticform[alias]`, `?ajax=1` answers 200 with JSON
whether all went well or not, and without it the browser is sent to the return address with a message in the query.
Whether scripts of other sites may read it is a setting of the server, which is on here.
"""

import re
from urllib.parse import urlencode

from generator.preview.sandbox.peer import Failure, Peer, Play
from generator.preview.sandbox.replies import Outcome, Reply, as_json, page, redirect
from generator.preview.sandbox.submission import Json, Submission

_TITLE = "Mautic"
_NAME = re.compile(r"mauticform\[(\w+)\](\[\w*\])?")
_STEERING = ("formId", "formName", "return", "messenger", "submit")
_THANKS = "Thank you!"


def _answer(submission: Submission) -> Reply:
    if submission.packing not in ("urlencoded", "multipart"):
        return _say(submission, error="Nothing was posted")
    form = _all(submission).get("formId") or submission.query.get("formId")
    if not form:
        return _say(submission, error="The form is unavailable.")
    if not any(_kept(submission).values()):
        return _say(submission, error="Nothing was posted")
    return _say(submission)


def _all(submission: Submission) -> dict[str, Json]:
    rows = submission.fields.items()
    return {found[1]: value for name, value in rows if (found := _NAME.fullmatch(name))}


def _kept(submission: Submission) -> dict[str, Json]:
    return {name: value for name, value in _all(submission).items() if name not in _STEERING}


def _say(submission: Submission, *, error: str = "", field: str = "") -> Reply:
    """Answer as it does; `field` is the alias of a field that is to blame."""
    outcome: Outcome = "refused" if error else "stored"
    sent = _all(submission)
    if submission.query.get("ajax") == "1":
        document: Json = {
            "success": 0 if error else 1,
            "validationErrors": {field: error} if field else {},
            "errorMessage": "" if field else error,
            "results": {},
            "redirect": "",
            "successMessage": "" if error else _THANKS,
            "formName": str(sent.get("formName", "")),
        }
        return Reply(response=as_json(200, document), outcome=outcome, fields=_kept(submission))
    back = str(sent.get("return") or submission.referer)
    if not back:
        response = page(200, _TITLE, error or _THANKS)
    else:
        whole, _, _fragment = back.partition("#")
        query = urlencode({"mauticError" if error else "mauticMessage": error or _THANKS})
        response = redirect(f"{whole}{'&' if '?' in whole else '?'}{query}")
    return Reply(response=response, outcome=outcome, fields=_kept(submission))


def _refusal(error: str, *, field: str = "") -> Play:
    return lambda submission: _say(submission, error=error, field=field)


PEER = Peer(
    name="mautic",
    title=_TITLE,
    paths=r"(/.+)?/form/submit",
    cors="echo",
    answer=_answer,
    failures=(
        Failure(
            "email-refused",
            "it does not believe the e-mail address",
            "Answers 200 with an error at the field, or sends people back with the error in the address.",
            _refusal("Please enter a valid email address", field="email"),
        ),
        Failure(
            "unpublished",
            "the form was unpublished",
            "Answers 200 with an error about the whole form.",
            _refusal("The form is unavailable."),
        ),
    ),
)
"""The peer."""
