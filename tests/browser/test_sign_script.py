"""Tests sign.js in a real browser, with pages made by hand and a service that answers what a test wants."""

import re
from urllib.parse import parse_qs

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.sign_page import FILLED, SAY, Pages, fill
from tests.services.host import Host
from tests.services.receiver import running
from tests.services.stub import Stub

pytestmark = pytest.mark.browser

DRAFT = "sessionStorage.getItem('handbill/harbor/')"
SIGNED = "localStorage.getItem('handbill/harbor/')"


@pytest.fixture(scope="module")
def service():
    with running(Stub()) as stub:
        yield stub


@pytest.fixture
def stub(service):
    service.reset()
    yield service
    service.go.set()


@pytest.fixture
def pages(tmp_path, stub):
    with running(Host(tmp_path, "/harbor/")) as host:
        yield Pages(tmp_path, host.url, stub)


@pytest.fixture
def page(open_window):
    """A page whose errors fail the test."""
    window = open_window()
    errors = []
    window.page.on("pageerror", lambda error: errors.append(str(error)))
    yield window.page
    assert errors == []


def send(page):
    page.click("form button")


def sign(page, url):
    """Open a form, fill it in, send it."""
    page.goto(url)
    fill(page)
    send(page)


def summary(page):
    """Return what the summary says, when it is there."""
    page.wait_for_selector(".fail", state="visible")
    return " ".join(page.locator(".fail").inner_text().split())


def typed(page):
    return {name: page.input_value(f'[name="{name}"]') for name in FILLED}


def assert_ready_again(page):
    """Nothing that was typed is lost, the summary has the focus, and the button can be pressed."""
    assert typed(page) == FILLED
    assert page.is_checked("#consent-delivery")
    assert page.evaluate("document.activeElement.id") == "sign-fail"
    assert page.get_attribute("form button", "aria-disabled") == "false"
    assert page.evaluate(SIGNED) is None


# What is sent


@pytest.mark.parametrize("body", [None, "multipart"])
def test_a_signature_is_sent_as_a_plain_post_would_be(page, pages, stub, body):
    stub.answer(200, {"next": "/somewhere"})
    sign(page, pages.form(body=body, ok={"has": ["next"]}))
    page.wait_for_url("**/thanks/")
    post = stub.take()
    assert post.type == ("multipart/form-data" if body else "application/x-www-form-urlencoded")
    assert [(name, value.replace("\r\n", "\n")) for name, value in post.fields] == [
        ("lang", "en"),
        ("source", ""),
        ("utm_medium", ""),
        *FILLED.items(),
        ("boat", "no"),
        ("delivery", "yes:en"),
        ("website", ""),
    ]
    assert post.headers["accept"] == "application/json"
    assert "cookie" not in post.headers
    assert stub.take_all() == []


def test_no_accept_header_of_ours_is_sent_where_none_is_wanted(page, pages, stub):
    sign(page, pages.form(accept=""))
    page.wait_for_url("**/thanks/")
    assert stub.take().headers["accept"] == "*/*"


def test_values_are_laid_into_a_document_of_the_service(page, pages, stub):
    shape = {
        "base": {"person": {"languages": ["en"]}, "variables": {"page": 42}},
        "paths": {
            "given_name": "person.name",
            "EMAIL": "person.mails.0.address",
            "delivery": "privacy.optIn",
            "x[comment]": "variables.custom.comment",
            "boat": "tags",
            "website": "trap",
        },
        "rest": "person.fields",
        "flags": ["privacy.optIn"],
        "texts": ["variables.custom"],
        "lists": ["tags"],
    }
    sign(page, pages.form(body="json", json=shape))
    page.wait_for_url("**/thanks/")
    assert stub.take().json == {
        "person": {
            "languages": ["en"],
            "name": "Zoë",
            "mails": [{"address": "zoe+1@example.org"}],
            "fields": {"lang": "en", "country": "UA"},
        },
        "variables": {"page": 42, "custom": '{"comment":"a\\nb & 100 %"}'},
        "privacy": {"optIn": True},
        "tags": ["no"],
    }


