"""What the board needs from the store, in four statements whatever the number of bodies."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reporting.board.calendar import Due
from reporting.board.matrix import Contact
from reporting.board.standing import Extension, Received
from reporting.clock import in_almaty
from reporting.store import tables

# the rule that an exception suspends when it gives a body more time
DEADLINE = "deadline"


def received(session: Session, periods: Collection[str]) -> list[Received]:
    """The reports of some periods, without what they hold."""
    report = tables.Report
    rows = session.execute(
        select(
            report.number, report.body_id, report.period, report.received_at, report.state, report.verdict
        ).where(report.period.in_(sorted(periods)))
    )
    return [Received(*row) for row in rows]


def extensions(session: Session) -> list[Extension]:
    """Days that exceptions moved; one that was ended holds until the day it was ended."""
    exception = tables.RuleException
    rows = session.execute(
        select(exception.body_id, exception.valid_from, exception.valid_to, exception.ended_at).where(
            exception.rule == DEADLINE
        )
    )
    return [
        Extension(body_id, date.fromisoformat(since), _until(until, ended_at))
        for body_id, since, until, ended_at in rows
    ]


def contacts(session: Session) -> dict[str, Contact]:
    """The last contact with each body: a reminder, a call, a letter, or a report that it handed in."""
    found: dict[str, tuple[datetime, str]] = {}
    contact, report = tables.Contact, tables.Report
    last = select(contact.body_id, contact.kind, func.max(contact.at)).group_by(contact.body_id, contact.kind)
    handed_in = select(report.body_id, func.max(report.received_at)).group_by(report.body_id)
    rows = [(body_id, at, kind) for body_id, kind, at in session.execute(last)]
    rows += [(body_id, at, "report") for body_id, at in session.execute(handed_in)]
    for body_id, at, kind in rows:
        found[body_id] = max(found.get(body_id, (at, kind)), (at, kind))
    return {body_id: Contact(in_almaty(at).date(), kind) for body_id, (at, kind) in found.items()}


def begun_on(session: Session, configured: date | None) -> date | None:
    """The day the cycle began: as configured, else that of the first report; None where there is none."""
    if configured is not None:
        return configured
    first = session.execute(select(func.min(tables.Report.received_at))).scalar_one_or_none()
    return in_almaty(first).date() if first else None


def periods_of(dues: Collection[Due]) -> set[str]:
    """The periods that some reports are owed for."""
    return {due.period for due in dues}


def _until(until: str, ended_at: datetime | None) -> date:
    last = date.fromisoformat(until)
    return min(last, in_almaty(ended_at).date()) if ended_at else last
