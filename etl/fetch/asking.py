"""One polite reader of addresses: retries with growing pauses, one request a second and host, limits of time and size."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urlsplit
from urllib.request import getproxies

import requests
from urllib3.exceptions import HTTPError

from etl.fetch.address import allowed, followed
from etl.fetch.stopped import Stopped

AGENT = "migration-policy-monitor (statistics of published figures; one request a second)"
MOST_BYTES = 20_000_000
# seconds: between two requests to a host, to connect, between two pieces, for one answer in whole
PAUSE = 1.0
CONNECT_WITHIN, SILENT_FOR, WHOLE_WITHIN = 10, 30, 180
# seconds before each further try, where the server does not say how long, and the longest that it may say
PAUSES_AGAIN = (PAUSE, 4.0, 8.0, 16.0)
LONGEST_WAIT = 120
_BUSY = frozenset({429, 500, 502, 503, 504})
_REDIRECTS = 3
_PIECE = 64 * 1024
_TRY_LATER = "Try again later; the figures held stay as they are."


class _Session(requests.Session):
    """A session that leaves redirects alone: it would read the whole answer of one before it is asked whether it may."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Nowhere; `Asker` follows."""


@dataclass(frozen=True)
class Answer:
    """What one address answered: the address that gave it in the end, the status, and the bytes."""

    address: str
    status: int
    content: bytes


@dataclass
class _Try:
    """One request in its thread: what came of it, and the way to break it off."""

    got: Answer | str | float | None = None
    error: BaseException | None = None
    response: requests.Response | None = None

    def give_up(self) -> None:
        """Break the connection off, so that the thread ends; one that still waits for a header ends with the process."""
        if self.response is not None:
            with suppress(Exception):
                self.response.raw.shutdown()


