"""Tests how each played service takes a signature: plainly, by script, from a robot, and when it refuses.

Expected answers come from what is known of the services, and nothing here knows our adapters.
"""

import json

import pytest

from tests.services.played import PAGE, SITE, Browser, sandbox_at_noon

THANKS = f"{SITE}/fr/thanks/"
UUID = "01234567-89ab-cdef-0123-456789abcdef"
FORMSPREE = "https://formspree.io/f/abcdwxyz"
WEB3FORMS = "https://api.web3forms.com/submit"
FORMSUBMIT = "https://formsubmit.co/sign@harbor.test"
BASIN = "https://usebasin.com/f/0123456789ab"
FORMSPARK = "https://submit-form.com/a1B2c3D4"
FORMCARRY = "https://formcarry.com/s/a1B2c3"
FORMINIT = "https://forminit.com/f/a1b2c3"
STATICFORMS = "https://api.staticforms.xyz/submit"
ACTION_NETWORK = f"https://actionnetwork.org/api/v2/petitions/{UUID}/signatures/"
PROCA = "https://api.proca.app/api?id=42"
LISTMONK = "https://lists.harbor.test/subscription/form"
LISTMONK_JSON = "https://lists.harbor.test/api/public/subscription"
MAILCHIMP = "https://harbor.us1.list-manage.com/subscribe/post?u=abc&id=def"
MAUTIC = "https://mautic.harbor.test/form/submit?formId=7"
GOOGLE = "https://docs.google.com/forms/d/e/1FAIpQLSf/formResponse"
KINTO = "https://kinto.harbor.test/v1/buckets/harbor/collections/signatures/records"
GENERIC = "https://sign.harbor.test/petition"

PERSON = {"given_name": "Vera", "email": "vera@harbor.test"}


@pytest.fixture
def browser():
    return Browser(sandbox_at_noon())


def osdi(**person):
    return {
        "person": {
            "given_name": "Vera",
            "family_name": "Q",
            "email_addresses": [{"address": "vera@harbor.test"}],
            "postal_addresses": [{"postal_code": "01234", "country": "FR"}],
            "languages_spoken": ["fr"],
            "custom_fields": {"delivery": "yes"},
            **person,
        },
        "comments": "Please.",
        "action_network:referrer_data": {"source": "whatsapp", "website": "harbor.test/fr/"},
    }


def graphql(**changes):
    variables = {
        "actionPage": 42,
        "action": {"actionType": "petition", "customFields": json.dumps({"comment": "Please."})},
        "contact": {"firstName": "Vera", "email": "vera@harbor.test", "address": {"country": "FR"}},
        "privacy": {"optIn": True},
        "tracking": {"source": "whatsapp", "medium": "", "campaign": "", "content": "", "location": PAGE},
    }
    query = "mutation addActionContact($action: ActionInput!) { addActionContact(action: $action) { contactRef } }"
    return {"query": query, "variables": {**variables, **changes}}


# --- plain posts: what is sent, where the browser goes, what is kept

