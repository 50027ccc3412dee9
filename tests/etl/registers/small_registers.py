"""Marts of registers on a handful of rows, for tests that count the same things a second time in plain Python."""

from __future__ import annotations

import calendar as days_of_months
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from etl.register_engine.computing import compute_mart
from etl.register_engine.declared import SQL_TYPES
from etl.register_engine.engines.duck import DuckEngine
from etl.register_engine.layout import read_layout
from etl.register_engine.references import calendar

Row = Mapping[str, Any]
# region, first day, kind of period, members of breakdowns
Key = tuple[str, date, str, frozenset[tuple[str, str]]]
# numerator, denominator, units
Counts = tuple[int | None, int | None, int]
_ARROW = {
    "VARCHAR": pa.string(),
    "BIGINT": pa.int64(),
    "DATE": pa.date32(),
    "BOOLEAN": pa.bool_(),
    "DECIMAL(18, 2)": pa.decimal128(18, 2),
    "TIMESTAMP": pa.timestamp("us"),
}
_DESIGNATED = pa.schema(
    [
        ("role", pa.string()),
        ("region_id", pa.string()),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
    ]
)


def cells_of(
    register: str,
    rows: Mapping[str, Sequence[Row]],
    *,
    first: date,
    last: date,
    designated: Iterable[tuple[str, str, date, date]] = (),
    indicators: Sequence[str] = (),
) -> dict[str, dict[Key, Counts]]:
    """Cells of the marts of a register by indicator and key; `rows` are those of it and of the registers that it reads."""
    layout = read_layout(register)
    engine = DuckEngine()
    try:
        for name in (register, *layout.reads):
            fields = read_layout(name).fields
            schema = pa.schema([(field.name, _ARROW[SQL_TYPES[field.type]]) for field in fields])
            engine.table(name, pa.Table.from_pylist([dict(row) for row in rows.get(name, ())], schema=schema))
        engine.table("calendar", calendar(first, last))
        named = [dict(zip(_DESIGNATED.names, one, strict=True)) for one in designated]
        engine.table("designated", pa.Table.from_pylist(named, schema=_DESIGNATED))
        return {
            mart.indicator: {
                (row["region_id"], row["period_start"], row["period_kind"], frozenset(row["members"])): (
                    row["numerator"],
                    row["denominator"],
                    row["units"],
                )
                for row in compute_mart(engine, layout, mart).to_pylist()
            }
            for mart in layout.marts
            if not indicators or mart.indicator in indicators
        }
    finally:
        engine.close()


def later(day: date, months: int) -> date:
    """The same day some months later, the last of its month where there is no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, days_of_months.monthrange(year, month + 1)[1]))
