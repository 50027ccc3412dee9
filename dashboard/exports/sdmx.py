"""All observations of an edition as SDMX-CSV 2.0: structure, dimensions, measure, attributes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dashboard.data.warehouse import Warehouse
from dashboard.exports.csv_file import written
from dashboard.exports.sdmx_codes import FREQUENCIES, NOT_APPLICABLE, TOTAL
from dashboard.exports.sdmx_components import AGENCY, COMPONENTS, FLOW, VERSION, Flow
from dashboard.queries import table
from dashboard.queries.selection import Selection
from dashboard.queries.slices import CROSSED_COLUMNS
from dashboard.queries.table import COLUMNS

# STRUCTURE, STRUCTURE_ID and ACTION are the columns the standard puts first.
HEADER = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *(component.id for component in COMPONENTS))
# A number that is not there is written like this: a reader of typed values stops at an empty one. Its status says why.
MISSING = "NaN"


def sdmx_csv(warehouse: Warehouse) -> Iterator[str]:
    """The newest word on every key, in pieces; periods that are no calendar unit are ISO 8601 intervals."""
    rows = (_row(dict(zip(COLUMNS, row, strict=True))) for row in table.rows(warehouse, Selection()))
    return written(HEADER, rows)


def cells(flow: Flow, row: tuple) -> dict[str, Any]:
    """A row of a slice of the flow by component, as every form of SDMX writes it."""
    if not flow.breakdowns:
        return dict(zip(HEADER[3:], _row(dict(zip(COLUMNS, row, strict=True)))[3:], strict=True))
    held = dict(zip(CROSSED_COLUMNS, row, strict=False))
    members = (one.id for one in flow.key if one.of)
    return {
        "INDICATOR": held["indicator_id"], "REF_AREA": held["region_id"], "AREA_SCHEME": held["region_scheme"],
        "FREQ": FREQUENCIES.get(held["period_kind"], NOT_APPLICABLE),
        **dict(zip(members, row[len(CROSSED_COLUMNS) :], strict=True)),
        "TIME_PERIOD": time_period(held["period_start"], held["period_end"], held["period_kind"]),
        "OBS_VALUE": MISSING if held["value"] is None else held["value"], "UNIT_MEASURE": held["unit"],
        "OBS_STATUS": held["obs_status"], "CONF_STATUS": held["conf_status"], "SOURCE": held["source_id"],
    }  # fmt: skip


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
