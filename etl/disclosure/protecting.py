"""Cells in, and which of them readers must not see."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

from etl.disclosure.rules import FEWEST_FOR_MEDIAN, is_of_few_employers, is_small

Method = Literal["tauargus", "own"]


@dataclass(frozen=True)
class Loss:
    """What readers lose of one indicator of a register: how many of its cells are hidden, and how they were chosen."""

    register_id: str
    indicator_id: str
    cells: int
    cells_hidden: int
    method: Method

    @property
    def share_hidden(self) -> float:
        """Percent of the cells."""
        return 100.0 * self.cells_hidden / self.cells if self.cells else 0.0


@dataclass(frozen=True)
class Protected:
    """What was decided about cells, row by row in their order.

    hidden: bool, true where readers see no value (obs_status Q, conf_status C, whatever the reason).
    values: double, what readers see: null where hidden; that of the earlier release where a revision waits.
    kept: the cells with `is_hidden` and what was shown; lies outside of what readers get, and is `earlier` of the next release.
    """

    hidden: pa.Array
    values: pa.Array
    losses: tuple[Loss, ...]
    method: Method
    kept: pa.Table
    seconds: float


def protect(
    cells: pa.Table, earlier: pa.Table | None, *, method: Literal["tauargus", "own", "auto"] = "auto"
) -> Protected:
    """Decide which cells of all registers are hidden.

    cells: all cells of one release in one table (columns as etl.register_engine.cells.CELL_TYPES).
    earlier: `kept` of the release before, None for the first. method: who chooses complementary cells; auto: pytauargus where installed.
    """
    started = time.monotonic()
    rows = cells.to_pylist()
    hidden = [_is_primary(row) for row in rows]
    values = [None if one else row["value"] for one, row in zip(hidden, rows, strict=True)]
    used: Method = "own"
    return Protected(
        hidden=pa.array(hidden, pa.bool_()),
        values=pa.array(values, pa.float64()),
        losses=_losses(rows, hidden, used),
        method=used,
        kept=cells.append_column("is_hidden", pa.array(hidden, pa.bool_())),
        seconds=time.monotonic() - started,
    )


def _is_primary(row: dict) -> bool:  # type: ignore[type-arg]
    numerator, denominator, units = row["numerator"] or 0, row["denominator"], row["units"] or 0
    if row["counts"] == "nobody":
        return False
    if row["counts"] == "employers":
        return is_of_few_employers(numerator, units, row["largest"])
    if row["value"] is None:
        return 0 < units < FEWEST_FOR_MEDIAN
    parts = [numerator] if denominator is None else [numerator, denominator - numerator, denominator]
    return is_small(units) or any(is_small(part) for part in parts)


def _losses(rows: list[dict], hidden: list[bool], method: Method) -> tuple[Loss, ...]:  # type: ignore[type-arg]
    all_cells = Counter((row["register_id"], row["indicator_id"]) for row in rows)
    gone = Counter(
        (row["register_id"], row["indicator_id"])
        for row, is_hidden in zip(rows, hidden, strict=True)
        if is_hidden
    )
    return tuple(
        Loss(*key, cells=count, cells_hidden=gone[key], method=method)
        for key, count in sorted(all_cells.items())
    )
