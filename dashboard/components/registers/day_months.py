"""The months of days as a table: the sum, what stands against it, their difference, a day on average, the busiest day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dashboard.components.flows.parts import figure_cell, figure_column
from dashboard.components.registers.kinds import Days
from dashboard.queries.dictionary import Indicator
from dashboard.texts.cells import Cell
from dashboard.texts.formats import format_day, format_period, sentence_start
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request

Counted = Mapping[date, float | None]


def months_table(
    request: Request, indicator: Indicator, counted: Counted, against: Counted, kind: Days, caption: str
) -> Table:
    """A row for each month of `counted`."""
    head: list[Column | str] = [request.say("registers.days.month")]
    names = [members_words(request, kind.members)]
    if kind.against:
        names += [members_words(request, kind.against), request.say("registers.days.balance")]
    names.append(request.say("registers.days.mean"))
    head += [figure_column(request, indicator, name) for name in names]
    head.append(request.say("registers.days.busiest"))
    body = [
        _of_month(request, indicator, month, days, counted, against if kind.against else None)
        for month, days in by_month(counted).items()
    ]
    return table_of(head, body, caption=caption)


def by_month(days: Iterable[date]) -> dict[date, list[date]]:
    """The days by the first of their month, oldest first."""
    found: dict[date, list[date]] = {}
    for day in sorted(days):
        found.setdefault(day.replace(day=1), []).append(day)
    return found


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def month_words(request: Request, month: date) -> str:
    """The month at the start of a line."""
    return sentence_start(format_period(month, month_end(month), "month", request.language))


def members_words(request: Request, members: Sequence[tuple[str, str]]) -> str:
    """Members (breakdown, member) by their names."""
    return ", ".join(request.known.members[one][request.language] for one in members)


def _of_month(
    request: Request, indicator: Indicator, month: date, days: Sequence[date], counted: Counted, against: Counted | None
) -> list[Cell | str]:  # fmt: skip
    own = _sum(counted, days)
    figures = [own]
    if against is not None:
        other = _sum(against, days)
        figures += [other, own - other if own is not None and other is not None else None]
    figures.append(None if own is None else round(own / len(days)))
    known = [day for day in days if counted[day] is not None]
    busiest = max(known, key=lambda day: (counted[day] or 0, day), default=None)
    return [
        month_words(request, month),
        *(_figure(request, indicator, one) for one in figures),
        format_day(busiest, request.language) if busiest else "–",
    ]


def _sum(values: Counted, days: Sequence[date]) -> float | None:
    """The sum of the days; None where one of them is held back or not there."""
    found = [values.get(day) for day in days]
    known = [one for one in found if one is not None]
    return sum(known) if len(known) == len(found) else None


def _figure(request: Request, indicator: Indicator, value: float | None) -> Cell:
    return Cell("–") if value is None else figure_cell(request, indicator, value)
