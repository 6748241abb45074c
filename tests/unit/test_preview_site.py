"""Tests the preview as a server: pages, parts, headers, wrong addresses, and the sandbox on its other port."""

import http.client
import threading
from urllib.parse import urlencode, urlsplit

import pytest
from werkzeug.test import Client

from generator.diagnostics import Diagnostic, Place, Severity
from generator.model.build_plan import BuildPlan, Output, Unproducible
from generator.preview.content_types import content_type_of
from generator.preview.headers import headers_for, read_headers
from generator.preview.shown import NOTHING, Shown
from generator.preview.site import Preview
from tests.services.played import sandbox_at_noon
from tests.services.sandbox_site import sandbox_site

HEADERS = b"""/*
  Content-Security-Policy: default-src 'none'; img-src 'self'
  Strict-Transport-Security: max-age=9
/assets/*
  Cache-Control: public, max-age=9
  X-Asset: yes
"""
FILES = {
    "index.html": b"<h1>Home</h1>",
    "fr/index.html": b"<h1>Accueil</h1>",
    "fr/café/index.html": b"<h1>Cafe</h1>",
    "404.html": b"<h1>Nowhere</h1>",
    "assets/style.css": b"p {}",
    "feed.xml": b"<feed/>",
    "_headers": HEADERS,
    "_redirects": b"/a /b 301\n",
}
FINDING = Diagnostic("template-error", Severity.ERROR, "a <b> is wrong", Place("themes/x/campaign.html", 3))


def plan(files=FILES):
    return BuildPlan({path: Output(path, path, lambda content=content: content) for path, content in files.items()})


def client(shown):
    return Client(Preview(lambda origin, *, fresh: shown, sandbox_at_noon()))


def get(shown, path, **request):
    return client(shown).get(path, headers={"Host": "127.0.0.1:8000", **request.pop("headers", {})}, **request)


@pytest.mark.parametrize("base", ["/", "/stop-8711/"])
def test_pages_and_parts(base):
    shown = Shown(plan(), base)
    for path, status, kind, content in (
        ("", 200, "text/html", FILES["index.html"]),
        ("index.html", 200, "text/html", FILES["index.html"]),
        ("fr/", 200, "text/html", FILES["fr/index.html"]),
        ("fr/caf%C3%A9/", 200, "text/html", b"<h1>Cafe</h1>"),
        ("assets/style.css?v=1", 200, "text/css", b"p {}"),
        ("feed.xml", 200, "application/xml", b"<feed/>"),
        ("nothing/", 404, "text/html", FILES["404.html"]),
        ("_headers", 404, "text/html", FILES["404.html"]),
        ("_redirects", 404, "text/html", FILES["404.html"]),
        ("../index.html", 404, "text/html", FILES["404.html"]),
        ("fr//", 404, "text/html", FILES["404.html"]),
    ):
        answer = get(shown, base + path)
        assert (answer.status_code, answer.mimetype, answer.data) == (status, kind, content), path
        assert answer.headers["Cache-Control"] == "no-store"


def test_the_policy_is_sent_but_nothing_is_kept():
    shown = Shown(plan(), "/stop/")
    for path in ("", "assets/style.css", "nothing/"):
        answer = get(shown, f"/stop/{path}")
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; img-src 'self'"
        assert "Strict-Transport-Security" not in answer.headers
        assert ("X-Asset" in answer.headers) == path.startswith("assets/")


@pytest.mark.parametrize(
    ("path", "to"), [("/", "/stop/"), ("/stop", "/stop/"), ("/stop/fr?source=x", "/stop/fr/?source=x")]
)
def test_addresses_without_their_end_lead_on(path, to):
    answer = get(Shown(plan(), "/stop/"), path)
    assert (answer.status_code, answer.location) == (302, f"http://127.0.0.1:8000{to}")


def test_head_has_no_body():
    answer = client(Shown(plan())).head("/", headers={"Host": "localhost"})
    assert (answer.status_code, answer.data) == (200, b"")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS"])
def test_other_methods(method):
    answer = client(Shown(plan())).open("/", method=method, headers={"Host": "localhost"})
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, POST")


def test_without_a_404_page_there_is_a_sentence():
    answer = get(Shown(BuildPlan({})), "/nothing/")
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")


def test_the_last_good_site_stays_while_there_is_trouble():
    shown = Shown(plan()).with_findings((FINDING,), {})
    assert get(shown, "/fr/").data == FILES["fr/index.html"]
    assert get(shown, "/assets/style.css").status_code == 200
    assert get(shown, "/_sandbox/").status_code == 200


def test_without_a_good_site_trouble_stands_in_for_pages():
    shown = NOTHING.with_findings((FINDING,), {})
    for path in ("/", "/fr/", "/index.html", "/anything"):
        answer = get(shown, path)
        assert (answer.status_code, answer.mimetype) == (500, "text/html")
        assert "a &lt;b&gt; is wrong" in answer.text
        assert "themes/x/campaign.html:3" in answer.text
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert get(shown, "/assets/style.css").status_code == 404


