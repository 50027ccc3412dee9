"""Columns and tables that editions made by older code lack: asked for where they are, missing where they are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TypedDict

from dashboard.data.warehouse import Warehouse
from vocabulary.languages import LANGUAGES
from vocabulary.notes import CORRECTED, SHOWN_CORRECTED

# What stands in place of a column, by name, in an older edition, which says nothing about it.
_INSTEAD = {
    "is_break": "CAST(NULL AS BOOLEAN)", "correction_id": "CAST(NULL AS VARCHAR)", "corrected_value": "CAST(NULL AS DOUBLE)",
    "stands_for": "period_end", "published_on": "CAST(NULL AS DATE)", "published_precision": "CAST(NULL AS VARCHAR)",
    "collected_on": "CAST(NULL AS DATE)", "quota_kinds": "CAST(NULL AS VARCHAR[])",
    **{f"shows_{language}": "CAST(NULL AS VARCHAR)" for language in LANGUAGES},
}  # fmt: skip


class _Column(TypedDict):
    table_name: str
    column_name: str


def column(warehouse: Warehouse, name: str, table: str = "observation") -> str:
    """The expression of a column of a mart: itself, or what stands in its place in an edition without it."""
    if name not in _INSTEAD or name in _columns(warehouse)[table]:
        return name
    return f"{_INSTEAD[name]} AS {name}"


def has_table(warehouse: Warehouse, table: str) -> bool:
    """Whether the edition holds a mart; what asks for one that it may lack answers with nothing then."""
    return table in _columns(warehouse)


def columns_held(warehouse: Warehouse, table: str) -> set[str]:
    """The columns of a mart; empty where the edition has none. Raises WarehouseUnavailable."""
    return _columns(warehouse).get(table, set())


def day_of(warehouse: Warehouse, table: str = "observation") -> str:
    """The day that a figure stands for, as it is written inside an expression; the end of its period in an older edition."""
    return column(warehouse, "stands_for", table).partition(" AS ")[0]


def shown_figure(warehouse: Warehouse) -> str:
    """The expressions of value, note and correction_id: where a correction gives the right number, it is shown and said so."""
    if "corrected_value" not in _columns(warehouse)["observation"]:
        return "value, note, CAST(NULL AS VARCHAR) AS correction_id"
    return f"""coalesce(corrected_value, value) AS value, correction_id,
        CASE WHEN correction_id IS NULL THEN note ELSE replace(note, '{CORRECTED}', '{SHOWN_CORRECTED}') END AS note"""


def column_list(warehouse: Warehouse, names: Sequence[str], table: str = "observation") -> str:
    """The same for several, as they stand in a SELECT."""
    return ", ".join(column(warehouse, name, table) for name in names)


def _columns(warehouse: Warehouse) -> dict[str, set[str]]:
    return warehouse.remembered("columns of marts", _load)


def _load(warehouse: Warehouse) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in warehouse.records(
        _Column,
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'marts'",
    ):
        found[row["table_name"]].add(row["column_name"])
    return found
