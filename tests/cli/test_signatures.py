"""Tests `handbill signatures` against a real service on loopback, in all the ways in which one can answer."""

import json
import os
import stat

import pytest

from generator.forms import count_sources
from generator.forms.adapter import Adapter, Wire
from generator.forms.count import CountRequest, Rows
from tests.services.campaigns import MINIMAL, write_campaign

TOKEN = "t0k3n-of-the-harbor"
NOW = "2024-06-15T12:00:00Z"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    """The pauses are tested with the client; here nobody has time for them."""
    monkeypatch.setattr("generator.cli.signatures.time.sleep", lambda _: None)


@pytest.fixture
def ask(shell, teller):
    """Return a function that fetches with sources as written in YAML, where {url} is the service."""

    def asked(source, *options, count=0, form=""):
        source = source.replace("{url}", teller.url())
        written = f"petition:\n  signatures:\n    count: {count}\n    source: {source}\n"
        write_campaign(shell.folder, {"campaign.yaml": MINIMAL + written + form, "content/en/story.md": "Because.\n"})
        result = shell.run("signatures", "fetch", *options)
        assert TOKEN not in result.output
        assert TOKEN not in saved_text(shell)
        return result

    return asked


def saved_text(shell):
    file = shell.folder / "signatures.json"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def saved(shell):
    return json.loads(saved_text(shell))


def keep(shell, count, **sources):
    rows = [{"name": name, "count": number} for name, number in sources.items()]
    document = {"version": 1, "count": count, "as_of": "2024-01-01T00:00:00Z", "sources": rows}
    (shell.folder / "signatures.json").write_text(json.dumps(document), encoding="utf-8")
    return saved_text(shell)


def test_a_count_is_fetched_written_shown_and_built(ask, shell, teller):
    teller.say({"a": [{"name": "contact"}, {"name": "petition", "n": 1234}]})
    result = ask("{url: {url}, path: a.name=petition.n}")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"1,234 signatures of 1,500 (82%), as of {NOW}.\n  127.0.0.1: 1,234\nWrote signatures.json.\n"
    )
    assert saved(shell) == {
        "version": 1,
        "count": 1234,
        "as_of": NOW,
        "sources": [{"name": "127.0.0.1", "count": 1234}],
    }
    if os.name == "posix":
        assert stat.S_IMODE((shell.folder / "signatures.json").stat().st_mode) == 0o644
    assert shell.fine("signatures", "show") == f"1,234 signatures of 1,500 (82%), as of {NOW}.\n  127.0.0.1: 1,234\n"
    shell.fine("build")
    assert '<span class="n">1,234</span>' in (shell.folder / "build/index.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in shell.folder.iterdir()) == [
        ".handbill",
        "build",
        "campaign.yaml",
        "content",
        "signatures.json",
    ]
    ((method, path, headers, _),) = teller.taken()
    assert (method, path, headers["Accept"]) == ("GET", "/count", "application/json")


def test_a_header_holds_the_number(ask, shell, teller):
    teller.answers["/count"] = (200, {"Total-Objects": "77", "Content-Length": "5"}, b"")
    assert ask("{url: {url}, header: total-objects}").exit_code == 0
    assert saved(shell)["count"] == 77
    assert teller.taken()[0][0] == "HEAD"


@pytest.fixture
def service(monkeypatch):
    """Return a function that makes a form service of a question."""

    def made(request):
        adapter = Adapter(
            name="teller",
            title="Teller",
            homepage="",
            summary="Tells.",
            settings=(),
            wire=lambda _: Wire(action="/"),
            count=lambda _: request,
        )
        monkeypatch.setattr(count_sources, "check_service", lambda *_: adapter)

    return made


FORM = "form: {provider: teller, fields: [email]}\n"


@pytest.mark.parametrize(("by", "first"), [("rows", 0), ("pages", 1)])
@pytest.mark.parametrize("people", [0, 1, 9, 10, 25])
def test_pages_are_turned(ask, shell, teller, service, by, first, people):
    def turn(handler):
        place, size = int(handler.query["at"]), int(handler.query["limit"])
        start = place if by == "rows" else (place - 1) * size
        rows = list(range(people))[start : start + size]
        handler.send(200, {}, json.dumps({"data": [{"email": f"{row}@example.org"} for row in rows]}).encode())

    teller.answers["/count"] = turn
    service(CountRequest(url=teller.url("/count?form=7"), rows=Rows(path="data", parameter="at", by=by, size=10)))
    assert ask("form", form=FORM).exit_code == 0
    assert saved(shell)["count"] == people
    asked = [path for _, path, _, _ in teller.taken()]
    assert asked[0] == f"/count?form=7&at={first}&limit=10"
    assert len(asked) == people // 10 + 1
    assert "example.org" not in saved_text(shell)


