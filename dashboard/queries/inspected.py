"""Employers whom inspectors are shown: lists of registers, each with columns of its own. In every other edition there are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse

_TABLE = "inspected_employer"
_FIRST = ("employer_number", "region_id")

Row = dict[str, Any]


@dataclass(frozen=True)
class InspectedList:
    """A list of a register: its rows by region and employer, and the columns that hold anything, employer_number and region_id first."""

    register_id: str
    list_id: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def inspected_lists(warehouse: Warehouse) -> tuple[InspectedList, ...]:
    """The lists of the edition by register and name; none where the edition is not for inspectors. Read once per edition.

    A list has thousands of rows, not millions: whoever shows it chooses and orders among them.
    """
    return warehouse.remembered("lists for inspectors", _load)


def _load(warehouse: Warehouse) -> tuple[InspectedList, ...]:
    if not has_table(warehouse, _TABLE):
        return ()
    found: dict[tuple[str, str], list[Row]] = {}
    for row in warehouse.records(
        Row,
        "SELECT * FROM marts.inspected_employer ORDER BY register_id, list_id, region_id, employer_number",
    ):
        own = {name: value for name, value in row.items() if name not in ("register_id", "list_id")}
        found.setdefault((row["register_id"], row["list_id"]), []).append(own)
    return tuple(InspectedList(*key, _columns(rows), tuple(rows)) for key, rows in found.items())


def _columns(rows: list[Row]) -> tuple[str, ...]:
    held = [name for name in rows[0] if any(row[name] is not None for row in rows)]
    return (*_FIRST, *(name for name in held if name not in _FIRST))
