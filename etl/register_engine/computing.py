"""Marts run one after another: each SELECT of a register becomes cells of one shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb
import pyarrow as pa

from etl.errors import StatementFailed
from etl.register_engine.cells import CELL_TYPES, MART_TYPES, TOTAL
from etl.register_engine.engines.engine import Engine
from etl.register_engine.layout import Layout, Mart

# fewer than this and a median says too much of each
_FEWEST_FOR_MEDIAN = 10
_VALUES = {
    "count": "CAST(numerator AS DOUBLE) / {per}",
    "sum": "CAST(numerator AS DOUBLE) / {per}",
    "share": "100.0 * numerator / nullif(denominator, 0)",
    "ratio": "CAST(numerator AS DOUBLE) / {per} / nullif(denominator, 0)",
    "median": f"CASE WHEN units >= {_FEWEST_FOR_MEDIAN} THEN CAST(numerator AS DOUBLE) / {{per}} END",
}


def compute_mart(engine: Engine, layout: Layout, mart: Mart) -> pa.Table:
    """Run one mart and return its cells (shape: CELL_TYPES), in the order of their key.

    Raises StatementFailed where the SELECT fails, lacks a column or gives one key twice.
    """
    found = engine.select(layout.statement(mart))
    wanted = [*MART_TYPES, *mart.dimensions]
    name = f"registers/{layout.name}/marts/{mart.indicator}.sql"
    if missing := sorted(set(wanted) - set(found.column_names)):
        raise StatementFailed(name, problem=f"it gives no column {', '.join(missing)}")
    cells = _as_cells(found, layout, mart)
    if doubled := _doubled(cells):
        raise StatementFailed(name, problem=f"it gives {doubled} twice")
    return cells


def compute_marts(engine: Engine, layout: Layout, marts: Iterable[Mart]) -> Mapping[str, pa.Table]:
    """Cells of several marts by indicator."""
    return {mart.indicator: compute_mart(engine, layout, mart) for mart in marts}


def _as_cells(found: pa.Table, layout: Layout, mart: Mart) -> pa.Table:
    dimensions = [
        f"CASE WHEN \"{column}\" <> '{TOTAL}' THEN struct_pack(key := '{breakdown}', value := \"{column}\") END"
        for column, breakdown in mart.dimensions.items()
    ]
    # typed empty where there are no dimensions: an empty list has no type of its own
    entries = f"list_filter([{', '.join(dimensions)}], lambda one: one IS NOT NULL)" if dimensions else "NULL"
    made = {
        "register_id": f"'{layout.name}'",
        "indicator_id": f"'{mart.indicator}'",
        "members": f"coalesce(map_from_entries({entries}), MAP())" if dimensions else "MAP()",
        "counts": f"'{mart.counts}'",
        "is_additive": str(mart.is_additive and mart.value in ("count", "sum")).lower(),
        "value": _VALUES[mart.value].format(per=mart.per),
    }
    columns = ", ".join(
        f'CAST({made.get(column, column)} AS {kind}) AS "{column}"' for column, kind in CELL_TYPES.items()
    )
    with duckdb.connect() as connection:
        connection.register("found", found)
        return connection.sql(
            f"SELECT {columns} FROM found ORDER BY region_id, period_end, period_start, period_kind, CAST(members AS VARCHAR)"
        ).to_arrow_table()


def _doubled(cells: pa.Table) -> str:
    with duckdb.connect() as connection:
        connection.register("cells", cells)
        row = connection.execute(
            "SELECT region_id || ' ' || period_kind || ' ' || period_end || ' ' || CAST(members AS VARCHAR) FROM cells "
            "GROUP BY region_id, period_start, period_end, period_kind, members HAVING count(*) > 1 LIMIT 1"
        ).fetchone()
    return str(row[0]) if row else ""