PLAIN = {
    "formspree": (FORMSPREE, {**PERSON, "_next": THANKS, "_gotcha": "", "_language": "fr"}, THANKS, PERSON),
    "formspree-path": (FORMSPREE, {**PERSON, "_next": "/fr/thanks/"}, THANKS, PERSON),
    "formspree-project": ("https://formspree.io/p/123/f/sign", {**PERSON, "_next": THANKS}, THANKS, PERSON),
    "web3forms": (WEB3FORMS, {**PERSON, "access_key": UUID, "redirect": THANKS}, THANKS, PERSON),
    "formsubmit": (FORMSUBMIT, {**PERSON, "_captcha": "false", "_next": THANKS, "_honey": ""}, THANKS, PERSON),
    "basin": (BASIN, PERSON, None, PERSON),
    "formspark": (FORMSPARK, {**PERSON, "_redirect": THANKS, "_append": "false"}, THANKS, PERSON),
    "formspark-id": (FORMSPARK, {**PERSON, "_redirect": THANKS}, f"{THANKS}?submission-id=played", PERSON),
    "formcarry": (FORMCARRY, {**PERSON, "_gotcha": ""}, None, PERSON),
    "forminit": (
        FORMINIT,
        {"fi-sender-firstName": "Vera", "fi-sender-email": "v@harbor.test", "fi-text-comment": "Hm", "comment": "lost"},
        None,
        {"firstName": "Vera", "email": "v@harbor.test", "comment": "Hm"},
    ),
    "staticforms": (STATICFORMS, {**PERSON, "accessKey": UUID, "redirectTo": THANKS}, THANKS, PERSON),
    "staticforms-new-key": (STATICFORMS, {**PERSON, "apiKey": "sf_0a1b", "redirectTo": THANKS}, THANKS, PERSON),
    "listmonk": (
        LISTMONK,
        {"email": "v@harbor.test", "name": "Vera", "l": ["a", "b"], "nonce": "", "next": THANKS, "city": "lost"},
        THANKS,
        {"email": "v@harbor.test", "name": "Vera", "lists": ["a", "b"]},
    ),
    "listmonk-elsewhere": (
        LISTMONK,
        {"email": "v@harbor.test", "l": "a", "next": "https://elsewhere.test/"},
        None,
        {"email": "v@harbor.test", "lists": "a"},
    ),
    "mailchimp": (
        MAILCHIMP,
        {"EMAIL": "v@harbor.test", "FNAME": "Vera", "b_abc_def": "", "tags": "12", "comment": "lost"},
        None,
        {"EMAIL": "v@harbor.test", "FNAME": "Vera", "tags": "12"},
    ),
    "mautic": (
        MAUTIC,
        {"mauticform[email]": "v@harbor.test", "mauticform[formId]": "7", "mauticform[return]": THANKS, "x": "lost"},
        f"{THANKS}?mauticMessage=Thank+you%21",
        {"email": "v@harbor.test"},
    ),
    "google-forms": (
        GOOGLE,
        {"entry.123": "Vera", "entry.456": ["a", "b"], "language": "lost"},
        None,
        {"entry.123": "Vera", "entry.456": ["a", "b"]},
    ),
    "generic": (GENERIC, PERSON, None, PERSON),
}


@pytest.mark.parametrize("case", PLAIN)
def test_a_plain_post(browser, case):
    url, fields, onward, kept = PLAIN[case]
    answer = browser.post(url, fields)
    if onward:
        assert (answer.status_code in (302, 303), answer.location) == (True, onward)
    else:
        assert (answer.status_code, answer.mimetype) == (200, "text/html")
        assert "Nothing has left this computer" in answer.text
    assert browser.kept() == ("stored", kept)
    received = browser.sandbox.store.newest_first()[0]
    assert received.service == case.partition("-")[0] or received.service == case
    assert received.received_at == "2024-06-15T12:00:00+00:00"


@pytest.mark.parametrize(
    "case", ["formspree", "web3forms", "formsubmit", "formspark", "staticforms", "listmonk", "mautic"]
)
def test_a_form_with_its_enctype_set_is_taken_too(browser, case):
    url, fields, onward, kept = PLAIN[case]
    answer = browser.post_multipart(url, fields)
    assert (answer.location, browser.kept()) == (onward, ("stored", kept))


# --- posts by script: what comes back

SCRIPTED = {
    "formspree": (FORMSPREE, {**PERSON, "_next": THANKS}, 200, {"next": THANKS, "ok": True}),
    "web3forms": (
        WEB3FORMS,
        {**PERSON, "access_key": UUID},
        200,
        {"success": True, "message": "Form submitted successfully!", "data": PERSON},
    ),
    "formsubmit": (
        "https://formsubmit.co/ajax/alias0123",
        PERSON,
        200,
        {"success": "true", "message": "The form was submitted successfully."},
    ),
    "basin": (BASIN, PERSON, 200, {"success": True}),
    "basin-json": (f"{BASIN}.json", PERSON, 200, {"success": True}),
    "formspark": (FORMSPARK, PERSON, 200, PERSON),
    "formcarry": (
        FORMCARRY,
        PERSON,
        200,
        {"code": 200, "status": "success", "title": "Thank You!", "message": "We received your submission"},
    ),
    "staticforms": (STATICFORMS, {**PERSON, "accessKey": UUID}, 200, {"success": True, "message": "Email Sent"}),
    "mautic": (
        f"{MAUTIC}&ajax=1",
        {"mauticform[email]": "vera@harbor.test", "mauticform[formName]": "sign"},
        200,
        {
            "success": 1,
            "validationErrors": {},
            "errorMessage": "",
            "results": {},
            "redirect": "",
            "successMessage": "Thank you!",
            "formName": "sign",
        },
    ),
    "generic": (GENERIC, PERSON, 200, {"success": True}),
}


@pytest.mark.parametrize("case", SCRIPTED)
def test_a_post_by_script(browser, case):
    url, fields, status, document = SCRIPTED[case]
    answer = browser.script(url, fields)
    assert (answer.status_code, answer.json) == (status, document)
    assert answer.headers["Access-Control-Allow-Origin"] in ("*", SITE)
    outcome, kept = browser.kept()
    assert (outcome, kept["email"]) == ("stored", "vera@harbor.test")


