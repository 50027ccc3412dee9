"""Publishing."""

from __future__ import annotations

import flask


def add(app: flask.Flask) -> None:
    """Routes."""
    app.add_url_rule("/publish", "publish", lambda: flask.abort(404), methods=["GET"])
    app.add_url_rule("/publish", "publish_now", lambda: flask.abort(404), methods=["POST"])
    app.add_url_rule("/publish/rollback", "rollback", lambda: flask.abort(404), methods=["POST"])