def test_an_empty_value_leaves_no_trace_in_a_document(page, pages, stub):
    shape = {
        "base": {"person": {"languages": []}},
        "paths": {
            "EMAIL": "person.mails.0.address",
            "country": "person.places.0.country",
            "x[comment]": "custom.comment",
            "source": "custom.source",
            "utm_medium": "tags",
            "website": "traps.0",
        },
        "rest": None,
        "texts": ["custom"],
        "lists": ["tags", "traps"],
    }
    page.goto(pages.form(body="json", json=shape))
    page.fill("[name=given_name]", "Zoë")
    page.fill("[name=EMAIL]", "zoe@example.org")
    page.check("#field-boat-2")
    page.check("#consent-delivery")
    send(page)
    page.wait_for_url("**/thanks/")
    assert stub.take().json == {"person": {"languages": [], "mails": [{"address": "zoe@example.org"}]}}


@pytest.mark.parametrize(("rest", "kept"), [("", True), (None, False)])
def test_values_without_a_place_are_kept_at_the_top_or_dropped(page, pages, stub, rest, kept):
    shape = {"base": {}, "paths": {"EMAIL": "mail"}} | ({} if kept else {"rest": None})
    more = '<input type="hidden" form="sign-form" name="list.id" value="1"><input type="hidden" form="sign-form" '
    sign(page, pages.form(body="json", json=shape, before=f'{more}name="list.id" value="2">'))
    page.wait_for_url("**/thanks/")
    document = stub.take().json
    assert document.pop("mail") == FILLED["EMAIL"]
    assert document.get("list.id") == (["1", "2"] if kept else None)
    assert document.get("x[comment]") == (FILLED["x[comment]"] if kept else None)
    assert (document == {}) is not kept


# What counts as signed


@pytest.mark.parametrize(
    ("ok", "answer"),
    [
        ({}, {}),
        ({"has": ["data.next"]}, {"data": {"next": "x"}}),
        ({"has": ["data.0.id"]}, {"data": [{"id": 0}]}),
        ({"lacks": ["error", "a", "b", "c"]}, {"a": None, "b": "", "c": []}),
        ({"is": [["success", "true"]]}, {"success": True}),
        ({"is": [["success", "true"]]}, {"success": "true"}),
        ({"is": [["code", "200"]], "not": [["success", "false"]]}, {"code": 200}),
    ],
)
def test_an_answer_that_passes_means_signed(page, pages, stub, ok, answer):
    stub.answer(201, answer)
    sign(page, pages.form(ok=ok))
    page.wait_for_url("**/thanks/")
    assert page.evaluate(SIGNED) == "1"
    assert page.evaluate("[sessionStorage.length, localStorage.length]") == [0, 1]


@pytest.mark.parametrize(
    ("status", "ok", "answer"),
    [
        (200, {"has": ["next"]}, {}),
        (200, {"has": ["next"]}, {"next": None}),
        (200, {"lacks": ["error"]}, {"error": {"a": 1}}),
        (200, {"is": [["success", "true"]]}, {"success": False}),
        (200, {"not": [["success", "false"]]}, {"success": "false"}),
        (200, {}, "<!doctype html><title>You already signed</title>"),
        (200, {}, ""),
        (404, {}, "<!doctype html><title>Nothing here</title>"),
        (422, {}, {"status": "error"}),
        (503, {}, ""),
    ],
)
def test_any_other_answer_does_not(page, pages, stub, status, ok, answer):
    stub.answer(status, answer)
    sign(page, pages.form(ok=ok, errors={"message": ["error"], "items": "errors"}))
    assert summary(page) == SAY["broken"]
    assert_ready_again(page)
    assert page.locator(".oops:visible").count() == 0
    assert page.inner_text("form button") == "Sign"
    stub.answer(200, {"next": "x", "success": True})
    send(page)
    page.wait_for_url("**/thanks/")
    assert len(stub.take_all()) == 2


