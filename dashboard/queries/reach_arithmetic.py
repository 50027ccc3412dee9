"""What separates a count or a share from its line, and what that is a month until a due date: exact, without warehouse."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from vocabulary.numbers import whole_people


class Reach(NamedTuple):
    """`amount` above zero in the unit of the figure: `short` of a floor, `over` a ceiling, or `room` on the right side of either."""

    kind: str
    amount: Fraction


class Allows(NamedTuple):
    """How many of the counted a share may still gain below a ceiling, exact and before rounding down.

    instead: in place of others. more: with the others unchanged; None where the ceiling is the whole.
    """

    instead: Fraction
    more: Fraction | None


def reach(value: Fraction, line: Fraction, comparator: str) -> Reach | None:
    """How far a figure is from a floor (`>`, `>=`) or a ceiling (`<`, `<=`); None for other lines and exactly on the line."""
    if comparator[:1] not in ("<", ">") or value == line:
        return None
    is_floor = comparator.startswith(">")
    if (value > line) == is_floor:
        return Reach("room", abs(line - value))
    return Reach("short" if is_floor else "over", abs(line - value))


def allows(part: Fraction, whole: Fraction, line: Fraction) -> Allows | None:
    """What a share of `part` of `whole` may gain up to the ceiling `line` (from 0 to 1); None where nothing is left."""
    room = line * whole - part
    if room <= 0:
        return None
    return Allows(room, room / (1 - line) if line < 1 else None)


def months_left(day: date, due: date) -> Fraction:
    """Months from the end of a day to the end of another: whole ones, and parts of those that are begun; below zero when past."""
    whole = 12 * (due.year - day.year) + due.month - day.month
    return whole + _gone(due) - _gone(day)


def a_month(amount: Fraction, day: date, due: date) -> int | None:
    """How many whole people a month make `amount` from `day` to `due`: never rounded down; None once the day has come."""
    left = months_left(day, due)
    return whole_people(amount / left) if left > 0 else None


def _gone(day: date) -> Fraction:
    """The part of its month that has gone with a day."""
    return Fraction(day.day, monthrange(day.year, day.month)[1])