@dataclass
class Asker:
    """Asks the addresses of one connector. `headers` go to the host of the very first address only."""

    hosts: Sequence[str]
    headers: Mapping[str, str] = field(default_factory=dict)
    most_bytes: int = MOST_BYTES
    whole_within: float = WHOLE_WITHIN
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    # when each host was asked last; those who share it keep the pause between them
    asked: dict[str, float] = field(default_factory=dict)
    _home: str | None = None

    def ask(self, address: str) -> Answer:
        """The answer to a GET, redirects within the hosts followed; of any status.

        Raises Stopped (address, unreachable, too_large, too_slow).
        """
        host = urlsplit(allowed(address, self.hosts)).hostname
        self._home = self._home or host
        with _session() as session:
            for _ in range(_REDIRECTS + 1):
                is_home = urlsplit(address).hostname == self._home
                got = self._patiently(session, address, self.headers if is_home else {})
                if isinstance(got, Answer):
                    return got
                address = followed(address, got, self.hosts)
        raise Stopped("address", f"More than {_REDIRECTS} redirects", advice=_TRY_LATER)

    def _patiently(self, session: requests.Session, address: str, headers: Mapping[str, str]) -> Answer | str:
        """What an address answers, tried again after growing pauses while it is busy or cannot be reached.

        What a busy server sends along is never read: its answer is closed.
        """
        host = urlsplit(address).hostname or ""
        wait = self.asked.get(host, -PAUSE) + PAUSE - self.clock()
        for pause in (*PAUSES_AGAIN, None):
            if wait > 0:
                self.sleep(wait)
            try:
                got = self._in_time(session, address, headers, is_last=pause is None)
            except (requests.RequestException, HTTPError, ValueError) as error:
                if pause is None or not isinstance(
                    error, (requests.ConnectionError, requests.Timeout, HTTPError)
                ):
                    raise _unreachable(host, error) from None
                got = 0.0
            finally:
                self.asked[host] = self.clock()
            if not isinstance(got, float):
                return got
            wait = got or pause or PAUSE
        raise AssertionError("the last try answers or raises")

    def _in_time(
        self, session: requests.Session, address: str, headers: Mapping[str, str], *, is_last: bool
    ) -> Answer | str | float:
        """One try in a thread of its own: a server that drips its header or its body keeps nobody past the limit.

        The answer, where a redirect leads, or seconds to wait (0: as long as usual).
        """
        tried = _Try()
        started = self.clock()

        def work() -> None:
            try:
                tried.got = self._try(session, address, headers, started, tried, is_last=is_last)
            except BaseException as error:  # noqa: BLE001 - raised below, in the thread that asked
                tried.error = error

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        thread.join(self.whole_within)
        if thread.is_alive():
            tried.give_up()
            raise self._too_slow(urlsplit(address).hostname or "")
        if tried.error is not None:
            raise tried.error
        assert tried.got is not None
        return tried.got

    def _try(
        self,
        session: requests.Session,
        address: str,
        headers: Mapping[str, str],
        started: float,
        tried: _Try,
        *,
        is_last: bool,
    ) -> Answer | str | float:
        response = session.get(
            address,
            headers={"User-Agent": AGENT, "Accept-Encoding": "identity", **headers},
            allow_redirects=False,
            stream=True,
            timeout=(CONNECT_WITHIN, SILENT_FOR),
        )
        tried.response = response
        with response:
            location = response.headers.get("Location", "")
            if response.is_redirect and location:
                return location
            if response.status_code in _BUSY and not is_last:
                return _asked_wait(response)
            return Answer(address, response.status_code, self._content(response, started))

    def _content(self, response: requests.Response, started: float) -> bytes:
        """The bytes piece by piece: neither an endless answer nor one that unpacks to more is taken whole."""
        host = urlsplit(response.url or "").hostname or ""
        said = response.headers.get("Content-Length", "")
        pieces: list[bytes] = []
        size = int(said) if said.isascii() and said.isdigit() and len(said) < 20 else 0
        if size > self.most_bytes:
            raise self._too_large(host)
        size = 0
        for piece in response.iter_content(_PIECE):
            size += len(piece)
            if size > self.most_bytes:
                raise self._too_large(host)
            if self.clock() - started > self.whole_within:
                raise self._too_slow(host)
            pieces.append(piece)
        return b"".join(pieces)

    def _too_slow(self, host: str) -> Stopped:
        words = f"{host} had not sent the whole answer after {self.whole_within:g} seconds"
        return Stopped("too_slow", words, advice=_TRY_LATER)

    def _too_large(self, host: str) -> Stopped:
        words = f"{host} answers with more than {self.most_bytes:,} bytes"
        advice = "Look at the address in a browser: the publisher may give another file there."
        return Stopped("too_large", words, advice=advice)


def succeeded(answer: Answer) -> Answer:
    """The answer if its status is 200; raises Stopped (http_status) otherwise."""
    if answer.status != HTTPStatus.OK:
        known = {status.value: status.phrase for status in HTTPStatus}
        words = f"{urlsplit(answer.address).hostname} answers {answer.status} {known.get(answer.status, '')}".strip()
        advice = {
            401: "The key is missing or no longer valid: ask the publisher for a new one.",
            403: "The publisher refuses: a key may be needed, or the address has moved.",
            404: "The table has moved: look for its new address and write it in metadata/connectors.yml.",
        }.get(answer.status, _TRY_LATER)
        raise Stopped("http_status", words, advice=advice)
    return answer


def _session() -> requests.Session:
    """A session that reads no password file; a proxy of the environment is used and never told."""
    session = _Session()
    session.trust_env = False
    session.proxies = {scheme: proxy for scheme, proxy in getproxies().items() if scheme == "https"}
    return session


def _asked_wait(response: requests.Response) -> float:
    """Seconds that a busy server asks to wait, at most LONGEST_WAIT; what cannot be read asks for none."""
    said = response.headers.get("Retry-After", "").strip()
    try:
        if said.isascii() and said.isdigit():
            seconds = float(said[:9])
        else:
            seconds = (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return min(max(seconds, 0.0), float(LONGEST_WAIT))


def _unreachable(host: str, error: Exception) -> Stopped:
    # the words of these errors hold addresses, proxies and their passwords among them: only the kind is told
    kind = type(error).__name__
    words = f"{host} cannot be reached or broke off ({kind})"
    return Stopped("unreachable", words, advice=f"See whether this machine may reach it. {_TRY_LATER}")
