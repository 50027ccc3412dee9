"""One polite reader of addresses: retries with growing pauses, one request a second and host, limits of time and size."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit
from urllib.request import getproxies

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError
from urllib3.util.retry import Retry

from etl.fetch.address import allowed, followed
from etl.fetch.stopped import Stopped

AGENT = "migration-policy-monitor (statistics of published figures; one request a second)"
MOST_BYTES = 20_000_000
# seconds: between two requests to a host, to connect, between two pieces, for one answer in whole
PAUSE = 1.0
CONNECT_WITHIN, SILENT_FOR, WHOLE_WITHIN = 10, 30, 180
TRIES_AGAIN = 4
LONGEST_WAIT = 120
_REDIRECTS = 3
_PIECE = 64 * 1024
_TRY_LATER = "Try again later; the figures held stay as they are."


class _GrowingPauses(Retry):
    """Retries of urllib3, the first of which waits too: a second is between any two requests."""

    def get_backoff_time(self) -> float:
        """Seconds to wait before the next try."""
        return max(PAUSE, super().get_backoff_time())

    def parse_retry_after(self, retry_after: str) -> float:
        """Seconds that the server asks to wait; what cannot be read asks for none."""
        try:
            return super().parse_retry_after(retry_after)
        except (HTTPError, ValueError, OverflowError):
            return 0.0


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
class Asker:
    """Asks the addresses of one connector. `headers` go to the host of the very first address only."""

    hosts: Sequence[str]
    headers: Mapping[str, str] = field(default_factory=dict)
    most_bytes: int = MOST_BYTES
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
        started = self.clock()
        with _session() as session:
            for _ in range(_REDIRECTS + 1):
                is_home = urlsplit(address).hostname == self._home
                response = self._get(session, address, self.headers if is_home else {})
                with response:
                    location = response.headers.get("Location", "")
                    if not (response.is_redirect and location):
                        return Answer(address, response.status_code, self._content(response, started))
                address = followed(address, location, self.hosts)
        raise Stopped("address", f"More than {_REDIRECTS} redirects", advice=_TRY_LATER)

    def _get(self, session: requests.Session, address: str, headers: Mapping[str, str]) -> requests.Response:
        host = urlsplit(address).hostname or ""
        wait = self.asked.get(host, -PAUSE) + PAUSE - self.clock()
        if wait > 0:
            self.sleep(wait)
        try:
            return session.get(
                address,
                headers={"User-Agent": AGENT, "Accept-Encoding": "identity", **headers},
                allow_redirects=False,
                stream=True,
                timeout=(CONNECT_WITHIN, SILENT_FOR),
            )
        except (requests.RequestException, HTTPError, ValueError) as error:
            raise _unreachable(host, error) from None
        finally:
            self.asked[host] = self.clock()

    def _content(self, response: requests.Response, started: float) -> bytes:
        """The bytes piece by piece: neither an endless answer nor one that unpacks to more is taken whole."""
        host = urlsplit(response.url or "").hostname or ""
        said = response.headers.get("Content-Length", "")
        pieces: list[bytes] = []
        size = int(said) if said.isascii() and said.isdigit() and len(said) < 20 else 0
        if size > self.most_bytes:
            raise self._too_large(host)
        size = 0
        try:
            for piece in response.iter_content(_PIECE):
                size += len(piece)
                if size > self.most_bytes:
                    raise self._too_large(host)
                if self.clock() - started > WHOLE_WITHIN:
                    words = f"{host} had not sent the whole answer after {WHOLE_WITHIN} seconds"
                    raise Stopped("too_slow", words, advice=_TRY_LATER)
                pieces.append(piece)
        except (requests.RequestException, HTTPError) as error:
            raise _unreachable(host, error) from None
        return b"".join(pieces)

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
    session.mount("https://", HTTPAdapter(max_retries=polite_retries()))
    return session


def polite_retries() -> Retry:
    """What is tried again and after which pauses: as the server says, at most LONGEST_WAIT, or else growing ones."""
    return _GrowingPauses(
        total=TRIES_AGAIN,
        redirect=0,
        backoff_factor=2,
        backoff_max=60,
        retry_after_max=LONGEST_WAIT,
        status_forcelist=(429, 500, 502, 503, 504),
        allowed_methods=frozenset({"GET"}),
        raise_on_status=False,
        raise_on_redirect=False,
    )


def _unreachable(host: str, error: Exception) -> Stopped:
    # the words of these errors hold addresses, proxies and their passwords among them: only the kind is told
    kind = type(error).__name__
    words = f"{host} cannot be reached or broke off ({kind})"
    return Stopped("unreachable", words, advice=f"See whether this machine may reach it. {_TRY_LATER}")
