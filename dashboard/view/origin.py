"""The public address that whole links start with: the configured one, else that of the request where its host is a name."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import flask
from werkzeug.sansio.utils import get_host

from dashboard.view.parameters import LinkProblem

VARIABLE, EMBED_VARIABLE = "MONITOR_ORIGIN", "MONITOR_EMBED_ORIGINS"
# further names by which the process may be asked, beside that of its address and those of the machine itself
HOSTS_VARIABLE = "MONITOR_HOSTS"
_OWN_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
# where people subscribe to alerts, a process of its own
ALERTS_VARIABLE = "ALERTS_ORIGIN"
_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = rf"(?:{_LABEL}(?:\.{_LABEL})*|\[[0-9a-f:.]{{2,45}}\])(?::[1-9][0-9]{{0,4}})?"
_ORIGIN = re.compile(rf"https?://{_HOST}")
_EMBEDDER = re.compile(rf"https?://(?:\*\.)?{_HOST}")
_LONGEST = 255


@lru_cache(maxsize=8)
def read_origin(written: str) -> str:
    """An address of scheme and host, such as https://monitor.example.kz; raises ValueError with a sentence that says so."""
    origin = written.strip().rstrip("/").lower()
    if len(origin) > _LONGEST or not _ORIGIN.fullmatch(origin):
        raise ValueError(
            f"{written!r}: an address starts with https:// and ends with its host: https://monitor.example.kz"
        )
    return origin


def configured_origin() -> str | None:
    """The address in MONITOR_ORIGIN; None where nothing is configured. Raises ValueError as `read_origin`."""
    return _named_in(VARIABLE)


def alerts_origin() -> str | None:
    """The address in ALERTS_ORIGIN; None where nothing is configured: then nothing leads there. Raises ValueError as `read_origin`."""
    return _named_in(ALERTS_VARIABLE)


def _named_in(variable: str) -> str | None:
    written = os.environ.get(variable, "")
    return read_origin(written) if written else None


def origin_of(environ: Mapping[str, Any]) -> str:
    """The start of whole links in the answer to a request; empty where nothing is configured and its host is no name."""
    if (configured := configured_origin()) is not None:
        return configured
    scheme, server = environ["wsgi.url_scheme"], environ.get("SERVER_PORT", "")
    place = (environ.get("SERVER_NAME", ""), int(server)) if server.isdigit() else None
    host = get_host(scheme, environ.get("HTTP_HOST"), place).lower()
    found = f"{scheme}://{host}"
    return found if len(found) <= _LONGEST and _ORIGIN.fullmatch(found) else ""


def is_served(environ: Mapping[str, Any]) -> bool:
    """Whether the host that a request names is one of this process; without a configured address each that is a name is."""
    configured = configured_origin()
    if configured is None:
        return bool(origin_of(environ))
    asked = _name_of(str(environ.get("HTTP_HOST", "")))
    own = _name_of(configured.partition("://")[2])
    return asked in _OWN_HOSTS or asked == own or asked in os.environ.get(HOSTS_VARIABLE, "").lower().split()


def _name_of(host: str) -> str:
    """The name of a host without its port."""
    return re.sub(r":[0-9]{1,5}\Z", "", host.lower())


def public_origin() -> str:
    """The same for the current request; raises LinkProblem (400) where there is none.

    Where a command draws a page nobody asked for it: without a configured address its links start at the site's own root.
    """
    if not flask.has_request_context():
        return configured_origin() or ""
    origin = origin_of(flask.request.environ)
    if not origin:
        raise LinkProblem("problem.host", status=400)
    return origin


def embed_origins(environment: Mapping[str, str]) -> str:
    """Which sites may show embedded blocks, as `frame-ancestors` takes them; raises ValueError.

    Any site where nothing is configured: the figures are public, and these pages hold nothing that a click could be stolen
    for, no form, no script and no cookie. `MONITOR_EMBED_ORIGINS` narrows it to origins parted by blanks, or to `self`.
    """
    named = environment.get(EMBED_VARIABLE, "*").split()
    for one in named:
        if one not in ("*", "self") and not _EMBEDDER.fullmatch(one):
            raise ValueError(
                f"{EMBED_VARIABLE} names {one!r}; write origins such as https://example.org, parted by blanks, or self, or *."
            )
    return " ".join(dict.fromkeys("'self'" if one == "self" else one for one in ["self", *named]))
