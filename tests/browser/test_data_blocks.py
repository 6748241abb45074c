"""Tests that what search engines are told is no script to a browser: our policy lets it stand, and nothing runs."""

import json

import pytest

pytestmark = pytest.mark.browser

LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", event => window.refused.push(event.violatedDirective));
"""


@pytest.mark.parametrize("path", ["", "ar/", "updates/out-of-the-drawer-again/", "privacy/", "updates/"])
def test_the_policy_lets_data_stand(open_window, example, path):
    window = open_window()
    page = window.page
    page.add_init_script(LISTEN)
    problems = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(example.url + path)
    data = page.locator('script[type="application/ld+json"]')
    assert data.count() == 1
    assert json.loads(data.text_content())["@context"] == "https://schema.org"
    assert page.evaluate("() => window.refused") == []
    assert problems == []
    assert window.leaves_loopback() == []


def test_the_listener_hears_what_the_policy_forbids(open_window, example):
    """A script that is one is refused beside the data, so the test above can fail."""
    page = open_window().page
    page.add_init_script(LISTEN)
    page.goto(example.url)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.head.append(script);
        }"""
    )
    page.wait_for_function("() => window.refused.length > 0")
    assert page.evaluate("() => [window.refused, window.ran]") == [["script-src-elem"], None]
