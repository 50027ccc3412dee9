"""Measures of the plans and when they are due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, TypedDict

from dashboard.data.held_columns import column, day_of, has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.kinds import Observed
from dashboard.queries.progress import thresholds
from vocabulary.due_dates import state_of_due
from vocabulary.territory import COUNTRY

if TYPE_CHECKING:
    from typing_extensions import ReadOnly, TypeIs

Side = Literal["before", "after"]


class Measure(TypedDict):
    """A measure of a plan: its number there, what is to be done, in what form it is completed and how often."""

    measure_id: str
    document_id: str
    number: str
    title_kk: str
    title_ru: str
    title_en: str
    completion_form_kk: str
    completion_form_ru: str
    completion_form_en: str
    recurrence: str


class _Due(Measure):
    section_kk: str | None
    section_ru: str | None
    section_en: str | None
    lead_body_id: str | None
    body_ids: list[str] | None
    financing_kk: str | None
    financing_ru: str | None
    financing_en: str | None
    status: str
    removed_by: str | None
    indicator_ids: list[str] | None
    quota_kinds: list[str] | None
    due: ReadOnly[date | None]
    due_precision: ReadOnly[str | None]


class MeasureDate(_Due):
    """A measure on one of the days on which it is due, None where it has no day; `state` as vocabulary/due_dates.py has it."""

    state: str


class DatedMeasure(MeasureDate):
    """A measure on a day on which it is due."""

    due: ReadOnly[date]
    due_precision: ReadOnly[str]


class ValueAround(Observed):
    """A total of the country: the last one by a day, or the newest after it."""

    value: ReadOnly[float]
    indicator_id: str
    is_before: bool


class MeasureOnQuotas(TypedDict):
    """A measure that asks for reports on quotas of these kinds."""

    document_id: str
    number: str
    quota_kinds: list[str]


def is_dated(row: MeasureDate) -> TypeIs[DatedMeasure]:
    """Whether a measure is due on a day."""
    return row["due"] is not None


def measure_dates(warehouse: Warehouse, as_of: date) -> list[MeasureDate]:
    """Every measure with every due date, its state as of `as_of`, oldest document first; one without a date has one row."""
    # Editions made before measures named quotas have none.
    quotas = column(warehouse, "quota_kinds", "measure")
    rows = warehouse.records(
        _Due,
        f"""SELECT measure_id, document_id, measure.number, measure.title_kk, measure.title_ru, measure.title_en,
                  completion_form_kk, completion_form_ru, completion_form_en, recurrence, section_kk, section_ru, section_en,
                  lead_body_id, body_ids, financing_kk, financing_ru, financing_en, measure.status, removed_by, indicator_ids,
                  {quotas}, due.due_on AS due, due.precision AS due_precision
           FROM marts.measure AS measure
           JOIN marts.document AS document USING (document_id)
           LEFT JOIN marts.measure_due AS due USING (measure_id)
           ORDER BY document.adopted_on NULLS FIRST, document_id, measure.sort_order, due.due_on""",
    )
    soon = soon_days(warehouse)
    # No report on a measure is known here: "no report found" says exactly that, and never "late".
    return [
        {
            **row,
            "state": state_of_due(row["due"], as_of, soon_days=soon, is_removed=row["status"] == "removed"),
        }
        for row in rows
    ]


def soon_days(warehouse: Warehouse) -> int:
    """How many days before its date a measure is due soon, by the rules of the edition."""
    return int(thresholds(warehouse)["due_soon_days"])


def values_around(
    warehouse: Warehouse, indicator_ids: Sequence[str], day: date
) -> dict[str, dict[Side, ValueAround]]:
    """For each indicator the country's last total by `day` and its newest one after: {indicator: {before, after}}."""
    stands_for, own_day = column(warehouse, "stands_for"), day_of(warehouse)
    rows = warehouse.records(
        ValueAround,
        f"""SELECT indicator_id, period_start, period_end, period_kind, {stands_for}, value, {own_day} <= $day AS is_before
           FROM marts.observation
           WHERE list_contains($indicators, indicator_id) AND region_id = $country AND breakdown = '' AND is_latest
             AND value IS NOT NULL
           QUALIFY row_number() OVER (PARTITION BY indicator_id, {own_day} <= $day ORDER BY period_end DESC) = 1""",
        {"indicators": list(indicator_ids), "day": day, "country": COUNTRY},
    )
    found: dict[str, dict[Side, ValueAround]] = {}
    for row in rows:
        found.setdefault(row["indicator_id"], {})["before" if row["is_before"] else "after"] = row
    return found


def measures_on_quotas(warehouse: Warehouse) -> list[MeasureOnQuotas]:
    """The measures that ask for reports on quotas; none in editions before quotas."""
    if not has_table(warehouse, "measure_body"):
        return []
    return warehouse.records(
        MeasureOnQuotas,
        """SELECT document_id, number, quota_kinds FROM marts.measure
           WHERE len(quota_kinds) > 0 AND status <> 'removed' ORDER BY document_id, sort_order""",
    )
