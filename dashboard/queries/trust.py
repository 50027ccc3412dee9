"""How sure the figures of an edition are: who confirms them, where sums do not add up."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from dashboard.data.warehouse import Warehouse, WarehouseUnavailable


class Sureness(TypedDict):
    """How many observations there are: `high` and `medium` by the confidence of the source, `confirmed` by a second source."""

    figures: int
    missing: int
    high: int
    medium: int
    confirmed: int
    derived: int
    provisional: int
    estimated: int
    forecast: int


class SourceUse(TypedDict):
    """How many observations name a source, and how many others it prints as well; days when its figures were collected.

    A source that only confirms has no such days.
    """

    source_id: str
    figures: int
    confirmations: int
    first_collected: date | None
    last_collected: date | None


class SumsChecked(TypedDict):
    """How many sums of all regions were compared: `equal` to a millionth, `within` the tolerance, `explained` by a reason."""

    sums: int
    equal: int
    within: int
    explained: int


class SumException(TypedDict):
    """Where regions do not add up: to the country in one `period`, but for a `tolerance`, to a former territory (`not_rebuilt`).

    The period is None where it holds for every one; the tolerance is in the indicator's unit.
    """

    kind: str
    indicator_id: str
    period_start: date | None
    period_end: date | None
    period_kind: str | None
    tolerance: float | None
    reason_kk: str
    reason_ru: str
    reason_en: str


def sureness(warehouse: Warehouse, indicator_id: str | None) -> Sureness:
    """Counts of the latest observations, of one indicator or of all."""
    return warehouse.records(
        Sureness,
        """SELECT count(value) AS figures, count(*) - count(value) AS missing,
                  count(value) FILTER (confidence = 'high') AS high,
                  count(value) FILTER (confidence = 'medium') AS medium,
                  count(value) FILTER (len(confirmed_by) > 0) AS confirmed,
                  count(value) FILTER (is_derived) AS derived, count(value) FILTER (obs_status = 'P') AS provisional,
                  count(value) FILTER (obs_status = 'E') AS estimated, count(value) FILTER (obs_status = 'F') AS forecast
           FROM marts.observation LEFT JOIN marts.source USING (source_id)
           WHERE is_latest AND ($indicator IS NULL OR indicator_id = $indicator)""",
        {"indicator": indicator_id},
    )[0]


def source_use(warehouse: Warehouse, indicator_id: str | None) -> list[SourceUse]:
    """The sources that are used, the newest publication first."""
    return warehouse.records(
        SourceUse,
        """WITH named AS (
               SELECT source_id, count(*) AS figures, min(collected_on) AS first_collected,
                      max(collected_on) AS last_collected
               FROM marts.observation WHERE $indicator IS NULL OR indicator_id = $indicator GROUP BY source_id
           ), confirming AS (
               SELECT source_id, count(*) AS confirmations
               FROM (SELECT unnest(confirmed_by) AS source_id FROM marts.observation
                     WHERE ($indicator IS NULL OR indicator_id = $indicator) AND len(confirmed_by) > 0)
               GROUP BY source_id
           )
           SELECT source.source_id, coalesce(figures, 0) AS figures, coalesce(confirmations, 0) AS confirmations,
                  first_collected, last_collected
           FROM marts.source AS source LEFT JOIN named USING (source_id) LEFT JOIN confirming USING (source_id)
           WHERE figures > 0 OR confirmations > 0 ORDER BY published_on DESC NULLS LAST, source.source_id""",
        {"indicator": indicator_id},
    )


def sums_checked(warehouse: Warehouse, indicator_id: str | None) -> SumsChecked | None:
    """How many sums of all regions the build compared with the country's figure; None in editions without the mart."""
    try:
        return warehouse.records(
            SumsChecked,
            """WITH judged AS (
                   SELECT CASE WHEN abs(difference) <= 0.000001 THEN 'equal'
                               WHEN abs(difference) <= 0.000001 + tolerance THEN 'within' ELSE 'explained' END AS kind
                   FROM marts.sum_checked WHERE $indicator IS NULL OR indicator_id = $indicator
               )
               SELECT count(*) AS sums, count(*) FILTER (kind = 'equal') AS equal,
                      count(*) FILTER (kind = 'within') AS within, count(*) FILTER (kind = 'explained') AS explained
               FROM judged""",
            {"indicator": indicator_id},
        )[0]
    except WarehouseUnavailable as problem:
        if problem.reason != "outdated":
            raise
        return None


def sum_exceptions(warehouse: Warehouse, indicator_id: str | None) -> list[SumException] | None:
    """Where regions are known not to add up, by kind; None in editions that were made before the mart."""
    try:
        return warehouse.records(
            SumException,
            """SELECT kind, indicator_id, period_start, period_end, period_kind, tolerance,
                      reason_kk, reason_ru, reason_en
               FROM marts.sum_exception WHERE $indicator IS NULL OR indicator_id = $indicator
               ORDER BY kind, indicator_id, period_end DESC""",
            {"indicator": indicator_id},
        )
    except WarehouseUnavailable as problem:
        if problem.reason != "outdated":
            raise
        return None