def test_pages_that_do_not_turn_are_seen(ask, teller, service):
    teller.say([1, 2, 3])
    service(CountRequest(url=teller.url(), rows=Rows(path="", parameter="page", size=3)))
    assert "the same page of signatures again and again" in ask("form", form=FORM).stderr


def test_graphql_is_posted(ask, shell, teller, service):
    teller.say({"data": {"stats": {"n": 5}}})
    service(
        CountRequest(
            url=teller.url(),
            method="post",
            body={"query": "{stats}"},
            path="data.stats.n",
            headers={"Authorization": "Bearer ${COUNT_TOKEN}"},
            unsure="look whether spam is counted",
        )
    )
    shell.monkeypatch.setenv("COUNT_TOKEN", f" {TOKEN}\n")
    result = ask("form", form=FORM)
    assert "Please check: look whether spam is counted\n" in result.stdout
    assert saved(shell)["sources"] == [{"name": "teller", "count": 5}]
    method, _, headers, body = teller.taken()[0]
    assert (method, json.loads(body), headers["Content-Type"]) == ("POST", {"query": "{stats}"}, "application/json")
    assert headers["Authorization"] == f"Bearer {TOKEN}"


def test_a_busy_server_is_asked_again(ask, shell, teller):
    teller.answers["/count"] = [(429, {"Retry-After": "2"}, b""), (200, {}, b'{"count": 9}')]
    assert ask("{url}").exit_code == 0
    assert saved(shell)["count"] == 9


def with_body(body, status=200, **headers):
    return (status, headers, body)


