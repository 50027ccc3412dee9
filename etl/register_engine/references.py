"""Small tables that marts may read beside registers: the calendar, regions, parameters and published figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from vocabulary.sql_words import sql_text

CALENDAR = pa.schema(
    [
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("period_kind", pa.string()),
        # what holds at its end is counted as of this day: the last day of a year, a quarter or a month
        ("as_of", pa.date32()),
    ]
)
# latest published figures; `marts`: where an edition has them
PUBLISHED = """
    SELECT indicator_id, region_id, period_start, period_end, period_kind, breakdown, member,
        coalesce(corrected_value, value) AS value
    FROM {marts}.observation
    WHERE is_latest AND value IS NOT NULL
"""
_OF_EDITION = {
    "published": PUBLISHED.format(marts="marts"),
    # regions of all schemes; kind: country, region, city
    "region": "SELECT region_id, kind, valid_from, valid_to FROM marts.region GROUP BY ALL",
    # regions that the Government designated (role: receives_qandas, receives_resettlers, sends); both days are in it
    "designated": """
        SELECT DISTINCT role, region_id, valid_from, coalesce(valid_to, DATE '9999-12-31') AS valid_to
        FROM marts.designated_region
    """,
}


def reference_tables(edition: Path, first: date, last: date) -> dict[str, pa.Table]:
    """Every small table that marts may read, by name, from figures of an edition and the periods between two days."""
    return {"calendar": calendar(first, last), **edition_tables(edition)}


def edition_tables(edition: Path) -> dict[str, pa.Table]:
    """Those of the small tables that an edition fills: published, region, designated."""
    # attached, so that an edition which the process reads already in another way can be read here too
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH {sql_text(edition)} AS held (READ_ONLY)")
        connection.execute("USE held")
        return {name: connection.sql(statement).to_arrow_table() for name, statement in _OF_EDITION.items()}


def calendar(first: date, last: date) -> pa.Table:
    """Whole years, quarters and months from the one of `first` to the last that ended by `last`, and first days of months (shape: CALENDAR)."""
    months = [*_spans(first, last, months=1, kind="month")]
    days = [(one["period_end"] + timedelta(days=1)) for one in months]
    first_days = [
        {"period_start": day, "period_end": day, "period_kind": "as_of", "as_of": day}
        for day in days
        if day <= last
    ]
    years, quarters = (
        _spans(first, last, months=count, kind=kind) for count, kind in ((12, "year"), (3, "quarter"))
    )
    rows = [*years, *quarters, *months, *first_days]
    return pa.Table.from_pylist(rows, schema=CALENDAR)


def _spans(first: date, last: date, *, months: int, kind: str) -> Iterator[dict[str, Any]]:
    start = date(first.year, first.month - (first.month - 1) % months, 1)
    while (after := later(start, months)) <= last + timedelta(days=1):
        end = after - timedelta(days=1)
        yield {"period_start": start, "period_end": end, "period_kind": kind, "as_of": end}
        start = after


def later(day: date, months: int) -> date:
    """The first day of the month so many months after that of a day; before it where they are fewer than none."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
