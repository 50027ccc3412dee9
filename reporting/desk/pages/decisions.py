"""What is decided about a report: warnings answered, accepted, returned, approved, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flask
from sqlalchemy.orm import Session

from reporting.cycle import judging
from reporting.cycle.rights import Actor
from reporting.desk.acting import acted
from reporting.desk.found import seen_report
from reporting.desk.pages.report import show_report
from reporting.desk.refusals import refused, refused_words
from reporting.desk.state import desk
from reporting.desk.words import count, say
from reporting.errors import NotFound, ReportingError

_MOST_WARNINGS = 500


def add(app: flask.Flask) -> None:
    """Routes `answer_warnings`, `accept`, `return_report`, `approve`, `withdraw`."""
    for endpoint, last, act in (
        ("accept", "accept", judging.accept),
        ("return_report", "return", _return),
        ("approve", "approve", judging.approve),
        ("withdraw", "withdraw", _withdraw),
    ):
        app.add_url_rule(f"/reports/<number>/{last}", endpoint, _deciding(act, last), methods=["POST"])
    app.add_url_rule("/reports/<number>/warnings", "answer_warnings", _answer, methods=["POST"])


def _return(session: Session, actor: Actor, number: str) -> None:
    judging.return_(session, actor, number, flask.request.form.get("words", ""))


def _withdraw(session: Session, actor: Actor, number: str) -> None:
    judging.withdraw(session, actor, number, flask.request.form.get("reason", ""))


def _deciding(act: Callable[[Session, Actor, str], None], done: str) -> Callable[[str], Any]:
    def decide(number: str) -> Any:
        def decided(session: Session) -> None:
            seen_report(session, flask.g.actor, number)
            act(session, flask.g.actor, number)

        said = say(f"desk.report.done.{done}")
        return acted(decided, show_report, done=said, endpoint="report", number=number)

    return decide


def _answer(number: str) -> Any:
    """Each warning with a tick and a reason is kept; half of a pair keeps none, and what was typed stays on the page."""
    form, given, halves = flask.request.form, [], []
    for n in range(1, _MOST_WARNINGS + 1):
        if (warning := form.get(f"warning-{n}")) is None:
            break
        is_ticked, reason = bool(form.get(f"tick-{n}")), form.get(f"reason-{n}", "").strip()
        if is_ticked and reason:
            given.append((warning, reason))
        elif is_ticked or reason:
            halves.append(warning.split("@", 1)[-1].strip("!"))
    try:
        with desk().store.read() as session:
            seen_report(session, flask.g.actor, number)
        if halves:
            return refused_words(
                say("desk.report.answer_half", places=", ".join(halves)), show_report, number
            )
        if not given:
            return refused_words(say("desk.report.answer_none"), show_report, number)
        with desk().store.begin() as session:
            for warning, reason in given:
                judging.answer_warning(session, flask.g.actor, number, warning, reason)
    except NotFound:
        raise
    except ReportingError as error:
        return refused(error, show_report, number)
    flask.flash(count("desk.report.answered", len(given)))
    return flask.redirect(flask.url_for("report", number=number), 303)