WRONG = {
    "not-json": (with_body(b"<!doctype html>"), "the answer is not JSON"),
    "float": (with_body(b'{"count": 12.5}'), "the answer holds 12.5 where a whole number was expected"),
    "negative": (with_body(b'{"count": -1}'), "the answer holds -1 where a whole number was expected"),
    "huge": (with_body(b'{"count": 10000000000}'), "the answer holds 10000000000 where a whole number was expected"),
    "text": (with_body(b'{"count": "12"}'), 'the answer holds "12" where a whole number was expected'),
    "elsewhere": (with_body(b'{"total": 12}'), 'the answer has nothing at "count" of the path count'),
    "large": (with_body(b" " * (1024**2 + 1)), "the answer is larger than 1024 kB"),
    "away": (with_body(b"", 302, Location="https://example.org/"), "the server sends us to another address"),
    "gone": (with_body(b"", 404), "it answered with the status 404: there is nothing at that address"),
    "busy": (with_body(b"", 503), "it answered with the status 503"),
    "zero": (with_body(b'{"count": 0}'), "it says 0, and it said 100 before"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_answer_keeps_the_last_good_count(ask, shell, teller, what):
    before = keep(shell, 100, **{"127.0.0.1": 100})
    teller.answers["/count"], words = WRONG[what]
    result = ask("{url}")
    assert result.exit_code == 0
    assert f"campaign.yaml:8:13: warning: 127.0.0.1 gave no count: {words}" in result.stderr
    assert "; its last number, 100, stands in [count-unanswered]" in result.stderr
    assert result.stdout == "signatures.json stays as it is.\n"
    assert saved_text(shell) == before
    assert ask("{url}", "--strict").exit_code == 1


def test_an_endless_answer(ask, shell, teller):
    def pour(handler):
        handler.close_connection = True
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"9" * 65536)
        except OSError:
            handler.wfile = open(os.devnull, "wb")  # noqa: SIM115 # the handler closes it

    teller.answers["/count"] = pour
    assert "the answer is larger than 1024 kB" in ask("{url}").stderr
    assert saved_text(shell) == ""


@pytest.mark.parametrize("status", [200, 401])
def test_a_token_is_never_printed(ask, shell, teller, status):
    """Whatever the service repeats of the request."""

    def echo(handler):
        said = f"bad token {handler.headers['Authorization']} ({handler.headers['Authorization'].upper()})"
        handler.send(status, {"WWW-Authenticate": said}, json.dumps({"errors": [{"message": said}]}).encode())

    teller.answers["/count"] = echo
    shell.monkeypatch.setenv("COUNT_TOKEN", TOKEN)
    source = '{url: {url}, headers: {Authorization: "Bearer ${COUNT_TOKEN}"}}'
    result = ask(source)
    assert "it says: bad token Bearer …" in result.stderr
    assert TOKEN.upper() not in result.output
    report = ask(source, "--format", "json").stdout
    assert json.loads(report)["diagnostics"][0]["code"] == "count-unanswered"


@pytest.mark.parametrize("value", ["", " \n", f"{TOKEN}\nX-More: y", f"{TOKEN}é"])
def test_a_missing_or_broken_variable_is_named_and_nobody_asked(ask, shell, teller, value):
    shell.monkeypatch.setenv("COUNT_TOKEN", value)
    result = ask('[{url}, {url: {url}, name: b, headers: {X-Key: "${COUNT_TOKEN}"}}]')
    assert result.exit_code == 1
    assert "COUNT_TOKEN" in result.stderr
    assert "[variable-" in result.stderr
    assert teller.taken() == []


def test_a_coalition_is_added_up(ask, shell, teller):
    teller.say({"count": 100})
    teller.say({"n": 40}, path="/partner")
    teller.say({"n": 15}, path="/both")
    partner, both = teller.url("/partner"), teller.url("/both")
    sources = (
        f"[{{url}}, {{url: {partner}, path: n, name: partner}}, {{url: {both}, path: n, name: both, subtract: true}}]"
    )
    assert ask(sources).exit_code == 0
    assert saved(shell)["count"] == 125
    assert [one["count"] for one in saved(shell)["sources"]] == [100, 40, 15]
    teller.answers["/partner"] = (500, {}, b"")
    teller.say({"count": 110})
    result = ask(sources)
    assert "partner gave no count: it answered with the status 500; its last number, 40, stands in" in result.stderr
    assert saved(shell)["count"] == 135


def test_the_number_does_not_fall_unless_told_so(ask, shell, teller):
    teller.say({"count": 90})
    result = ask("{url}", count=100)
    assert (result.exit_code, saved_text(shell)) == (0, "")
    assert "the new count is 90, lower than the last one, 100 [count-lower]" in result.stderr
    assert ask("{url}", "--allow-lower", count=100).exit_code == 0
    assert saved(shell)["count"] == 90


def test_a_dry_run_writes_nothing(ask, shell, teller):
    teller.say({"count": 90})
    result = ask("{url}", "--dry-run")
    assert result.stdout.endswith("signatures.json stays as it is.\n")
    assert saved_text(shell) == ""


def test_json_for_tools(ask, shell, teller):
    teller.say({"count": 90})
    report = json.loads(ask("{url}", "--format", "json").stdout)
    assert report == {
        "version": 1,
        "count": 90,
        "offline": 0,
        "total": 90,
        "goal": 100,
        "percent": 90,
        "as_of": NOW,
        "sources": [{"name": "127.0.0.1", "count": 90}],
        "written": True,
        "diagnostics": [],
    }
    shown = json.loads(shell.fine("signatures", "show", "--format", "json"))
    assert shown == report | {"written": None}


def test_a_link_in_the_place_of_the_file_is_left(ask, shell, teller):
    teller.say({"count": 90})
    before = keep(shell, 80)
    (shell.folder / "signatures.json").rename(shell.folder / "elsewhere.json")
    (shell.folder / "signatures.json").symlink_to("elsewhere.json")
    result = ask("{url}")
    assert result.exit_code == 1
    assert "this is a link, so it was not replaced [file-unwritable]" in result.stderr
    assert saved_text(shell) == before


def test_a_campaign_without_a_source(shell):
    write_campaign(shell.folder, {"campaign.yaml": MINIMAL, "content/en/story.md": "Because.\n"})
    result = shell.run("signatures", "fetch")
    assert result.exit_code == 1
    assert "there is no source that could be asked for the count [source-invalid]" in result.stderr
    assert shell.fine("signatures", "show") == "0 signatures of 100 (0%).\n"


def test_a_mistake_in_a_text_does_not_stop_the_count(ask, shell, teller):
    write_campaign(shell.folder, {"content/en/updates/x.md": "no title"})
    teller.say({"count": 90})
    assert ask("{url}").exit_code == 0


def test_the_campaign_may_be_named_before_or_after(ask, shell, teller):
    teller.say({"count": 90})
    ask("{url}")
    (shell.folder / "other").mkdir()
    after = shell.fine("signatures", "show", "-C", "..", below="other")
    assert after == shell.fine("signatures", "-C", "..", "show", below="other")
