"""What must hold before a report is approved; every line leads to where it is mended."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reporting.cycle.rights import Actor
from reporting.desk.words import count, say
from reporting.store.tables import Acceptance, Dispute, Report, ReportFigure


@dataclass(frozen=True)
class Line:
    """A line: `good` holds, `bad` must be resolved first, `watch` may have been forgotten."""

    tone: str
    words: str
    link: str = ""


def checklist(session: Session, actor: Actor, report: Report, *, errors: int, left: int) -> list[Line]:
    """The lines for one report."""
    is_accepted = session.get(Acceptance, report.id) is not None
    lines = [
        Line("bad", count("desk.check.errors", errors), "#errors")
        if errors
        else Line("good", say("desk.check.no_errors")),
        Line("bad", count("desk.check.reasons", left), "#warnings")
        if left
        else Line("good", say("desk.check.reasons_given")),
        Line("good", say("desk.check.accepted"))
        if is_accepted
        else Line("bad", say("desk.check.not_accepted"), "#acts"),
    ]
    if report.state == "accepted":
        lines.append(Line("watch", say("desk.check.changes"), "#changes"))
    if many := _disputes(session, report):
        lines.append(Line("watch", count("desk.check.disputes", many), "/disputes"))
    if report.submitted_by == actor.person_id and report.state in ("received", "accepted"):
        lines.append(Line("bad", say("desk.check.own")))
    return lines


def _disputes(session: Session, report: Report) -> int:
    """Open disputes about figures that the report holds."""
    same = (
        (ReportFigure.indicator_id == Dispute.indicator_id)
        & (ReportFigure.region_id == Dispute.region_id)
        & (ReportFigure.period == Dispute.period)
    )
    found = select(func.count(func.distinct(Dispute.id))).join(ReportFigure, same)
    return session.scalar(found.where(ReportFigure.report_id == report.id, Dispute.state == "open")) or 0
