"""How sure the figures of an edition are: who confirms them, where sums do not add up."""

from __future__ import annotations

from typing import Any

from dashboard.data.warehouse import Warehouse, WarehouseUnavailable

Row = dict[str, Any]


def sureness(warehouse: Warehouse, indicator_id: str | None) -> Row:
    """Counts of the latest observations, of one indicator or of all.

    Keys: figures, missing, high, medium (by the confidence of the source), confirmed (printed by two or more sources),
    derived, provisional, estimated, forecast.
    """
    return warehouse.records(
        Row,
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


def source_use(warehouse: Warehouse, indicator_id: str | None) -> list[Row]:
    """The sources that are used, the newest publication first.

    Keys: source_id, figures (observations that name it), confirmations (observations that it prints as well),
    first_collected, last_collected (date: the first and the last day on which its figures were collected; None for a
    source that only confirms).
    """
    return warehouse.records(
        Row,
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


def sums_checked(warehouse: Warehouse, indicator_id: str | None) -> Row | None:
    """How many sums of all regions the build compared with the country's figure; None in editions without the mart.

    Keys: sums, equal (to a millionth), within (the tolerance of their indicator), explained (differ more, with a reason).
    """
    try:
        return warehouse.records(
            Row,
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


def sum_exceptions(warehouse: Warehouse, indicator_id: str | None) -> list[Row] | None:
    """Where regions are known not to add up, by kind; None in editions that were made before the mart.

    Keys: kind (`period`: to the country in one period, `tolerance`: to the country but for rounding, `not_rebuilt`: to
    a former territory), indicator_id, period_start, period_end, period_kind (None where it holds for every period),
    tolerance (in the indicator's unit; None where there is none), reason_kk, reason_ru, reason_en.
    """
    try:
        return warehouse.records(
            Row,
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
