"""When figures came out, as exactly as it is printed, and for how many of them it is not known."""

from __future__ import annotations

from datetime import date

from dashboard.formats import format_day, format_number, format_period
from dashboard.queries.selection import Selection
from dashboard.queries.table import count, count_undated
from dashboard.request import Request


def publication_words(request: Request, day: date | None, precision: str | None) -> str:
    """A day, a month or a year; that the day is not known where `day` is None."""
    if day is None:
        return request.say("source.undated")
    if precision in {"month", "year"}:
        return format_period(day.replace(day=1), day, precision, request.language)
    return format_day(day, request.language, short=True)


def undated_sentence(request: Request, selection: Selection) -> str | None:
    """Of how many figures "as known on a day" the day of publication is not known; None where there are none."""
    number = count_undated(request.warehouse, selection) if selection.as_of else 0
    if not number:
        return None
    total = count(request.warehouse, selection)
    undated, whole = (format_number(figure, 0, request.language) for figure in (number, total))
    return request.say("data.undated", undated=undated, count=whole)
