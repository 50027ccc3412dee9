"""All observations of an edition as SDMX-CSV 2.0: structure, dimensions, measure, attributes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dashboard.data.warehouse import Warehouse
from dashboard.exports.csv_file import written
from dashboard.queries import table
from dashboard.queries.selection import Selection
from dashboard.queries.table import COLUMNS

AGENCY, FLOW, VERSION = "KZMPM", "MIGRATION_POLICY", "1.0.0"
# STRUCTURE, STRUCTURE_ID and ACTION are the columns the standard puts first.
HEADER = (
    "STRUCTURE", "STRUCTURE_ID", "ACTION", "INDICATOR", "REF_AREA", "AREA_SCHEME", "FREQ", "BREAKDOWN", "MEMBER", "TIME_PERIOD",
    "OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS", "CONF_STATUS", "SOURCE", "LOCATOR", "PUBLISHED_ON", "PUBLISHED_PRECISION",
    "COLLECTED_ON", "NOTE", "TERRITORY", "IS_BREAK",
)  # fmt: skip
_FREQUENCIES = {"year": "A", "half_year": "S", "quarter": "Q", "month": "M"}


def sdmx_csv(warehouse: Warehouse) -> Iterator[str]:
    """The newest word on every key, in pieces; periods that are no calendar unit are ISO 8601 intervals."""
    rows = (_row(dict(zip(COLUMNS, row, strict=True))) for row in table.rows(warehouse, Selection()))
    return written(HEADER, rows)


def _row(row: dict) -> tuple:
    # _T is the code list's word for a total.
    return (
        "dataflow", f"{AGENCY}:{FLOW}({VERSION})", "R", row["indicator_id"], row["region_id"], row["region_scheme"],
        _FREQUENCIES.get(row["period_kind"], "_Z"), row["breakdown"] or "_T", row["member"] or "_T",
        time_period(row["period_start"], row["period_end"], row["period_kind"]), row["value"], row["unit"],
        row["obs_status"], row["conf_status"], row["source_id"], row["locator"], row["published_on"],
        row["published_precision"], row["collected_on"], row["note"], row["territory_id"], row["is_break"],
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
