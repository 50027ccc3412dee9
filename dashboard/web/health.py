"""What an operator's programs ask: whether the process lives, whether it has a verified edition, and what it has been doing."""

from __future__ import annotations

import json

import flask
from werkzeug.wrappers import Response

from dashboard.data import clock
from dashboard.data.editions import Editions
from dashboard.data.pin import edition_of_answer
from dashboard.data.warehouse import WarehouseUnavailable
from dashboard.exports.large import queues
from dashboard.exports.problems import problem
from dashboard.web.meters import scraped

ALIVE, READY, METRICS = "/healthz", "/readyz", "/metrics"
_LOOPBACK = ("127.0.0.1", "::1")
# A proxy says so of itself: what it hands on came from elsewhere, though its own address is of this machine.
_HANDED_ON = ("X-Forwarded-For", "Forwarded", "X-Real-IP")


def add_health_routes(server: flask.Flask, editions: Editions) -> None:
    """Routes `/healthz`, `/readyz` and, for programs of this machine alone, `/metrics`."""
    server.add_url_rule(ALIVE, "healthz", _alive)
    server.add_url_rule(READY, "readyz", lambda: _ready(editions))
    server.add_url_rule(METRICS, "metrics", lambda: _metrics(editions))


def _alive() -> Response:
    return flask.Response("ok\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})


def _ready(editions: Editions) -> Response:
    """Ready with a verified edition; `stale` where a newer one lies there that cannot be opened.

    A clock that looks wrong is said, and readers are served: `behind` (the edition), or `moved` since the program began.
    """
    try:
        own = edition_of_answer()
        own.records(dict, "SELECT 1")
        edition = own.edition_id
    except WarehouseUnavailable as fault:
        return _said(503, status="not ready", reason=fault.reason)
    return _said(200, status="ready", edition=edition, stale=editions.is_stale, clock=_clock(edition))


def _clock(edition_id: str) -> str:
    if clock.is_behind(edition_id):
        return "behind"
    return "moved" if clock.moved() else "right"


def _said(code: int, **what: object) -> Response:
    body = json.dumps(what) + "\n"
    return flask.Response(body, code, mimetype="application/json", headers={"Cache-Control": "no-store"})


def _metrics(editions: Editions) -> Response:
    asked = flask.request
    if asked.remote_addr not in _LOOPBACK or any(name in asked.headers for name in _HANDED_ON):
        return problem("problem.file", 404)
    body, kind = scraped(_edition(), is_stale=editions.is_stale, queues=queues(flask.current_app).values())
    return flask.Response(body, mimetype=None, content_type=kind, headers={"Cache-Control": "no-store"})


def _edition() -> str:
    try:
        own = edition_of_answer()
        own.records(dict, "SELECT 1")
        return own.edition_id
    except WarehouseUnavailable:
        return ""
