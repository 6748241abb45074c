"""Tests generator/forms/count_sources.py: who is asked how many have signed, and what is refused."""

import pytest

from generator.diagnostics import Diagnostics
from generator.forms import count_sources
from generator.forms.adapter import Adapter, Wire
from generator.forms.count import CountRequest, Rows
from generator.forms.count_sources import CountSource, public_source, resolve_sources
from generator.read.project import read_project
from tests.services.campaigns import FORM, MINIMAL, snapshot_of

CONTRACT = 1


def sources(written, *, form="", environment=None):
    """Return the sources of a campaign and what was found, as (code, message)."""
    text = MINIMAL + "petition:\n  signatures:\n    source: " + written + "\n" + form
    found = Diagnostics()
    project = read_project(
        snapshot_of({"campaign.yaml": text, "content/en/story.md": "x\n"}), contract=CONTRACT, diagnostics=found
    )
    resolved = resolve_sources(project.locales["en"].campaign, environment or {}, found)
    return resolved, [(one.code, one.message) for one in found if one.code != "setting-example"]


def test_an_address_alone_has_its_number_at_count():
    (one,), found = sources("https://counts.example.org/x")
    assert (one.name, one.request, one.subtract, found) == (
        "counts.example.org",
        CountRequest(url="https://counts.example.org/x", path="count"),
        False,
        [],
    )


def test_a_group_says_how():
    (one,), found = sources(
        '{url: "https://a.test/", path: "a[0].n", headers: {Authorization: "Bearer ${T}"}, name: ours, subtract: true}'
    )
    assert (one.name, one.request.path, one.request.headers, one.subtract, found) == (
        "ours",
        "a[0].n",
        {"Authorization": "Bearer ${T}"},
        True,
        [],
    )


def test_a_header_is_asked_for_with_head():
    (one,), _ = sources("{url: https://example.org/x, header: Total-Objects}")
    assert (one.request.method, one.request.header, one.request.path) == ("head", "Total-Objects", "")


def test_two_petitions_on_one_host_have_two_names():
    both, found = sources("[https://p.example.org/1, https://p.example.org/2, https://q.example.org/]")
    assert ([one.name for one in both], found) == (["p.example.org/1", "p.example.org/2", "q.example.org"], [])


MORE = "url: this is more than an address: it names a variable, a user or a place in a page"
PAGES = "pages cannot send headers: everybody could read them"
SECRET = " looks like a secret: everybody who sees campaign.yaml can read it"


@pytest.mark.parametrize(
    ("written", "code", "message"),
    [
        ("http://example.org/", "url-invalid", "url: on the way from an http address anybody could change the number"),
        ("from", "url-invalid", 'url: "from" is not a web address'),
        ("'https://${HOST}/'", "url-invalid", MORE),
        ("https://a:b@example.org/", "url-invalid", MORE),
        ("https://a.test/?api_token=x", "setting-secret", 'the address holds "api_token", which' + SECRET),
        ("{HERE, headers: {Authorization: Bearer x}}", "setting-secret", 'the header "Authorization"' + SECRET),
        ("{HERE, headers: {X-Api-Key: x}}", "setting-secret", 'the header "X-Api-Key"' + SECRET),
        ("{HERE, headers: {OSDI-API-Token: x}}", "setting-secret", 'the header "OSDI-API-Token"' + SECRET),
        ("{HERE, headers: {Cookie: a=b}}", "setting-secret", 'the header "Cookie"' + SECRET),
        ("{HERE, headers: {X-A: '${open'}}", "variable-invalid", '"${open" does not name a variable'),
        ("{HERE, headers: {'X A': b}}", "source-invalid", '"X A" is not a header that can be set here'),
        ("{HERE, headers: {Host: b}}", "source-invalid", '"Host" is not a header that can be set here'),
        ("{HERE, headers: {X: é}}", "source-invalid", 'the header "X" has letters that no header may have'),
        ("{HERE, headers: {X: '${T}'}, public: true}", "source-invalid", PAGES),
        ("{HERE, header: Total, public: true}", "source-invalid", "pages read JSON, not headers"),
        ("{HERE, header: Total, path: a}", "source-invalid", "this source says twice where the number stands"),
        ("{HERE, header: 'To tal'}", "source-invalid", '"To tal" is not a header'),
        ("{HERE, path: a..b}", "source-invalid", '"a..b" is not a path'),
        ("{HERE, public: perhaps}", "flag-invalid", 'public: "perhaps" is neither true nor false'),
        ("form", "source-invalid", "there is no form whose service could be asked"),
        ("{url: form, path: a}", "source-invalid", "your form service knows itself how it is asked"),
        ("[https://a.test/, https://a.test/]", "source-invalid", 'there is a second source called "a.test/"'),
    ],
)
def test_what_is_refused(written, code, message):
    assert sources(written.replace("HERE", "url: https://a.test/"))[1] == [(code, message)]


def test_http_is_fine_on_this_computer():
    assert [sources(f"http://{host}:8000/")[1] for host in ("localhost", "127.0.0.1", "[::1]")] == [[], [], []]


def with_count(monkeypatch, count):
    adapter = Adapter(
        name="teller",
        title="Teller",
        homepage="",
        summary="Tells.",
        settings=(),
        wire=lambda _: Wire(action="/"),
        count=count,
    )
    monkeypatch.setattr(count_sources, "check_service", lambda *_: adapter)


def test_the_form_service_is_asked_as_it_says(monkeypatch):
    request = CountRequest(url="https://example.org/api", path="n", headers={"Authorization": "Bearer ${T}"})
    with_count(monkeypatch, lambda _: request)
    (one,), found = sources("form", form="form: {provider: teller, fields: [email]}")
    assert (one.name, one.request, found) == ("teller", request, [])


@pytest.mark.parametrize(
    ("count", "words"), [(None, "cannot be asked how many have signed"), (lambda _: None, ", as it is set here")]
)
def test_a_service_that_cannot_be_asked(monkeypatch, count, words):
    with_count(monkeypatch, count)
    none, ((code, message),) = sources("form", form="form: {provider: teller, fields: [email]}")
    assert (none, code) == ((), "source-invalid")
    assert message.endswith(words)


def test_a_service_that_nobody_knows_is_told_once():
    none, found = sources("form", form=FORM.replace("formspree", "formspre"))
    assert (none, [code for code, _ in found]) == ((), ["provider-unknown"])


def of(**request):
    return CountSource(name="a", request=CountRequest(url="https://a.test/", **request), place=None)


def test_pages_may_ask_one_public_source():
    one = of(path="a.0", public=True)
    assert public_source([one]) is one.request


@pytest.mark.parametrize(
    "several",
    [
        [],
        [of(path="a")],
        [of(path="a", public=True), of(path="b", public=True)],
        [of(path="a", public=True, method="post", body={})],
        [of(path="a", public=True, headers={"X": "y"})],
        [of(header="a", public=True)],
        [of(rows=Rows(path="", parameter="page"), public=True)],
        [of(path="a.name=b", public=True)],
        [CountSource(name="a", request=of(path="a", public=True).request, place=None, subtract=True)],
    ],
)
def test_pages_may_not_ask_anything_else(several):
    assert public_source(several) is None
