"""Whole tables, column by column, for the package of an edition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypedDict

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.crossed_table import CrossedChoice, breakdowns_of, crossed_rows, file_columns

CROSSED = "crossed_observation"
# In an order in which each table finds what it refers to; keys as the grain of the mart says.
TABLES: dict[str, tuple[str, ...]] = {
    "body": ("body_id",),
    "document": ("document_id",),
    "source": ("source_id",),
    "indicator": ("indicator_id",),
    "region": ("region_id", "scheme"),
    "breakdown_member": ("breakdown", "member"),
    "note": ("note_id",),
    "search": ("search_id",),
    "observation": (
        "indicator_id", "region_id", "region_scheme", "period_start", "period_end", "period_kind", "breakdown", "member",
        "known_from", "revision",
    ),
    "target": ("target_id",),
    "progress": ("target_id", "region_id", "as_of"),
    "measure": ("measure_id",),
    "measure_due": ("measure_id", "due_on"),
    "measure_body": ("measure_id", "body_id"),
    "duty": ("measure_id", "due_on", "body_id"),
    "quota_kind": ("quota_kind",),
    "quota": ("quota_kind", "region_id", "year", "step"),
    "execution": ("quota_kind", "region_id", "as_of"),
    "designated_region": ("role", "region_id", "valid_from"),
    "correction": ("correction_id",),
    "comparison": ("comparison_id",),
    "rebuilt_observation": (
        "indicator_id", "region_id", "region_scheme", "period_start", "period_end", "period_kind", "breakdown", "member",
    ),
    "report": ("report_id",),
    "reporting_duty": ("duty_id",),
    "report_due": ("duty_id", "body_id", "due_on"),
    "reported_part": (
        "report_id", "indicator_id", "region_id", "period_start", "period_end", "period_kind", "breakdown", "member",
    ),
    "reported_share": ("indicator_id", "region_scheme", "period_start", "period_end", "period_kind"),
    "dispute": ("dispute_id",),
    "ledger_entry": ("seq",),
    "measure_report": ("measure_id", "body_id", "judged_by", "period_start", "period_end", "report_id"),
    "evidence": ("evidence_id",),
    "promise_state": ("target_id",),
    "register": ("register_id",),
    "dimension": ("indicator_id", "position"),
    "disclosure": ("register_id", "indicator_id"),
    "left_out_table": ("register_id", "indicator_id", "breakdowns", "territory", "period_kind"),
    "linkage": ("pair",),
    "profession_score": ("quarter", "as_of", "region_id", "profession"),
    "profession_list": ("quarter", "as_of", "profession"),
    "labour_balance": ("region_id", "profession"),
    "labour_corridor": ("profession", "from_region_id", "to_region_id"),
    # and the columns of all breakdowns, of which a figure has some: no key, for a key may not be empty
    CROSSED: ("indicator_id", "region_id", "period_start", "period_end", "period_kind"),
}  # fmt: skip


class _Column(TypedDict):
    column_name: str
    data_type: str


def held_tables(warehouse: Warehouse) -> list[str]:
    """The tables that the edition has: those of older code have fewer."""
    return [table for table in TABLES if has_table(warehouse, table)]


def columns(warehouse: Warehouse, table: str) -> list[tuple[str, str]]:
    """The columns of a table of the package: name and DuckDB type; `table` is a key of TABLES.

    Crossed figures have a column for each breakdown of the edition in the place of the map that the mart holds.
    """
    if table == CROSSED:
        return list(file_columns(breakdowns_of(warehouse, CrossedChoice())).items())
    rows = warehouse.records(
        _Column,
        """SELECT column_name, data_type FROM duckdb_columns()
           WHERE schema_name = 'marts' AND table_name = $table ORDER BY column_index""",
        {"table": table},
    )
    return [(row["column_name"], row["data_type"]) for row in rows]


def all_rows(warehouse: Warehouse, table: str) -> Iterator[tuple[Any, ...]]:
    """All rows of a mart in its own order; `table` is a key of TABLES."""
    assert table in TABLES
    if table == CROSSED:
        yield from crossed_rows(warehouse, CrossedChoice(), breakdowns_of(warehouse, CrossedChoice()))
        return
    for piece in warehouse.stream(f"SELECT * FROM marts.{table}"):
        yield from piece