@pytest.mark.parametrize(("status", "signed"), [(200, True), (500, False)])
def test_the_status_alone_may_be_the_answer(page, pages, stub, status, signed):
    stub.answer(status, "stored")
    sign(page, pages.form(reads="status"))
    if signed:
        page.wait_for_url("**/thanks/")
    else:
        assert summary(page) == SAY["broken"]


def test_an_answer_that_may_not_be_read_is_no_failure_where_that_is_known(page, pages, stub):
    stub.lets_read = False
    stub.answer(500, "anything")
    sign(page, pages.form(reads="nothing"))
    page.wait_for_url("**/thanks/")
    assert dict(stub.take().fields)["given_name"] == "Zoë"


def test_an_answer_that_unexpectedly_may_not_be_read_is_a_failure(page, pages, stub):
    stub.lets_read = False
    sign(page, pages.form())
    assert summary(page) == SAY["broken"]
    assert_ready_again(page)


# What can go wrong


def test_an_empty_form_is_told_field_by_field(page, pages, stub):
    page.goto(pages.form())
    page.fill("[name=given_name]", "  ")
    send(page)
    assert summary(page) == (
        f"{SAY['wrong']} Your given name, please. Your address, please. Say whether you have a boat. Please tick this."
    )
    assert page.evaluate("document.activeElement.id") == "sign-fail"
    assert page.get_attribute("#field-given_name", "aria-invalid") == "true"
    described = page.get_attribute("#field-given_name", "aria-describedby").split()
    assert described == ["field-given_name-help", "field-given_name-oops"]
    assert page.get_attribute("#field-boat", "aria-describedby") == "field-boat-oops"
    assert page.get_attribute("#field-country", "aria-invalid") == "false"
    assert page.inner_text("form button") == "Sign"
    assert stub.take_all() == []
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("control", ["field-given_name", "field-email", "field-boat-1", "consent-delivery"])
def test_the_summary_leads_to_each_field(page, pages, control):
    page.goto(pages.form())
    send(page)
    page.click(f'.fail a[href="#{control}"]')
    page.wait_for_function("id => document.activeElement.id === id", arg=control)


def test_a_field_is_looked_at_again_while_it_is_mended(page, pages):
    page.goto(pages.form())
    page.fill("[name=EMAIL]", "zoe")
    assert page.get_attribute("#field-email", "aria-invalid") is None, "nobody is told off while still typing"
    send(page)
    page.wait_for_selector("#field-email-oops", state="visible")
    page.fill("[name=EMAIL]", "zoe@example.org")
    assert page.is_hidden("#field-email-oops")
    assert page.get_attribute("#field-email", "aria-invalid") == "false"
    assert page.get_attribute("#field-email", "aria-describedby") == ""
    page.check("#field-boat-2")
    assert page.is_hidden("#field-boat-oops")
    page.fill("[name=EMAIL]", "")
    assert page.is_visible("#field-email-oops")


ITEMS = [
    ({"items": "errors"}, {"errors": [{"field": "EMAIL", "message": "That one has signed."}]}),
    ({"items": "errors"}, {"errors": {"EMAIL": ["That one has signed."]}}),
    ({"items": "e", "field": "path", "text": "m"}, {"e": [{"path": ["add", "mail"], "m": "That one has signed."}]}),
    ({"items": "e", "field": "name"}, {"e": [{"name": "person.mails.0.mail", "message": "That one has signed."}]}),
    ({"items": "a.b"}, {"a": {"b": {"email": "That one has signed."}}}),
]


