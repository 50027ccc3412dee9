"""The edge of the server: each answer is made from one edition, on one day, from its first question to its last byte.

The callbacks are registered when the application is created, long before the answers they make, so the edition of an
answer travels in its WSGI environment; `edition_in` is the only place that looks there, and what it returns is handed
on as an argument.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import flask
from werkzeug.wsgi import ClosingIterator

from dashboard.data.editions import Editions
from dashboard.data.warehouse import Warehouse

_KEY = "monitor.edition"


class PinnedAnswers:
    """A WSGI application whose every answer has a warehouse of its own, released when the answer is sent or given up."""

    def __init__(self, application: Any, editions: Editions, *, today: Callable[[], date] | None) -> None:
        self._application, self._editions, self._today = application, editions, today

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request."""
        own = environ[_KEY] = Warehouse(self._editions, today=self._today)
        try:
            pieces = self._application(environ, start_response)
        except BaseException:
            own.release()
            raise
        # A script or a picture asks no edition; its file goes to the server as it is, which may send it faster.
        return ClosingIterator(pieces, own.release) if own.is_held else pieces


def edition_in(environ: dict[str, Any]) -> Warehouse:
    """The warehouse of the answer that a WSGI environment asks for."""
    own: Warehouse = environ[_KEY]
    return own


def edition_of_answer() -> Warehouse:
    """The warehouse of the answer that is being made."""
    return edition_in(flask.request.environ)
