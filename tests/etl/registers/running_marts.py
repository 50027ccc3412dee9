"""What tests of marts share: rows of a few fields made into events, and the cells that a mart gives of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from etl.register_engine.computing import compute_mart
from etl.register_engine.engines.duck import DuckEngine
from etl.register_engine.layout import read_layout
from etl.register_engine.references import calendar

Row = Mapping[str, Any]
# what stands in `published` and `region` where a test needs nothing of them
_PUBLISHED = pa.schema(
    [(name, pa.string()) for name in ("indicator_id", "region_id", "period_kind", "breakdown", "member")]
    + [("period_start", pa.date32()), ("period_end", pa.date32()), ("value", pa.float64())]
)
_REGION = pa.schema(
    [(name, pa.string()) for name in ("region_id", "kind")]
    + [("valid_from", pa.date32()), ("valid_to", pa.date32())]
)


def engine_on(
    folder: Path, rows: Mapping[str, Sequence[Row]], *, first: date, last: date, published: Sequence[Row] = ()
) -> DuckEngine:
    """An engine with the rows of each register as its view (fields that a row lacks are NULL), the calendar and what is published."""
    engine = DuckEngine()
    for name, events in rows.items():
        columns = read_layout(name).columns()
        if not events:
            engine.view(name, [], columns)
            continue
        path = folder / f"{name}.parquet"
        table = pa.Table.from_pylist([{column: event.get(column) for column in columns} for event in events])
        pq.write_table(table, path)
        engine.view(name, [path], columns)
    engine.table("calendar", calendar(first, last))
    engine.table("published", pa.Table.from_pylist([dict(row) for row in published], schema=_PUBLISHED))
    engine.table("region", pa.Table.from_pylist([], schema=_REGION))
    return engine


def cells_of(engine: DuckEngine, register: str, indicator: str) -> list[dict[str, Any]]:
    """Cells of one mart, `members` as a dict."""
    layout = read_layout(register)
    mart = next(one for one in layout.marts if one.indicator == indicator)
    return [
        {**cell, "members": dict(cell["members"])} for cell in compute_mart(engine, layout, mart).to_pylist()
    ]


def by_key(cells: Iterable[Row], *names: str) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """(region_id, first day, kind, members as sorted pairs) -> the named columns."""
    return {
        (
            cell["region_id"],
            cell["period_start"],
            cell["period_kind"],
            tuple(sorted(cell["members"].items())),
        ): tuple(cell[name] for name in names)
        for cell in cells
    }


def offending(engine: DuckEngine, register: str, check: str) -> list[dict[str, Any]]:
    """Rows that a check finds."""
    layout = read_layout(register)
    statement = (layout.folder / "checks" / f"{check}.sql").read_text(encoding="utf-8")
    return engine.select(layout.completed(statement)).to_pylist()
