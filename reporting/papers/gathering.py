"""What came in for a period, from the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting.board.boards import board
from reporting.board.matrix import Board
from reporting.board.register import Register
from reporting.overlay.figures import Released
from reporting.overlay.released import released_of
from reporting.store.tables import (
    Dispute,
    Report,
    ReportMeasure,
    ReportPromise,
)

Line = TypeVar("Line", ReportMeasure, ReportPromise)
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
        tuple(released_of(session, reports.values(), day=on.isoformat()).values()),
        tuple((reports[row.report_id], row) for row in _rows(session, ReportMeasure, reports)),
        tuple((reports[row.report_id], row) for row in _rows(session, ReportPromise, reports)),
        tuple(session.scalars(select(Dispute).where(Dispute.period == period).order_by(Dispute.id))),
        tuple(report.number for report in of_period if report.state == "received"),
    )


def _rows(session: Session, table: type[Line], reports: Mapping[int, Report]) -> list[Line]:
    """The rows of some reports, in the order of the reports and of their files."""
    found = session.scalars(select(table).where(table.report_id.in_(reports)))
    return sorted(found, key=lambda row: (reports[row.report_id].number, row.n))
