"""Reports in the store: found by number, what stands next, which of them go into an edition, and their receipts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting import clock
from reporting.cycle.outcomes import has_errors, warnings_of
from reporting.errors import Conflict, NotFound
from reporting.store.tables import Report, WarningAnswer

Step = Literal["correct", "answer", "check", "approve", "publish", ""]
# What an edition is made of: approved by a second person, and neither taken back nor replaced since.
RELEASED = ("approved", "published")


@dataclass(frozen=True)
class Receipt:
    """What whoever hands in a file gets: its number, counts that add up, the hash of the file, the moment.

    `received_at` is UTC; `needs` is what must be done next: correct, answer (warnings), check, approve (a second person),
    publish, or nothing; `is_new` False where the same was handed in before under the same key.
    """

    number: str
    body_id: str
    period: str
    received_at: datetime
    file_name: str
    file_sha256: str
    rows_read: int
    accepted: int
    refused: int
    ignored: int
    verdict: str
    state: str
    needs: Step
    is_new: bool = True

    @property
    def received_in_almaty(self) -> datetime:
        """The moment as the clocks of Almaty show it."""
        return clock.in_almaty(self.received_at)


def find_report(session: Session, number: str) -> Report:
    """The report of this number. Raises NotFound."""
    report = session.scalar(select(Report).where(Report.number == number))
    if report is None:
        raise NotFound("no_report", number=number[:40])
    return report


def receipt_of(session: Session, report: Report, *, is_new: bool = True) -> Receipt:
    """The receipt of a report, with its state as it is now."""
    return Receipt(
        report.number,
        report.body_id,
        report.period,
        report.received_at,
        report.file_name,
        report.file_sha256,
        report.rows_read,
        report.accepted,
        report.refused,
        report.ignored,
        report.verdict,
        report.state,
        next_step(session, report),
        is_new,
    )


def next_step(session: Session, report: Report) -> Step:
    """What must be done with the report before readers see it."""
    if report.state == "received":
        return "correct" if has_errors(report) else "answer" if open_warnings(session, report) else "check"
    steps: dict[str, Step] = {"returned": "correct", "accepted": "approve", "approved": "publish"}
    return steps.get(report.state, "")


def open_warnings(session: Session, report: Report) -> tuple[str, ...]:
    """Keys of the warnings that have no reason yet, in the order of the file."""
    answered = set(session.scalars(select(WarningAnswer.warning).where(WarningAnswer.report_id == report.id)))
    return tuple(warning for warning in warnings_of(report) if warning not in answered)


def demand_state(report: Report, *states: str) -> None:
    """Raises Conflict unless the report is in one of the states."""
    if report.state not in states:
        raise Conflict(f"report_is_{report.state}", number=report.number)


def released(session: Session) -> list[Report]:
    """The reports that an edition made now rests on, by number: approved or published, none that another replaces."""
    found = list(session.scalars(select(Report).where(Report.state.in_(RELEASED)).order_by(Report.number)))
    gone = {earlier.id for report in found for earlier in replaced_by(session, report)}
    return [report for report in found if report.id not in gone]


def replaced_by(session: Session, report: Report) -> list[Report]:
    """The reports that this one corrects, the newest first, back to the first of them."""
    earlier = []
    while report.replaces_id is not None:
        report = session.get_one(Report, report.replaces_id)
        earlier.append(report)
    return earlier


def mark_published(session: Session, reports: Collection[Report]) -> None:
    """They stand in the current edition, in the place of those that they correct."""
    for report in reports:
        demand_state(report, *RELEASED)
        report.state = "published"
        mark_replaced(session, report, "approved", "published")
    session.flush()


def mark_replaced(session: Session, report: Report, *states: str) -> None:
    """Those that the report corrects and that are in one of the states are replaced now."""
    for earlier in replaced_by(session, report):
        if earlier.state in states:
            earlier.state = "replaced"
