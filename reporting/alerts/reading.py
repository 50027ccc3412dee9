"""Facts are read from an edition. A mart or a column that it does not hold gives nothing: the rules on it are silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from etl.load.tables import open_for_reading
from reporting.alerts import facts as of
from reporting.alerts.facts import Facts, Words
from vocabulary.languages import LANGUAGES
from vocabulary.territory import COUNTRY

Row = Mapping[str, Any]
Series = tuple[str, str, str]
_TITLES = ", ".join(f"title_{language}" for language in LANGUAGES)
_DEFINITION = (
    "kind",
    "comparator",
    "value",
    "unit",
    "due_on",
    "base_on",
    "base_value",
    "region_id",
    "valid_from",
    "valid_to",
)
_OWED = f"""
SELECT due.duty_id, due.body_id, due.due_on, due.region_id, coalesce(due.extended_to, due.due_on) AS last_day,
       due.received_on IS NOT NULL AS is_in, {_TITLES}, body.name_kk, body.name_ru, body.name_en
FROM marts.report_due AS due INNER JOIN marts.reporting_duty USING (duty_id) INNER JOIN marts.body AS body ON due.body_id = body.body_id
WHERE due.state <> 'before_cycle'
"""
_MEASURES = f"""
SELECT measure_id, due.due_on, number, document_id, region_ids, {_TITLES}
FROM marts.measure_due AS due INNER JOIN marts.measure USING (measure_id) WHERE status <> 'removed'
"""
_INDICATORS = f"""
SELECT indicator_id, {_TITLES}, decimals, frequency,
       max(period_end) FILTER (WHERE is_latest AND observation.value IS NOT NULL AND obs_status <> 'F' AND breakdown = '') AS newest
FROM marts.indicator LEFT JOIN marts.observation AS observation USING (indicator_id)
WHERE list_contains(?, indicator_id) GROUP BY ALL
"""
# the newest two of each series; of kinds of periods the one of its newest figure
_FIGURES = """
SELECT indicator_id, breakdown, member, region_id, value, period_end, period_kind
FROM marts.observation
WHERE is_latest AND value IS NOT NULL AND obs_status <> 'F' AND list_contains(?, indicator_id || '|' || breakdown || '|' || member)
QUALIFY row_number() OVER (
    PARTITION BY indicator_id, breakdown, member, region_id, period_kind ORDER BY period_end DESC, region_scheme DESC
) <= 2
ORDER BY indicator_id, breakdown, member, region_id, period_end DESC, period_kind
"""


def read_facts(edition: Path, day: date, series: Iterable[Series]) -> Facts:
    """The facts of an edition on a day, with the figures of `series` (indicator, breakdown, member), '' for the whole.

    Raises duckdb.Error for a file that is no edition.
    """
    wanted = sorted(set(series))
    with closing(open_for_reading(edition)) as connection:
        [made] = _rows(connection, "SELECT edition_id, built_at FROM meta.edition")
        targets = _targets(connection)
        named = {indicator for indicator, _, _ in wanted} | {one.indicator_id for one in targets.values()}
        return Facts(
            made["edition_id"], made["built_at"], day, _regions(connection), targets, _verdicts(connection), _measures(connection),
            _owed(connection), _indicators(connection, named), _figures(connection, wanted), _chances(connection), _revised(connection),
        )  # fmt: skip


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, values: Iterable[object] = ()) -> list[Row]:
    try:
        found = connection.execute(sql, list(values))
    except (duckdb.CatalogException, duckdb.BinderException):
        return []
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _words(row: Row, name: str = "title") -> Words:
    return {language: str(row[f"{name}_{language}"] or "") for language in LANGUAGES}


def _regions(connection: duckdb.DuckDBPyConnection) -> dict[str, Words]:
    rows = _rows(connection, "SELECT region_id, name_kk, name_ru, name_en FROM marts.region ORDER BY scheme")
    return {row["region_id"]: _words(row, "name") for row in rows}


def _targets(connection: duckdb.DuckDBPyConnection) -> dict[str, of.Target]:
    columns = ", ".join(_DEFINITION)
    rows = _rows(
        connection,
        f"SELECT target_id, indicator_id, {_TITLES}, {columns} FROM marts.target WHERE replaced_by IS NULL",
    )
    return {
        row["target_id"]: of.Target(
            _words(row), row["indicator_id"] or "", row["region_id"] or COUNTRY, row["due_on"],
            (row["indicator_id"], *(row[name] for name in _DEFINITION)),
        )
        for row in rows
    }  # fmt: skip


def _verdicts(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], of.Verdict]:
    rows = _rows(
        connection,
        "SELECT target_id, region_id, state, line_now, method_version, period_end, value FROM marts.progress WHERE is_latest",
    )
    return {
        (row["target_id"], row["region_id"]): of.Verdict(
            row["state"], row["line_now"] or "", row["method_version"] or "", row["period_end"], row["value"]
        )
        for row in rows
    }


def _measures(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], of.Measure]:
    return {
        (row["measure_id"], row["due_on"].isoformat()): of.Measure(
            _words(row),
            row["number"] or "",
            row["due_on"],
            tuple(row["region_ids"] or ()),
            row["document_id"],
        )
        for row in _rows(connection, _MEASURES)
        if row["due_on"]
    }


def _owed(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str, str], of.Owed]:
    return {
        (row["duty_id"], row["body_id"], row["due_on"].isoformat()): of.Owed(
            _words(row), _words(row, "name"), row["region_id"] or COUNTRY, row["last_day"], row["is_in"]
        )
        for row in _rows(connection, _OWED)
    }


def _indicators(connection: duckdb.DuckDBPyConnection, named: set[str]) -> dict[str, of.Indicator]:
    return {
        row["indicator_id"]: of.Indicator(
            _words(row), row["decimals"] or 0, row["frequency"] or "", row["newest"]
        )
        for row in _rows(connection, _INDICATORS, [sorted(named)])
    }


def _figures(
    connection: duckdb.DuckDBPyConnection, wanted: list[Series]
) -> dict[tuple[str, str, str, str], tuple[of.Figure, ...]]:
    found: dict[tuple[str, str, str, str], list[of.Figure]] = defaultdict(list)
    for row in _rows(connection, _FIGURES, [["|".join(one) for one in wanted]]):
        own = found[row["indicator_id"], row["breakdown"], row["member"], row["region_id"]]
        if not own or own[0].period_kind == row["period_kind"]:
            own.append(of.Figure(row["value"], row["period_end"], row["period_kind"]))
    return {key: tuple(own) for key, own in found.items()}


def _chances(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], float]:
    rows = _rows(
        connection, "SELECT target_id, region_id, chance FROM marts.target_outlook WHERE chance IS NOT NULL"
    )
    return {(row["target_id"], row["region_id"] or COUNTRY): row["chance"] for row in rows}


def _revised(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    rows = _rows(connection, "SELECT DISTINCT indicator_id FROM meta.change_value WHERE change <> 'added'")
    return frozenset(row["indicator_id"] for row in rows)
