"""Tests generator/network/client.py against a real server on loopback: what it puts up with, and what not."""

import itertools
import socket

import pytest

from generator.network.client import Client, Limits, Question, Unanswered


@pytest.fixture
def slept():
    return []


@pytest.fixture
def client(slept):
    with Client(version="1.2.3", limits=Limits(step=5), sleep=slept.append) as one:
        yield one


def refused(client, question):
    with pytest.raises(Unanswered) as caught:
        client.ask(question)
    return str(caught.value)


def test_it_says_who_it_is_and_takes_the_answer_as_it_is(client, teller):
    teller.say({"count": 5}, status=404, X_Total="7", Set_Cookie="a=b")
    answer = client.ask(Question(url=teller.url(), headers={"Authorization": "Bearer x"}))
    assert (answer.status, answer.body, answer.headers["x-total"]) == (404, b'{"count": 5}', "7")
    client.ask(Question(url=teller.url()))
    first, second = teller.taken()
    assert first[2]["User-Agent"] == "handbill/1.2.3"
    assert first[2]["Authorization"] == "Bearer x"
    assert first[2]["Accept-Encoding"] == "identity"
    assert "Cookie" not in second[2], "nothing is remembered"
    assert "Authorization" not in second[2]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_it_comes_back_when_the_server_is_busy(client, teller, slept, status):
    teller.answers["/count"] = [(status, {"Retry-After": "7"}, b""), (status, {}, b""), (200, {}, b"{}")]
    assert client.ask(Question(url=teller.url())).status == 200
    assert slept == [7, 2]


def test_it_gives_up_in_the_end(client, teller, slept):
    teller.answers["/count"] = (503, {}, b"busy")
    answer = client.ask(Question(url=teller.url()))
    assert (answer.status, answer.body) == (503, b"busy")
    assert (len(teller.taken()), slept) == (3, [1, 2])


def test_other_faults_are_not_asked_again(client, teller, slept):
    teller.answers["/count"] = (500, {}, b"")
    assert client.ask(Question(url=teller.url())).status == 500
    assert (len(teller.taken()), slept) == (1, [])


def test_it_does_not_wait_for_longer_than_it_may(client, teller, slept):
    teller.answers["/count"] = (429, {"Retry-After": "31"}, b"")
    assert "longer than we wait" in refused(client, Question(url=teller.url()))
    assert slept == []


@pytest.mark.parametrize("said", ["soon", "-5", "Wed, 21 Oct 2026 07:28:00 GMT", "1e3", "٣"])
def test_a_strange_wait_is_no_wait(client, teller, slept, said):
    teller.answers["/count"] = [(429, {"Retry-After": said.encode().decode("latin-1")}, b""), (200, {}, b"{}")]
    client.ask(Question(url=teller.url()))
    assert slept == [1]


def test_a_lost_connection_is_tried_again(client, teller, slept):
    def hang_up(handler):
        handler.close_connection = True
        handler.connection.shutdown(socket.SHUT_RDWR)

    teller.answers["/count"] = [hang_up, (200, {}, b"{}")]
    assert client.ask(Question(url=teller.url())).status == 200
    assert slept == [1]


def test_nobody_there(client, slept):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
        assert refused(client, Question(url=url)) == "no connection could be made"
    assert slept == [1, 2]


@pytest.mark.parametrize("length", [True, False], ids=["announced", "endless"])
def test_a_large_answer_is_not_read_to_its_end(client, teller, length):
    def pour(handler):
        handler.close_connection = True
        handler.send_response(200)
        if length:
            handler.send_header("Content-Length", str(2**40))
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"1" * 65536)
        except OSError:
            handler.wfile = open("/dev/null", "wb")  # noqa: SIM115 # the handler closes it

    teller.answers["/count"] = pour
    assert refused(client, Question(url=teller.url())) == "the answer is larger than 1024 kB"


def test_an_answer_that_drips_is_left(teller):
    def drip(handler):
        handler.close_connection = True
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b" ")
                handler.wfile.flush()
        except OSError:
            handler.wfile = open("/dev/null", "wb")  # noqa: SIM115 # the handler closes it

    teller.answers["/count"] = drip
    # each look at the clock is a second later
    with Client(version="1", limits=Limits(size=2**40), clock=itertools.count().__next__) as client:
        assert refused(client, Question(url=teller.url())) == "the answer takes too long"


def test_a_silent_server_is_left(teller):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with Client(version="1", limits=Limits(step=0.05)) as client:
            assert refused(client, Question(url=url)) == "the answer takes too long"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_it_follows_on_the_same_host(client, teller, status):
    teller.answers["/count"] = (status, {"Location": "/new?x=1"}, b"")
    teller.say({}, path="/new")
    assert client.ask(Question(url=teller.url(), headers={"Authorization": "x"})).status == 200
    assert teller.taken()[1][:2] == ("GET", "/new?x=1")


def test_it_follows_three_times(client, teller):
    for number in range(4):
        teller.answers[f"/{number}"] = (302, {"Location": f"/{number + 1}"}, b"")
    teller.say({}, path="/4")
    assert client.ask(Question(url=teller.url("/1"))).status == 200
    assert refused(client, Question(url=teller.url("/0"))) == "the server sends us on more than 3 times"


@pytest.mark.parametrize(
    "target",
    ["http://localhost:{port}/", "https://127.0.0.1:{port}/", "//example.org/", "file:///etc/passwd", "http://[/"],
)
def test_it_goes_nowhere_else(client, teller, target):
    teller.answers["/count"] = (302, {"Location": target.format(port=teller.server_port)}, b"")
    said = refused(client, Question(url=teller.url(), headers={"Authorization": "Bearer s3cr3t"}))
    assert said == "the server sends us to another address, and we do not go there"
    assert len(teller.taken()) == 1


def test_a_post_is_only_sent_on_where_that_is_asked_for(client, teller):
    teller.answers["/count"] = (302, {"Location": "/new"}, b"")
    assert "not our question" in refused(client, Question(url=teller.url(), method="POST", body=b"{}"))
    teller.answers["/count"] = (307, {"Location": "/new"}, b"")
    teller.say({}, path="/new")
    assert client.ask(Question(url=teller.url(), method="POST", body=b"{}")).status == 200
    assert teller.taken()[-1][3] == b"{}"


@pytest.mark.parametrize("url", ["http://example.org/", "ftp://127.0.0.1/", "http://127.0.0.1.example.org/", "/count"])
def test_only_safe_addresses_are_asked(client, url):
    assert refused(client, Question(url=url)) == "the address is not safe: it does not begin with https://"


def test_a_compressed_answer_is_refused(client, teller):
    teller.answers["/count"] = (200, {"Content-Encoding": "gzip"}, b"bomb")
    assert "compressed" in refused(client, Question(url=teller.url()))


@pytest.mark.parametrize("value", ["s3cr3t\nX: y", "s3cr3t\u2028", "s3cr3t–"])
def test_what_cannot_be_sent_is_not_repeated(client, teller, value):
    said = refused(client, Question(url=teller.url(), headers={"Authorization": value}))
    assert said == "the question could not be sent"


def test_a_stranger_with_a_certificate_of_nobody(client, teller):
    """The server speaks no TLS at all; what is said must not be Python's own words."""
    said = refused(client, Question(url=teller.url().replace("http:", "https:")))
    assert said in ("the server could not prove that it is the one of that name (TLS)", "the connection was lost")
