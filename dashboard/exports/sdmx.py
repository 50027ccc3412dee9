"""All observations of an edition as SDMX-CSV 2.0: structure, dimensions, measure, attributes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dashboard.data.warehouse import Warehouse
from dashboard.exports.csv_file import written
from dashboard.exports.sdmx_codes import FREQUENCIES, NOT_APPLICABLE, TOTAL
from dashboard.exports.sdmx_components import AGENCY, COMPONENTS, FLOW, VERSION
from dashboard.queries import table
from dashboard.queries.selection import Selection
from dashboard.queries.table import COLUMNS

# STRUCTURE, STRUCTURE_ID and ACTION are the columns the standard puts first.
HEADER = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *(component.id for component in COMPONENTS))
# A number that is not there is written like this: a reader of typed values stops at an empty one. Its status says why.
MISSING = "NaN"


def sdmx_csv(warehouse: Warehouse) -> Iterator[str]:
    """The newest word on every key, in pieces; periods that are no calendar unit are ISO 8601 intervals."""
    rows = (_row(dict(zip(COLUMNS, row, strict=True))) for row in table.rows(warehouse, Selection()))
    return written(HEADER, rows)


def cells(row: tuple) -> dict[str, Any]:
    """An observation (a tuple of `queries.table.COLUMNS`) by component, as every form of SDMX writes it."""
    return dict(zip(HEADER[3:], _row(dict(zip(COLUMNS, row, strict=True)))[3:], strict=True))


def _row(row: dict) -> tuple:
    period = time_period(row["period_start"], row["period_end"], row["period_kind"])
    return (
        "dataflow", f"{AGENCY}:{FLOW}({VERSION})", "R", row["indicator_id"], row["region_id"], row["region_scheme"],
        FREQUENCIES.get(row["period_kind"], NOT_APPLICABLE), row["breakdown"] or TOTAL, row["member"] or TOTAL, period,
        MISSING if row["value"] is None else row["value"], row["unit"], row["obs_status"], row["conf_status"],
        row["source_id"], row["locator"], row["published_on"], row["published_precision"], row["collected_on"],
        row["note"], row["territory_id"], row["is_break"],
    )  # fmt: skip


def time_period(start: date, end: date, kind: str) -> str:
    """2021, 2021-S1, 2021-Q3, 2021-04, 2021-10-01, or 2021-01-01/P243D for anything else."""
    if kind == "year":
        return str(start.year)
    if kind == "month":
        return f"{start:%Y-%m}"
    if kind == "quarter":
        return f"{start.year}-Q{(start.month + 2) // 3}"
    if kind == "half_year":
        return f"{start.year}-S{1 if start.month < 7 else 2}"
    if kind == "as_of":
        return end.isoformat()
    return f"{start.isoformat()}/P{(end - start).days + 1}D"
