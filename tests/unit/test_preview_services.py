"""Tests every form service from page to sandbox: what the page of a campaign sends is taken by the played service.

The page is read as browsers read it, and the script's part is played by what stands in `data-sign`.
"""

import json
from urllib.parse import urlencode, urljoin

import pytest
from werkzeug.test import Client

from generator.forms.adapter import Ajax, Errors, JsonBody, Success
from generator.forms.services import SERVICES
from generator.preview.live import LiveCampaign
from generator.preview.site import Preview
from tests.services.answers import signed
from tests.services.campaigns import MINIMAL, NOON, snapshot_of
from tests.services.form_blocks import form_block
from tests.services.html import Page
from tests.services.json_body import document
from tests.services.played import SITE, sandbox_at_noon

PAGE = f"{SITE}/stop/"
HEADERS = {"Host": "127.0.0.1:8000", "Origin": SITE, "Referer": PAGE, "Sec-Fetch-Site": "same-origin"}
PAGES_ONLY = ("basin", "formcarry", "forminit", "mailchimp", "google-forms")  # no field leads back to the site


class Visit:
    """A visitor on the campaign page of a preview."""

    def __init__(self, adapter):
        campaign = MINIMAL.replace("https://example.org/", "https://example.org/stop/") + form_block(adapter)
        files = {
            "campaign.yaml": campaign,
            "content/en/letter.md": "Dear all.\n",
            "content/en/pages/privacy.md": "---\ntitle: Privacy\n---\nx\n",
        }
        self.name = adapter.name
        self.sandbox = sandbox_at_noon()
        self.reports = []
        live = LiveCampaign(
            lambda _found, _known, _doubtful: snapshot_of(files),
            now=lambda: NOON,
            environment={},
            sandbox=self.sandbox,
            report=lambda found, _sources: self.reports.extend(one for one in found if one.severity == "error"),
        )
        self.client = Client(Preview(live, self.sandbox))
        self.page = Page(self.client.get("/stop/", headers=HEADERS).text)
        self.form = next(form for form in self.page.all("form") if form.get("id") == "sign-form")
        self.script = json.loads(self.form["data-sign"])

    def rows(self):
        """Return what a browser sends of the form when everything is filled in."""
        for name, attributes in self.page.tags:
            if name not in ("input", "select", "textarea") or "name" not in attributes:
                continue
            kind = attributes.get("type", "text")
            if kind == "hidden":
                yield attributes["name"], attributes.get("value", "")
            elif attributes.get("tabindex") == "-1":
                if kind != "checkbox":
                    yield attributes["name"], ""
            elif kind == "checkbox":
                yield attributes["name"], attributes["value"]
            elif kind == "email":
                yield attributes["name"], "vera@harbor.test"
            else:
                yield attributes["name"], "FR" if name == "select" else "Vera"

    def send(self, url, rows, *, packing="urlencoded", accept="text/html"):
        if packing == "json":
            sent = {"json": rows}
        elif packing == "multipart":
            sent = {"data": {name: [value for key, value in rows if key == name] for name, _ in rows}}
            sent["content_type"] = "multipart/form-data"
        else:
            sent = {"data": urlencode(rows), "content_type": "application/x-www-form-urlencoded"}
        path = urljoin(PAGE, url).removeprefix(SITE)
        return self.client.post(path, headers={**HEADERS, "Accept": accept}, **sent)

    def kept(self):
        (received,) = self.sandbox.store.newest_first()
        return received


@pytest.fixture(scope="module")
def visited(request):
    return Visit(request.param)


@pytest.fixture
def visit(visited):
    visited.sandbox.store.empty()
    return visited


def services(chosen):
    return pytest.mark.parametrize(
        "visited", [one for one in SERVICES if chosen(one.name)], indirect=True, ids=lambda one: one.name
    )


JSON_ONLY = ("action-network", "proca", "kinto")
LEFT_ALONE = ("mailchimp", "listmonk", "mautic")  # by the script, with the settings of the example


@services(lambda name: name not in JSON_ONLY)
def test_a_plain_post(visit):
    assert visit.reports == []
    packing = "multipart" if visit.form.get("enctype") else "urlencoded"
    rows = list(visit.rows())
    answer = visit.send(visit.form.get("action", ""), rows, packing=packing)
    if "I am not a robot" in answer.text:
        solved = [one for one in Page(answer.text).all("input") if one["type"] == "hidden"]
        answer = visit.send(visit.form["action"], [(one["name"], one["value"]) for one in solved])
    received = visit.kept()
    assert (received.outcome, received.service) == ("stored", visit.name)
    assert "vera@harbor.test" in received.fields.values()
    if received.service in PAGES_ONLY:
        assert answer.status_code == 200
    else:
        assert answer.location.startswith(f"{PAGE}thanks/")


@services(lambda name: name not in LEFT_ALONE)
def test_a_post_by_script(visit):
    script = visit.script
    ajax = Ajax(
        reads=script.get("reads", "json"),
        success=Success(
            has=tuple(script.get("ok", {}).get("has", ())),
            lacks=tuple(script.get("ok", {}).get("lacks", ())),
            equals=tuple(map(tuple, script.get("ok", {}).get("is", ()))),
            differs=tuple(map(tuple, script.get("ok", {}).get("not", ()))),
        ),
        errors=Errors(),
    )
    packing = script.get("body", "urlencoded")
    rows = list(visit.rows())
    if packing == "json":
        shape = script["json"]
        rows = document(
            JsonBody(
                base=shape["base"],
                paths=shape.get("paths", {}),
                rest=shape.get("rest", ""),
                texts=tuple(shape.get("texts", ())),
                flags=tuple(shape.get("flags", ())),
                lists=tuple(shape.get("lists", ())),
            ),
            rows,
        )
    answer = visit.send(script["to"], rows, packing=packing, accept=script.get("accept", "application/json"))
    if visit.kept().service == "netlify":  # scripts follow
        assert answer.status_code == 303
        answer = visit.client.get(answer.location.removeprefix(SITE), headers=HEADERS)
    assert signed(ajax, answer.status_code, answer.text), answer.text
    assert visit.kept().outcome == "stored"
    assert "vera@harbor.test" in visit.kept().fields.values()
    assert visit.kept().service == visit.name
