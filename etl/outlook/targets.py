"""The outlook of a target: what is expected at its due date, how likely that reaches the line, when a ceiling would be passed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist

from etl.outlook.gate import DEVIATIONS
from etl.outlook.scale import Scale, to_scale
from vocabulary.chances import chance_step

# what must hold on every day, so that the day on which it would cease to hold is worth saying
_KEPT = ("ceiling", "keep")


@dataclass(frozen=True)
class Ahead:
    """A year that may be forecast: middle and band of 80 %, on the figures' own scale."""

    year: int
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Line:
    """What is promised: `comparator` and `value`, by `due_on`; `kind` as targets have it."""

    kind: str
    comparator: str
    value: float
    due_on: date


@dataclass(frozen=True)
class TargetOutlook:
    """`year` is the last whole year by the due date. `chance_step` is None where the line has no side (about, equal).

    Of a ceiling or floor that still holds: the day on which the middle passes it, the earliest and the latest day by the band;
    each None where that is not before the due date.
    """

    year: int
    value: float
    low: float
    high: float
    chance_step: str | None
    breach_on: date | None
    breach_from: date | None
    breach_until: date | None


def outlook_of_target(
    line: Line, newest: tuple[int, float], ahead: Sequence[Ahead], scale: Scale
) -> TargetOutlook | None:
    """From the newest figure (year, value) and the years that may be forecast, next year first; None where they end before the due date."""
    year = line.due_on.year if (line.due_on.month, line.due_on.day) == (12, 31) else line.due_on.year - 1
    path = [one for one in ahead if one.year <= year]
    if not path or path[-1].year != year:
        return None
    last = path[-1]
    breach: list[date | None] = [None, None, None]
    if line.kind in _KEPT and _holds(line, newest[1]):
        edges = ("high", "low") if _is_upper(line) else ("low", "high")
        breach = [_passes(line, newest, path, name) for name in ("value", *edges)]
    return TargetOutlook(year, last.value, last.low, last.high, _step(line, last, scale), *breach)


def _step(line: Line, last: Ahead, scale: Scale) -> str | None:
    if line.comparator not in ("<=", "<", ">=", ">"):
        return None
    middle, low, high, at = (to_scale(scale, one) for one in (last.value, last.low, last.high, line.value))
    deviation = (high - low) / (2 * DEVIATIONS)
    if deviation <= 0 or math.isinf(at):
        below = float(last.value <= line.value)
    else:
        below = NormalDist(middle, deviation).cdf(at)
    return chance_step(below if _is_upper(line) else 1 - below)


def _is_upper(line: Line) -> bool:
    return line.comparator.startswith("<")


def _holds(line: Line, value: float) -> bool:
    if line.comparator.startswith("<"):
        return value <= line.value
    return line.comparator.startswith(">") and value >= line.value


def _passes(line: Line, newest: tuple[int, float], path: Sequence[Ahead], name: str) -> date | None:
    """The day on which a straight way from year's end to year's end passes the line."""
    before = (date(newest[0], 12, 31), newest[1])
    for one in path:
        after = (date(one.year, 12, 31), float(getattr(one, name)))
        if not _holds(line, after[1]):
            gone = (line.value - before[1]) / (after[1] - before[1])
            return before[0] + timedelta(days=math.ceil(gone * (after[0] - before[0]).days))
        before = after
    return None
