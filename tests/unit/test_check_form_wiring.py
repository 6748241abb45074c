"""Tests generator/check/form_wiring.py: every way in which a theme can spoil the form is found, and only those."""

from html import escape

import pytest

from generator.check.form_wiring import DrawnForm, Published, check_form_wiring
from generator.diagnostics import Diagnostics, Place
from generator.model.options import Options
from generator.pipeline import decide_site
from generator.plan.form_views import planned_forms
from generator.plan.policy import in_header, policy_of
from tests.services.campaigns import MINIMAL, NOON, codes, snapshot_of

PLAIN = """\
form:
  provider: generic
  url: https://lists.example.org/subscribe
  body: multipart
  answers: json
  hidden: {list: "7", lang: "{locale}"}
  honeypot: website
  redirect: next
  fields: [given_name, email, {name: event, kind: radio, label: Will you come?, options: {yes: I will, no: I cannot}}]
  consent: [{name: delivery, text: Hand it over., required: true}, {name: news, text: Tell me.}]
"""
JSON = """\
form:
  provider: kinto
  server: https://kinto.example.org/v1
  bucket: harbor
  collection: signatures
  hosted_url: https://kinto.example.org/sign
  fields: [email]
"""
SELF = "&#x27;self&#x27;"
LISTS = "https://lists.example.org"
PLACE = Place("themes/placard/templates/_form.html", 3, 1)
TRAP = '<p class="pot" aria-hidden="true"><label>No <input name="website" type="text" tabindex="-1" autocomplete="off">'


def planned(form):
    found = Diagnostics()
    site = decide_site(
        snapshot_of({"campaign.yaml": MINIMAL + form, "content/en/story.md": "Why.\n"}), Options(as_of=NOON), found
    )
    assert not found.failed, [one.message for one in found]
    (only,) = planned_forms(site)
    return only, in_header(policy_of(site))


def draw(one, policy):
    """Draw a form as a theme should."""
    form, view = one.form, one.view
    method = f' method="{form.method}"' + (f' enctype="{form.enctype}"' if form.enctype else "")
    lines = [
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
        '<meta name="referrer" content="strict-origin-when-cross-origin">',
        '<script src="assets/sign.12345678.js" defer></script>',
        f'<a href="{view.hosted_url or "#"}">Elsewhere</a>',
        f'<form action="{escape(form.action)}"{method}{view.attributes} data-sign="{escape(view.script)}">',
        *(f'<input type="hidden" name="{row.name}" value="{escape(row.value)}">' for row in view.hidden),
        TRAP + "</label></p>" if view.honeypot else "",
    ]
    for field in view.fields:
        must = " required" if field.required else ""
        if field.kind == "radio":
            lines += [f'<input type="radio" name="{field.name}" value="{one.value}"{must}>' for one in field.options]
        else:
            lines.append(f'<input type="{field.kind}" name="{field.name}"{must}>')
    for box in view.consents:
        must = " required" if box.required else ""
        lines.append(f'<input type="checkbox" name="{box.name}" value="{box.value}"{must}>')
    return "\n".join([*lines, "<button>Sign</button></form>"])


def check(html, one, policy, *, styles=".pot{position:absolute;clip-path:inset(50%)}", referrer="strict-origin"):
    found = Diagnostics()
    headers = {"content-security-policy": policy, "referrer-policy": referrer}
    published = Published(headers=headers, styles=styles, template=PLACE)
    check_form_wiring(DrawnForm(html=html, form=one.form, view=one.view), published, found)
    return found


@pytest.mark.parametrize("form", [PLAIN, JSON], ids=["plain", "json"])
def test_a_form_that_is_drawn_whole_has_no_finding(form):
    one, policy = planned(form)
    assert codes(check(draw(one, policy), one, policy)) == []


