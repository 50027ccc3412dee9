"""The figures of a report side by side: with the last period, with the country, with what others say of the same thing."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import duckdb

from reporting.preview.comparing import plain
from reporting.preview.plain import Row
from vocabulary.reporting import SOURCE_PREFIX

# every word on each figure of the reports, the newest word on the period before of the same kind, and the country's
_SIDES = """
WITH own AS (
    SELECT observation.*, source.publisher_id
    FROM marts.observation AS observation
    INNER JOIN marts.source AS source ON observation.source_id = source.source_id
    WHERE observation.source_id IN (SELECT unnest($sources)) AND NOT observation.is_derived
)
SELECT
    own.indicator_id, own.region_id, own.region_scheme, own.period_start, own.period_end, own.period_kind, own.breakdown, own.member,
    own.value, own.source_id, own.publisher_id, own.is_latest AS holds,
    max(earlier.period_end) AS last_period_end, arg_max(earlier.value, earlier.period_end) AS last_value,
    any_value(country.value) AS country_value
FROM own
LEFT JOIN marts.observation AS earlier
    ON
        earlier.is_latest AND earlier.value IS NOT NULL AND own.indicator_id = earlier.indicator_id
        AND own.region_id = earlier.region_id AND own.period_kind = earlier.period_kind AND own.breakdown = earlier.breakdown
        AND own.member = earlier.member AND earlier.period_end < own.period_end
LEFT JOIN marts.observation AS country
    ON
        country.is_latest AND country.region_id = $country AND own.indicator_id = country.indicator_id
        AND own.region_scheme = country.region_scheme AND own.period_start = country.period_start
        AND own.period_end = country.period_end AND own.period_kind = country.period_kind AND own.breakdown = country.breakdown
        AND own.member = country.member
GROUP BY ALL
ORDER BY own.indicator_id, own.period_end, own.region_id, own.member, own.source_id
"""
_OTHERS = """
SELECT
    own.indicator_id, own.region_id, own.region_scheme, own.period_start, own.period_end, own.period_kind, own.breakdown, own.member,
    other.source_id, source.publisher_id, other.value, other.is_latest AS holds
FROM marts.observation AS own
INNER JOIN marts.observation AS other
    ON
        own.indicator_id = other.indicator_id AND own.region_id = other.region_id AND own.region_scheme = other.region_scheme
        AND own.period_start = other.period_start AND own.period_end = other.period_end AND own.period_kind = other.period_kind
        AND own.breakdown = other.breakdown AND own.member = other.member AND own.source_id <> other.source_id
INNER JOIN marts.source AS source ON other.source_id = source.source_id
WHERE own.source_id IN (SELECT unnest($sources)) AND NOT own.is_derived AND NOT other.is_derived
ORDER BY other.source_id
"""
_KEY = 8


def sides(connection: duckdb.DuckDBPyConnection, numbers: Collection[str], country: str) -> list[Row]:
    """A row for each figure of these reports in the candidate (see Preview)."""
    sources = {"sources": [f"{SOURCE_PREFIX}{number}" for number in sorted(numbers)]}
    others: dict[tuple[Any, ...], list[Row]] = {}
    for row in _rows(connection, _OTHERS, sources):
        key = tuple(row.values())[:_KEY]
        rest = {name: row[name] for name in ("source_id", "publisher_id", "value", "holds")}
        others.setdefault(key, []).append(rest)
    return [
        {**row, "others": others.get(tuple(row.values())[:_KEY], [])}
        for row in _rows(connection, _SIDES, {**sources, "country": country})
    ]


def _rows(connection: duckdb.DuckDBPyConnection, statement: str, values: Row) -> list[Row]:
    answer = connection.execute(statement, values)
    names = [column[0] for column in answer.description]
    return [dict(zip(names, map(plain, row), strict=True)) for row in answer.fetchall()]
