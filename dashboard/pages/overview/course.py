"""How a figure came to stand where it does: since when it misses its line, and what changed within a year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.kinds import PublishedTotal, Total, is_published
from dashboard.queries.structures import day_of_row
from dashboard.texts.formats import format_day, format_points, format_value
from dashboard.view.request import Request
from dashboard.wording.standing import row_period
from vocabulary.numbers import round_half_up
from vocabulary.units import is_percent

# What was counted a year before on the same day is still within the year.
_YEAR = timedelta(days=366)


class Change(NamedTuple):
    """From the earliest figure within a year before the newest one: how much, and that figure."""

    size: float
    since: Total


def course_words(
    request: Request,
    target: Target,
    indicator: Indicator,
    history: list[Total],
    *,
    with_missed: bool = True,
    with_change: bool = True,
) -> str:
    """Since when the line is missed, and the change within the last year, where both are asked for; empty where neither can be said."""
    found = []
    if with_missed and (missed := missed_since(target, history)):
        found.append(request.say("course.missed", since=_since(request, missed)))
    change = change_within_a_year(history) if with_change else None
    if change and round_half_up(change.size, indicator.decimals):
        size = (
            format_points(change.size, indicator.decimals, request.language)
            if is_percent(indicator.unit)
            else format_value(change.size, indicator.unit, indicator.decimals, request.language, signed=True)
        )
        found.append(request.say("course.change", size=size, since=_since(request, change.since)))
    return "; ".join(found)


def _since(request: Request, row: Total) -> str:
    """Since the day, the year or the period of a figure."""
    kind = row["period_kind"] if row["period_kind"] in ("as_of", "year") else "other"
    return request.say(
        f"course.since_{kind}",
        period=row_period(request, row),
        year=day_of_row(row).year,
        day=format_day(row["period_end"], request.language),
    )


def missed_since(target: Target, history: list[Total]) -> Total | None:
    """The first figure of those at the end of a course that all miss the line; None where the newest meets it."""
    if target.value is None or target.comparator[0] not in "<>":
        return None
    first = None
    for row in reversed(_known(history)):
        if _meets(target.comparator, row["value"], target.value):
            return first
        first = row
    return first


def change_within_a_year(history: list[Total]) -> Change | None:
    """The change up to the newest figure; None where no other figure lies within a year before it."""
    known = _known(history)
    if len(known) < 2:
        return None
    newest = known[-1]
    since = next(row for row in known if _day(row) >= _day(newest) - _YEAR)
    return None if since is newest else Change(newest["value"] - since["value"], since)


def _known(history: list[Total]) -> list[PublishedTotal]:
    return [row for row in history if is_published(row)]


def _day(row: Total) -> date:
    return day_of_row(row)


def _meets(comparator: str, value: float, line: float) -> bool:
    slack = 1e-9 * max(1.0, abs(line))
    return value <= line + slack if comparator.startswith("<") else value >= line - slack
