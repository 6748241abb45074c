"""Tests every failure that the sandbox can play, what stays of the signature, and that only one service fails."""

import pytest

from generator.preview.sandbox.services import PEERS, failures_of, peer_called
from tests.services.played import PAGE, SITE, Browser, sandbox_at_noon
from tests.unit import test_sandbox_peers as known

PERSON = known.PERSON
OSDI, GRAPHQL = known.osdi(), known.graphql()
SCRIPTED = {
    "web3forms": (known.WEB3FORMS, {**PERSON, "access_key": known.UUID}),
    "formsubmit": ("https://formsubmit.co/ajax/alias0123", PERSON),
    "basin": (known.BASIN, PERSON),
    "formspark": (known.FORMSPARK, PERSON),
    "formcarry": (known.FORMCARRY, PERSON),
    "forminit": (known.FORMINIT, {"fi-sender-email": "vera@harbor.test"}),
    "staticforms": (known.STATICFORMS, {**PERSON, "accessKey": known.UUID}),
    "formspree": (known.FORMSPREE, PERSON),
    "action-network": (known.ACTION_NETWORK, OSDI),
    "proca": (known.PROCA, GRAPHQL),
    "listmonk": (known.LISTMONK_JSON, {"email": "vera@harbor.test", "list_uuids": ["a"]}),
    "mailchimp": (known.MAILCHIMP, {"EMAIL": "vera@harbor.test"}),
    "mautic": (f"{known.MAUTIC}&ajax=1", {"mauticform[email]": "vera@harbor.test"}),
    "google-forms": (known.GOOGLE, {"entry.1": "Vera"}),
    "kinto": (known.KINTO, {"data": PERSON}),
    "generic": (known.GENERIC, PERSON),
}
JSON_ONLY = ("action-network", "proca", "listmonk", "kinto")
# service and failure: status, and what stands in the answer to a script
ANSWERS = {
    ("formspree", "over-quota"): (200, {"error": "form over quota"}),
    ("formspree", "form-not-found"): (404, "FORM_NOT_FOUND"),
    ("formspree", "blocked"): (403, "BLOCKED"),
    ("formspree", "inactive"): (403, "INACTIVE"),
    ("formspree", "email-refused"): (422, "TYPE_EMAIL"),
    ("formspree", "wrong-host"): (403, "different host"),
    ("formspree", "no-referer"): (400, "Referer"),
    ("web3forms", "invalid-key"): (400, {"success": False, "message": "Invalid Access Key"}),
    ("web3forms", "redirect-elsewhere"): (400, "paid plan"),
    ("web3forms", "own-error"): (500, '"body": {"data": {}, "message"'),
    ("formsubmit", "needs-activation"): (200, '"success": "false"'),
    ("basin", "form-not-found"): (404, {"error": "Form not found"}),
    ("basin", "riddle"): (422, {"error": "CAPTCHA failed"}),
    ("basin", "over-quota"): (403, '"error"'),
    ("formspark", "form-not-found"): (404, {"message": "Form not found"}),
    ("formspark", "text-error"): (400, "Bad request"),
    ("formspark", "spam"): (200, '"email": "vera@harbor.test"'),
    ("formcarry", "form-not-found"): (404, '"code": 404'),
    ("formcarry", "over-quota"): (200, '"code": 429'),
    ("formcarry", "refused"): (422, '"code": 422'),
    ("forminit", "form-not-found"): (404, "FORM_NOT_FOUND"),
    ("forminit", "email-refused"): (422, '"fieldName": "fi-sender-email"'),
    ("forminit", "protected"): (401, "MISSING_API_KEY"),
    ("staticforms", "invalid-key"): (400, '"success": false'),
    ("staticforms", "over-quota"): (200, '"success": false'),
    ("action-network", "silent"): (200, {}),
    ("action-network", "refused"): (400, '"error"'),
    ("action-network", "not-found"): (404, "Petition not found"),
    ("proca", "email-refused"): (200, '"path": ["addActionContact", "contact", "email"]'),
    ("proca", "page-not-found"): (200, '"code": "not_found"'),
    ("proca", "riddle"): (200, '"code": "captcha"'),
    ("listmonk", "list-not-found"): (400, {"message": "Invalid list."}),
    ("listmonk", "riddle"): (400, {"message": "Invalid captcha."}),
    ("mailchimp", "already-subscribed"): (200, "already subscribed"),
    ("mailchimp", "too-often"): (200, "too many recent"),
    ("mailchimp", "field-missing"): (200, "required fields"),
    ("mautic", "email-refused"): (200, '"validationErrors": {"email": "Please'),
    ("mautic", "unpublished"): (200, '"errorMessage": "The form is unavailable."'),
    ("google-forms", "closed"): (200, "no longer accepting"),
    ("google-forms", "question-missing"): (400, "Something went wrong"),
    ("kinto", "forbidden"): (403, '"code": 403'),
    ("kinto", "against-schema"): (400, '"name": "email"'),
    ("kinto", "overloaded"): (503, '"code": 503'),
    ("generic", "email-refused"): (422, '"field": "email"'),
    ("generic", "quiet-error"): (200, '"success": false'),
    ("generic", "not-found"): (404, "Not found"),
}
# these store the signature, or belong to posts to the site itself
ELSEWHERE = {("formspree", "riddle"), ("listmonk", "untrusted")} | {
    (name, failure.key) for name in ("netlify", "cloudflare") for failure in peer_called(name).failures
}