@pytest.mark.parametrize("url", [FORMSPREE, BASIN, FORMSPARK, FORMCARRY, GENERIC, f"{FORMSUBMIT}?_captcha=false"])
def test_flat_json_is_taken_where_the_service_takes_it(browser, url):
    answer = browser.script_json(url, {**PERSON, "_captcha": "false"})
    assert answer.status_code == 200
    outcome, kept = browser.kept()
    assert (outcome, kept["given_name"]) == ("stored", "Vera")


def test_formsubmit_gives_scripts_json_only_if_they_accept_it(browser):
    answer = browser.post("https://formsubmit.co/ajax/alias0123", PERSON)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")


def test_forminit_reads_typed_blocks_from_json(browser):
    sender = {"type": "sender", "properties": {"email": "vera@harbor.test"}}
    answer = browser.script_json(FORMINIT, {"blocks": [sender, {"type": "text", "name": "comment", "value": "Hm"}]})
    assert (answer.status_code, answer.json["success"]) == (200, True)
    assert browser.kept() == ("stored", {"email": "vera@harbor.test", "comment": "Hm"})


def test_action_network_reads_a_person(browser):
    answer = browser.script_json(ACTION_NETWORK, osdi())
    assert (answer.status_code, answer.json) == (200, {})
    assert browser.kept() == (
        "stored",
        {
            "given_name": "Vera",
            "family_name": "Q",
            "email": "vera@harbor.test",
            "postal_code": "01234",
            "country": "FR",
            "languages_spoken": ["fr"],
            "comments": "Please.",
            "source": "whatsapp",
            "website": "harbor.test/fr/",
            "delivery": "yes",
        },
    )
    received = browser.sandbox.signatures()[0]
    assert (received.language, received.page) == ("fr", "harbor.test/fr/")


def test_action_network_says_nothing_when_it_stores_nothing(browser):
    answer = browser.script_json(ACTION_NETWORK, osdi(email_addresses=[]))
    assert (answer.status_code, answer.json) == (200, {})
    assert browser.kept()[0] == "refused"


def test_proca_reads_variables(browser):
    answer = browser.script_json(PROCA, graphql())
    assert answer.json == {"data": {"addActionContact": {"contactRef": "played", "firstName": "Vera"}}}
    outcome, kept = browser.kept()
    assert outcome == "stored"
    assert (kept["comment"], kept["country"], kept["optIn"], kept["source"]) == ("Please.", "FR", True, "whatsapp")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"actionPage": "42"}, "Int!"),
        ({"privacy": None}, "privacy"),
        ({"privacy": {"optIn": "yes"}}, "Boolean"),
        ({"contact": {"first_name": "Vera", "email": "v@harbor.test"}}, "first_name"),
        ({"action": {"actionType": "petition", "customFields": {"comment": "an object"}}}, "Json"),
        ({"action": {"customFields": "{}"}}, "actionType"),
        ({"tracking": {"utm_source": "x"}}, "utm_source"),
    ],
)
def test_proca_checks_types(browser, changes, said):
    answer = browser.script_json(PROCA, graphql(**changes))
    assert answer.status_code == 200
    assert "data" not in answer.json
    assert said in answer.json["errors"][0]["message"]
    assert browser.kept()[0] == "refused"


def test_proca_names_the_field_that_is_wrong(browser):
    answer = browser.script_json(PROCA, graphql(contact={"firstName": "Vera", "email": "nope"}))
    assert (answer.status_code, answer.json["data"]) == (200, {"addActionContact": None})
    assert answer.json["errors"][0]["path"][-1] == "email"


def test_proca_counts_for_everybody(browser):
    browser.script_json(PROCA, graphql())
    query = {"query": "query{actionPage(id:42){campaign{stats{supporterCount}}}}"}
    answer = browser.open("https://api.proca.app/api", method="GET", query_string=query)
    assert answer.json["data"]["actionPage"]["campaign"]["stats"]["supporterCount"] == 1


def test_listmonk_takes_json_for_scripts(browser):
    answer = browser.script_json(LISTMONK_JSON, {"email": "v@harbor.test", "name": "Vera", "list_uuids": ["a"]})
    assert (answer.status_code, answer.json) == (200, {"data": {"has_optin": True}})
    assert browser.kept() == ("stored", {"email": "v@harbor.test", "name": "Vera", "lists": ["a"]})