@pytest.mark.parametrize(("errors", "answer"), ITEMS)
def test_an_error_of_a_field_is_shown_on_that_field(page, pages, stub, errors, answer):
    stub.answer(422, answer)
    shape = {"paths": {"EMAIL": "person.mails.0.mail"}}
    sign(page, pages.form(errors=errors, json=shape))
    assert summary(page) == f"{SAY['wrong']} Your address, please. That one has signed."
    assert page.inner_text("#field-email-oops") == "Your address, please. That one has signed."
    assert page.get_attribute("#field-email", "aria-invalid") == "true"
    assert page.locator("[aria-invalid=true]").count() == 1
    assert_ready_again(page)
    page.fill("[name=EMAIL]", "other@example.org")
    assert page.is_hidden("#field-email-oops")
    page.fill("[name=EMAIL]", "")
    assert page.inner_text("#field-email-oops") == "Your address, please."


@pytest.mark.parametrize(("name", "control"), [("comment", "comment"), ("x[comment]", "comment"), ("boat", "boat")])
def test_a_field_is_found_by_what_the_service_calls_it(page, pages, stub, name, control):
    stub.answer(200, {"success": 0, "errors": {name: "TOO_LONG"}})
    sign(page, pages.form(ok={"is": [["success", "1"]]}, errors={"items": "errors"}))
    summary(page)
    oops = page.locator(f"#field-{control}-oops")
    assert oops.is_visible()
    assert "TOO_LONG" not in oops.inner_text(), "a code is no sentence"


def test_an_error_of_a_field_that_nobody_sees_is_said_all_the_same(page, pages, stub):
    answer = {"errors": [{"field": "access_key", "message": "This key is <b>not</b> ours."}, {"field": "news"}]}
    stub.answer(400, answer)
    sign(page, pages.form(errors={"items": "errors"}))
    assert summary(page) == f"{SAY['refused']} This key is <b>not</b> ours."
    assert page.locator(".fail b").count() == 0
    assert page.locator("[aria-invalid=true]").count() == 0


@pytest.mark.parametrize("status", [200, 400, 500])
def test_what_the_service_says_is_quoted(page, pages, stub, status):
    stub.answer(status, {"error": "form over <i>quota</i>", "errors": []})
    sign(page, pages.form(ok={"lacks": ["error"]}, errors={"message": ["nothing", "error"], "items": "errors"}))
    assert summary(page) == f"{SAY['refused']} form over <i>quota</i>"
    assert page.inner_text(".fail bdi") == "form over <i>quota</i>"
    assert_ready_again(page)


def test_the_same_sentence_is_not_said_twice(page, pages, stub):
    stub.answer(200, {"errors": [{"message": "has already signed", "path": ["sign", "email"]}]})
    errors = {"message": ["errors.0.message"], "items": "errors", "field": "path"}
    sign(page, pages.form(ok={"lacks": ["errors"]}, errors=errors))
    assert summary(page) == f"{SAY['wrong']} Your address, please. has already signed"


def test_too_many_at_once_is_said_so(page, pages, stub):
    stub.answer(429, {"error": "rate limit"})
    sign(page, pages.form(errors={"message": ["error"]}))
    assert summary(page) == SAY["busy"]
    assert_ready_again(page)


def test_without_network_the_visitor_may_try_again(page, pages, stub):
    page.goto(pages.form())
    fill(page)
    page.context.set_offline(True)
    send(page)
    assert summary(page) == SAY["offline"]
    assert_ready_again(page)
    page.context.set_offline(False)
    send(page)
    page.wait_for_url("**/thanks/")
    assert len(stub.take_all()) == 1


def test_a_browser_that_is_wrong_about_its_network_is_not_believed(page, pages, stub):
    page.goto(pages.form())
    page.evaluate("Object.defineProperty(navigator, 'onLine', { value: false })")
    fill(page)
    send(page)
    page.wait_for_url("**/thanks/")
    assert len(stub.take_all()) == 1


