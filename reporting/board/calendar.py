"""The calendar: every report that a body owes, with its last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from etl.catalog.registers import Body
from etl.catalog.reported import DutyDay, ReportingDuty
from reporting.board.register import Register


@dataclass(frozen=True)
class Due:
    """One report that one body owes. `region_id` is None where the body works in the whole country.

    `period` as the build writes it, `ends_on` its last day; `precision`: how exactly `due_on` is known; `is_ours`: the act
    prints no day; `measure_id`: the only measure that it is about.
    """

    duty_id: str
    document_id: str | None
    measure_id: str | None
    body_id: str
    region_id: str | None
    period: str
    ends_on: date
    due_on: date
    precision: str
    is_ours: bool
    consolidates: bool

    @property
    def key(self) -> tuple[str, str, date]:
        """What no two of a calendar share: duty, body, last day."""
        return self.duty_id, self.body_id, self.due_on


def dues(register: Register, first: date, last: date) -> tuple[Due, ...]:
    """Every report that is due from `first` to `last`, by day, duty and body; former bodies keep what they owed."""
    found = [
        _due(duty, day, body)
        for duty in register.duties.values()
        for day in duty.days
        if first <= day.due_on <= last
        for body in register.bound(duty, day.due_on)
    ]
    return tuple(sorted(found, key=lambda due: (due.due_on, due.duty_id, due.body_id)))


def _due(duty: ReportingDuty, day: DutyDay, body: Body) -> Due:
    return Due(
        duty_id=duty.id,
        document_id=duty.document,
        measure_id=duty.measure,
        body_id=body.id,
        region_id=body.region,
        period=day.period.text,
        ends_on=day.period.span.end,
        due_on=day.due_on,
        precision=day.precision,
        is_ours=duty.is_ours,
        consolidates=duty.consolidates,
    )