@pytest.mark.parametrize("document", [{"email": "nope", "list_uuids": ["a"]}, {"email": "v@harbor.test"}])
def test_listmonk_refuses_scripts_with_a_message(browser, document):
    answer = browser.script_json(LISTMONK_JSON, document)
    assert (answer.status_code, list(answer.json)) == (400, ["message"])


def test_mailchimp_answers_scripts_by_jsonp_alone(browser):
    jsonp = "https://harbor.us1.list-manage.com/subscribe/post-json?u=a&id=b&EMAIL=v%40harbor.test&c=done"
    answer = browser.open(jsonp, method="GET")
    assert answer.mimetype == "application/javascript"
    assert json.loads(answer.text.removeprefix("done(").removesuffix(")"))["result"] == "success"
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert browser.kept() == ("stored", {"EMAIL": "v@harbor.test"})


def test_kinto_creates_a_record_and_counts_it(browser):
    answer = browser.script_json(KINTO, {"data": PERSON})
    assert (answer.status_code, answer.json["data"]["email"]) == (201, "vera@harbor.test")
    assert browser.kept() == ("stored", PERSON)
    counted = browser.open(KINTO, method="HEAD")
    assert (counted.headers["Total-Objects"], counted.headers["Access-Control-Allow-Origin"]) == ("1", "*")
    assert "Total-Objects" in counted.headers["Access-Control-Expose-Headers"]


@pytest.mark.parametrize(
    ("request_", "status"),
    [({"data": "a=b", "content_type": "application/x-www-form-urlencoded"}, 415), ({"json": {"email": "x"}}, 400)],
)
def test_kinto_takes_only_data_in_json(browser, request_, status):
    answer = browser.open(KINTO, accept="application/json", **request_)
    assert (answer.status_code, answer.json["code"]) == (status, status)
    assert browser.kept()[0] == "refused"


def test_broken_json_is_no_crash(browser):
    for url in (FORMSPREE, ACTION_NETWORK, PROCA, KINTO, LISTMONK_JSON, GENERIC):
        answer = browser.open(url, accept="application/json", data="{", content_type="application/json")
        assert answer.status_code in (200, 400)


# --- robots

TRAPPED = {
    "formspree": (FORMSPREE, {**PERSON, "_gotcha": "x"}),
    "web3forms": (WEB3FORMS, {**PERSON, "access_key": UUID, "botcheck": "on"}),
    "formsubmit": ("https://formsubmit.co/ajax/alias0123", {**PERSON, "_honey": "x"}),
    "formspark": (FORMSPARK, {**PERSON, "_honeypot": "x"}),
    "formcarry": (FORMCARRY, {**PERSON, "_gotcha": "x"}),
    "forminit": (FORMINIT, {"fi-sender-email": "v@harbor.test", "_gotcha": "x"}),
    "staticforms": (STATICFORMS, {**PERSON, "accessKey": UUID, "honeypot": "x"}),
}


@pytest.mark.parametrize("case", TRAPPED)
def test_robots_are_thanked_and_nothing_is_stored(browser, case):
    url, fields = TRAPPED[case]
    assert browser.script(url, fields).status_code == 200
    assert browser.kept()[0] == "honeypot"
    assert browser.sandbox.signatures() == ()


def test_formspree_thanks_robots_without_next(browser):
    assert browser.script(FORMSPREE, {**PERSON, "_gotcha": "x"}).json == {"success": "email sent"}


def test_listmonk_breaks_for_robots(browser):
    answer = browser.post(LISTMONK, {"email": "v@harbor.test", "l": "a", "nonce": "x"})
    assert (answer.status_code, browser.kept()[0]) == (502, "honeypot")


def test_mailchimp_has_a_trap_named_after_account_and_list(browser):
    assert browser.post(MAILCHIMP, {"EMAIL": "v@harbor.test", "b_abc_def": "x"}).status_code == 200
    assert browser.kept()[0] == "honeypot"


# --- refusals in good order

