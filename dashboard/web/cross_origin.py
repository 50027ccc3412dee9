"""Published figures may be read by pages of other origins (CORS): every file, the API, their errors, the boundaries."""

from __future__ import annotations

import flask

from dashboard.view.link import LinkProblem, page_of

# What is only for pages of ours: scripts, styles, callbacks. Boundaries of regions are data.
_OURS, _BOUNDARIES = ("/_", "/assets/"), "/assets/geo/"
_METHODS = "GET, HEAD, OPTIONS"
# What a program may say beside what it says to everybody, and what it may read of an answer.
_ASKED = "Accept-Language, If-None-Match, If-Modified-Since, If-Range, Range"
_READ = "ETag, Link, Retry-After, Content-Disposition, Content-Language, Content-Length, Content-Range, Accept-Ranges"
_SECONDS = "86400"


def add_cross_origin(server: flask.Flask) -> None:
    """Let other origins read what is public, and ask beforehand whether they may."""
    server.before_request(_asked_beforehand)
    server.after_request(_opened)


def is_public(path: str) -> bool:
    """Whether an address gives figures or files, not a page and not a part of one."""
    if path.startswith(_BOUNDARIES):
        return True
    if path.startswith(_OURS):
        return False
    if "." in path.rpartition("/")[2]:
        return True  # No name of an indicator or a region has an ending: it is a file of its page.
    try:
        return not page_of(path)
    except LinkProblem:
        return True  # no page


def _asked_beforehand() -> flask.Response | None:
    """The answer to a preflight; None for what is no such question."""
    if flask.request.method != "OPTIONS" or not is_public(flask.request.path):
        return None
    answer = flask.Response(status=204)
    answer.headers["Allow"] = _METHODS
    answer.headers["Access-Control-Allow-Methods"] = _METHODS
    answer.headers["Access-Control-Allow-Headers"] = _ASKED
    answer.headers["Access-Control-Max-Age"] = _SECONDS
    return answer


def _opened(response: flask.Response) -> flask.Response:
    if is_public(flask.request.path):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = _READ
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
