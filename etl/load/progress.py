"""Verdicts for every target on every day with a figure, as rows of staging.progress."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from etl.catalog import Catalog
from etl.catalog.entries import Words
from etl.catalog.series import Target
from etl.verdicts import Goal, Point, Rules, Verdict, judge
from etl.verdicts.arithmetic import in_force
from etl.verdicts.explain import Setting, explain

# A share or a stock is true at a moment, whatever the period is called; a flow depends on the period's length, so
# only the indicator's main kind of period makes a series - or its whole years, where most figures run from January
# to some month. One figure per day: the main kind, then the shortest period. An outlook is not a result.
_FIGURES = """
    SELECT observation.indicator_id, observation.region_id, observation.period_end, observation.period_start,
           observation.period_kind, observation.value
    FROM marts.observation AS observation
    INNER JOIN marts.indicator AS indicator ON observation.indicator_id = indicator.indicator_id
    WHERE observation.is_latest AND observation.breakdown = '' AND observation.value IS NOT NULL
      AND observation.obs_status <> 'F'
      AND (
          indicator.measure_kind IN ('share', 'stock')
          OR observation.period_kind = CASE
              WHEN indicator.measure_kind = 'flow' AND indicator.main_period_kind = 'cumulative' THEN 'year'
              ELSE indicator.main_period_kind
          END
      )
    QUALIFY row_number() OVER (
        PARTITION BY observation.indicator_id, observation.region_id, observation.period_end
        ORDER BY observation.period_kind <> indicator.main_period_kind, observation.period_start DESC,
                 observation.region_scheme DESC) = 1
    ORDER BY observation.indicator_id, observation.region_id, observation.period_end
"""


@dataclass(frozen=True)
class _Figure:
    on: date
    period_start: date
    period_kind: str
    value: float


def progress_rows(connection: duckdb.DuckDBPyConnection, catalog: Catalog) -> Iterator[dict[str, Any]]:
    """One row per target and day since it is in force, or one row `no_data` with as_of None."""
    figures: dict[tuple[str, str], list[_Figure]] = defaultdict(list)
    for indicator_id, region_id, *rest in connection.execute(_FIGURES).fetchall():
        figures[indicator_id, region_id].append(_Figure(*rest))
    decimals = {indicator.id: indicator.decimals for indicator in catalog.indicators}
    replaced_on = _replacements(catalog.targets)
    for target in catalog.targets:
        goal = _goal(target, replaced_on.get(target.id))
        series = figures[target.indicator, target.region]
        yield from _rows(target, goal, series, decimals[target.indicator], catalog.rules)


def _replacements(targets: Sequence[Target]) -> dict[str, date]:
    """By target the day from which the first target that replaces it is in force."""
    found: dict[str, date] = {}
    for later in targets:
        if later.replaces is not None and later.valid_from is not None:
            found[later.replaces] = min(later.valid_from, found.get(later.replaces, later.valid_from))
    return found


def _rows(
    target: Target, goal: Goal, figures: Sequence[_Figure], decimals: int, rules: Rules
) -> Iterator[dict[str, Any]]:
    points = [Point(figure.on, figure.value) for figure in figures]
    # a target is not judged on days before it was set; earlier figures still show where the series came from
    days = {point.on for point in in_force(goal, points)} if goal.is_judged_by_values else set()
    judged = [count for count, point in enumerate(points, start=1) if point.on in days]
    for count in judged:
        verdict = judge(goal, points[:count], rules.thresholds)
        yield _row(target, goal, verdict, figures[count - 1], decimals, rules)
    if not judged:
        yield _row(target, goal, judge(goal, [], rules.thresholds), None, decimals, rules)


def _goal(target: Target, replaced_on: date | None) -> Goal:
    base = None
    if target.base_value is not None and target.base_on is not None:
        base = Point(target.base_on, float(target.base_value))
    value = None if target.value is None else float(target.value)
    return Goal(target.kind, target.comparator, value, target.due_on, target.valid_from, base, replaced_on)


def _row(
    target: Target, goal: Goal, verdict: Verdict, figure: _Figure | None, decimals: int, rules: Rules
) -> dict[str, Any]:
    setting = Setting(
        as_of=figure.on if figure else None,
        is_yearly=figure is not None and figure.period_kind == "year",
        unit=target.unit,
        decimals=decimals,
        reason=_reason(target.missing_reason),
    )
    words = explain(goal, verdict, setting, rules)
    return {
        "target_id": target.id,
        "region_id": target.region,
        "as_of": figure.on if figure else None,
        "period_start": figure.period_start if figure else None,
        "period_kind": figure.period_kind if figure else None,
        "state": verdict.state,
        "line_now": verdict.line_now,
        "value": verdict.value,
        "gap": verdict.gap,
        "pace": verdict.pace,
        "needed_pace": verdict.needed_pace,
        "expected_at_due": verdict.expected_at_due,
        "headroom": verdict.headroom,
        "years_to_breach": verdict.years_to_breach,
        "ratio": verdict.ratio,
        "growth_ratio": verdict.growth_ratio,
        "base_on": verdict.base.on if verdict.base else None,
        "base_value": verdict.base.value if verdict.base else None,
        "value_at_due": verdict.at_due.value if verdict.at_due else None,
        "value_at_due_on": verdict.at_due.on if verdict.at_due else None,
        "method_version": rules.method_version,
        **{f"explanation_{language}": sentence for language, sentence in words.items()},
    }


def _reason(words: Words | None) -> dict[str, str] | None:
    return {"kk": words.kk, "ru": words.ru, "en": words.en} if words else None
