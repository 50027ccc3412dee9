"""Disputes: a region's own value beside a figure, with reason and evidence; both are kept, whatever the answer."""

from __future__ import annotations

from typing import Any

import flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from etl.inputs import grammar
from reporting.cycle import disputes
from reporting.cycle.rights import reach
from reporting.desk.acting import acted
from reporting.desk.names import (
    indicator_name,
    indicator_options,
    period_name,
    region_name,
    region_options,
    remit_of,
)
from reporting.desk.refusals import refused
from reporting.desk.state import desk
from reporting.desk.words import say
from reporting.errors import ReportingError, WrongCall
from reporting.store.tables import Dispute
from reporting.templates.periods import read_period

_MOST = 200


def add(app: flask.Flask) -> None:
    """Routes `disputes`, `raise_dispute`, `answer_dispute`."""
    app.add_url_rule("/disputes", "disputes", _page, methods=["GET"])
    app.add_url_rule("/disputes", "raise_dispute", _raise, methods=["POST"])
    app.add_url_rule("/disputes/<id:dispute>", "answer_dispute", _answer, methods=["POST"])


def _page() -> str:
    flask.g.section = "disputes"
    actor = flask.g.actor
    found = select(Dispute).order_by(Dispute.state != "open", Dispute.id.desc()).limit(_MOST)
    if reach(actor.rights, "see") != "any":
        found = found.where(Dispute.body_id == actor.body_id)
    with desk().store.read() as session:
        listed = list(session.scalars(found))
    return flask.render_template(
        "disputes.html", disputes=listed, open=sum(one.state == "open" for one in listed),
        indicators=indicator_options(), regions=region_options(remit_of(actor.body_id)),
        indicator_name=indicator_name, region_name=region_name, period_name=period_name,
    )  # fmt: skip


def _raise() -> Any:
    try:
        new = _read(flask.request.form)
        with desk().store.begin() as session:
            disputes.raise_dispute(session, flask.g.actor, new, regions=remit_of(flask.g.actor.body_id))
    except ReportingError as error:
        return refused(error, _page)
    flask.flash(say("desk.disputes.raised"))
    return flask.redirect(flask.url_for("disputes"), 303)


def _answer(dispute: int) -> Any:
    form = flask.request.form
    state = form.get("state", "")

    def answer(session: Session) -> None:
        if state not in ("kept", "corrected"):
            raise WrongCall("desk_choice", found=state[:40])
        disputes.answer_dispute(session, flask.g.actor, dispute, state, form.get("answer", ""))  # type: ignore[arg-type]

    return acted(answer, _page, done=say("desk.disputes.answered"), endpoint="disputes")


def _read(form: Any) -> disputes.NewDispute:
    """What was typed, held against what is known. Raises WrongCall for what is not."""
    indicator, region = form.get("indicator", ""), form.get("region", "")
    if indicator not in desk().metadata().indicators:
        raise WrongCall("desk_choice", found=indicator[:40])
    if region not in desk().metadata().regions:
        raise WrongCall("desk_choice", found=region[:40])
    period = read_period(form.get("period", ""))
    return disputes.NewDispute(
        indicator_id=indicator,
        region_id=region,
        period=period,
        period_kind=grammar.read_any_period(period).kind,
        published_value=_number(form.get("published", "")),
        own_value=_number(form.get("own", "")),
        reason=form.get("reason", ""),
        evidence=form.get("evidence", ""),
    )


def _number(given: str) -> str:
    """A number as people type it, in the signs of the build; the act refuses what is none."""
    tidy = "".join(given.split()).replace("\u2212", "-").replace(",", ".")
    if not tidy:
        raise WrongCall("dispute_number", found="")
    return tidy