REFUSED = {
    "formspree-no-referer": (FORMSPREE, PERSON, {"referer": ""}, 400),
    "formspree-empty": (FORMSPREE, {"email": "", "given_name": ""}, {}, 400),
    "formspree-email": (FORMSPREE, {"email": "nope"}, {}, 422),
    "web3forms-no-key": (WEB3FORMS, PERSON, {}, 400),
    "web3forms-key": (WEB3FORMS, {**PERSON, "access_key": "YOUR_ACCESS_KEY_HERE"}, {}, 400),
    "web3forms-elsewhere": (
        WEB3FORMS,
        {**PERSON, "access_key": UUID, "redirect": "https://elsewhere.test/"},
        {},
        400,
    ),
    "web3forms-path": (WEB3FORMS, {**PERSON, "access_key": UUID, "redirect": "/fr/thanks/"}, {}, 400),
    "web3forms-server": (WEB3FORMS, {**PERSON, "access_key": UUID}, {"referer": ""}, 403),
    "forminit-sender": (FORMINIT, {"fi-sender-firstName": "Vera"}, {}, 400),
    "forminit-no-blocks": (FORMINIT, PERSON, {}, 400),
    "staticforms-no-key": (STATICFORMS, PERSON, {}, 400),
    "listmonk-no-list": (LISTMONK, {"email": "v@harbor.test"}, {}, 400),
    "mailchimp-no-list": ("https://harbor.us1.list-manage.com/subscribe/post", {"EMAIL": "v@harbor.test"}, {}, 404),
    "google-no-entry": (GOOGLE, PERSON, {}, 400),
    "action-network-form": (ACTION_NETWORK, PERSON, {}, 415),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_a_service_refuses(browser, case):
    url, fields, request, status = REFUSED[case]
    for accept in ("text/html", "application/json"):
        answer = browser.post(url, fields, accept=accept, **request)
        assert answer.status_code == status
        assert browser.kept()[0] == "refused"


def test_formspree_names_the_field_that_is_wrong(browser):
    answer = browser.script(FORMSPREE, {"email": "nope"})
    (error,) = answer.json["errors"]
    assert (error["code"], error["field"]) == ("TYPE_EMAIL", "email")
    assert "next" not in answer.json


def test_formspark_does_not_store_nothing(browser):
    assert browser.script(FORMSPARK, {"email": "", "_append": "false"}).status_code == 200
    assert browser.kept()[0] == "refused"


def test_formsubmit_shows_a_riddle_to_those_without_script(browser):
    answer = browser.post(FORMSUBMIT, {**PERSON, "given_name": '"><script>'})
    assert (answer.status_code, browser.kept()) == (200, None)
    assert 'name="_captcha" value="false"' in answer.text
    assert "&quot;&gt;&lt;script&gt;" in answer.text


# --- addresses, methods, scripts of other sites


@pytest.mark.parametrize(
    "url",
    [
        "https://formspree.io/abcdwxyz",
        "https://api.web3forms.com/",
        "https://usebasin.com/f/short",
        "https://actionnetwork.org/petitions/save-the-harbor",
        "https://docs.google.com/forms/d/e/1FAIpQLSf/viewform",
        "https://harbor.us1.list-manage.com/subscribe",
    ],
)
def test_a_known_service_has_nothing_at_a_wrong_address(browser, url):
    assert browser.post(url, PERSON).status_code == 404
    assert browser.kept() is None


@pytest.mark.parametrize("url", [FORMSPREE, WEB3FORMS, FORMSUBMIT, BASIN, ACTION_NETWORK, GOOGLE, LISTMONK])
def test_reading_is_not_posting(browser, url):
    answer = browser.open(url, method="GET")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


@pytest.mark.parametrize("url", [FORMSPREE, WEB3FORMS, BASIN, ACTION_NETWORK, PROCA, KINTO, LISTMONK_JSON, GENERIC])
def test_scripts_of_other_sites_may_ask(browser, url):
    answer = browser.preflight(url)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] in ("*", SITE)
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert answer.headers["Access-Control-Allow-Headers"] == "content-type"
    assert browser.kept() is None


@pytest.mark.parametrize("url", [GOOGLE, MAILCHIMP])
def test_scripts_of_other_sites_get_nothing(browser, url):
    assert browser.preflight(url).status_code == 405
    answer = browser.post(url, {"EMAIL": "v@harbor.test", "entry.1": "Vera"})
    assert answer.status_code == 200
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_host_may_have_a_port(browser):
    assert (
        browser.script_json("https://127.0.0.1:8888/v1/buckets/b/collections/c/records", {"data": {}}).status_code
        == 201
    )


def test_an_endless_body_is_refused(browser):
    answer = browser.post(GENERIC, {"comment": "x" * 9_000_000})
    assert (answer.status_code, browser.kept()) == (413, None)


def test_a_line_break_in_the_way_back_is_no_header(browser):
    answer = browser.post(STATICFORMS, {**PERSON, "accessKey": UUID, "redirectTo": f"{THANKS}\r\nX-Evil: 1"})
    assert answer.status_code == 302
    assert "X-Evil" not in answer.headers
