"""One's own account: who one is here, what one may do, a new password."""

from __future__ import annotations

from typing import Any

import flask

from reporting.cycle import people
from reporting.cycle.rights import RIGHTS
from reporting.cycle.sign_in import check_password
from reporting.desk import identity
from reporting.desk.refusals import refused, refused_words
from reporting.desk.state import desk
from reporting.desk.words import say
from reporting.errors import NotAllowed, ReportingError


def add(app: flask.Flask) -> None:
    """Routes `account`, `change_account`."""
    app.add_url_rule("/account", "account", _page, methods=["GET"])
    app.add_url_rule("/account", "change_account", _change, methods=["POST"])


def _page() -> str:
    rights = [right for right in RIGHTS if right in flask.g.actor.rights]
    return flask.render_template("account.html", rights=rights, has_passwords=desk().configuration.passwords)


def _change() -> Any:
    form, actor = flask.request.form, flask.g.actor
    if form.get("new", "") != form.get("again", ""):
        return refused_words(say("desk.account.differ"), _page)
    try:
        # The old one is asked for again: a screen that was left open is not enough.
        spare = check_password(desk().store, actor.login, form.get("old", ""), address=identity.address())
        identity.begin(spare)
        with desk().store.begin() as session:
            people.set_password(session, actor, actor.login, form.get("new", ""))
    except NotAllowed:
        return refused_words(say("desk.account.wrong"), _page, status=403)
    except ReportingError as error:
        return refused(error, _page)
    identity.forget()
    flask.flash(say("desk.account.done"))
    return flask.redirect(flask.url_for("sign_in"), 303)
