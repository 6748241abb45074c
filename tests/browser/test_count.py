"""Tests count.js in a real browser: when it asks, what it believes, and what the page then says."""

import json
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from tests.services.campaigns import MINIMAL, build_folder, write_campaign
from tests.services.host import Host
from tests.services.receiver import running
from tests.services.teller import Teller

pytestmark = pytest.mark.browser

CAMPAIGN = """\
petition:
  goal: [1000, 1300, 2000]
  signatures: {{count: 1200, as_of: 2024-05-01, offline: 34, source: {{url: "{url}", path: "a[0].n", public: true}}}}
"""
UKRAINIAN = """\
msgid ""
msgstr "Plural-Forms: nplurals=3; "
"plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "%(count)s person has signed"
msgid_plural "%(count)s people have signed"
msgstr[0] "Підписала %(count)s людина"
msgstr[1] "Підписали %(count)s людини"
msgstr[2] "Підписало %(count)s людей"
"""
FIRST = 2_500
"""Milliseconds after which a page asks for the first time, chance being in the middle."""
AGAIN = 75_000
"""Milliseconds after which it asks again, likewise."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A page in English and Ukrainian, and the service that it asks."""
    folder = tmp_path_factory.mktemp("count")
    with ExitStack() as stack:
        teller = stack.enter_context(running(Teller()))
        host = stack.enter_context(running(Host(folder / "build")))
        write_campaign(
            folder,
            {
                "campaign.yaml": MINIMAL + CAMPAIGN.format(url=teller.url()),
                "content/en/story.md": "Because. " * 2000 + "\n",
                "content/uk/story.md": "Тому що.\n",
                "content/uk/messages.po": UKRAINIAN,
                "content/fa/story.md": "چون.\n",
            },
        )
        found = build_folder(folder, folder / "build", base_url=host.url)
        assert not found.failed, [one.message for one in found]
        host.teller = teller
        yield host


@pytest.fixture
def visit(open_window, site):
    """Return a function that opens a page of the site, its clock standing still, where the service says something."""
    site.teller.answers.clear()
    site.teller.taken()

    def visited(answer, path="", **options):
        if callable(answer) or isinstance(answer, list):
            site.teller.answers["/count"] = answer
        else:
            site.teller.say(answer)
        page = open_window(**options).page
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.add_init_script("Math.random = () => 0.5")
        page.clock.install(time=0)
        page.clock.pause_at(1000)
        page.goto(f"{site.url}{path}")
        look(page)
        return page

    return visited


def look(page):
    """Wait until the page has noticed what can be seen; frames are not counted, for the clock stands still."""
    page.evaluate(
        """new Promise((done) => new IntersectionObserver((_, observer) => {
            observer.disconnect();
            done();
        }).observe(document.querySelector('#h-count')))"""
    )


def asks(page, milliseconds):
    """Let time pass until the page has asked, and wait until it has read the answer."""
    with page.expect_response("**/count") as response:
        page.clock.run_for(milliseconds)
    response.value.finished()
    page.evaluate("fetch(location.href).then((answer) => answer.text())")


def told(page):
    return page.text_content("#h-count")


def says(number):
    return {"a": [{"n": number}]}


def test_a_newer_count_is_shown_with_bar_and_goal(visit, site):
    page = visit(says(1290))
    assert told(page) == "1,234 people have signed"
    assert page.locator(".tally time").count() == 1
    asks(page, FIRST)
    expect(page.locator("#h-count")).to_have_text("1,324 people have signed")
    assert page.evaluate("[document.querySelector('progress').value, document.querySelector('progress').max]") == [
        1324,
        2000,
    ]
    assert page.text_content("[data-goal]") == "Next goal: 2,000"
    assert page.locator(".tally time").count() == 0, "the day was that of the old count"
    assert page.locator("#h-count > .n").text_content() == "1,324"
    assert page.get_attribute("#h-count", "aria-live") == "polite"
    headers = {name.lower(): value for name, value in site.teller.taken()[0][2].items()}
    assert headers["accept"] == "application/json"
    assert not {"referer", "cookie"} & set(headers)
    assert page.problems == []


