"""Exceptions from rules: dated rows, given and ended on a page, without a change of the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import flask
from sqlalchemy import select

from reporting.cycle import exceptions
from reporting.desk.acting import acted
from reporting.desk.names import Options, body_options, indicator_name, indicator_options
from reporting.desk.refusals import refused
from reporting.desk.state import desk
from reporting.desk.words import say
from reporting.errors import ReportingError, WrongCall
from reporting.messages.codes import EXCEPTABLE
from reporting.store.tables import RuleException

_MOST = 200
# Of the board: a body has more time.
_DEADLINE = "deadline"


@dataclass(frozen=True)
class _Shown:
    id: int
    rule: str
    body_id: str | None
    indicator_id: str | None
    why: str
    valid_from: str
    valid_to: str
    holds: bool


def add(app: flask.Flask) -> None:
    """Routes `exceptions`, `give_exception`, `end_exception`."""
    app.add_url_rule("/exceptions", "exceptions", _page, methods=["GET"])
    app.add_url_rule("/exceptions", "give_exception", _give, methods=["POST"])
    app.add_url_rule("/exceptions/<id:exception>/end", "end_exception", _end, methods=["POST"])


def _page() -> str:
    flask.g.section = "exceptions"
    today, names = desk().today().isoformat(), dict(rule_options())
    with desk().store.read() as session:
        listed = [
            _Shown(
                one.id, names.get(one.rule, one.rule), one.body_id, one.indicator_id, one.why, one.valid_from,
                one.valid_to, one.ended_at is None and one.valid_from <= today <= one.valid_to,
            )
            for one in session.scalars(select(RuleException).order_by(RuleException.id.desc()).limit(_MOST))
        ]  # fmt: skip
    listed.sort(key=lambda one: not one.holds)
    return flask.render_template(
        "exceptions.html", exceptions=listed, in_force=sum(one.holds for one in listed), rules=rule_options(),
        bodies=body_options(), indicators=indicator_options(), indicator_name=indicator_name,
    )  # fmt: skip


def rule_options() -> Options:
    """The rules that may be suspended: the day of a report, and those of the check that may be."""
    codes = sorted((say(f"desk.rule.{code}"), code) for code in EXCEPTABLE)
    return [
        (_DEADLINE, say("desk.exceptions.deadline")),
        *((code, f"{words} ({code})") for words, code in codes),
    ]


def _give() -> Any:
    form = flask.request.form
    try:
        for name, known in (
            ("rule", rule_options()),
            ("body", body_options()),
            ("indicator", indicator_options()),
        ):
            if (form.get(name) or name == "rule") and form.get(name, "") not in dict(known):
                raise WrongCall("desk_choice", found=form.get(name, "")[:40])
        new = exceptions.NewException(
            rule=form["rule"],
            why=form.get("why", ""),
            valid_from=form.get("valid_from", ""),
            valid_to=form.get("valid_to", ""),
            body_id=form.get("body") or None,
            indicator_id=form.get("indicator") or None,
        )
        with desk().store.begin() as session:
            exceptions.give_exception(session, flask.g.actor, new)
    except ReportingError as error:
        return refused(error, _page)
    flask.flash(say("desk.exceptions.given"))
    return flask.redirect(flask.url_for("exceptions"), 303)


def _end(exception: int) -> Any:
    return acted(
        lambda session: exceptions.end_exception(session, flask.g.actor, exception),
        _page,
        done=say("desk.exceptions.ended"),
        endpoint="exceptions",
    )