def test_a_network_that_goes_while_sending_is_told_as_that(page, pages, stub):
    stub.go.clear()
    stub.drops = True
    sign(page, pages.form())
    stub.take()
    page.evaluate("Object.defineProperty(navigator, 'onLine', { value: false })")
    stub.go.set()
    assert summary(page) == SAY["offline"]


def test_a_service_that_hangs_up_is_told(page, pages, stub):
    stub.drops = True
    sign(page, pages.form())
    assert summary(page) == SAY["broken"]
    assert_ready_again(page)


def test_a_service_that_is_silent_is_given_twenty_seconds(page, pages, stub):
    page.clock.install()
    stub.go.clear()
    sign(page, pages.form())
    stub.take()
    page.clock.fast_forward(19_000)
    assert page.inner_text("form button") == SAY["wait"]
    page.clock.fast_forward(1_000)
    assert summary(page) == SAY["late"]
    assert_ready_again(page)


def test_a_second_press_sends_nothing(page, pages, stub):
    stub.go.clear()
    sign(page, pages.form())
    stub.take()
    assert page.inner_text("form button") == SAY["wait"]
    assert page.get_attribute("form button", "aria-disabled") == "true"
    page.evaluate("document.querySelector('form button').click()")
    page.evaluate("document.querySelector('form').requestSubmit()")
    stub.go.set()
    page.wait_for_url("**/thanks/")
    assert stub.take_all() == []


# Services that no script may ask


def test_a_plain_post_goes_out_once_and_is_remembered_when_thanks_come(page, pages, stub):
    stub.location = f"{pages.url}thanks/"
    stub.go.clear()
    page.goto(pages.form(to=None))
    fill(page)
    page.evaluate("for (const _ of [1, 2, 3]) document.querySelector('form button').click()")
    assert dict(stub.take().fields)["delivery"] == "yes:en"
    stub.go.set()
    page.wait_for_url("**/thanks/")
    assert stub.take_all() == []
    assert page.evaluate(SIGNED) == "1"
    assert page.evaluate("sessionStorage.length") == 0


def test_a_plain_post_is_guarded_too(page, pages, stub):
    page.goto(pages.form(to=None))
    send(page)
    assert summary(page).startswith(SAY["wrong"])
    fill(page)
    page.context.set_offline(True)
    send(page)
    page.wait_for_function("text => document.querySelector('.fail').innerText.includes(text)", arg=SAY["offline"])
    assert_ready_again(page)
    assert stub.take_all() == []


def test_who_comes_back_from_the_service_may_send_again(page, pages, stub):
    stub.answer(200, "<!doctype html><title>No</title>The service says no.")
    sign(page, pages.form(to=None))
    page.wait_for_url(f"{stub.url}**")
    page.go_back()
    page.wait_for_selector("form button:not([aria-disabled=true])")
    assert typed(page) == FILLED
    assert page.inner_text("form button") == "Sign"
    page.goto(f"{pages.url}thanks/")
    assert page.evaluate(SIGNED) is None, "to see the page of thanks is not to have signed"
    assert len(stub.take_all()) == 1


def test_a_plain_post_that_leads_nowhere_can_be_sent_again(page, pages, stub):
    page.clock.install()
    stub.answer(204, "")  # the browser stays where it is, as when the visitor stops it
    sign(page, pages.form(to=None))
    stub.take()
    assert page.inner_text("form button") == SAY["wait"]
    page.clock.fast_forward(20_000)
    assert page.inner_text("form button") == "Sign"


# What is remembered


def test_what_was_typed_is_there_again_after_a_reload(page, pages):
    url = pages.form()
    page.goto(url)
    fill(page)
    page.evaluate("document.querySelector('[name=website]').value = 'robot'")
    page.fill("[name=given_name]", "Zoë")
    kept = parse_qs(page.evaluate(DRAFT), keep_blank_values=True)
    assert kept.keys() == {*FILLED, "boat", "delivery"}, "neither hidden values nor the trap"
    page.reload()
    assert typed(page) == FILLED
    assert page.is_checked("#field-boat-2")
    assert page.is_checked("#consent-delivery")
    assert not page.is_checked("#consent-news")
    assert page.input_value("[name=website]") == ""


