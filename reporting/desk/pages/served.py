"""Style sheets, and whether the desk answers."""

from __future__ import annotations

import flask
from werkzeug.wrappers import Response

from reporting.desk.words import ASSETS, OWN, STYLES

_ICON = "icon.svg"


def add(app: flask.Flask) -> None:
    """Routes `assets`, `health`."""
    app.add_url_rule("/assets/<path:name>", "assets", _asset, methods=["GET"])
    app.add_url_rule("/healthz", "health", _health, methods=["GET"])


def _asset(name: str) -> Response:
    """Only what pages name: no other file can be asked for."""
    if name not in (*STYLES, _ICON):
        flask.abort(404)
    return flask.send_from_directory(OWN if name == "desk.css" else ASSETS, name)


def _health() -> flask.Response:
    """That the process lives; asks nothing of the store."""
    return flask.Response("ok\n", mimetype="text/plain")
