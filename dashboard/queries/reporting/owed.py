"""Who owes what by which day, and what came: every duty to report, and every body with each of its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import words
from dashboard.texts.words import Words

# The states of what is owed, the one that asks most for attention first.
WORST_FIRST = ("silent", "returned", "late", "passed", "due", "not_due", "on_time", "before_cycle")
CAME = frozenset({"on_time", "late"})
# The day has not come, or was before reports were taken, or nobody knows yet: nothing can be said of the body.
OPEN = frozenset({"passed", "due", "not_due", "before_cycle"})


@dataclass(frozen=True)
class ReportDuty:
    """A duty to report as a document or a plan sets it; `clause` is where, `deadline_printed` how the act says the day.

    `is_ours`: the act prints no day, this one was chosen here, for the reason `why_ours`. `body_ids` are the plan's own words
    for the bodies.
    """

    duty_id: str
    document_id: str | None
    title: Words
    clause: str
    body_ids: tuple[str, ...]
    recurrence: str
    deadline_printed: str | None
    is_ours: bool
    why_ours: Words | None
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True)
class Owed:
    """What one body owes on one day for one period; `region_id` is that of an akimat, None for bodies of the country.

    `precision` says how exactly the day is known; `report_id` and `days_late` are None where nothing came.
    """

    duty_id: str
    body_id: str
    region_id: str | None
    period: str
    due_on: date
    precision: str
    is_ours: bool
    state: str
    report_id: str | None
    days_late: int | None

    def state_on(self, day: date) -> str:
        """How it stands on a day. `passed`: the day came after the edition was made, which cannot know what came by then."""
        return "passed" if self.state in ("due", "not_due") and self.due_on < day else self.state


class _Duty(TypedDict):
    duty_id: str
    document_id: str | None
    title_kk: str
    title_ru: str
    title_en: str
    clause: str
    body_ids: list[str] | None
    recurrence: str
    deadline_printed: str | None
    is_ours: bool
    why_ours_kk: str | None
    why_ours_ru: str | None
    why_ours_en: str | None
    valid_from: date | None
    valid_to: date | None


def report_duties(warehouse: Warehouse) -> dict[str, ReportDuty]:
    """Every duty to report by its id, the newest first; none in editions without them. Read once per edition."""
    return warehouse.remembered("report duties", _load_duties)


def owed(warehouse: Warehouse) -> tuple[Owed, ...]:
    """Every day on which a body owes or owed a report, the latest first. Read once per edition."""
    return warehouse.remembered("reports owed", _load_owed)


def _load_duties(warehouse: Warehouse) -> dict[str, ReportDuty]:
    if not has_table(warehouse, "reporting_duty"):
        return {}
    rows = warehouse.records(
        _Duty,
        """SELECT duty_id, document_id, title_kk, title_ru, title_en, clause, body_ids, recurrence, deadline_printed, is_ours,
                  why_ours_kk, why_ours_ru, why_ours_en, valid_from, valid_to
           FROM marts.reporting_duty ORDER BY valid_from DESC NULLS LAST, duty_id""",
    )
    return {row["duty_id"]: _duty(row) for row in rows}


def _duty(row: _Duty) -> ReportDuty:
    title = words(row, "title")
    assert title, f"{row['duty_id']} has no title"  # the build refuses such a one
    return ReportDuty(
        duty_id=row["duty_id"],
        document_id=row["document_id"],
        title=title,
        clause=row["clause"],
        body_ids=tuple(row["body_ids"] or ()),
        recurrence=row["recurrence"],
        deadline_printed=row["deadline_printed"],
        is_ours=row["is_ours"],
        why_ours=words(row, "why_ours"),
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
    )


def _load_owed(warehouse: Warehouse) -> tuple[Owed, ...]:
    if not has_table(warehouse, "report_due"):
        return ()
    rows = warehouse.objects(
        Owed,
        """SELECT duty_id, body_id, region_id, period, due_on, precision, is_ours, state, report_id, days_late
           FROM marts.report_due ORDER BY due_on DESC, duty_id, region_id NULLS FIRST, body_id""",
    )
    return tuple(rows)
