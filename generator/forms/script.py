"""What the script of the form has to know, as JSON for the page. Must not know pages or languages.

The short names are the contract with static/sign.js; members that would be empty are left out to keep pages small.
"""

import json
from collections.abc import Mapping

from generator.forms.adapter import Ajax, Errors, JsonBody
from generator.forms.compile import CompiledForm


def script_data(form: CompiledForm, *, thanks: str, home: str, captcha: str, say: Mapping[str, str]) -> str:
    """Return the JSON of `data-sign`.

    `thanks` is the link to the thank-you page, `home` the key under which the browser remembers things of this site,
    `captcha` the address of a captcha's script or empty, `say` the sentences by name.
    """
    # a text stands last: two closing braces would look like a left-over of a template
    data = {
        **(_posting(form, form.ajax) if form.ajax else {}),
        **_lean({"say": dict(say), "captcha": captcha, "thanks": thanks, "home": home}),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _posting(form: CompiledForm, ajax: Ajax) -> dict[str, object]:
    success, errors = ajax.success, ajax.errors
    ok = {"has": success.has, "lacks": success.lacks, "is": success.equals, "not": success.differs}
    usual = Errors()
    names = {"field": errors.field, "text": errors.text} if errors.items else {}
    # the script knows the usual names
    own = {name: value for name, value in names.items() if value != getattr(usual, name)}
    wrong = {"message": errors.message, "items": errors.items, **own}
    posting = {
        "to": ajax.action,
        "body": "" if form.body == "urlencoded" else form.body,
        "reads": "" if ajax.reads == "json" else ajax.reads,
        "ok": _lean(ok),
        "errors": _lean(wrong),
        "json": _shape(form.json) if form.json and form.body == "json" else {},
    }
    # a missing one means JSON to the script, and an empty one means none
    accept = {} if ajax.accept == "application/json" else {"accept": ajax.accept}
    return _lean(posting) | accept


def _shape(shape: JsonBody) -> dict[str, object]:
    rest = {"rest": shape.rest} if shape.rest is None or shape.rest else {}
    parts = {"paths": dict(shape.paths), "texts": shape.texts, "flags": shape.flags, "lists": shape.lists}
    return {"base": dict(shape.base), **_lean(parts), **rest}


def _lean(data: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in data.items() if value or value is None}
