"""What is ahead of targets and quotas, as rows of staging.target_outlook, staging.quota_outlook and staging.quota_trial."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, cast

import duckdb

from etl.load.tables import insert
from etl.outlook import Ahead, Count, Line, Trial, outlook_of_quota, outlook_of_target, tried
from etl.outlook.scale import scale_of
from vocabulary.chances import CHANCE_OF_STEP
from vocabulary.quotas import QuotaRule
from vocabulary.territory import COUNTRY

Row = dict[str, Any]

# promises that still run, with a line and the newest figure of a series of which some year may be forecast
_LIVE = """
    SELECT target.target_id, target.region_id, target.kind, target.comparator, target.value, target.due_on, series.unit,
           series.last_year, series.figures[-1] AS newest, list_min(series.figures) AS least, list_max(series.figures) AS most,
           list({'year': forecast.year, 'value': forecast.value, 'low': forecast.low, 'high': forecast.high} ORDER BY forecast.year) AS ahead
    FROM marts.target AS target
    INNER JOIN marts.document AS document USING (document_id)
    INNER JOIN marts.forecast_series AS series
        ON target.indicator_id = series.indicator_id AND target.region_id = series.region_id AND target.unit = series.unit
    INNER JOIN marts.forecast AS forecast
        ON target.indicator_id = forecast.indicator_id AND target.region_id = forecast.region_id
    WHERE target.replaced_by IS NULL AND target.value IS NOT NULL AND target.due_on > $today
        AND coalesce(target.valid_to > $today, true) AND coalesce(document.valid_to > $today, true)
        AND forecast.is_current AND forecast.drawn
    GROUP BY ALL
    ORDER BY target.target_id
"""
_COUNTS = """
    SELECT quota_kind, rule, region_id, year, as_of, done, quota FROM marts.execution
    ORDER BY quota_kind, region_id, as_of
"""


def fill_outlook(connection: duckdb.DuckDBPyConnection, *, is_synthetic: bool) -> None:
    """Fill the three tables. What is known reaches to the newest day on which a figure was taken; in an edition that is made up,
    whose registers end in a year of their own, counts are as new as their kind's last."""
    [(today,)] = connection.execute("SELECT max(known_from) FROM marts.observation").fetchall()
    if today is None:
        return
    insert(connection, "staging.target_outlook", _of_targets(connection, today))
    rows = connection.execute(_COUNTS).fetchall()
    by_kind: dict[tuple[str, QuotaRule], dict[tuple[str, int], list[Count]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for kind, rule, region, year, *count in rows:
        by_kind[kind, cast(QuotaRule, rule)][region, year].append(Count(*count))
    for (kind, rule), counts in by_kind.items():
        newest = max(year for _, year in counts)
        running = newest if is_synthetic or newest >= today.year else None
        for level in ("country", "regions"):
            own = {key: found for key, found in counts.items() if (key[0] == COUNTRY) == (level == "country")}
            trial = tried({key: found for key, found in own.items() if key[1] != running}, rule)
            if own:
                insert(connection, "staging.quota_trial", [_of_trial(kind, level, trial)])
            insert(connection, "staging.quota_outlook", _of_quotas(kind, rule, own, running, trial))


def _of_targets(connection: duckdb.DuckDBPyConnection, today: date) -> Iterator[Row]:
    for (
        target_id,
        region,
        kind,
        comparator,
        value,
        due_on,
        unit,
        year,
        newest,
        least,
        most,
        ahead,
    ) in connection.execute(_LIVE, {"today": today}).fetchall():
        line = Line(kind, comparator, value, due_on)
        found = outlook_of_target(
            line, (year, newest), [Ahead(**one) for one in ahead], scale_of(unit, least, most)
        )
        if found is not None:
            yield {"target_id": target_id, "region_id": region, **_with_chance(asdict(found))}


def _of_trial(kind: str, level: str, trial: Trial) -> Row:
    told = {name: value for name, value in asdict(trial).items() if name != "deviation"}
    return {"quota_kind": kind, "level": level, **told}


def _of_quotas(
    kind: str,
    rule: QuotaRule,
    counts: Mapping[tuple[str, int], list[Count]],
    running: int | None,
    trial: Trial,
) -> Iterator[Row]:
    """Nothing where the year is over or the method did not pass."""
    if trial.reason != "drawn" or trial.deviation is None:
        return
    for (region, year), own in counts.items():
        if year == running and (found := outlook_of_quota(own, rule, trial.deviation)) is not None:
            key = {"quota_kind": kind, "region_id": region, "year": year, "as_of": own[-1].on}
            yield {**key, **_with_chance(asdict(found))}


def _with_chance(row: Row) -> Row:
    step = row["chance_step"]
    return {**row, "chance": None if step is None else CHANCE_OF_STEP[step]}
