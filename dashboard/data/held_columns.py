"""Columns that editions made by older code lack: asked for where they are, missing where they are not."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.data.warehouse import Warehouse

# What a column would hold, by name; an older edition says nothing about it.
_TYPES = {"is_break": "BOOLEAN", "correction_id": "VARCHAR", "corrected_value": "DOUBLE"}


def column(warehouse: Warehouse, name: str) -> str:
    """The expression of a column of marts.observation: itself, or a missing value in an edition without it."""
    if name not in _TYPES or name in warehouse.remembered("columns of observations", _load):
        return name
    return f"CAST(NULL AS {_TYPES[name]}) AS {name}"


def shown_figure(warehouse: Warehouse) -> str:
    """The expressions of value, note and correction_id: where a correction gives the right number, it is shown and said so."""
    if "corrected_value" not in warehouse.remembered("columns of observations", _load):
        return "value, note, CAST(NULL AS VARCHAR) AS correction_id"
    return """coalesce(corrected_value, value) AS value, correction_id,
        CASE WHEN correction_id IS NULL THEN note ELSE replace(note, 'see_correction', 'shown_corrected') END AS note"""


def column_list(warehouse: Warehouse, names: Sequence[str]) -> str:
    """The same for several, as they stand in a SELECT."""
    return ", ".join(column(warehouse, name) for name in names)


def _load(warehouse: Warehouse) -> frozenset[str]:
    rows = warehouse.records(
        """SELECT column_name FROM information_schema.columns
           WHERE table_schema = 'marts' AND table_name = 'observation'"""
    )
    return frozenset(row["column_name"] for row in rows)
