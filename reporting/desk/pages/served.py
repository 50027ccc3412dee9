"""Style sheets, whether the process lives, and whether its store answers."""

from __future__ import annotations

from collections.abc import Callable

import flask
from werkzeug.wrappers import Response

from reporting.desk.log import tell_fault
from reporting.desk.state import desk
from reporting.desk.words import ASSETS, OWN, STYLES
from reporting.errors import StoreFailed
from reporting.store.transactions import Store

_ICON = "icon.svg"


def add(app: flask.Flask, store_of: Callable[[], Store] = lambda: desk().store) -> None:
    """Routes `assets`, `health`, `ready`; the store is asked when somebody asks whether it answers."""
    app.add_url_rule("/assets/<path:name>", "assets", _asset, methods=["GET"])
    app.add_url_rule("/healthz", "health", _health, methods=["GET"])
    app.add_url_rule("/readyz", "ready", lambda: _ready(store_of()), methods=["GET"])


def _asset(name: str) -> Response:
    """Only what pages name: no other file can be asked for."""
    if name not in (*STYLES, _ICON):
        flask.abort(404)
    return flask.send_from_directory(OWN if name == "desk.css" else ASSETS, name)


def _health() -> flask.Response:
    """That the process lives; asks nothing of the store."""
    return flask.Response("ok\n", mimetype="text/plain")


def _ready(store: Store) -> flask.Response:
    """Whether reports can be read and handed in; where the store lies and what it says is for the log alone."""
    try:
        store.demand_answer()
    except StoreFailed as error:
        tell_fault(f"not ready: {error.values.get('found', error.key)}")
        answer = flask.jsonify(status="not ready", reason="store")
        answer.status_code, answer.headers["Retry-After"] = 503, "10"
        return answer
    return flask.jsonify(status="ready")
