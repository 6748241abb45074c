"""Asks strangers' sites whether a page is there. Must not read what the page says, nor send anything but the question.

How it behaves, and what it guards against, is in decision 0032.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from typing import Final
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

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

from generator.record import record

_REDIRECTS: Final = (301, 302, 303, 307, 308)
_FOR_EVER: Final = (301, 308)
_BUSY: Final = (429, 503)


@record(kw_only=True)
class Visit:
    """What became of one question.

    `status` is the last one, 0 where nobody answered, and `reason` says why. `to` is where the answer came from after
    all redirects; `permanent` says that all of them were meant for ever.
    """

    status: int
    to: str
    permanent: bool = False
    reason: str = ""


@record(kw_only=True)
class Manners:
    """How strangers are treated.

    Times in seconds: `step` for a connection or an answer, `pause` between two questions to one host, `wait` is how
    long we let a server ask us to wait. `hosts` are asked at the same time, each of them one question after the other.
    `local` lets us ask computers of the own network, which links of a public site have no business with.
    """

    step: float = 15
    pause: float = 1
    wait: float = 30
    redirects: int = 5
    hosts: int = 8
    local: bool = False


class Visitor:
    """Visits addresses; `site` is named to those who wonder who asks. Use it for one round."""

    def __init__(
        self,
        *,
        version: str,
        site: str,
        manners: Manners | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.manners = manners or Manners()
        self._headers = {
            "User-Agent": f"Mozilla/5.0 (compatible; handbill/{version}; +{quote(site, safe=':/%')})",
            "Accept": "text/html,*/*;q=0.8",
        }
        self._sleep = sleep
        timeout = urllib3.Timeout(connect=self.manners.step, read=self.manners.step)
        self._pool = urllib3.PoolManager(timeout=timeout, retries=False, num_pools=self.manners.hosts * 2)

    def visit_all(self, urls: Iterable[str]) -> Iterator[tuple[str, Visit]]:
        """Give each address with what became of it, in the order of the answers."""
        hosts: dict[str, list[str]] = {}
        for url in urls:
            hosts.setdefault(_host_of(url), []).append(url)
        executor = ThreadPoolExecutor(self.manners.hosts)
        try:
            running = [executor.submit(self._visit_host, found) for found in hosts.values()]
            for future in as_completed(running):
                yield from future.result()
        finally:
            # who interrupts does not want to wait for the rest
            executor.shutdown(wait=False, cancel_futures=True)
            self._pool.clear()

    def visit(self, url: str) -> Visit:
        """Ask for one address: for its head alone, and for the whole where the server does not like that."""
        answer = self._follow("HEAD", url)
        if answer.status >= 400 and answer.status not in _BUSY:
            self._sleep(self.manners.pause)
            answer = self._follow("GET", url)
        return answer

    def _visit_host(self, urls: list[str]) -> list[tuple[str, Visit]]:
        found: list[tuple[str, Visit]] = []
        for number, url in enumerate(urls):
            if number:
                self._sleep(self.manners.pause)
            visit = self.visit(url)
            found.append((url, visit))
            if visit.status in _BUSY:
                # who says that it is too much is not asked again in this round
                left = Visit(status=visit.status, to=url, reason="the server asked us to leave it alone")
                found += [(other, replace(left, to=other)) for other in urls[number + 1 :]]
                break
        return found

    def _follow(self, method: str, url: str) -> Visit:
        here, permanent, waited = url, True, False
        for _ in range(self.manners.redirects + 2):
            try:
                status, headers = self._once(method, here)
            except _Nobody as nobody:
                return Visit(status=0, to=here, reason=str(nobody))
            if status in _BUSY and not waited:
                waited = True
                pause = _seconds(headers.get("retry-after", ""))
                if 0 < pause <= self.manners.wait:
                    self._sleep(pause)
                    continue
            if status not in _REDIRECTS or not headers.get("location"):
                return Visit(status=status, to=here, permanent=permanent and here != url)
            permanent = permanent and status in _FOR_EVER
            try:
                here = _ascii(urljoin(here, headers["location"])).partition("#")[0]
            except ValueError:
                return Visit(status=0, to=here, reason="the server sends us on to what is no address")
        return Visit(status=0, to=here, reason=f"the server sends us on more than {self.manners.redirects} times")

    def _once(self, method: str, url: str) -> tuple[int, dict[str, str]]:
        try:
            coded = _ascii(url)
            self._check_host(coded)
            response = self._pool.request(
                method, coded, headers=self._headers, redirect=False, preload_content=False, decode_content=False
            )
            # nobody needs the body, and it may be large
            response.close()
        except HTTPError as error:
            raise _Nobody(_reason(error)) from None
        except (ValueError, OSError):
            raise _Nobody("the address cannot be asked") from None
        return response.status, {name.lower(): value for name, value in response.headers.items()}

    def _check_host(self, url: str) -> None:
        """Refuse computers of the own network: a link must not make CI ask what is hidden there."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise _Nobody("the server sends us on to what is no web address")
        if self.manners.local:
            return
        try:
            found = socket.getaddrinfo(parts.hostname, parts.port or parts.scheme, type=socket.SOCK_STREAM)
        except OSError:
            raise _Nobody("there is no server of that name, or no connection to the internet") from None
        if not found or not all(ipaddress.ip_address(address[4][0]).is_global for address in found):
            raise _Nobody("the address lies in a private network, where readers cannot follow")


class _Nobody(Exception):  # noqa: N818 # what the other side did, not an error of the program
    """Nobody answered; the text says why."""


def _host_of(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _ascii(url: str) -> str:
    """Return an address as it is sent: names by IDNA, the rest in UTF-8 with percent signs; raise ValueError."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not host.isascii():
        host = host.encode("idna").decode()
    if ":" in host:
        host = f"[{host}]"
    port = f":{parts.port}" if parts.port else ""
    path = quote(parts.path, safe="/%!$&'()*+,;=:@~")
    query = quote(parts.query, safe="/%!$&'()*+,;=:@~?")
    return urlunsplit((parts.scheme, host + port, path, query, ""))


def _seconds(text: str) -> float:
    """Return what `Retry-After` asks for; 0 where it says nothing, or a date: the clocks of servers are often wrong."""
    return float(int(text)) if text.isascii() and text.isdecimal() else 0


def _reason(error: HTTPError) -> str:
    match error:
        case NameResolutionError():
            return "there is no server of that name, or no connection to the internet"
        case NewConnectionError() | ConnectTimeoutError():
            return "no connection could be made"
        case TooSlow():
            return "the answer takes too long"
        case SSLError():
            return "the server could not prove that it is the one of that name (TLS)"
        case ProtocolError():
            return "the connection was lost"
        case _:
            return "the address cannot be asked"
