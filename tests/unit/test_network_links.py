"""Tests generator/network/links.py against a real server on loopback: how politely it asks, and what it makes of it."""

import socket
import threading

import pytest

from generator.network.links import Manners, Visit, Visitor


@pytest.fixture
def slept():
    return []


def visitor(slept, **manners):
    own = Manners(**{"local": True, "step": 5, **manners})
    return Visitor(version="1.2.3", site="https://example.org/stop/", manners=own, sleep=slept.append)


def methods(teller):
    return [(method, path) for method, path, *_ in teller.taken()]


def test_it_asks_for_the_head_and_says_who_it_is(teller, slept):
    teller.answers["/a"] = (200, {}, b"x" * 100)
    url = teller.url("/a?b=c d&e=%20é")
    assert visitor(slept).visit(url) == Visit(status=200, to=url)
    ((method, path, headers, body),) = teller.taken()
    assert (method, path, body) == ("HEAD", "/a?b=c%20d&e=%20%C3%A9", b"")
    assert headers["User-Agent"] == "Mozilla/5.0 (compatible; handbill/1.2.3; +https://example.org/stop/)"
    assert "Cookie" not in headers
    assert slept == []


@pytest.mark.parametrize("status", [400, 403, 404, 405, 500, 501])
def test_a_server_that_does_not_like_heads_is_asked_for_the_whole(teller, slept, status):
    teller.answers["/a"] = [(status, {}, b""), (200, {}, b"here")]
    assert visitor(slept, pause=3).visit(teller.url("/a")).status == 200
    assert methods(teller) == [("HEAD", "/a"), ("GET", "/a")]
    assert slept == [3]


def test_a_page_that_is_gone_is_gone(teller, slept):
    assert visitor(slept).visit(teller.url("/gone")).status == 404


@pytest.mark.parametrize(("status", "permanent"), [(301, True), (308, True), (302, False), (303, False), (307, False)])
def test_redirects(teller, slept, status, permanent):
    teller.answers["/a"] = (status, {"Location": "/b#part"}, b"")
    teller.answers["/b"] = (200, {}, b"")
    assert visitor(slept).visit(teller.url("/a")) == Visit(status=200, to=teller.url("/b"), permanent=permanent)


def test_one_step_that_is_not_for_ever_makes_the_whole_way_so(teller, slept):
    teller.answers["/a"] = (301, {"Location": "/b"}, b"")
    teller.answers["/b"] = (302, {"Location": "/c"}, b"")
    teller.answers["/c"] = (200, {}, b"")
    assert visitor(slept).visit(teller.url("/a")) == Visit(status=200, to=teller.url("/c"), permanent=False)


def test_redirects_end(teller, slept):
    teller.answers["/a"] = (301, {"Location": "/a"}, b"")
    answer = visitor(slept, redirects=3).visit(teller.url("/a"))
    assert (answer.status, answer.reason) == (0, "the server sends us on more than 3 times")
    assert len(teller.taken()) <= 5


@pytest.mark.parametrize("place", ["javascript:alert(1)", "ftp://example.org/", "file:///etc/passwd", "http://[/"])
def test_redirects_lead_to_web_addresses_alone(teller, slept, place):
    teller.answers["/a"] = (301, {"Location": place}, b"")
    assert visitor(slept).visit(teller.url("/a")).status == 0


def test_a_busy_server_is_left_alone_for_as_long_as_it_says(teller, slept):
    teller.answers["/a"] = [(429, {"Retry-After": "7"}, b""), (200, {}, b"")]
    assert visitor(slept).visit(teller.url("/a")).status == 200
    assert slept == [7]


@pytest.mark.parametrize("said", ["31", "soon", "-5", "Wed, 21 Oct 2026 07:28:00 GMT", ""])
def test_it_does_not_wait_for_too_long_nor_ask_again(teller, slept, said):
    teller.answers["/a"] = (503, {"Retry-After": said}, b"")
    urls = [teller.url(path) for path in ("/a", "/b", "/c")]
    found = dict(visitor(slept).visit_all(urls))
    assert {one.status for one in found.values()} == {503}
    assert methods(teller) == [("HEAD", "/a")], "the others of that host are left alone too"
    assert slept == []


def test_one_host_is_asked_one_question_after_the_other(teller, slept):
    urls = [teller.url(f"/{number}") for number in range(4)]
    teller.answers |= {f"/{number}": (200, {}, b"") for number in range(4)}
    assert [url for url, _ in visitor(slept, pause=2).visit_all(urls)] == urls
    assert slept == [2, 2, 2]


def test_several_hosts_are_asked_at_once(teller, slept):
    both = threading.Barrier(2, timeout=10)

    def together(handler):
        both.wait()
        handler.send(200, {}, b"")

    teller.answers["/a"] = together
    urls = [teller.url("/a"), teller.url("/a").replace("127.0.0.1", "localhost")]
    assert {visit.status for _, visit in visitor(slept).visit_all(urls)} == {200}


def test_nobody_there(slept):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        answer = visitor(slept).visit(f"http://127.0.0.1:{free.getsockname()[1]}/")
    assert (answer.status, answer.reason) == (0, "no connection could be made")


def test_a_lost_connection(teller, slept):
    def hang_up(handler):
        handler.close_connection = True
        handler.connection.shutdown(socket.SHUT_RDWR)

    teller.answers["/a"] = hang_up
    assert visitor(slept).visit(teller.url("/a")).reason == "the connection was lost"


def test_a_large_page_is_not_read(teller, slept):
    def pour(handler):
        handler.close_connection = True
        handler.send_response(200)
        handler.send_header("Content-Length", str(2**40))
        handler.end_headers()

    teller.answers["/a"] = [(405, {}, b""), pour]
    assert visitor(slept).visit(teller.url("/a")).status == 200


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/",
        "http://localhost:1/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest",
        "http://[::1]/",
    ],
)
def test_the_own_network_is_not_asked(slept, address):
    answer = visitor(slept, local=False).visit(address)
    assert (answer.status, answer.reason) == (0, "the address lies in a private network, where readers cannot follow")


def test_a_redirect_does_not_lead_into_the_own_network(slept, monkeypatch):
    outside = visitor(slept, local=False)
    real = outside._once

    def once(method, url):
        return (301, {"location": "http://10.0.0.1/"}) if "ships" in url else real(method, url)

    monkeypatch.setattr(outside, "_once", once)
    assert "private network" in outside.visit("https://ships.de/").reason


@pytest.mark.parametrize(
    "address", ["http://", "http://[", "http://a b/", "http://exa\tmple/", "http://x:99999/", "nonsense"]
)
def test_what_is_no_address(slept, address):
    assert visitor(slept).visit(address).status == 0


def test_names_in_other_letters(slept, monkeypatch):
    asked = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *_, **__: asked.append(host) or [])
    visitor(slept, local=False, step=0.01).visit("https://київ.укр/мапа")
    assert asked == ["xn--b1alf1j.xn--j1amh"]
