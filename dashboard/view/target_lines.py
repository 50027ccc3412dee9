"""Regions held against a target: which line is in force where, and on which side of it a figure lies."""

from __future__ import annotations

from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.kinds import Observation
from dashboard.queries.progress import thresholds
from dashboard.view.request import Request
from vocabulary.lines import is_right_side
from vocabulary.territory import COUNTRY

REACHED, CLOSE, NOT_REACHED = range(3)


_COMPARATORS = (">=", ">", "<=")


def set_for(request: Request, indicator: Indicator) -> list[Target]:
    """The targets that set a line for the indicator in its own unit, in their order."""
    return _lines(request, indicator)


def has_lines(request: Request, indicator: Indicator) -> bool:
    """Whether some target sets a line for the indicator in its own unit."""
    return bool(_lines(request, indicator))


def lines_of(request: Request, indicator: Indicator, year: int) -> dict[str, Target]:
    """The target in force in `year` by the region it was set for; of several the newest."""
    in_force = [
        target
        for target in _lines(request, indicator)
        if (target.valid_from is None or target.valid_from.year <= year)
        and (target.valid_to is None or target.valid_to.year >= year)
    ]
    in_force.sort(key=lambda target: (str(target.valid_from or ""), target.order))
    return {target.region: target for target in in_force}


def line_until(request: Request, indicator: Indicator, year: int) -> Target | None:
    """The line that the country is held to in `year`, or else the last one that it was held to; None where there was none."""
    begun = [
        target
        for target in _lines(request, indicator)
        if target.region == COUNTRY and (target.valid_from is None or target.valid_from.year <= year)
    ]
    return max(begun, key=lambda target: (str(target.valid_to or "9999"), target.order), default=None)


def _lines(request: Request, indicator: Indicator) -> list[Target]:
    return [
        target
        for target in request.known.target_of(indicator.id)
        if target.value is not None and target.unit == indicator.unit and target.comparator in _COMPARATORS
    ]


def judged(value: float, target: Target, close_from: float) -> int:
    """REACHED, CLOSE or NOT_REACHED.

    Under a ceiling, `close_from` of it and more is close. Below a line to be reached, `close_from` of it and more is
    close. A line of zero has nothing close to it.
    """
    line = target.value
    assert line is not None, f"{target.id} sets no line"
    is_right = is_right_side(value, target.comparator, line)
    is_close = line > 0 and is_right_side(value, ">=", close_from * line)
    if target.comparator == "<=":
        return NOT_REACHED if not is_right else CLOSE if is_close else REACHED
    return REACHED if is_right else CLOSE if is_close else NOT_REACHED


def place_of(request: Request, row: Observation, lines: dict[str, Target]) -> int | None:
    """The verdict on a region by its own target, else by the country's; None without a figure or a target."""
    target = lines.get(row["region_id"]) or lines.get(COUNTRY)
    if row["value"] is None or target is None:
        return None
    return judged(row["value"], target, thresholds(request.warehouse)["close_from"])