SPOILED = {
    "no form": ("<form", "<div", "form-not-drawn"),
    "another address": ('action="https://lists', 'action="https://list', "form-part-wrong"),
    "no method": (' method="post"', "", "form-part-wrong"),
    "no enctype": (' enctype="multipart/form-data"', "", "form-part-wrong"),
    "hidden value changed": ('name="list" value="7"', 'name="list" value="8"', "form-part-wrong"),
    "language of another page": ('name="lang" value="en"', 'name="lang" value="fr"', "form-part-wrong"),
    "way back to another site": (
        'name="next" value="https://example.org',
        'name="next" value="https://a.test',
        "form-part-wrong",
    ),
    "hidden input gone": ('<input type="hidden" name="list" value="7">', "", "form-part-missing"),
    "field gone": ('<input type="email" name="email" required>', "", "form-part-missing"),
    "field under our name": ('type="email" name="email"', 'type="email" name="mail"', "form-part-missing"),
    "field no longer required": ('name="email" required', 'name="email"', "form-part-wrong"),
    "consent gone": ('name="news"', 'name="newsletter"', "form-part-missing"),
    "consent ticked": ('name="news"', 'checked name="news"', "form-consent-ticked"),
    "required consent ticked": ('name="delivery"', 'name="delivery" checked', "form-consent-ticked"),
    "trap gone": ('name="website"', 'name="webside"', "form-part-missing"),
    "trap of another type": ('name="website" type="text"', 'name="website" type="checkbox"', "form-part-missing"),
    "trap on the way of the keyboard": (' tabindex="-1"', "", "form-trap-open"),
    "trap filled in by browsers": (' autocomplete="off"', "", "form-trap-open"),
    "trap read out": (' aria-hidden="true"', "", "form-trap-open"),
    "trap in sight": ('class="pot"', 'class="pots"', "form-trap-open"),
    "policy of another service": (
        "form-action &#x27;self&#x27; https://lists.example.org",
        "form-action &#x27;self&#x27;",
        "form-policy",
    ),
    "policy without scripts": (
        "connect-src &#x27;self&#x27; https://lists.example.org",
        "connect-src &#x27;self&#x27;",
        "form-policy",
    ),
    "hidden site": ("strict-origin-when-cross-origin", "no-referrer", "form-referrer"),
    "script not loaded": ("assets/sign.12345678.js", "assets/other.js", "form-script-missing"),
    "script not told": ("data-sign=", "data-signs=", "form-script-missing"),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_spoiled_form_is_found(name):
    old, new, code = SPOILED[name]
    one, policy = planned(PLAIN)
    html = draw(one, policy)
    assert old in html, html
    found = check(html.replace(old, new), one, policy)
    assert codes(found) == [code]
    assert next(iter(found)).place == PLACE


def test_the_headers_count_too():
    one, policy = planned(PLAIN)
    html = draw(one, policy)
    assert codes(check(html, one, policy.replace(" https://lists.example.org", ""))) == ["form-policy", "form-policy"]
    assert codes(check(html, one, policy, referrer="same-origin")) == ["form-referrer"]


@pytest.mark.parametrize(
    "styles",
    ["#pot{left:-9999px;position:absolute}", ".x,.pot{display:none}", "@media screen{.pot{visibility: hidden}}"],
)
def test_a_trap_may_be_hidden_in_many_ways(styles):
    one, policy = planned(PLAIN)
    html = draw(one, policy).replace('class="pot"', 'class="pot" id="pot"')
    assert codes(check(html, one, policy, styles=styles)) == []
    assert codes(check(html, one, policy, styles=styles.replace("pot", "other"))) == ["form-trap-open"]


def test_a_form_for_scripts_alone_needs_its_script_and_the_other_way():
    one, policy = planned(JSON)
    html = draw(one, policy)
    without = check(html.replace("sign.12345678.js", "other.js"), one, policy)
    assert [(found.code, found.severity) for found in without] == [("form-script-missing", "error")]
    assert codes(check(html.replace("https://kinto.example.org/sign", "#"), one, policy)) == ["form-way-missing"]
