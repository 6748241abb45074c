"""security.txt, copies of the site and links to others, from campaign.yaml to the files and pages."""

from datetime import UTC, datetime, timedelta

import pytest

from generator.diagnostics import Diagnostics
from generator.model.options import Options
from generator.model.safety import is_onion
from generator.pipeline import decide_site
from tests.services.campaigns import (
    BUILTIN_THEMES,
    FORM,
    MINIMAL,
    codes,
    compile_files,
    keys_of,
    pages_of,
    snapshot_of,
    update,
)
from tests.services.html import Page

TEXT = {"content/en/story.md": "Why.\n"}
ONION = "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion"
SECURITY = "security: {contact: help@example.org, expires: 2025-05-01}\n"


def campaign(more, base=MINIMAL):
    return {"campaign.yaml": base + more, **TEXT}


def security_of(more):
    return pages_of(campaign(more))[".well-known/security.txt"].decode()


def test_without_the_key_there_is_no_such_file():
    assert not any(path.startswith(".well-known") for path in pages_of(campaign("")))


def test_the_least_that_the_standard_asks_for():
    assert security_of(SECURITY) == (
        "Contact: mailto:help@example.org\r\n"
        "Expires: 2025-05-02T00:00:00Z\r\n"
        "Canonical: https://example.org/.well-known/security.txt\r\n"
    )


def test_everything_that_can_be_said():
    said = security_of(
        "timezone: Europe/Kyiv\n"
        "security:\n"
        "  contact: [https://example.org/report/, 'tel:+380-44-5550187', mailto:help@example.org]\n"
        "  expires: 2025-03-01 12:00\n"
        "  policy: https://example.org/policy/\n"
        "  encryption: https://example.org/ключ.txt\n"
        "  languages: [uk, en]\n"
    )
    assert said.split("\r\n") == [
        "Contact: https://example.org/report/",
        "Contact: tel:+380-44-5550187",
        "Contact: mailto:help@example.org",
        "Expires: 2025-03-01T10:00:00Z",
        "Encryption: https://example.org/%D0%BA%D0%BB%D1%8E%D1%87.txt",
        "Preferred-Languages: uk, en",
        "Canonical: https://example.org/.well-known/security.txt",
        "Policy: https://example.org/policy/",
        "",
    ]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("{contact: http://example.org/, expires: 2025-01-01}", "url-invalid"),
        ("{contact: help@example.org, expires: soon}", "date-invalid"),
        ("{contact: help@example.org}", "missing-key"),
        ("{expires: 2025-01-01}", "missing-key"),
        ("{contact: [], expires: 2025-01-01}", "value-empty"),
        ("{contact: tel:112, expires: 2025-01-01}", "contact-invalid"),
        ("{contact: [a: b], expires: 2025-01-01}", "wrong-type"),
        ("{contact: help@example.org, expires: 2025-01-01, policy: http://example.org/}", "url-invalid"),
    ],
)
def test_mistakes_are_told_once(more, code):
    _, found = compile_files(campaign(f"security: {more}\n"))
    assert codes(found) == [code]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2025-04-01T23:59:59", []),
        ("2025-04-02T00:00:00", ["security.txt expires in less than 30 days"]),
        ("2025-05-01T23:59:59", ["security.txt expires in less than 30 days"]),
        ("2025-05-02T00:00:00", ["security.txt has expired"]),
    ],
)
def test_it_is_said_in_time_that_it_expires(now, expected):
    _, found = compile_files(campaign(SECURITY), as_of=datetime.fromisoformat(f"{now}+00:00"))
    assert [one.message for one in found] == expected


def test_a_build_that_has_nothing_else_to_do_looks_again_when_it_expires():
    moments = [datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 4, 10, tzinfo=UTC), datetime(2025, 6, 1, tzinfo=UTC)]
    sites = [decide_site(snapshot_of(campaign(SECURITY)), Options(as_of=one), Diagnostics()) for one in moments]
    end = datetime(2025, 5, 2, tzinfo=UTC)
    assert [(site.since, site.until) for site in sites] == [
        (None, end - timedelta(days=30)),
        (end - timedelta(days=30), end),
        (end, None),
    ]


