"""Marts run one after another: each SELECT of a register becomes cells of one shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa

from etl.disclosure.rules import FEWEST_FOR_MEDIAN
from etl.errors import StatementFailed
from etl.register_engine.cells import CELL_TYPES, MART_TYPES, TOTAL
from etl.register_engine.declared import Mart
from etl.register_engine.engines.engine import Engine
from etl.register_engine.layout import Layout
from etl.register_engine.scratch import scratch

# what of a by_month mart readers can look at one by one; what is older they see by year
MONTHS_KEPT = 24
DAYS_KEPT_MONTHS = 12
_VALUES = {
    "count": "CAST(numerator AS DOUBLE) / {per}",
    "sum": "CAST(numerator AS DOUBLE) / {per}",
    "share": "100.0 * numerator / nullif(denominator, 0)",
    "ratio": "CAST(numerator AS DOUBLE) / {per} / nullif(denominator, 0)",
    "median": f"CASE WHEN units >= {FEWEST_FOR_MEDIAN} THEN CAST(numerator AS DOUBLE) / {{per}} END",
}


def compute_mart(engine: Engine, layout: Layout, mart: Mart) -> pa.Table:
    """Run one mart and return its cells (shape: CELL_TYPES), in the order of their key.

    Raises StatementFailed where the SELECT fails, lacks a column or gives one key twice.
    """
    return cells_of(run_mart(engine, layout, mart), layout, mart)


def run_mart(engine: Engine, layout: Layout, mart: Mart, shown: frozenset[str] = frozenset()) -> pa.Table:
    """Rows of a mart's SELECT on what the engine shows (columns: MART_TYPES and the dimensions): everything, or one month.

    `shown` are views that the engine shows itself.

    Raises StatementFailed where the SELECT fails or lacks a column.
    """
    return mart_rows(engine.select(layout.statement(mart, shown)), layout, mart)


def mart_rows(found: pa.Table, layout: Layout, mart: Mart) -> pa.Table:
    """The columns of a mart (MART_TYPES and the dimensions) of what its SELECT gave; raises StatementFailed where one is missing."""
    wanted = [*MART_TYPES, *mart.dimensions]
    if missing := sorted(set(wanted) - set(found.column_names)):
        raise StatementFailed(_place(layout, mart), problem=f"it gives no column {', '.join(missing)}")
    return found.select(wanted)


def cells_of(found: pa.Table, layout: Layout, mart: Mart) -> pa.Table:
    """Cells (shape: CELL_TYPES) of rows that `run_mart` gave, those of all months together where it is run by month.

    Raises StatementFailed where one key is given twice.
    """
    cells = _as_cells(with_years(found, mart) if mart.by_month else found, layout, mart)
    if doubled := _doubled(cells):
        raise StatementFailed(_place(layout, mart), problem=f"it gives {doubled} twice")
    return cells


def with_years(found: pa.Table, mart: Mart) -> pa.Table:
    """Months and days of a by_month mart with the whole years added up from twelve months of anything.

    `units` of a year is that of its greatest month: fewer than there are, never more. Kept are the last MONTHS_KEPT months
    and the days of the last DAYS_KEPT_MONTHS of them, counted from the last month with rows.
    """
    columns = {**MART_TYPES, **dict.fromkeys(mart.dimensions, "VARCHAR")}
    listed = ", ".join(f'CAST("{name}" AS {kind}) AS "{name}"' for name, kind in columns.items())
    keys = "".join(f', "{name}"' for name in mart.dimensions)
    with scratch() as connection:
        connection.register("given", found)
        connection.execute(f"CREATE TEMP TABLE found AS SELECT {listed} FROM given")
        names = ", ".join(f'"{name}"' for name in columns)
        return connection.sql(
            f"""
            WITH last AS (SELECT date_trunc('month', max(period_end)) AS month FROM found),
            whole AS (
                SELECT year(period_start) AS year FROM found WHERE period_kind = 'month'
                GROUP BY ALL HAVING count(DISTINCT period_start) = 12
            ),
            years AS (
                SELECT region_id, make_date(year(period_start), 1, 1) AS period_start, make_date(year(period_start), 12, 31) AS period_end,
                    'year' AS period_kind, CAST(sum(numerator) AS BIGINT) AS numerator, CAST(NULL AS BIGINT) AS denominator,
                    max(units) AS units, CAST(NULL AS BIGINT) AS largest{keys}
                FROM found WHERE period_kind = 'month' AND year(period_start) IN (SELECT year FROM whole)
                GROUP BY ALL
            )
            SELECT {names} FROM found, last
            WHERE date_trunc('month', period_start) > last.month
                - CASE period_kind WHEN 'month' THEN INTERVAL {MONTHS_KEPT} MONTH ELSE INTERVAL {DAYS_KEPT_MONTHS} MONTH END
            UNION ALL BY NAME
            SELECT {names} FROM years
            """
        ).to_arrow_table()


def _place(layout: Layout, mart: Mart) -> str:
    return f"registers/{layout.name}/marts/{mart.indicator}.sql"


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
    with scratch() as connection:
        connection.register("found", found)
        return connection.sql(
            f"SELECT {columns} FROM found ORDER BY region_id, period_end, period_start, period_kind, CAST(members AS VARCHAR)"
        ).to_arrow_table()


def _doubled(cells: pa.Table) -> str:
    with scratch() as connection:
        connection.register("cells", cells)
        row = connection.execute(
            "SELECT region_id || ' ' || period_kind || ' ' || period_end || ' ' || CAST(members AS VARCHAR) FROM cells "
            "GROUP BY region_id, period_start, period_end, period_kind, members HAVING count(*) > 1 LIMIT 1"
        ).fetchone()
    return str(row[0]) if row else ""
