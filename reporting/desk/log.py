"""What the operator reads: a line for each request where the log is JSON (LOG_FORMAT=json), and faults with their number."""

from __future__ import annotations

import logging
import os
import sys
import time

import flask

from vocabulary.log_lines import REQUESTS, given_id, is_json, new_id

_requests, _faults = logging.getLogger(REQUESTS), logging.getLogger("monitor.faults")
_OTHER = "other"


def add_log(app: flask.Flask) -> None:
    """Tell each request by its route, never by its address, in which a link of somebody may stand. Called before other guards are added."""
    app.before_request(_begin)
    app.after_request(_tell)


def tell_fault(words: str) -> None:
    """Write what went wrong: a line of its own, or the field of an object."""
    if is_json(os.environ):
        _faults.error("%s", words)
    else:
        print(words, file=sys.stderr, flush=True)


def _begin() -> None:
    flask.g.begun = time.perf_counter()


def _tell(response: flask.Response) -> flask.Response:
    asked = flask.request
    seconds = time.perf_counter() - flask.g.get("begun", time.perf_counter())
    _requests.info(
        "request",
        extra={
            "request": given_id(asked.headers.get("X-Request-Id", "")) or new_id(),
            "method": asked.method[:8],
            "route": asked.url_rule.rule if asked.url_rule else _OTHER,
            "status": response.status_code,
            "ms": round(seconds * 1000, 1),
        },
    )
    return response
