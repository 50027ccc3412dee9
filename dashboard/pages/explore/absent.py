"""Why a cell is empty: nothing was found, the division of its figures has no such region, a group was not set then."""

from __future__ import annotations

from datetime import date

from dashboard.pages.explore.shown import Shown
from dashboard.queries.cube.cell import CubeCell
from dashboard.queries.cube.grid import Key
from dashboard.queries.cube.question import Group
from dashboard.queries.membership import is_member


def absent(shown: Shown, row: Key, column: str) -> str:
    """A key of `explore.none` for a place of the grid where no cell stands."""
    grid = shown.grid
    place = {**dict(zip(grid.row_dimensions, row, strict=True)), grid.column_dimension: column}
    line, slot = place.get("region"), place.get("period")
    if line is None or slot is None:
        return "missing"
    beside = [cell for cell in shown.cells if cell.slot == slot]
    group = next((one for one in shown.choice.question.groups if one.id == line), None)
    if group is not None:
        return "not_set" if not _is_set(group, slot, beside) else "missing"
    return "not_then" if _is_of_other_division(shown, line, beside) else "missing"


def regions_on(group: Group, scheme: str, day: date) -> tuple[str, ...]:
    """The regions of a group under a division, on a day."""
    return tuple(
        dict.fromkeys(
            name for own, name, first, last in group.parts if own == scheme and is_member(first, last, day)
        )
    )


def years_missing(shown: Shown) -> dict[str, list[str]]:
    """The years between the first and the last shown without any figure, by why (`missing`, `not_set`)."""
    slots = {cell.slot for cell in shown.cells}
    found: dict[str, list[str]] = {}
    if not shown.choice.has_periods or not slots or not all(slot.isdigit() for slot in slots):
        return found
    groups = shown.choice.question.groups if not shown.choice.question.regions else ()
    for year in map(str, range(min(map(int, slots)), max(map(int, slots)))):
        if year not in slots:
            is_set = not groups or any(_is_set(group, year, []) for group in groups)
            found.setdefault("missing" if is_set else "not_set", []).append(year)
    return found


def _is_set(group: Group, slot: str, beside: list[CubeCell]) -> bool:
    """Whether a document says of any region that it belongs to the group on the day that the figures stand for."""
    days = {cell.stands_for for cell in beside} or {_end_of(slot)}
    return any(regions_on(group, scheme, day) for scheme, *_ in group.parts for day in days)


def _end_of(slot: str) -> date:
    return date(int(slot), 12, 31) if slot.isdigit() else date.fromisoformat(slot.rpartition("/")[2])


def _is_of_other_division(shown: Shown, line: str, beside: list[CubeCell]) -> bool:
    """Whether all figures beside are of a division without the region: then nothing is missing."""
    known = shown.request.known
    return known.region(line) is not None and not any(
        (line, scheme) in known.regions for scheme in {cell.region_scheme for cell in beside}
    )
