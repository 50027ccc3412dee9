"""What came in for a period, from the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting import clock
from reporting.board.boards import board
from reporting.board.matrix import Board
from reporting.board.register import Register
from reporting.overlay.figures import Released
from reporting.store.tables import (
    Dispute,
    Report,
    ReportFigure,
    ReportMeasure,
    ReportPromise,
    WarningAnswer,
)

Line = TypeVar("Line", ReportFigure, ReportMeasure, ReportPromise)
# looked through and neither taken back nor replaced; what only came in has not been checked yet
_COUNTS = ("accepted", "approved", "published")


@dataclass(frozen=True)
class CameIn:
    """The reports of a period that count, with their figures, and what they say of measures and promises.

    `unchecked`: numbers of reports that nobody has looked through yet; `not_approved`: accepted, but not by a second person.
    """

    period: str
    on: date
    board: Board
    reports: tuple[Released, ...]
    measures: tuple[tuple[Report, ReportMeasure], ...]
    promises: tuple[tuple[Report, ReportPromise], ...]
    disputes: tuple[Dispute, ...]
    unchecked: tuple[str, ...]

    @property
    def not_approved(self) -> tuple[str, ...]:
        """Numbers of reports that no second person has approved."""
        return tuple(one.report.number for one in self.reports if one.report.state == "accepted")


def gather(session: Session, register: Register, *, period: str, on: date, begins: date | None) -> CameIn:
    """Everything that came in for a period, as of the day `on` in Almaty."""
    of_period = list(session.scalars(select(Report).where(Report.period == period).order_by(Report.number)))
    counting = {report.id: report for report in of_period if report.state in _COUNTS}
    replaced = {report.replaces_id for report in counting.values()}
    reports = {key: report for key, report in counting.items() if key not in replaced}
    return CameIn(
        period,
        on,
        board(session, register, on=on, begins=begins, period=period),
        tuple(_released(session, reports.values(), on)),
        tuple((reports[row.report_id], row) for row in _rows(session, ReportMeasure, reports)),
        tuple((reports[row.report_id], row) for row in _rows(session, ReportPromise, reports)),
        tuple(session.scalars(select(Dispute).where(Dispute.period == period).order_by(Dispute.id))),
        tuple(report.number for report in of_period if report.state == "received"),
    )


def _released(session: Session, reports: Iterable[Report], on: date) -> Iterable[Released]:
    by_id = {report.id: report for report in reports}
    figures: dict[int, list[ReportFigure]] = defaultdict(list)
    for row in _rows(session, ReportFigure, by_id):
        figures[row.report_id].append(row)
    reasons: dict[int, dict[str, str]] = defaultdict(dict)
    for answer in session.scalars(select(WarningAnswer).where(WarningAnswer.report_id.in_(by_id))):
        reasons[answer.report_id][answer.warning] = answer.reason
    for key, report in by_id.items():
        received = clock.in_almaty(report.received_at).date().isoformat()
        yield Released(report, figures[key], reasons[key], received, on.isoformat())


def _rows(session: Session, table: type[Line], reports: Mapping[int, Report]) -> list[Line]:
    """The rows of some reports, in the order of the reports and of their files."""
    found = session.scalars(select(table).where(table.report_id.in_(reports)))
    return sorted(found, key=lambda row: (reports[row.report_id].number, row.n))
