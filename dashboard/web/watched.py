"""The outermost layer: each request is counted, has an id, and is a line of the log where the log is JSON."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from typing import Any

import flask
from werkzeug.wsgi import ClosingIterator

from dashboard.view.link import PAGES
from dashboard.web import meters
from dashboard.web.dash_private import CALLBACKS
from vocabulary.log_lines import REQUESTS, given_id, new_id

Environ = dict[str, Any]
_log = logging.getLogger(REQUESTS)
_HEADER = "X-Request-Id"
_LONGEST_PATH = 200
_OTHER = "other"


class Watched:
    """A WSGI application that answers as another one does and tells of it."""

    def __init__(self, application: Any, server: flask.Flask) -> None:
        self._application = application
        self._routes = _routes(server)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        told = _Told(environ, self._route(environ["PATH_INFO"]))
        meters.IN_FLIGHT.inc()
        try:
            pieces: Iterable[bytes] = self._application(environ, told.noting(start_response))
        except BaseException:
            told.end()
            raise
        if type(pieces) is environ.get("wsgi.file_wrapper"):
            told.end()  # the server sends the file itself, quicker than through our hands
            return pieces
        return ClosingIterator(pieces, told.end)

    def _route(self, path: str) -> str:
        if path == CALLBACKS:
            return "callback"
        first = path.removeprefix("/").partition("/")[0]
        stem, dot, ending = first.partition(".")
        if first in self._routes:
            return f"/{first}"
        return f"/{stem}.*" if dot and stem in self._routes and len(ending) < 16 else _OTHER


class _Told:
    """One request from its first to its last byte."""

    def __init__(self, environ: Environ, route: str) -> None:
        given = given_id(environ.get("HTTP_X_REQUEST_ID", ""))
        self._is_given, self.id = given is not None, given or new_id()
        self._environ, self._route = environ, route
        self._status, self._begun, self._is_over = "500", time.perf_counter(), False

    def noting(self, start_response: Callable[..., Any]) -> Callable[..., Any]:
        """The server's function, which also notes the status and gives back the id that the proxy gave.

        Of our own accord nothing is added: equal answers stay equal to the last byte, and may be kept on the way.
        """

        def noted(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            self._status = status[:3]
            named = [(_HEADER, self.id)] if self._is_given else []
            return start_response(status, [*headers, *named], *rest)

        return noted

    def end(self) -> None:
        """Count it, once."""
        if self._is_over:
            return
        self._is_over = True
        seconds = time.perf_counter() - self._begun
        meters.IN_FLIGHT.dec()
        meters.count(self._environ, self._route, self._status, seconds)
        # No query: what a reader chooses is nobody's business, and no figure ever stands in a path.
        _log.info(
            "request",
            extra={
                "request": self.id,
                "method": self._environ["REQUEST_METHOD"][:8],
                "route": self._route,
                "path": self._environ["PATH_INFO"][:_LONGEST_PATH],
                "status": int(self._status),
                "ms": round(seconds * 1000, 1),
            },
        )


def _routes(server: flask.Flask) -> frozenset[str]:
    """The first parts of the addresses that there are."""
    first = {rule.rule.removeprefix("/").partition("/")[0] for rule in server.url_map.iter_rules()}
    known = {part for part in first if "<" not in part}
    return frozenset({*known, *(part.partition(".")[0] for part in known if part), *PAGES, ""})
