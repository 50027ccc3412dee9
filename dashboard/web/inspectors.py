"""In front of everything that inspectors are shown: whoever is not named by the ministry's proxy as an inspector gets nothing.

It stands outside of what pins editions and keeps answers, so that no answer is made, kept or sent before it was asked who asks.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from dashboard.texts.words import text
from vocabulary.browsers import NO_PAGE, PERMISSIONS
from vocabulary.environment import LEAST_SECRET
from vocabulary.languages import FIRST_LANGUAGE, LANGUAGES

# what programs of the operator ask; none of it says a figure
OPEN = ("/healthz", "/readyz", "/metrics")
SECRET_HEADER = "X-Inspection-Proxy-Secret"
RIGHT = "inspector"
_ADDRESSES, _PERSON, _RIGHTS, _SECRET = (
    "INSPECTION_PROXY_ADDRESSES",
    "INSPECTION_PERSON_HEADER",
    "INSPECTION_RIGHTS_HEADER",
    "INSPECTION_PROXY_SECRET",
)
# what an answer must not say where only some may read it
_OPENING = ("access-control-", "cross-origin-resource-policy", "cache-control")
_FIXED = "/assets/"
# of a refusal, which is one sentence


@dataclass(frozen=True)
class Proxy:
    """The proxy that names people: believed only from its addresses and only with the secret.

    person, rights: the headers in which it says who asks and, parted by commas, what they may do.
    """

    addresses: frozenset[str]
    person: str
    rights: str
    secret: str = field(repr=False)

    @classmethod
    def configured(cls, environment: Mapping[str, str]) -> Proxy:
        """Of the environment; raises ValueError with a sentence for whatever is missing or would believe anybody."""
        if missing := [name for name in (_ADDRESSES, _PERSON, _RIGHTS, _SECRET) if not environment.get(name)]:
            raise ValueError(
                f"The edition for inspectors is shown to nobody as long as {', '.join(missing)} is not set: name the addresses of the "
                "ministry's proxy, the headers in which it names a person and their rights, and its secret."
            )
        addresses = environment[_ADDRESSES].split()
        for address in addresses:
            try:
                ipaddress.ip_address(address)
            except ValueError:
                raise ValueError(
                    f"{_ADDRESSES} has {address!r}; write addresses such as 10.0.0.5, parted by blanks."
                ) from None
        if len(environment[_SECRET]) < LEAST_SECRET:
            raise ValueError(f"{_SECRET} is too short; take {LEAST_SECRET} characters or more at random.")
        return cls(frozenset(addresses), environment[_PERSON], environment[_RIGHTS], environment[_SECRET])


class OnlyInspectors:
    """A WSGI application that answers inspectors as another one does, and everybody else with one sentence; health is for all."""

    def __init__(self, application: Any, proxy: Proxy) -> None:
        self._application, self._proxy = application, proxy

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        if environ.get("PATH_INFO") in OPEN:
            return self._own(environ, start_response)
        person, rights = self._named(environ)
        language = _language(environ)
        if not person:
            return _refused(environ, start_response, "401 Unauthorized", text("inspection.who", language))
        if RIGHT not in rights:
            return _refused(environ, start_response, "403 Forbidden", text("inspection.right", language))
        return self._own(environ, start_response)

    def _named(self, environ: Mapping[str, Any]) -> tuple[str, frozenset[str]]:
        """Whom the proxy names and their rights; nobody unless it is the one configured: its address and its secret, both."""
        proxy = self._proxy
        given = str(environ.get(_key(SECRET_HEADER), "")).encode("latin-1", "replace")
        is_proxy = environ.get("REMOTE_ADDR") in proxy.addresses
        if not is_proxy or not hmac.compare_digest(given, proxy.secret.encode()):
            return "", frozenset()
        person = str(environ.get(_key(proxy.person), "")).strip()
        rights = str(environ.get(_key(proxy.rights), "")).split(",")
        return person, frozenset(right.strip() for right in rights)

    def _own(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        is_fixed = str(environ.get("PATH_INFO", "")).startswith(_FIXED)

        def closed(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            own = [(name, value) for name, value in headers if not name.lower().startswith(_OPENING)]
            kept = "private, max-age=3600" if is_fixed else "private, no-cache"
            return start_response(status, [*own, ("Cache-Control", kept), ("X-Robots-Tag", "noindex")], *rest)

        found: Iterable[bytes] = self._application(environ, closed)
        return found


def _key(header: str) -> str:
    return f"HTTP_{header.upper().replace('-', '_')}"


def _refused(
    environ: Mapping[str, Any], start_response: Callable[..., Any], status: str, sentence: str
) -> Iterable[bytes]:
    body = f"{sentence}\n".encode()
    start_response(
        status,
        [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Language", _language(environ)),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Content-Security-Policy", NO_PAGE),
            ("Referrer-Policy", "no-referrer"),
            ("Permissions-Policy", PERMISSIONS),
            *([("WWW-Authenticate", "Proxy")] if status.startswith("401") else []),
        ],
    )
    return [] if environ.get("REQUEST_METHOD") == "HEAD" else [body]


def _language(environ: Mapping[str, Any]) -> str:
    """That of the link, else the first of ours that the reader's program asks for."""
    asked = parse_qs(str(environ.get("QUERY_STRING", ""))).get("lang", [""])[-1]
    if asked in LANGUAGES:
        return asked
    accepted = parse_accept_header(environ.get("HTTP_ACCEPT_LANGUAGE"), LanguageAccept)
    return accepted.best_match(LANGUAGES) or FIRST_LANGUAGE
