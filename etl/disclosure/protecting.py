"""Cells in, and which of them readers must not see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from etl.disclosure.audit import Audit, secure
from etl.disclosure.cells import Cell, cells_of, is_small_median
from etl.disclosure.numbers import Hidden, Numbers
from etl.disclosure.revising import History, history, next_release
from etl.disclosure.rules import LEFT_OUT_PCT
from etl.disclosure.tables import Table, left_out, table_of
from etl.disclosure.telling import Telling, telling


@dataclass(frozen=True)
class Loss:
    """What readers lose of one indicator of a register: of its cells how many are hidden, and how many are in tables left out."""

    register_id: str
    indicator_id: str
    cells: int
    cells_hidden: int
    cells_left_out: int


@dataclass(frozen=True)
class Protected:
    """What was decided about cells, row by row in their order.

    hidden: bool, true where readers see no value (obs_status Q, conf_status C, whatever the reason).
    values: double, what readers see: null where hidden or left out; that of the earlier release where a revision waits.
    left_out: the tables that are not released at all, with how many cells each has; readers get no row of them.
    kept: all that was ever shown or hidden; lies outside of what readers get, and is `earlier` of the next release.
    not_proven: hidden numbers that nothing could be proven of, counted by register and indicator; they must not be released.
    """

    hidden: pa.Array
    values: pa.Array
    left_out: Mapping[Table, int]
    losses: tuple[Loss, ...]
    kept: pa.Table
    audit: Audit
    not_proven: Mapping[tuple[str, str], int]


def protect(
    cells: pa.Table,
    earlier: pa.Table | None,
    *,
    left_out_pct: float = LEFT_OUT_PCT,
    complementary: Callable[[Sequence[Cell]], Collection[int]] | None = None,
) -> Protected:
    """Decide which tables of all registers are left out and which cells of the others are hidden; the same cells give the same answer.

    cells: all cells of one release in one table (columns as etl.register_engine.cells.CELL_TYPES).
    earlier: `kept` of the release before, None for the first.
    left_out_pct: how many percent of the cells of a table may show somebody before it is left out.
    complementary: which of the cells of tables that are released another program hides first; what it leaves narrow is hidden as always.
    """
    every, before = cells_of(cells), cells_of(earlier) if earlier is not None else []
    out = left_out(every, before, most_pct=left_out_pct)
    stays = [at for at in range(len(every)) if at not in out]
    release = next_release(before)
    past = history([every[at] for at in stays], [one for one in before if not one.is_left_out], release)
    said = telling(past.cells)
    hidden = _hidden_at_first(past, said)
    for at in sorted(complementary(past.cells[: len(stays)])) if complementary else ():
        hidden.hide_cell(at)
    audit = secure(hidden)
    now = {at: past.cells[place]._replace(is_hidden=place in hidden.cells) for place, at in enumerate(stays)}
    unseen = [every[at]._replace(is_left_out=True, first=release, last=release) for at in sorted(out)]
    unseen += [one for one in before if one.is_left_out]
    return Protected(
        hidden=pa.array([at in now and now[at].is_hidden for at in range(len(every))], pa.bool_()),
        values=pa.array([_seen(now.get(at)) for at in range(len(every))], pa.float64()),
        left_out=Counter(table_of(every[at]) for at in out),
        losses=_losses(every, now),
        kept=_kept(cells.schema, [*now.values()], past.cells[len(stays) :], unseen),
        audit=audit,
        not_proven=_counted_by_indicator(past, said.numbers, audit.not_proven),
    )


def _seen(cell: Cell | None) -> float | None:
    """What readers see of a cell that is released."""
    return None if cell is None or cell.is_hidden else cell.value


def _hidden_at_first(past: History, said: Telling) -> Hidden:
    """What shows somebody, and what was hidden before."""
    about = said.numbers
    about.told_before = {number for at in past.told_before for number in about.told.get(at, ())}
    medians = {at for at, cell in enumerate(past.cells) if is_small_median(cell)}
    before = past.forced | {at for at, cell in enumerate(past.cells) if cell.is_hidden}
    hidden = Hidden(about, medians | before)
    hidden.hide(said.small)
    return hidden


def _kept(schema: pa.Schema, now: Sequence[Cell], past: Sequence[Cell], unseen: Iterable[Cell]) -> pa.Table:
    """What is kept of a release: cells now, what earlier releases said otherwise as they said it, and those of tables left out."""
    rows = [cell._replace(was_shown=cell.was_shown or not cell.is_hidden) for cell in now]
    rows += past
    # readers saw no version of these: one is enough
    rows += {cell.key: cell for cell in unseen}.values()
    more = [
        ("is_hidden", pa.bool_()),
        ("was_shown", pa.bool_()),
        ("first", pa.int32()),
        ("last", pa.int32()),
        ("is_left_out", pa.bool_()),
    ]
    names = [field for field in schema if field.name in Cell._fields]
    fields = pa.schema([*names, *(pa.field(*one) for one in more)])
    return pa.Table.from_pylist([cell._asdict() for cell in rows], fields)


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


def _losses(cells: Sequence[Cell], now: Mapping[int, Cell]) -> tuple[Loss, ...]:
    every, gone, out = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for at, cell in enumerate(cells):
        key = (cell.register_id, cell.indicator_id)
        every[key] += 1
        gone[key] += at in now and now[at].is_hidden
        out[key] += at not in now
    return tuple(
        Loss(*key, cells=count, cells_hidden=gone[key], cells_left_out=out[key])
        for key, count in sorted(every.items())
    )
