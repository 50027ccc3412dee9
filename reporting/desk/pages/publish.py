"""Publishing: what blocks it, what goes in, what will change, the editions, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from etl.errors import AnotherBuildRuns, EtlError
from etl.publish import current_edition
from reporting.alerts.working import tell_of_publication
from reporting.cycle import publish, released, rollback
from reporting.cycle.reports import next_step
from reporting.desk.changes import asks_for_changes, changes_of
from reporting.desk.checklist import Line
from reporting.desk.names import body_name
from reporting.desk.refusals import log_fault, refused, refused_words
from reporting.desk.state import desk
from reporting.desk.words import count, say
from reporting.errors import AnotherPublishes, ReportingError
from reporting.store.tables import Person, Publication, Report

_MOST_EDITIONS = 20


def add(app: flask.Flask) -> None:
    """Routes `publish`, `publish_now`, `rollback`."""
    app.add_url_rule("/publish", "publish", _page, methods=["GET"])
    app.add_url_rule("/publish", "publish_now", _publish, methods=["POST"])
    app.add_url_rule("/publish/rollback", "rollback", _rollback, methods=["POST"])


def _page() -> str:
    flask.g.section = "publish"
    with desk().store.read() as session:
        ready = [report for report in released(session) if report.state == "approved"]
        lines = list(_lines(session))
        editions = _editions(session)
        changes = changes_of(session, ready) if ready and asks_for_changes() else None
    current = current_edition(desk().settings.paths())
    return flask.render_template(
        "publish.html", finding=count("desk.publish.finding", len(ready)) if ready else say("desk.publish.none"), recent=ready, shows_bodies=True, changes=changes,
        blocks=[line for line in lines if line.tone == "bad"], forgotten=[line for line in lines if line.tone == "watch"],
        editions=editions, earlier=_earlier(current.stem if current else ""),
    )  # fmt: skip


def _lines(session: Session) -> Iterator[Line]:
    """What is open: errors and warnings block a report, one that only waits for somebody may have been forgotten."""
    waiting = select(Report).where(Report.state.in_(("received", "returned", "accepted"))).order_by(Report.id)
    replaced = set(session.scalars(select(Report.replaces_id).where(Report.replaces_id.is_not(None))))
    for report in session.scalars(waiting):
        if report.id in replaced:
            continue
        step = next_step(session, report)
        words = say(
            "desk.check.line_state",
            number=report.number, body=body_name(report.body_id), state=say(f"report_needs.{step or 'nothing'}"),
        )  # fmt: skip
        tone = "bad" if step in ("correct", "answer") else "watch"
        yield Line(tone, words, flask.url_for("report", number=report.number))


def _editions(session: Session) -> list[dict[str, Any]]:
    found = select(Publication, Person.name).outerjoin(Person, Person.id == Publication.published_by)
    rows = session.execute(found.order_by(Publication.id.desc()).limit(_MOST_EDITIONS))
    return [
        {
            "edition_id": one.edition_id,
            "at": one.ended_at or one.begun_at,
            "who": name or "–",
            "state": one.state,
        }
        for one, name in rows
    ]


def _earlier(current: str) -> list[str]:
    """The editions that are kept, the newest first, but for the one that readers have."""
    kept = sorted((path.stem for path in desk().settings.paths().editions.glob("*.duckdb")), reverse=True)
    return [edition for edition in kept if edition != current][:_MOST_EDITIONS]


def _publish() -> Any:
    try:
        done = publish(desk().settings, desk().store, flask.g.actor)
    except AnotherPublishes:
        return _busy()
    except ReportingError as error:
        return refused(error, _page)
    except EtlError as error:
        return _refused_build(error)
    key = "desk.publish.done" if done.is_new else "desk.publish.same"
    flask.flash(say(key, edition=done.edition_id))
    _tell()
    return flask.redirect(flask.url_for("publish"), 303)


def _tell() -> None:
    """What is published stays published whatever becomes of alerts; their next run makes up for it."""
    try:
        tell_of_publication(desk().settings)
    except ReportingError as error:
        log_fault(error)


def _rollback() -> Any:
    form = flask.request.form
    try:
        rollback(
            desk().settings, desk().store, flask.g.actor, form.get("edition", ""), form.get("reason", "")
        )
    except AnotherPublishes:
        return _busy()
    except ReportingError as error:
        return refused(error, _page)
    except EtlError as error:
        return _refused_build(error)
    flask.flash(say("desk.publish.rolled_back", edition=form["edition"]))
    return flask.redirect(flask.url_for("publish"), 303)


def _refused_build(error: EtlError) -> Any:
    """The build speaks to operators, in English and with paths: the page says what it means for those here."""
    if isinstance(error, AnotherBuildRuns):
        return _busy()
    number = log_fault(error)
    return refused_words(say("desk.publish.refused", number=number), _page, status=409)


def _busy() -> Any:
    return refused_words(say("desk.publish.busy"), _page, status=409, headers={"Retry-After": "60"})
