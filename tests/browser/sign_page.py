"""Pages made by hand for tests of sign.js: the least that the script asks of a theme. Must not check anything."""

import json
import shutil
from html import escape
from string import Template

from tests.services.campaigns import ROOT

SAY = {
    "wait": "Wait …",
    "wrong": "Look again",
    "offline": "No network",
    "late": "No answer",
    "busy": "Too many",
    "refused": "Refused:",
    "broken": "Broken",
}
CONTROLS = """
<p class="field"><label for="field-given_name">Given name</label>
<input id="field-given_name" name="given_name" required aria-describedby="field-given_name-help">
<span id="field-given_name-help">As on your letters</span>
<span class="oops" id="field-given_name-oops" hidden>Your given name, please.</span></p>
<p class="field"><label for="field-email">E-mail</label><input id="field-email" name="EMAIL" type="email" required>
<span class="oops" id="field-email-oops" hidden>Your address, please.</span></p>
<p class="field"><label for="field-country">Country</label><select id="field-country" name="country">
<option value="">Choose</option><option value="FR">France</option><option value="UA">Ukraine</option></select>
<span class="oops" id="field-country-oops" hidden>Your country, please.</span></p>
<p class="field"><label for="field-comment">Comment</label><textarea id="field-comment" name="x[comment]"></textarea>
<span class="oops" id="field-comment-oops" hidden>Your comment, please.</span></p>
<fieldset class="field" id="field-boat" role="radiogroup"><legend>Have you a boat?</legend>
<label><input id="field-boat-1" name="boat" type="radio" value="yes" required> yes</label>
<label><input id="field-boat-2" name="boat" type="radio" value="no" required> no</label>
<span class="oops" id="field-boat-oops" hidden>Say whether you have a boat.</span></fieldset>
<p class="field"><input id="consent-delivery" name="delivery" type="checkbox" value="$consent" required>
<label for="consent-delivery">Deliver it</label>
<span class="oops" id="consent-delivery-oops" hidden>Please tick this.</span></p>
<p class="field"><input id="consent-news" name="news" type="checkbox" value="yes">
<label for="consent-news">Write to me</label></p>
"""
PAGE = Template("""<!doctype html>
<html lang="en" dir="$dir"><head><meta charset="utf-8"><title>Sign</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src $origin;
form-action $origin 'self'; base-uri 'none'">
<script src="$script" defer></script><link rel="icon" href="data:,"></head><body>
<main><h1>Sign</h1>$before
<p data-signed hidden>You have signed.</p>
<p data-scriptless>Sign elsewhere.</p>
<form id="sign-form" action="$action" method="post" data-sign="$data" data-script="/harbor/form.js" $attributes>
<div class="fail" id="sign-fail" role="alert" tabindex="-1" hidden></div>
<input type="hidden" name="lang" value="en">
<input type="hidden" name="source" data-from="source utm_source">
<input type="hidden" name="utm_medium" data-from="utm_medium">
$controls
<p class="pot" hidden><input name="website" tabindex="-1"></p>
<button>Sign</button>
</form></main></body></html>
""")
FILLED = {"given_name": "Zoë", "EMAIL": "zoe+1@example.org", "country": "UA", "x[comment]": "a\nb & 100 %"}


class Pages:
    """A folder that becomes a site: pages with a form, a page of thanks, and pages without either."""

    def __init__(self, folder, url, stub):
        self.folder = folder
        self.url = url
        self.stub = stub
        for name in ("sign.js", "form.js"):
            shutil.copy(ROOT / "generator/static/served" / name, folder)
        self.plain("thanks", '<h1 data-thanks="/harbor/">Thanks</h1>')

    def plain(self, name, html):
        """Write a page that has no form; return its address."""
        text = f'<!doctype html><title>{name}</title><script src="../sign.js" defer></script>{html}'
        (self.folder / name).mkdir(exist_ok=True)
        (self.folder / name / "index.html").write_text(text, encoding="utf-8")
        return f"{self.url}{name}/"

    def form(self, name="", *, attributes="", consent="yes:en", before="", text_direction="ltr", **data):
        """Write a page with a form; return its address. `data` is what data-sign says besides the usual."""
        told = {"to": self.stub.url, "thanks": "thanks/", "home": "/harbor/", "say": SAY} | data
        (self.folder / name).mkdir(exist_ok=True)
        told["thanks"] = f"{self.url}{told['thanks']}"
        page = PAGE.substitute(
            dir=text_direction,
            origin=self.stub.origin,
            script="../sign.js" if name else "sign.js",
            before=before,
            action=self.stub.url,
            data=escape(json.dumps({key: value for key, value in told.items() if value is not None})),
            attributes=attributes,
            controls=Template(CONTROLS).substitute(consent=consent),
        )
        (self.folder / name / "index.html").write_text(page, encoding="utf-8")
        return f"{self.url}{name}/" if name else self.url


def fill(page):
    """Fill in all that is required, and more."""
    for name, value in FILLED.items():
        control = page.locator(f'[name="{name}"]')
        if name == "country":
            control.select_option(value)
        else:
            control.fill(value)
    page.check("#field-boat-2")
    page.check("#consent-delivery")
