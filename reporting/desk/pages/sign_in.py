"""Signing in by password and signing out."""

from __future__ import annotations

from typing import Any

import flask
from werkzeug.wrappers import Response

from reporting.cycle.sign_in import check_password
from reporting.desk import identity
from reporting.desk.guards import safe_path
from reporting.desk.refusals import refused
from reporting.desk.state import desk
from reporting.errors import NotAllowed


def add(app: flask.Flask) -> None:
    """Routes `sign_in`, `sign_in_send`, `sign_out`."""
    app.add_url_rule("/sign-in", "sign_in", _page, methods=["GET"])
    app.add_url_rule("/sign-in", "sign_in_send", _send, methods=["POST"])
    app.add_url_rule("/sign-out", "sign_out", _out, methods=["POST"])


def _page() -> Any:
    if flask.g.actor:
        return flask.redirect(flask.url_for("home"), 303)
    configuration = desk().configuration
    return flask.render_template(
        "sign_in.html",
        next=safe_path(flask.request.values.get("next")),
        has_passwords=configuration.passwords,
        has_provider=configuration.provider is not None,
    )


def _send() -> Any:
    if not desk().configuration.passwords:
        flask.abort(403)
    form = flask.request.form
    try:
        signed_in = check_password(
            desk().store, form.get("login", ""), form.get("password", ""), address=identity.address()
        )
    except NotAllowed as error:
        flask.g.actor = None
        return refused(error, _page, status=401)
    identity.begin(signed_in)
    return flask.redirect(safe_path(form.get("next")) or flask.url_for("home"), 303)


def _out() -> Response:
    identity.end()
    return flask.redirect(flask.url_for("sign_in"), 303)
