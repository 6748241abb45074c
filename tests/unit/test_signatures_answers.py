"""Tests generator/signatures/answers.py: what counts as a number, and what may be repeated of an answer."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.forms.count import CountRequest
from generator.signatures.answers import Unreadable, mask, read_count, words_of

JSON = CountRequest(url="https://example.org/", path="data.n")
HEADER = CountRequest(url="https://example.org/", header="Total-Objects")


def of(value):
    return read_count(json.dumps({"data": {"n": value}}).encode(), {}, JSON, ())


@given(st.integers(0, 10**10 - 1))
def test_whole_numbers_of_people_are_counts(number):
    assert of(number) == number
    assert read_count(b"", {"total-objects": str(number)}, HEADER, ()) == number


@pytest.mark.parametrize("value", [-1, 10**10, 1.0, 1.5, "12", True, None, [5], {"a": 5}, float("nan")])
def test_nothing_else_is_a_count(value):
    with pytest.raises(Unreadable, match="where a whole number was expected"):
        of(value)


@pytest.mark.parametrize("text", ["", "-1", "1.0", "1e3", "12 34", "10000000000", "٣", "0x10", "9" * 5000])
def test_nothing_else_in_a_header_is_a_count(text):
    with pytest.raises(Unreadable, match="where a whole number was expected"):
        read_count(b"", {"total-objects": text}, HEADER, ())


def test_a_header_that_is_not_there():
    with pytest.raises(Unreadable, match="the answer has no header Total-Objects"):
        read_count(b"5", {"count": "5"}, HEADER, ())


@pytest.mark.parametrize(
    "body",
    [
        b'jsonp_1234.done({"data": {"n": 5}})',
        b'/**/cb({"data": {"n": 5}});\n',
        b'\xef\xbb\xbf{"data": {"n": 5}}',
    ],
)
def test_a_call_of_a_function_is_taken_off(body):
    assert read_count(body, {}, JSON, ()) == 5


@pytest.mark.parametrize("body", [b"", b"<html>", b"\xff\xfe", b"[" * 100_000, b"cb(1", b"{'data': 5}"])
def test_what_is_not_json(body):
    with pytest.raises(Unreadable, match="the answer is not JSON"):
        read_count(body, {}, JSON, ())


def test_what_the_service_says_is_told():
    body = b'{"data": {}, "errors": [{"message": "No such\\n page\\u001b[31m"}]}'
    with pytest.raises(Unreadable) as caught:
        read_count(body, {}, JSON, ())
    assert str(caught.value) == 'the answer has nothing at "n" of the path data.n; it says: No such page [31m'


def test_secrets_are_masked_in_all_their_forms():
    secret = 'Tok/en "1'
    told = words_of(json.dumps({"error": f"bad key {secret}, Tok%2Fen%20%221, {secret.upper()}"}).encode(), [secret])
    assert told == "bad key …, …, …"
    with pytest.raises(Unreadable) as caught:
        read_count(json.dumps({"data": {"n": f"for {secret}"}}).encode(), {}, JSON, [secret])
    assert "Tok" not in str(caught.value)


@given(st.text(), st.text(min_size=8), st.text())
def test_no_secret_is_ever_repeated(before, secret, after):
    assert secret not in mask(before + secret + after, [secret])


@given(st.text())
def test_a_stranger_gets_one_line(text):
    line = mask(text, ())
    assert len(line) <= 160
    assert line.isprintable()
