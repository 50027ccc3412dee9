"""Between releases: what was hidden stays so, and a revision by a few people waits until it is one by five.

Who compares two releases sees every number that changed. One person entered late would change a number of each table by one, and so
be shown whole. Such a number keeps its earlier value; where all other parts of a sum tell how much it changed, another one waits, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.disclosure.cells import LEFT, Cell, parts_of
from etl.disclosure.rules import is_small
from etl.disclosure.sums import Place, Whole, wholes_of


@dataclass(frozen=True)
class History:
    """Cells of a release and of all before it.

    cells: those of the release first, in their order, then those that earlier ones said otherwise.
    forced: positions of cells that were hidden before; told_before: of those that were shown before as they stand.
    """

    cells: list[Cell]
    forced: set[int]
    told_before: set[int]


def next_release(earlier: Iterable[Cell]) -> int:
    """The number of the release that comes after all that is kept."""
    return max((cell.last for cell in earlier), default=-1) + 1


def history(current: Sequence[Cell], earlier: Sequence[Cell], release: int) -> History:
    """Lay a release of this number beside all before it; numbers that wait stand with their earlier values."""
    latest: dict[tuple[object, ...], Cell] = {}
    for cell in sorted(earlier, key=lambda one: one.last):
        latest[cell.key] = cell
    hidden_once = {cell.key for cell in earlier if cell.is_hidden}
    held = _held(current, latest)
    cells, forced, told, kept = [], set(), set(), set()
    for at, cell in enumerate(current):
        before = latest.get(cell.key)
        if before is not None and (at in held or _says_the_same(cell, before)):
            cells.append(before._replace(last=release, is_held=at in held))
            kept.add(before)
            if before.was_shown:
                told.add(at)
        else:
            cells.append(cell._replace(first=release, last=release))
        if cell.key in hidden_once:
            forced.add(at)
    for old in earlier:
        if old not in kept:
            if old.was_shown:
                told.add(len(cells))
            cells.append(old)
    return History(cells, forced, told)


def _says_the_same(one: Cell, other: Cell) -> bool:
    return (one.numerator, one.denominator, one.value) == (other.numerator, other.denominator, other.value)


def _changes(cell: Cell, before: Cell) -> dict[str, int]:
    """By how much each number that a cell tells changed."""
    told, earlier = parts_of(cell), parts_of(before)
    return {part: told[part] - earlier[part] for part in told if part in earlier}


def _held(current: Sequence[Cell], latest: Mapping[tuple[object, ...], Cell]) -> set[int]:
    """Positions of the cells that keep their earlier value."""
    pairs = {
        at: (cell, before)
        for at, cell in enumerate(current)
        if cell.is_looked_at and (before := latest.get(cell.key)) is not None
    }
    held = {
        at
        for at, (cell, before) in pairs.items()
        if not before.is_hidden and any(is_small(abs(change)) for change in _changes(cell, before).values())
    }
    if not held:
        return held
    changes = _changes_by_place(current, latest)
    wholes = list(wholes_of(list(changes)))
    while more := {at for one in wholes for at in _also_held(one, changes, held)}:
        held |= more
    return held


@dataclass(frozen=True)
class _Change:
    at: int
    by: int
    is_shown: bool


def _changes_by_place(
    current: Sequence[Cell], latest: Mapping[tuple[object, ...], Cell]
) -> dict[Place, _Change]:
    found: dict[Place, _Change] = {}
    for at, cell in enumerate(current):
        before = latest.get(cell.key)
        if cell.is_looked_at:
            for part, value in parts_of(cell).items():
                if part != LEFT:
                    by = value - (parts_of(before).get(part, 0) if before is not None else 0)
                    is_shown = before is not None and not before.is_hidden
                    found[cell.place(part)] = _Change(at, by, is_shown)
    return found


def _also_held(one: Whole, changes: Mapping[Place, _Change], held: set[int]) -> Iterable[int]:
    """What else waits where the rest of a sum tells by how much the only waiting part changed."""
    parts = [changes[place] for place in one.parts]
    quiet = [part for part in parts if part.at in held or not part.is_shown or part.by == 0]
    if len(quiet) != 1 or quiet[0].at not in held or quiet[0].by == 0:
        return ()
    whole = changes.get(one.place)
    if whole is not None and (whole.at in held or not whole.is_shown):
        return ()
    moved = sorted((part for part in parts if part not in quiet), key=lambda part: (abs(part.by), part.at))
    if moved:
        return (moved[0].at,)
    return (whole.at,) if whole is not None else ()
