"""Employers whom inspectors are shown: lists of registers, each with columns of its own. In every other edition there are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, cast

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse

_TABLE = "inspected_employer"
_FIRST = ("employer_number", "region_id")


class Inspected(TypedDict, total=False):
    """An employer on a list, in the columns of the lists that pages know; a list has some of them, and may have others.

    Of a list of employers above a cap as `queries.employers_above.Employer`, with `_same` on the other reading: None where the
    employer is not above it; of a list of those at high risk the score, the months at high risk and the parts of the score.
    """

    employer_number: str | None
    region_id: str
    sector: str | None
    employer_size: str | None
    as_of: date
    list_headcount: int
    headcount_12: int | None
    headcount_34: int | None
    foreign_12: int
    foreign_34: int
    share_12: float | None
    share_12_same: float | None
    share_34: float | None
    share_34_same: float | None
    largest_excess: float | None
    largest_excess_same: float | None
    months_above: int | None
    months_above_same: int | None
    score: float
    months_high: int
    arrears: float
    disputes: float
    contracts: float
    pay_ratio: float
    turnover: float
    cuts: float
    safety: float


@dataclass(frozen=True)
class InspectedList:
    """A list of a register: its rows by region and employer, and the columns that hold anything, employer_number and region_id first."""

    register_id: str
    list_id: str
    columns: tuple[str, ...]
    rows: tuple[Inspected, ...]


def inspected_lists(warehouse: Warehouse) -> tuple[InspectedList, ...]:
    """The lists of the edition by register and name; none where the edition is not for inspectors. Read once per edition.

    A list has thousands of rows, not millions: whoever shows it chooses and orders among them.
    """
    return warehouse.remembered("lists for inspectors", _load)


def _load(warehouse: Warehouse) -> tuple[InspectedList, ...]:
    if not has_table(warehouse, _TABLE):
        return ()
    found: dict[tuple[str, str], list[Inspected]] = {}
    for row in warehouse.records(
        dict[str, object],
        "SELECT * FROM marts.inspected_employer ORDER BY register_id, list_id, region_id, employer_number",
    ):
        own = {name: value for name, value in row.items() if name not in ("register_id", "list_id")}
        key = cast("tuple[str, str]", (row["register_id"], row["list_id"]))
        found.setdefault(key, []).append(cast("Inspected", own))
    return tuple(InspectedList(*key, _columns(rows), tuple(rows)) for key, rows in found.items())


def _columns(rows: Sequence[Mapping[str, object]]) -> tuple[str, ...]:
    held = [name for name in rows[0] if any(row[name] is not None for row in rows)]
    return (*_FIRST, *(name for name in held if name not in _FIRST))
