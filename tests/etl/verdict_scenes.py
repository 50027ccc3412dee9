"""Goals with figures, one for each thing that a verdict may have to say; four years are a whole number of days and years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from etl.verdicts import Coverage, Goal, Point

DAYS = [date(year, 1, 1) for year in (2009, 2013, 2017, 2021)]
ADOPTED, DUE, PAST = date(2009, 1, 1), date(2025, 1, 1), date(2017, 1, 1)


def points(*values: float, form: str = "day") -> list[Point]:
    """Figures four years apart, from 2009 on."""
    return [Point(day, float(value), form) for day, value in zip(DAYS, values, strict=False)]


def goal(kind: str = "reach", comparator: str = ">=", value: float | None = 60, **more) -> Goal:
    return Goal(kind, comparator, value, **({"due_on": DUE, "valid_from": ADOPTED} | more))


def of_some(values: list[Point], *, of: int, last: int = 1) -> list[Point]:
    """The `last` figures are of 18 of so many regions."""
    return [*values[:-last], *(replace(point, coverage=Coverage(18, of, 92.4)) for point in values[-last:])]


# name → goal and figures
SCENES = {
    "on track": (goal(), points(40, 44, 55)),
    "behind": (goal(), points(40, 44, 48)),
    "far behind": (goal(), points(40, 41, 42)),
    "moving away": (goal(), points(40, 39, 38)),
    "met before": (goal(), points(40, 50, 61)),
    "too few": (goal(), points(40, 44)),
    "met on the date": (goal(due_on=PAST), points(40, 50, 61)),
    "missed on the date": (goal(due_on=PAST), points(40, 50, 59)),
    "met on the date, worse since": (goal(due_on=PAST), points(40, 50, 61, 58)),
    "missed on the date, better since": (goal(due_on=PAST), points(40, 50, 59, 62)),
    "nothing on the date": (goal(due_on=date(2008, 1, 1), valid_from=None), points(40)),
    "met without a date": (goal(due_on=None), points(40, 50, 61)),
    "open without a date": (goal(due_on=None), points(40, 50, 55)),
    "everybody": (goal("cover_all", ">=", 100), points(90, 95, 99.6)),
    "more than": (goal(comparator=">", value=0), points(-40, -20, -10)),
    "about": (goal("keep", "about", 50, tolerance=5.0), points(47, 48, 49)),
    "not about": (goal("keep", "about", 50, tolerance=5.0), points(47, 48, 57)),
    "missed what is about": (
        goal(comparator="about", value=50, tolerance=5.0, due_on=PAST),
        points(40, 41, 42),
    ),
    "within": (goal("ceiling", "<=", 80), points(40, 44, 48)),
    "within and falling": (goal("ceiling", "<=", 80), points(48, 44, 40)),
    "close": (goal("ceiling", "<=", 80), points(70, 74, 78)),
    "above": (goal("ceiling", "<=", 80), points(70, 78, 86)),
    "kept": (goal("keep", ">=", 30), points(40, 44, 48)),
    "kept low": (goal("keep", "<=", 50), points(40, 44, 48)),
    "lost": (goal("keep", ">=", 50), points(60, 54, 48)),
    "no number": (goal("keep", "=", None), points(60, 54, 48)),
    "rising": (goal("direction", ">=", None, due_on=None), points(40, 44, 48)),
    "falling": (goal("direction", ">=", None, due_on=None), points(48, 44, 40)),
    "flat": (goal("direction", ">=", None, due_on=None), points(40, 44, 40)),
    "rose as it should": (goal("direction", ">=", None, due_on=PAST), points(40, 44, 48, 52)),
    "fell instead": (goal("direction", ">=", None, due_on=PAST), points(48, 44, 40)),
    "too few on the date": (goal("direction", ">=", None, due_on=date(2013, 6, 1)), points(40, 44, 48)),
    "act ended": (goal(ended_on=date(2018, 1, 1)), points(40, 44, 48, 52)),
    "not all regions": (goal(), of_some(points(40, 44, 48), of=20, last=3)),
    "not all regions in the newest": (goal(), of_some(points(40, 44, 48, 58), of=20)),
    "all regions": (goal(), of_some(points(40, 44, 48), of=18)),
    "all regions on the date, not all since": (goal(due_on=PAST), of_some(points(40, 50, 61, 58), of=20)),
    "not all regions on the date": (goal(due_on=PAST), of_some(points(40, 50, 61), of=20)),
    "act ended before a figure": (goal(ended_on=date(2008, 1, 1), valid_from=None), points(40, 44)),
    "nothing": (goal(), []),
    "nothing, act ended": (goal(ended_on=date(2018, 1, 1)), []),
    "base printed": (goal(base=Point(date(2005, 1, 1), 36.0)), points(40, 44, 48)),
    "due date assumed": (goal(due_basis="last_year_of_document"), points(40, 44, 48)),
    "replaced": (goal(replaced_on=date(2019, 1, 1)), points(40, 44, 48, 52)),
}
