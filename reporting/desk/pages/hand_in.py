"""Handing in: the template for a body and a period, the form, the file."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import flask
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from reporting.checking.history import read_history
from reporting.checking.receiving import receive
from reporting.cycle.checks import check_for
from reporting.cycle.rights import Actor
from reporting.cycle.signing import demand_small, sign
from reporting.cycle.submitting import HandedIn, submit
from reporting.desk.downloads import download
from reporting.desk.names import Options, period_name, periods_until
from reporting.desk.owed import owed_by
from reporting.desk.refusals import refused, refused_words
from reporting.desk.state import desk
from reporting.desk.words import language, say
from reporting.errors import ReportingError, WrongCall
from reporting.signature.way import MOST_SIGNATURE_BYTES, way
from reporting.store.tables import Report
from reporting.templates.making import make_template
from reporting.templates.periods import read_period

_OPEN = ("received", "returned", "accepted", "approved", "published")
_LONGEST_KEY = 80
_SIGNATURE = "signature"


def add(app: flask.Flask) -> None:
    """Routes `hand_in`, `hand_in_file`, `template`."""
    app.add_url_rule("/hand-in", "hand_in", _page, methods=["GET"])
    app.add_url_rule("/hand-in", "hand_in_file", _file, methods=["POST"])
    app.add_url_rule("/template", "template", _template, methods=["GET"])


def _page() -> str:
    flask.g.section = "hand_in"
    asked = flask.request.values.get("period", "")
    periods = _periods(asked)
    return flask.render_template("hand_in.html", periods=periods, period=asked or periods[0][0])


def _periods(asked: str) -> Options:
    """What is owed, then what else a report may be about; the one that was asked for first."""
    with desk().store.read() as session:
        owed = [duty.period for duty in owed_by(session, flask.g.actor.body_id)]
    found = [*owed, *periods_until(desk().today())]
    with suppress(WrongCall):
        found = [read_period(asked), *found] if asked else found
    return [(period, period_name(period)) for period in dict.fromkeys(found)]


def _template() -> Any:
    try:
        period = read_period(flask.request.args.get("period", ""))
        history = read_history(desk().settings.paths().warehouse)
        made = make_template(
            desk().metadata().catalog,
            history,
            flask.g.actor.body_id,
            period,
            language(),
            made_on=desk().today(),
        )
    except ReportingError as error:
        return refused(error, _page)
    return download(made, f"{flask.g.actor.body_id}-{period}-{language()}.xlsx")


def _file() -> Any:
    given = flask.request.files
    files = [one for name, one in given.items(multi=True) if one.filename and name != _SIGNATURE]
    if len(given.getlist(_SIGNATURE)) > 1:
        return refused_words(say("desk.hand_in.two_files"), _page)
    if len(files) != 1:
        return refused_words(say("desk.hand_in.two_files" if files else "desk.hand_in.no_file"), _page)
    try:
        period = read_period(flask.request.form.get("period", ""))
    except WrongCall:
        return refused_words(say("desk.hand_in.no_period"), _page)
    try:
        number = _hand_in(flask.g.actor, files[0], period)
    except ReportingError as error:
        return refused(error, _page)
    return flask.redirect(flask.url_for("report", number=number), 303)


def _hand_in(actor: Actor, file: FileStorage, period: str) -> str:
    """The number of the receipt."""
    form, data = flask.request.form, file.stream.read()
    cms = _signature()
    received = receive(data, file.filename or "")
    outcome = check_for(desk().settings, desk().store, received, body_id=actor.body_id, period=period)
    verified = way()(cms, data) if cms else None
    with desk().store.begin() as session:
        handed = HandedIn(
            data=data,
            outcome=outcome,
            period=period,
            replaces=_replaces(actor, period) if form.get("adds") != "1" else None,
            idempotency_key=form.get("key", "")[:_LONGEST_KEY] or None,
            language=language(),
        )
        receipt = submit(session, actor, desk().settings, handed)
        if verified and receipt.is_new:
            sign(session, actor, desk().settings, receipt.number, cms, verified)
    return receipt.number


def _signature() -> bytes:
    """The signature that came with the file, empty for none. Raises ReportingError for what is too large to be one."""
    file = flask.request.files.get(_SIGNATURE)
    cms = file.stream.read(MOST_SIGNATURE_BYTES + 1) if file and file.filename else b""
    demand_small(cms)
    return cms


def _replaces(actor: Actor, period: str) -> str | None:
    """The newest report of the body and period that stands: what comes now corrects it."""
    with desk().store.read() as session:
        mine = select(Report.number).where(Report.body_id == actor.body_id, Report.period == period)
        return session.scalar(mine.where(Report.state.in_(_OPEN)).order_by(Report.id.desc()).limit(1))