def test_an_unticked_box_stays_so(page, pages):
    page.goto(pages.form())
    fill(page)
    page.uncheck("#consent-delivery")
    page.reload()
    assert not page.is_checked("#consent-delivery")


def test_agreement_to_one_wording_is_none_to_another(page, pages):
    english, french = pages.form(), pages.form("fr", consent="yes:fr")
    page.goto(english)
    fill(page)
    page.goto(french)
    assert typed(page) == FILLED
    assert not page.is_checked("#consent-delivery")


def test_the_page_of_thanks_forgets_what_was_typed(page, pages):
    page.goto(pages.form())
    fill(page)
    assert page.evaluate(DRAFT)
    page.goto(f"{pages.url}thanks/")
    assert page.evaluate("[sessionStorage.length, localStorage.length]") == [0, 0]


def test_who_has_signed_is_told(page, pages, stub):
    url = pages.form()
    page.goto(url)
    assert page.is_hidden("[data-signed]")
    sign(page, url)
    page.wait_for_url("**/thanks/")
    page.go_back()
    page.wait_for_selector("[data-signed]", state="visible")
    page.goto(pages.form("other", home="/other/"))
    assert page.is_hidden("[data-signed]")


def test_a_reset_takes_everything_back(page, pages):
    page.goto(pages.form())
    page.fill("[name=EMAIL]", "zoe")
    send(page)
    page.evaluate("document.querySelector('form').reset()")
    assert page.is_hidden(".fail")
    assert page.locator(".oops:visible").count() == 0
    assert page.evaluate(DRAFT) is None


@pytest.mark.parametrize("native", [False, True])
def test_where_storage_is_forbidden_everything_else_works(page, pages, stub, native):
    stub.location = f"{pages.url}thanks/" if native else None
    forbid = "Object.defineProperty(window, '{}', {{ get() {{ throw new DOMException('no', 'SecurityError') }} }});"
    page.add_init_script("".join(map(forbid.format, ["localStorage", "sessionStorage"])))
    page.goto(pages.form(**({"to": None} if native else {})) + "?source=mail")
    send(page)
    assert summary(page).startswith(SAY["wrong"])
    fill(page)
    send(page)
    page.wait_for_url("**/thanks/")
    assert dict(stub.take().fields)["source"] == "mail"


# What the address says


@pytest.mark.parametrize(
    ("query", "source", "medium"),
    [
        ("?source=leaflet&utm_source=x&utm_medium=print", "leaflet", "print"),
        ("?source=&utm_source=paper%26ink", "paper&ink", ""),
        ("?other=1", "", ""),
    ],
)
def test_the_source_comes_from_the_address(page, pages, stub, query, source, medium):
    sign(page, pages.form() + query)
    page.wait_for_url("**/thanks/")
    fields = dict(stub.take().fields)
    assert (fields["source"], fields["utm_medium"]) == (source, medium)


def test_the_source_is_kept_on_the_way_to_the_form(page, pages, stub):
    page.goto(pages.plain("news", "<h1>News</h1>") + "?utm_source=mastodon&utm_medium=social&mail=secret")
    assert "secret" not in page.evaluate("JSON.stringify(sessionStorage)")
    sign(page, pages.form())
    page.wait_for_url("**/thanks/")
    fields = dict(stub.take().fields)
    assert (fields["source"], fields["utm_medium"]) == ("mastodon", "social")