def test_it_asks_again_and_announces_once(visit):
    page = visit([(200, {}, b'{"a": [{"n": 1210}]}'), (200, {}, b'{"a": [{"n": 5000}]}')])
    asks(page, FIRST)
    expect(page.locator("#h-count .n")).to_have_text("1,244")
    asks(page, AGAIN)
    expect(page.locator("#h-count .n")).to_have_text("5,034")
    assert page.get_attribute("#h-count", "aria-live") == "off"
    assert page.text_content("[data-goal]") == "Goal reached: 2,000"
    assert page.evaluate("document.querySelector('progress').value") == 2000


def test_it_does_not_ask_more_often_than_once_a_minute(visit, site):
    page = visit(says(1300))
    asks(page, FIRST)
    page.clock.run_for(AGAIN - 1)
    assert len(site.teller.taken()) == 1


@pytest.mark.parametrize(
    "answer",
    [
        says(1199),
        says(0),
        says(-1),
        says(1300.5),
        says("1300"),
        says(10**10 + 1),
        says(None),
        {"a": []},
        [],
        "x",
        {"errors": [{"message": "no"}]},
    ],
)
def test_what_cannot_be_true_changes_nothing(visit, answer):
    page = visit(lambda handler: handler.send(200, {}, json.dumps(answer).encode()))
    asks(page, FIRST)
    assert told(page) == "1,234 people have signed"
    assert page.locator(".tally time").count() == 1
    assert page.problems == []


@pytest.mark.parametrize("body", [b"<p>", b""])
@pytest.mark.parametrize("status", [200, 500])
def test_a_broken_service_changes_nothing(visit, status, body):
    page = visit([(status, {}, body)])
    asks(page, FIRST)
    assert told(page) == "1,234 people have signed"
    assert page.problems == []


def test_another_site_is_not_followed(visit, site):
    with running(Teller()) as other:
        other.say(says(9999))
        page = visit([(302, {"Location": other.url()}, b"")])
        with page.expect_event("requestfailed"):
            page.clock.run_for(FIRST)
        assert told(page) == "1,234 people have signed"
        assert other.taken() == []


def test_nobody_is_asked_while_nobody_looks(visit, site):
    page = visit(says(1300), viewport={"width": 800, "height": 600})
    page.evaluate("document.querySelector('.tally').scrollIntoView()")
    look(page)
    asks(page, FIRST)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.locator(".tally")).not_to_be_in_viewport()
    look(page)
    site.teller.taken()
    page.clock.run_for(5 * AGAIN)
    assert site.teller.taken() == []
    page.evaluate("document.querySelector('.tally').scrollIntoView()")
    look(page)
    asks(page, AGAIN)


def test_nobody_is_asked_by_a_page_in_the_background(visit, site):
    page = visit(says(1300))
    page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })")
    page.clock.run_for(FIRST + 5 * AGAIN)
    assert site.teller.taken() == []
    page.evaluate("delete document.hidden")
    asks(page, AGAIN)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(1207, "Підписала 1 241 людина"), (1208, "Підписали 1 242 людини"), (1211, "Підписало 1 245 людей")],
)
def test_each_language_keeps_its_grammar_and_its_digits(visit, number, sentence):
    page = visit(says(number), "uk/")
    asks(page, FIRST)
    expect(page.locator("#h-count")).to_have_text(sentence.replace(" 1 ", " 1\xa0"))


def test_digits_stay_those_that_the_page_came_with(visit):
    page = visit(says(1207), "fa/")
    before = page.text_content("#h-count")
    assert "۱٬۲۳۴" in before
    asks(page, FIRST)
    expect(page.locator("#h-count")).to_have_text(before.replace("۱٬۲۳۴", "۱٬۲۴۱"))
    assert "۱٬۳۰۰" in page.text_content("[data-goal]")


def test_without_script_the_page_says_what_it_was_built_with(visit, site, open_window):
    page = open_window(java_script_enabled=False).page
    page.goto(site.url)
    assert told(page) == "1,234 people have signed"
    assert site.teller.taken() == []
