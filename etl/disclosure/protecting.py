"""Cells in, and which of them readers must not see."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from etl.disclosure.audit import Audit, secure
from etl.disclosure.cells import Cell, cells_of, is_small_median
from etl.disclosure.numbers import Hidden, Numbers
from etl.disclosure.revising import History, history
from etl.disclosure.telling import Telling, telling


@dataclass(frozen=True)
class Loss:
    """What readers lose of one indicator of a register: how many of its cells are hidden."""

    register_id: str
    indicator_id: str
    cells: int
    cells_hidden: int


@dataclass(frozen=True)
class Protected:
    """What was decided about cells, row by row in their order.

    hidden: bool, true where readers see no value (obs_status Q, conf_status C, whatever the reason).
    values: double, what readers see: null where hidden; that of the earlier release where a revision waits.
    kept: all that was ever shown or hidden; lies outside of what readers get, and is `earlier` of the next release.
    computable: hidden numbers that nothing more could make vague, counted by register and indicator; they must not be released.
    """

    hidden: pa.Array
    values: pa.Array
    losses: tuple[Loss, ...]
    kept: pa.Table
    audit: Audit
    computable: Mapping[tuple[str, str], int]
    seconds: float


def protect(cells: pa.Table, earlier: pa.Table | None, *, seconds: float = 120.0) -> Protected:
    """Decide which cells of all registers are hidden.

    cells: all cells of one release in one table (columns as etl.register_engine.cells.CELL_TYPES).
    earlier: `kept` of the release before, None for the first.
    seconds: how long programs may prove; `audit.not_proven` tells what was left.
    """
    started = time.monotonic()
    past = history(cells_of(cells), cells_of(earlier) if earlier is not None else [])
    said = telling(past.cells)
    hidden = _hidden_at_first(past, said)
    audit = secure(hidden, seconds)
    marks = [at in hidden.cells for at in range(len(past.cells))]
    current = past.cells[: len(cells)]
    return Protected(
        hidden=pa.array(marks[: len(cells)], pa.bool_()),
        values=pa.array(
            [None if gone else cell.value for cell, gone in zip(current, marks, strict=False)], pa.float64()
        ),
        losses=_losses(current, marks),
        kept=_kept(cells, past, marks),
        audit=audit,
        computable=_counted_by_indicator(past, said.numbers, audit.still_narrow),
        seconds=time.monotonic() - started,
    )


def _hidden_at_first(past: History, said: Telling) -> Hidden:
    """What shows somebody, and what was hidden before."""
    about = said.numbers
    about.told_before = {number for at in past.told_before for number in about.told.get(at, ())}
    medians = {at for at, cell in enumerate(past.cells) if is_small_median(cell)}
    before = past.forced | {at for at, cell in enumerate(past.cells) if cell.is_hidden}
    hidden = Hidden(about, medians | before)
    hidden.numbers |= {said.number_of[at] for at in before if at in said.number_of}
    hidden.hide(said.small)
    return hidden


def _kept(cells: pa.Table, past: History, marks: Sequence[bool]) -> pa.Table:
    rows = [
        cell._replace(is_hidden=gone, was_shown=cell.was_shown or not gone)._asdict()
        for cell, gone in zip(past.cells[: len(cells)], marks, strict=False)
    ]
    # what earlier releases said otherwise stays as they said it
    rows += [cell._asdict() for cell in past.cells[len(cells) :]]
    more = [
        ("is_hidden", pa.bool_()),
        ("was_shown", pa.bool_()),
        ("first", pa.int32()),
        ("last", pa.int32()),
    ]
    names = [field for field in cells.schema if field.name in Cell._fields]
    return pa.Table.from_pylist(rows, pa.schema([*names, *(pa.field(*one) for one in more)]))


def _counted_by_indicator(
    past: History, about: Numbers, numbers: Iterable[int]
) -> Mapping[tuple[str, str], int]:
    """Numbers by the register and indicator whose cells tell them; what no cell tells, by those that it adds up with."""
    found: Counter[tuple[str, str]] = Counter()
    for number in numbers:
        beside = (other for index in about.sums_with[number] for other in about.sums[index].numbers())
        cells = about.cells[number] or {cell for other in beside for cell in about.cells[other]}
        found.update({(past.cells[at].register_id, past.cells[at].indicator_id) for at in cells})
    return found


def _losses(cells: Iterable[Cell], marks: Iterable[bool]) -> tuple[Loss, ...]:
    every: Counter[tuple[str, str]] = Counter()
    gone: Counter[tuple[str, str]] = Counter()
    for cell, is_hidden in zip(cells, marks, strict=False):
        every[cell.register_id, cell.indicator_id] += 1
        gone[cell.register_id, cell.indicator_id] += is_hidden
    return tuple(Loss(*key, cells=count, cells_hidden=gone[key]) for key, count in sorted(every.items()))