def test_a_link_may_bring_values_but_never_an_agreement(page, pages):
    url = pages.form()
    page.set_viewport_size({"width": 400, "height": 200})
    page.goto(f"{url}?a=1#given_name=Zo%C3%AB+N.&email=zoe%2B1%40example.org&country=UA&boat-1=yes"
              "&delivery=yes:en&website=x&lang=xx&news=yes")  # fmt: skip
    assert page.input_value("[name=given_name]") == "Zoë N."
    assert page.input_value("[name=EMAIL]") == "zoe+1@example.org"
    assert page.input_value("[name=country]") == "UA"
    assert page.locator(":checked:not(option)").count() == 0
    assert page.input_value("[name=website]") == ""
    assert page.input_value("[name=lang]") == "en"
    assert page.url == f"{url}?a=1"
    assert page.evaluate("scrollY") > 0
    page.reload()
    assert page.input_value("[name=EMAIL]") == "zoe+1@example.org"


@pytest.mark.parametrize("fragment", ["#sign-form", "#given_name", "#nothing=here", "#%=%"])
def test_other_fragments_are_left_alone(page, pages, fragment):
    url = pages.form() + fragment
    page.goto(url)
    assert page.url == url
    assert page.input_value("[name=given_name]") == ""


# Pages of other kinds


def test_a_form_that_needs_the_script_is_shown_by_it(open_window, pages):
    url = pages.form(attributes="data-script-only hidden")
    page = open_window().page
    page.goto(url)
    assert page.is_visible("form")
    assert page.is_hidden("[data-scriptless]")
    page = open_window(java_script_enabled=False).page
    page.goto(url)
    assert page.is_hidden("form")
    assert page.is_visible("[data-scriptless]")


def test_a_riddle_is_loaded_when_the_form_is_begun_and_drawn_anew_after_a_failure(page, pages, stub):
    drawn = "window.drawn = 1; window.turnstile = { reset() { window.drawn++ } }; window.grecaptcha = 1"
    (pages.folder / "riddle.js").write_text(drawn, encoding="utf-8")
    stub.answer(400, {"error": "Solve the riddle."})
    page.goto(pages.form(captcha=f"{pages.url}riddle.js", errors={"message": ["error"]}))
    assert page.evaluate("window.drawn") is None
    page.focus("[name=EMAIL]")
    page.wait_for_function("() => window.drawn === 1")
    fill(page)
    send(page)
    assert summary(page) == f"{SAY['refused']} Solve the riddle."
    assert page.evaluate("window.drawn") == 2
    assert page.locator("script[src$='riddle.js']").count() == 1


def test_two_forms_on_a_page_mind_their_own_business(page, pages, stub):
    url = pages.form()
    text = (pages.folder / "index.html").read_text(encoding="utf-8")
    form = re.search("<form.*</form>", text, re.DOTALL)[0]
    second = form.replace("field-", "field-b-").replace("consent-", "consent-b-").replace("/harbor/&", "/b/&")
    (pages.folder / "index.html").write_text(text.replace(form, form + second.replace("sign-f", "b-f")), "utf-8")
    page.goto(url)
    page.click("#b-form button")
    page.wait_for_selector("#b-fail", state="visible")
    assert page.is_hidden("#sign-fail")
    assert page.locator("#sign-form [aria-invalid=true]").count() == 0
    page.fill("#field-given_name", "Zoë")
    assert page.evaluate(DRAFT)
    assert page.evaluate("sessionStorage.getItem('handbill/b/')") is None


def test_a_page_from_right_to_left_is_served_too(page, pages, stub):
    stub.answer(400, {"error": "left to right"})
    sign(page, pages.form(text_direction="rtl", errors={"message": ["error"]}))
    assert summary(page) == f"{SAY['refused']} left to right"
    assert page.evaluate("getComputedStyle(document.querySelector('.fail bdi')).direction") == "ltr"
    assert_ready_again(page)


def test_a_page_without_a_form_or_with_a_foreign_one_is_left_alone(page, pages):
    page.goto(pages.plain("search", "<form><input id='field-q' required><button>Go</button></form>"))
    assert page.evaluate("document.querySelector('form').noValidate") is False
