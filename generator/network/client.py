"""Asks one question over HTTP, carefully. Only home of urllib3. Must not print, and must not repeat what was sent.

What it guards against is in decision 0015.
"""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import field
from types import TracebackType
from typing import Final
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    SSLError,
)
from urllib3.exceptions import TimeoutError as TooSlow

from generator.model.count import LOOPBACK
from generator.record import record

_AGAIN: Final = (429, 502, 503, 504)
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_PIECE: Final = 64 * 1024


@record(kw_only=True)
class Question:
    """What to send. `method` is GET, HEAD or POST; header names and values are ASCII."""

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


@record(kw_only=True)
class Answer:
    """What came back: `headers` by name in lower case, `body` as it was sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@record(kw_only=True)
class Limits:
    """What is put up with.

    Times in seconds: `step` for a connection or a piece of the answer, `total` for one question with all it takes,
    `wait` for what a server may ask us to wait. `size` in bytes.
    """

    step: float = 10
    total: float = 60
    wait: float = 30
    size: int = 1024**2
    redirects: int = 3
    retries: int = 2


class Unanswered(Exception):  # noqa: N818 # what the other side did, not an error of the program
    """There is no answer that could be used; the text says why, and quotes nobody."""


class Client:
    """Asks questions, and keeps connections open between them. Use it as a context."""

    def __init__(
        self,
        *,
        version: str,
        limits: Limits | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limits = limits or Limits()
        self._own = {"User-Agent": f"handbill/{version}", "Accept-Encoding": "identity"}
        self._sleep = sleep
        self._clock = clock
        timeout = urllib3.Timeout(connect=self.limits.step, read=self.limits.step)
        self._pool = urllib3.PoolManager(timeout=timeout, retries=False)

    def __enter__(self) -> "Client":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.clear()

    def ask(self, question: Question) -> Answer:
        """Return the answer, whatever its status; raise Unanswered where none came, or none that is safe to read.

        Lost connections and the statuses 429, 502, 503 and 504 are tried again.
        """
        end = self._clock() + self.limits.total
        for attempt in range(self.limits.retries + 1):
            pause = 2.0**attempt
            try:
                answer = self._follow(question, end)
            except _Lost as lost:
                if attempt == self.limits.retries:
                    raise Unanswered(str(lost)) from None
            else:
                if answer.status not in _AGAIN or attempt == self.limits.retries:
                    return answer
                pause = max(pause, self._asked_to_wait(answer))
            if pause > self.limits.wait or self._clock() + pause > end:
                raise Unanswered("the server is too busy: it asks to be left alone for longer than we wait") from None
            self._sleep(pause)
        raise AssertionError("the last attempt returns or raises")

    def _follow(self, question: Question, end: float) -> Answer:
        url = question.url
        for _ in range(self.limits.redirects + 1):
            _check_address(url)
            answer = self._once(url, question, end)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return answer
            url = _next_address(url, answer, question)
        raise Unanswered(f"the server sends us on more than {self.limits.redirects} times")

    def _once(self, url: str, question: Question, end: float) -> Answer:
        try:
            response = self._pool.request(
                question.method,
                url,
                body=question.body,
                headers={**self._own, **question.headers},
                redirect=False,
                preload_content=False,
                decode_content=False,
            )
            try:
                headers = {name.lower(): value for name, value in response.headers.items()}
                if headers.get("content-encoding", "identity").lower() not in ("identity", ""):
                    raise Unanswered("the answer is compressed, though we asked for a plain one")
                body = self._read(response, end)
            finally:
                # what was not read to its end cannot be followed by another answer
                response.close()
        except HTTPError as error:
            raise _reason(error) from None
        except (ValueError, UnicodeError):
            # the library quotes what it was given, and that may be a secret
            raise Unanswered("the question could not be sent") from None
        return Answer(status=response.status, headers=headers, body=body)

    def _read(self, response: urllib3.BaseHTTPResponse, end: float) -> bytes:
        body = bytearray()
        while piece := response.read1(_PIECE):
            body += piece
            if len(body) > self.limits.size:
                raise Unanswered(f"the answer is larger than {self.limits.size // 1024} kB")
            if self._clock() > end:
                raise Unanswered("the answer takes too long")
        return bytes(body)

    def _asked_to_wait(self, answer: Answer) -> float:
        """Return the seconds of `Retry-After`; 0 where it says nothing, or a date (servers' clocks are often wrong)."""
        with suppress(ValueError):
            return float(int(answer.headers.get("retry-after", "0")))
        return 0


class _Lost(Exception):  # noqa: N818 # as above
    """The connection was lost or never made, so that another try may do."""


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return
    raise Unanswered("the address is not safe: it does not begin with https://")


def _next_address(url: str, answer: Answer, question: Question) -> str:
    """Return where a redirect leads; headers may hold secrets, so it must stay on the same host."""
    try:
        new = urljoin(url, answer.headers["location"])
        old_parts, parts = urlsplit(url), urlsplit(new)
        same = (parts.scheme, parts.hostname, parts.port) == (old_parts.scheme, old_parts.hostname, old_parts.port)
    except ValueError:  # brackets that do not close, a port that is no number
        same = False
    if not same:
        raise Unanswered("the server sends us to another address, and we do not go there")
    if question.method == "POST" and answer.status not in (307, 308):
        raise Unanswered("the server sends us on, but not our question")
    return new


def _reason(error: HTTPError) -> Exception:
    match error:
        case NameResolutionError():
            return _Lost("there is no server of that name, or no connection to the internet")
        case NewConnectionError() | ConnectTimeoutError():
            return _Lost("no connection could be made")
        case TooSlow():
            return Unanswered("the answer takes too long")
        case SSLError():
            return Unanswered("the server could not prove that it is the one of that name (TLS)")
        case ProtocolError():
            return _Lost("the connection was lost")
        case _:
            return Unanswered("the question could not be sent, or the answer not be read")
