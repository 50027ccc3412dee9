"""Units of indicators and targets."""

from __future__ import annotations

from typing import Literal, get_args

Unit = Literal[
    "persons",
    "thousand_persons",
    "families",
    "employers",
    "percent",
    "percent_of_labour_force",
    "per_1000_persons",
    "times",
    "calendar_year",
    "score_points",
    "documents",
    "units",
    "cases",
    "events",
    "countries",
    "rank",
    "index",
    "day_of_month",
    "square_metres",
    "regions",
    "organisations",
    "days",
    "months",
    "years",
    "minutes",
    "dollars",
    "euros",
    "monthly_calculation_index",
    "yes_no",
    "tenge",
    "tenge_per_month",
    "billion_tenge",
    "tenge_per_dollar",
    "children_per_woman",
    "permits",
    "jobs",
    "applications",
]
UNITS: tuple[str, ...] = get_args(Unit)
# a difference of two percentages is in points, which no indicator is measured in
POINTS = "points"
# counted one by one, so a fraction is a slip (a rate written under a count, a lost unit)
COUNTED_UNITS = frozenset(
    {
        "persons",
        "families",
        "employers",
        "calendar_year",
        "documents",
        "units",
        "cases",
        "events",
        "countries",
        "rank",
        "day_of_month",
        "regions",
        "organisations",
        "days",
        "months",
        "yes_no",
        "permits",
        "jobs",
        "applications",
    }
)


def is_percent(unit: str) -> bool:
    """Whether figures of the unit are written with a % sign."""
    return unit.startswith("percent")


def unit_of_change(unit: str) -> str:
    """The unit of a difference of two figures."""
    return POINTS if is_percent(unit) else unit