@pytest.fixture
def browser():
    return Browser(sandbox_at_noon())


def send(browser, service):
    url, data = SCRIPTED[service]
    return browser.script_json(url, data) if service in JSON_ONLY else browser.script(url, data)


def test_every_failure_is_tested():
    assert {(peer.name, failure.key) for peer in PEERS for failure in peer.failures} == set(ANSWERS) | ELSEWHERE


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_failures_are_told_in_words(peer):
    failures = failures_of(peer)
    assert len({failure.key for failure in failures}) == len(failures)
    for failure in failures:
        assert failure.title[0].islower()
        assert not failure.title.endswith(".")
        assert failure.effect[0].isupper()
        assert failure.effect.endswith(".")


@pytest.mark.parametrize(("service", "key"), ANSWERS)
def test_what_scripts_see(browser, service, key):
    status, content = ANSWERS[service, key]
    browser.sandbox.fail(service, key)
    answer = send(browser, service)
    assert answer.status_code == status
    if isinstance(content, dict):
        assert answer.json == content
    else:
        assert content in answer.text
    assert browser.kept()[0] == "refused"
    assert browser.sandbox.signatures() == ()
    browser.sandbox.behave()
    assert send(browser, service).status_code in (200, 201)
    assert len(browser.sandbox.signatures(service)) == 1


@pytest.mark.parametrize(
    ("service", "key"), [pair for pair in ANSWERS if pair[0] not in (*JSON_ONLY, "mautic", "formsubmit")]
)
def test_what_people_without_script_see(browser, service, key):
    browser.sandbox.fail(service, key)
    url, fields = SCRIPTED[service]
    answer = browser.post(url, fields)
    assert answer.location is None
    assert answer.mimetype == ("text/plain" if key == "text-error" else "text/html")
    assert browser.kept()[0] == "refused"


def test_mautic_sends_people_back_with_the_error(browser):
    browser.sandbox.fail("mautic", "unpublished")
    answer = browser.post(known.MAUTIC, {"mauticform[email]": "vera@harbor.test"})
    assert answer.location == f"{PAGE}?mauticError=The+form+is+unavailable."


def test_formsubmit_asks_for_activation_on_a_page(browser):
    browser.sandbox.fail("formsubmit", "needs-activation")
    answer = browser.post(known.FORMSUBMIT, {**PERSON, "_captcha": "false", "_next": known.THANKS})
    assert (answer.status_code, answer.location) == (200, None)
    assert "needs Activation" in answer.text


def test_formspree_asks_people_without_script_to_solve_a_riddle(browser):
    browser.sandbox.fail("formspree", "riddle")
    fields = {**PERSON, "_next": known.THANKS}
    assert "not a robot" in browser.post(known.FORMSPREE, fields).text
    assert browser.kept() is None
    assert browser.post(known.FORMSPREE, {**fields, "g-recaptcha-response": "solved"}).location == known.THANKS
    assert browser.script(known.FORMSPREE, fields).json["next"] == known.THANKS
    assert browser.kept() == ("stored", PERSON)


def test_listmonk_does_not_know_a_site_that_it_does_not_trust(browser):
    browser.sandbox.fail("listmonk", "untrusted")
    answer = browser.post(known.LISTMONK, {"email": "v@harbor.test", "l": "a", "next": known.THANKS})
    assert (answer.status_code, answer.location, browser.kept()[0]) == (200, None, "stored")
    assert "Access-Control-Allow-Origin" not in send(browser, "listmonk").headers


def test_kinto_says_when_to_come_back(browser):
    browser.sandbox.fail("kinto", "overloaded")
    assert send(browser, "kinto").headers["Retry-After"] == "30"


@pytest.mark.parametrize("service", SCRIPTED)
def test_failures_of_every_service(browser, service):
    browser.sandbox.fail(service, "too-many")
    answer = send(browser, service)
    assert (answer.status_code, answer.headers["Retry-After"], answer.is_json) == (429, "60", True)
    browser.sandbox.fail(service, "server-error")
    answer = send(browser, service)
    assert (answer.status_code, answer.mimetype) == (500, "text/html")
    browser.sandbox.fail(service, "connection-dropped")
    with pytest.raises(ConnectionAbortedError):
        send(browser, service)
    assert [one.outcome for one in browser.sandbox.store.newest_first()] == ["refused"] * 3


def test_one_failure_at_a_time_and_one_service(browser):
    browser.sandbox.fail("basin", "riddle")
    browser.sandbox.fail("basin", "form-not-found")
    browser.sandbox.fail("kinto", "forbidden")
    assert send(browser, "basin").status_code == 404
    assert send(browser, "formspree").status_code == 200
    browser.sandbox.behave("basin")
    assert send(browser, "basin").status_code == 200
    assert send(browser, "kinto").status_code == 403


@pytest.mark.parametrize(("service", "key"), [("basin", "no-such"), ("no-such", "too-many")])
def test_unknown_failures_are_an_error_of_the_test(browser, service, key):
    with pytest.raises(KeyError):
        browser.sandbox.fail(service, key)


def test_other_sites_may_read_failures(browser):
    browser.sandbox.fail("formspree", "too-many")
    assert send(browser, "formspree").headers["Access-Control-Allow-Origin"] == SITE
