"""Employers whom inspectors are shown: lists of registers, each with columns of its own. In every other edition there are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NotRequired, TypedDict, cast

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse

_TABLE = "inspected_employer"
_FIRST = ("employer_number", "region_id")


class OnList(TypedDict):
    """An employer on a list, in the columns of every list that pages know; a row may have others, of its own list or of other ones."""

    employer_number: str | None
    region_id: str
    as_of: date
    list_headcount: int


class AboveCap(OnList):
    """An employer above a cap, as `queries.employers_above.Employer`, with `_same` on the other reading.

    Excess and months are None on a reading where it is not above a cap, or where that is not known.
    """

    foreign_12: int
    foreign_34: int
    largest_excess: float | None
    months_above: int | None
    sector: NotRequired[str | None]
    employer_size: NotRequired[str | None]
    headcount_12: NotRequired[int | None]
    headcount_34: NotRequired[int | None]
    share_12: NotRequired[float | None]
    share_12_same: NotRequired[float | None]
    share_34: NotRequired[float | None]
    share_34_same: NotRequired[float | None]
    largest_excess_same: NotRequired[float | None]
    months_above_same: NotRequired[int | None]


class AtHighRisk(OnList):
    """An employer at high labour risk: the score, the months at high risk and the parts of the score."""

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
    """A list of a register: its rows by region and employer, and the columns that hold anything, employer_number and region_id first.

    Who chooses a list knows of which kind its rows are.
    """

    register_id: str
    list_id: str
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, object], ...]


def inspected_lists(warehouse: Warehouse) -> tuple[InspectedList, ...]:
    """The lists of the edition by register and name; none where the edition is not for inspectors. Read once per edition.

    A list has thousands of rows, not millions: whoever shows it chooses and orders among them.
    """
    return warehouse.remembered("lists for inspectors", _load)


def _load(warehouse: Warehouse) -> tuple[InspectedList, ...]:
    if not has_table(warehouse, _TABLE):
        return ()
    found: dict[tuple[str, str], list[Mapping[str, object]]] = {}
    for row in warehouse.records(
        dict[str, object],
        "SELECT * FROM marts.inspected_employer ORDER BY register_id, list_id, region_id, employer_number",
    ):
        own = {name: value for name, value in row.items() if name not in ("register_id", "list_id")}
        key = cast("tuple[str, str]", (row["register_id"], row["list_id"]))
        found.setdefault(key, []).append(own)
    return tuple(InspectedList(*key, _columns(rows), tuple(rows)) for key, rows in found.items())


def _columns(rows: Sequence[Mapping[str, object]]) -> tuple[str, ...]:
    held = [name for name in rows[0] if any(row[name] is not None for row in rows)]
    return (*_FIRST, *(name for name in held if name not in _FIRST))