def test_a_page_that_cannot_be_made_says_why_or_stays_as_it_was():
    working = True

    def make():
        if working:
            return b"<h1>Good</h1>"
        raise Unproducible(FINDING)

    shown = Shown(BuildPlan({**plan().outputs, "index.html": Output("k", "o", make)}))
    preview = client(shown)
    host = {"Host": "127.0.0.1:8000"}
    assert client(shown).get("/", headers=host).data == b"<h1>Good</h1>"
    assert preview.get("/", headers=host).data == b"<h1>Good</h1>"
    working = False
    assert preview.get("/", headers=host).data == b"<h1>Good</h1>", "the last good page"
    answer = client(shown).get("/", headers=host)
    assert (answer.status_code, "a &lt;b&gt; is wrong" in answer.text) == (500, True)
    assert get(shown, "/fr/").status_code == 200


@pytest.mark.parametrize("host", ["evil.test", "evil.test:8000", "127.0.0.1.evil.test", ""])
@pytest.mark.parametrize("path", ["/", "/_sandbox/", "/_sandbox/signatures.csv"])
def test_strangers_that_lead_their_name_here_see_nothing(host, path):
    answer = client(Shown(plan())).get(path, headers={"Host": host})
    assert answer.status_code == 403
    assert "Home" not in answer.text


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost:1", "preview.localhost", "[::1]:8000", "192.168.1.7:8000"]
)
def test_this_computer_may_ask(host):
    assert client(Shown(plan())).get("/", headers={"Host": host}).status_code == 200


def test_headers_are_read_as_hosts_do():
    rules = read_headers("# no rule\n" + HEADERS.decode())
    assert [name for name, _ in headers_for(rules, "/assets/style.css")] == [
        "Content-Security-Policy",
        "Strict-Transport-Security",
        "Cache-Control",
        "X-Asset",
    ]
    assert len(list(headers_for(rules, "/fr/"))) == 2


@pytest.mark.parametrize(
    ("path", "kind"),
    [("a/b.WOFF2", "font/woff2"), ("a.svg", "image/svg+xml; charset=utf-8"), ("a.xyz", "application/octet-stream")],
)
def test_kinds_of_files(path, kind):
    assert content_type_of(path) == kind


# --- real connections

FORM = {"email": "v@harbor.test"}


def ask(url, *, method="POST", body=None, headers=None):
    """Ask over a connection of its own; return the connection, which still has to be read."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    connection.request(
        method,
        parts.path,
        body=urlencode(body) if body else None,
        headers={
            "Referer": "http://127.0.0.1:1/",
            **({"Content-Type": "application/x-www-form-urlencoded"} if body else {}),
            **(headers or {}),
        },
    )
    return connection


def test_a_site_and_its_services_on_two_ports(tmp_path):
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr/index.html").write_bytes(b"<h1>Accueil</h1>")
    with sandbox_site(tmp_path, prefix="/stop/", service="formspree") as site:
        assert ask(f"{site.url}fr/", method="GET").getresponse().read() == b"<h1>Accueil</h1>"
        assert urlsplit(site.url).port != urlsplit(site.sandbox_url).port
        accept = {"Accept": "application/json", "Origin": site.url.removesuffix("/stop/")}
        answer = ask(f"{site.sandbox_url}formspree.io/f/abcdwxyz", body=FORM, headers=accept).getresponse()
        assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (200, accept["Origin"])
        assert [one.fields for one in site.sandbox.signatures()] == [FORM]
        assert b"1 signature" in ask(site.viewer_url, method="GET").getresponse().read()


def test_a_cut_connection_has_no_answer():
    with sandbox_site(plan()) as site:
        site.sandbox.fail("basin", "connection-dropped")
        with pytest.raises(http.client.RemoteDisconnected):
            ask(f"{site.sandbox_url}usebasin.com/f/0123456789ab", body=FORM).getresponse()
        assert [one.outcome for one in site.sandbox.store.newest_first()] == ["refused"]


def test_a_service_that_never_answers_is_let_go():
    with sandbox_site(plan()) as site:
        site.sandbox.fail("basin", "never-answers")
        connection = ask(f"{site.sandbox_url}usebasin.com/f/0123456789ab", body=FORM)
        assert site.sandbox.switches.wait_for_waiting(1, seconds=20)
        assert ask(site.viewer_url, method="GET").getresponse().status == 200, "others are served meanwhile"
        site.sandbox.behave()
        assert connection.getresponse().status == 200
        assert len(site.sandbox.signatures("basin")) == 1


def test_a_browser_may_give_up_on_a_service_that_never_answers():
    with sandbox_site(plan()) as site:
        site.sandbox.fail("basin", "never-answers")
        connection = ask(f"{site.sandbox_url}usebasin.com/f/0123456789ab", body=FORM)
        assert site.sandbox.switches.wait_for_waiting(1, seconds=20)
        connection.close()
        assert site.sandbox.switches.wait_for_waiting(0, seconds=20)
        assert site.sandbox.signatures() == ()


def test_many_sign_at_once(tmp_path):
    with sandbox_site(plan(), store=tmp_path / "sandbox.sqlite3") as site:
        url = f"{site.sandbox_url}usebasin.com/f/0123456789ab"
        threads = [threading.Thread(target=lambda: ask(url, body=FORM).getresponse().read()) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(site.sandbox.signatures()) == 20
