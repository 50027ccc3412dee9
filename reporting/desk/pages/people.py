"""People and their rights (right: administer)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting.cycle import people
from reporting.cycle.rights import RIGHTS
from reporting.desk.names import body_options
from reporting.desk.refusals import refused
from reporting.desk.state import desk
from reporting.desk.words import say
from reporting.errors import ReportingError, WrongCall
from reporting.store.tables import Person


@dataclass(frozen=True)
class _Shown:
    login: str
    name: str
    body_id: str
    is_active: bool
    rights: tuple[str, ...]


def add(app: flask.Flask) -> None:
    """Routes `people`, `add_person`, `person`, `change_person`."""
    app.add_url_rule("/people", "people", _page, methods=["GET"])
    app.add_url_rule("/people", "add_person", _add, methods=["POST"])
    app.add_url_rule("/people/<login>", "person", _person, methods=["GET"])
    app.add_url_rule("/people/<login>", "change_person", _change, methods=["POST"])


def _page() -> str:
    with desk().store.read() as session:
        shown = [_shown(session, one) for one in session.scalars(select(Person).order_by(Person.name))]
    flask.g.section = "people"
    return flask.render_template("people.html", people=shown, bodies=body_options(), every_right=RIGHTS)


def _person(login: str) -> str:
    with desk().store.read() as session:
        one = _shown(session, people.find_person(session, login))
    flask.g.section = "people"
    return flask.render_template("person.html", one=one, every_right=RIGHTS)


def _add() -> Any:
    form = flask.request.form
    try:
        if form.get("body", "") not in dict(body_options()):
            raise WrongCall("no_body", found=form.get("body", "")[:80], example="akimat-KZ-59")
        new = people.NewPerson(
            login=form.get("login", "").strip(),
            name=form.get("name", ""),
            body_id=form["body"],
            rights=form.getlist("right"),
            password=form.get("password") or None,
            subject=form.get("subject", "").strip() or None,
            email=form.get("email", "").strip() or None,
            language=form.get("language", "kk"),
        )
        with desk().store.begin() as session:
            people.add_person(session, flask.g.actor, new)
    except ReportingError as error:
        return refused(error, _page)
    flask.flash(say("desk.people.done"))
    return flask.redirect(flask.url_for("people"), 303)


def _change(login: str) -> Any:
    form, actor = flask.request.form, flask.g.actor
    try:
        with desk().store.begin() as session:
            match form.get("act"):
                case "rights":
                    people.set_rights(session, actor, login, form.getlist("right"))
                case "password":
                    people.set_password(session, actor, login, form.get("password", ""))
                case "stop" | "start" as act:
                    people.set_active(session, actor, login, act == "start")
                case _:
                    flask.abort(400)
    except ReportingError as error:
        return refused(error, _person, login)
    flask.flash(say("desk.people.done"))
    return flask.redirect(flask.url_for("person", login=login), 303)


def _shown(session: Session, one: Person) -> _Shown:
    held = people.rights_of(session, one.id)
    return _Shown(
        one.login, one.name, one.body_id, one.is_active, tuple(right for right in RIGHTS if right in held)
    )
