"""What my body owes, the next first, and what waits for me."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reporting.cycle.reports import next_step
from reporting.cycle.rights import Actor, may, reach
from reporting.desk.names import body_name, period_name
from reporting.desk.owed import Duty, owed_by
from reporting.desk.state import desk
from reporting.desk.words import count, say
from reporting.store.tables import Dispute, Evidence, Plan, Report

_MOST_TASKS, _RECENT = 40, 5


@dataclass(frozen=True)
class _Task:
    words: str
    link: str
    more: str = ""


def add(app: flask.Flask) -> None:
    """Route `home`."""
    app.add_url_rule("/", "home", _page, methods=["GET"])


def _page() -> str:
    actor: Actor = flask.g.actor
    with desk().store.read() as session:
        waiting = [*_reports(session, actor), *_others(session, actor)]
        owed = owed_by(session, actor.body_id) if may(actor, "submit", actor.body_id) else []
        own = select(Report).where(Report.body_id == actor.body_id).order_by(Report.id.desc()).limit(_RECENT)
        recent = list(session.scalars(own)) if may(actor, "see", actor.body_id) else []
    finding, note = _finding(waiting, owed)
    return flask.render_template(
        "home.html", finding=finding, note=note, waiting=waiting[:_MOST_TASKS], owed=owed, recent=recent, shows_bodies=False,
        period_name=period_name,
    )  # fmt: skip


def _finding(waiting: list[_Task], owed: list[Duty]) -> tuple[str, str]:
    late = sum(duty.days_late > 0 for duty in owed)
    wait = count("desk.home.wait_for_me", len(waiting)) if waiting else ""
    if late:
        return count("desk.home.late", late), wait
    if waiting:
        return wait, say("desk.home.next", when=owed[0].when) if owed else ""
    return (say("desk.home.next", when=owed[0].when), "") if owed else (say("desk.home.none"), "")


def _reports(session: Session, actor: Actor) -> Iterator[_Task]:
    """Reports whose next step is this person's."""
    open_ones = (
        select(Report).where(Report.state.in_(("received", "returned", "accepted"))).order_by(Report.id)
    )
    replaced = set(session.scalars(select(Report.replaces_id).where(Report.replaces_id.is_not(None))))
    for report in session.scalars(open_ones):
        if report.id in replaced or not may(actor, "see", report.body_id):
            continue
        step = _step(session, actor, report)
        if step:
            more = f"{body_name(report.body_id)}, {period_name(report.period)}"
            link = flask.url_for("report", number=report.number)
            yield _Task(say(f"desk.home.task.{step}", number=report.number), link, more)


def _step(session: Session, actor: Actor, report: Report) -> str:
    needs, is_mine = next_step(session, report), report.submitted_by == actor.person_id
    if needs == "correct" and may(actor, "submit", report.body_id):
        return "errors" if report.verdict.startswith("reject") else "returned"
    if needs == "answer" and may(actor, "answer_warning", report.body_id):
        return "warnings"
    if needs == "check" and not is_mine and may(actor, "accept", report.body_id):
        return "accept"
    return "approve" if needs == "approve" and not is_mine and may(actor, "approve", report.body_id) else ""


def _others(session: Session, actor: Actor) -> Iterator[_Task]:
    """Counts of everything else that waits for somebody with these rights."""
    mine = actor.person_id
    waits: list[tuple[Any, Any, str, str]] = [
        ("publish", select(func.count()).where(Report.state == "approved"), "publish", "publish"),
        ("answer_dispute", _disputes(mine), "dispute", "disputes"),
        ("check_evidence", _evidence(mine), "evidence", "evidence"),
        ("approve_plan", _plans(mine), "plan", "plans"),
    ]
    for action, query, key, endpoint in waits:
        if reach(actor.rights, action) and (many := session.scalar(query)):
            yield _Task(count(f"desk.home.task.{key}", many), flask.url_for(endpoint))


def _disputes(mine: int) -> Any:
    return select(func.count()).where(Dispute.state == "open", Dispute.raised_by != mine)


def _evidence(mine: int) -> Any:
    waits = Evidence.checked_at.is_(None), Evidence.withdrawn_at.is_(None), Evidence.entered_by != mine
    return select(func.count()).where(*waits)


def _plans(mine: int) -> Any:
    return select(func.count()).where(
        Plan.approved_at.is_(None), Plan.withdrawn_at.is_(None), Plan.entered_by != mine
    )