def test_pages_do_not_depend_on_it():
    before = keys_of(campaign(SECURITY))
    after = keys_of(campaign(SECURITY.replace("2025-05-01", "2025-04-30")))
    assert [path for path in after if after[path] != before[path]] == [".well-known/security.txt"]


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        (ONION, True),
        (f"www.{ONION}", True),
        (ONION.replace("2g", "2h"), False),
        ("expyuzz4wqqyqhjn.onion", False),
        ("é" * 56 + ".onion", False),
        (".onion", False),
    ],
)
def test_an_onion_address_proves_itself(host, expected):
    assert is_onion(host) is expected


def noopener_in_foot(page):
    """Return where the foot of a page leads outside; the last links of it are the copies."""
    return [one["href"] for one in page.all("a") if one.get("rel") == "noopener"][-2:]


MIRRORS = f"mirrors: [https://copy.example.net/harbor, http://{ONION}/]\n"


def test_each_page_leads_to_its_copies():
    files = {**campaign(MIRRORS), "content/en/updates/2024-01-01-x.md": update()}
    made = pages_of(files)
    for path, own in {"index.html": "", "updates/x/index.html": "updates/x/", "404.html": ""}.items():
        page = Page(made[path].decode())
        assert noopener_in_foot(page) == [f"https://copy.example.net/harbor/{own}", f"http://{ONION}/{own}"], path
        (onion,) = [one["content"] for one in page.all("meta") if one.get("http-equiv") == "onion-location"]
        assert onion == f"http://{ONION}/{own}"


def test_a_copy_leads_back_and_offers_no_onion_to_those_who_have_it():
    page = Page(pages_of(campaign(MIRRORS), base_url=f"http://{ONION}/")["index.html"].decode())
    assert noopener_in_foot(page) == ["https://example.org/", "https://copy.example.net/harbor/"]
    assert not [one for one in page.all("meta") if one.get("http-equiv") == "onion-location"]


def test_without_copies_nothing_is_said_of_them():
    page = pages_of(campaign(""))["index.html"].decode()
    assert "Copies of this site" not in page
    assert "onion" not in page


OUTSIDE = """\
partners: [{name: Insight, url: https://insight.example/}]
actions: {give: {kind: donate, title: Give, url: https://give.example/}}
"""
PUBLISHER = "{name: Harbor, url: https://a.example/, privacy_url: https://p.example/, social: [https://s.example/]}"


@pytest.mark.parametrize("theme", BUILTIN_THEMES)
def test_no_page_of_another_site_gets_a_hold_on_ours(theme):
    base = MINIMAL.replace("{name: Friends of the Harbor}", PUBLISHER) + f"theme: {theme}\n"
    files = campaign(FORM + OUTSIDE + MIRRORS, base)
    files |= {"content/en/updates/2024-01-01-x.md": update(body="[There](https://there.example/).", action="give")}
    outside = set()
    for path, content in pages_of(files).items():
        for link in Page(content.decode()).all("a") if path.endswith(".html") else ():
            if link.get("href", "").startswith(("http:", "https:")):
                outside.add(link["href"])
                assert "noopener" in link.get("rel", "").split(), (path, link)
                assert "noreferrer" not in link["rel"], "form services and hosts want to know where people are from"
    assert {f"https://{name}.example/" for name in ("insight", "give", "a", "p", "s", "there")} <= outside


def test_addresses_are_not_there_for_those_who_look_for_the_sign():
    base = MINIMAL.replace("Harbor}", "Harbor, email: hello@example.org}")
    text = "[press@example.org](mailto:press@example.org), @handle, <https://x.example/@handle>.\n"
    made = pages_of({"campaign.yaml": base, "content/en/story.md": text})["index.html"].decode()
    assert "o@e" not in made
    assert "s@e" not in made
    page = Page(made)
    assert "press@example.org, @handle, https://x.example/@handle." in page.text
    assert {"mailto:press@example.org", "mailto:hello@example.org"} <= {one.get("href") for one in page.all("a")}


def test_what_is_told_about_a_target_in_private_stays_private():
    secret = "petition: {targets: [{name: A, email: minister@gov.example, phone: '+1 555', handles: {x: '@mini'}}]}\n"
    for path, content in pages_of({**campaign(secret)}).items():
        assert [part for part in (b"minister", b"+1 555", b"@mini") if part in content] == [], path
