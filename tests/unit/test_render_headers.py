"""The headers of the site: strict, and open to nothing but the form service."""

from generator.plan.policy import Policy, in_header, in_page
from generator.render.headers import render_headers

POLICY: Policy = {
    "default-src": ("'none'",),
    "form-action": ("'self'", "https://forms.example.net"),
    "frame-ancestors": ("'none'",),
}


def test_the_policy_as_a_header():
    assert in_header(POLICY) == (
        "default-src 'none'; form-action 'self' https://forms.example.net; frame-ancestors 'none'"
    )


def test_a_page_cannot_say_who_may_frame_it():
    assert in_page(POLICY) == "default-src 'none'; form-action 'self' https://forms.example.net"


def test_every_rule_stands_below_its_path():
    text = render_headers(POLICY, secure=True).decode()
    rules = [block.split("\n") for block in text.strip().split("\n/")]
    assert [rule[0].strip("/") for rule in rules] == ["*", "assets/*", "media/*"]
    assert all(line.startswith("  ") and ": " in line for rule in rules for line in rule[1:])
    assert f"  Content-Security-Policy: {in_header(POLICY)}\n" in text


def test_transport_security_is_for_https_alone():
    assert b"Strict-Transport-Security" in render_headers(POLICY, secure=True)
    assert b"Strict-Transport-Security" not in render_headers(POLICY, secure=False)
