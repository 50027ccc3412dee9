"""Cells arranged in rows and columns: which stand where, in the order of the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.queries.cube.cell import CubeCell

DIMENSIONS = ("indicator", "region", "member", "period")
Key = tuple[str, ...]


def coordinate(cell: CubeCell, dimension: str) -> str:
    """The value of a cell in a dimension: an indicator id, a line, a member, a slot."""
    return {
        "indicator": cell.indicator_id,
        "region": cell.line,
        "member": cell.member,
        "period": cell.slot,
    }[dimension]


@dataclass(frozen=True)
class Grid:
    """Rows by columns. A key of a row has a value for each of `row_dimensions`, the chosen one first."""

    row_dimensions: tuple[str, ...]
    column_dimension: str
    rows: tuple[Key, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[Key, str], CubeCell]

    def row(self, key: Key) -> list[CubeCell]:
        """The cells of a row that there are."""
        return [cell for column in self.columns if (cell := self.cells.get((key, column)))]

    def column(self, name: str) -> list[CubeCell]:
        """The cells of a column that there are."""
        return [cell for key in self.rows if (cell := self.cells.get((key, name)))]


def grid(cells: Sequence[CubeCell], *, rows: str, columns: str, asked: Mapping[str, Sequence[str]]) -> Grid:
    """The cells by `rows` and `columns`; a third dimension of which several values are there divides the rows further.

    asked: by dimension the values in their order; those that have no cell keep their row, others follow as they come.
    """
    held = {
        name: _ordered((coordinate(cell, name) for cell in cells), asked.get(name, ())) for name in DIMENSIONS
    }
    inner = [name for name in DIMENSIONS if name not in (rows, columns) and len(held[name]) > 1]
    names = (rows, *inner)
    found = {
        (tuple(coordinate(cell, name) for name in names), coordinate(cell, columns)): cell for cell in cells
    }
    keys = sorted(
        {key for key, _ in found} | ({(name,) for name in asked.get(rows, ())} if not inner else set()),
        key=lambda key: [_place(held[name], value) for name, value in zip(names, key, strict=True)],
    )
    return Grid(names, columns, tuple(keys), tuple(held[columns]), found)


def _ordered(found: Iterable[str], asked: Sequence[str]) -> list[str]:
    return list(dict.fromkeys((*asked, *found)))


def _place(order: Sequence[str], value: str) -> int:
    return order.index(value)
