"""Days of a year as a calendar: a row for each month, a square for each day, the darker the more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from statistics import quantiles

from dashboard.components import html
from dashboard.components.flows.block import framed
from dashboard.components.flows.parts import value_words
from dashboard.components.registers.day_months import (
    by_month,
    members_words,
    month_end,
    month_words,
    months_table,
)
from dashboard.components.registers.frame import Shown, block_id
from dashboard.components.registers.kinds import Days
from dashboard.figures import theme
from dashboard.figures.map_classes import class_colors, class_of
from dashboard.queries.days import days_of
from dashboard.queries.dictionary import Indicator
from dashboard.queries.register_facts import Released
from dashboard.queries.registers import register_of
from dashboard.texts.formats import format_day, format_period
from dashboard.view.request import Request
from vocabulary.statuses import HIDDEN

_CLASSES = 5
_LONGEST = 31
_FEWEST = 28  # less than a month says nothing of how days differ
_MONTHS = 12


def days_block(request: Request, kind: Days, indicator: Indicator) -> Shown | None:
    """The last twelve months up to the year of the view; None where there are fewer than 28 days with a figure."""
    counted = _last_months(_days(request, indicator, kind.members))
    against = _days(request, indicator, kind.against)
    known = {day: value for day, value in counted.items() if value is not None}
    register = register_of(request.warehouse, indicator.id)
    if len(known) < _FEWEST or register is None:
        return None
    title = f"{indicator.title[request.language]}: {members_words(request, kind.members).lower()}"
    name = f"register-{indicator.id}-days"
    finding = _finding(request, indicator, known)
    first, last = min(counted), max(counted)
    period = format_period(first.replace(day=1), month_end(last), "range", request.language)
    table = months_table(request, indicator, counted, against, kind, f"{title}, {period}")
    drawn = framed(
        request, _calendar(request, indicator, counted, known, f"{title}. {finding}"), name=name, indicator=indicator,
        finding=finding, period=period, tables=[table], cites=[register.source_id], sources_at=block_id(request, name),
    )  # fmt: skip
    rows: list[Released] = [
        {"value": value, "obs_status": HIDDEN if value is None else None, "source_id": register.source_id}
        for value in counted.values()
    ]
    return Shown(
        name, title, finding, drawn, table, rows, indicator, remarks=[_scale(request, indicator, known)]
    )


def _days(
    request: Request, indicator: Indicator, members: Sequence[tuple[str, str]]
) -> dict[date, float | None]:
    if not members:
        return {}
    return days_of(request.warehouse, indicator.id, dict(members), until=request.view.until_day)


def _last_months(days: Mapping[date, float | None]) -> dict[date, float | None]:
    if not days:
        return {}
    last = max(days)
    months = last.year * 12 + last.month - _MONTHS
    return {day: value for day, value in days.items() if day.year * 12 + day.month > months}


def _finding(request: Request, indicator: Indicator, known: Mapping[date, float]) -> str:
    busiest = max(known, key=lambda day: (known[day], day))
    quietest = min(known, key=lambda day: (known[day], day))
    return request.say(
        "registers.days.finding",
        busiest=format_day(busiest, request.language), most=value_words(request, indicator, known[busiest]),
        quietest=format_day(quietest, request.language), least=value_words(request, indicator, known[quietest]),
    )  # fmt: skip


def _scale(request: Request, indicator: Indicator, known: Mapping[date, float]) -> str:
    least, most = (value_words(request, indicator, one(known.values())) for one in (min, max))
    return request.say("registers.days.scale", least=least, most=most)


def _calendar(
    request: Request,
    indicator: Indicator,
    counted: Mapping[date, float | None],
    known: Mapping[date, float],
    label: str,
) -> html.Div:
    breaks = quantiles(known.values(), n=_CLASSES)
    colors = class_colors(breaks)

    def square(day: date) -> html.Td:
        value = counted[day]
        said = request.say("registers.hidden") if value is None else value_words(request, indicator, value)
        fill = theme.NO_DATA if value is None else colors[class_of(value, breaks)]
        return html.Td(
            className="day",
            style={"backgroundColor": fill},
            title=f"{format_day(day, request.language)}: {said}",
        )

    rows = []
    for month, days in by_month(counted).items():
        squares = {day.day: square(day) for day in days}
        cells = [squares.get(number) or html.Td() for number in range(1, _LONGEST + 1)]
        rows.append(html.Tr([html.Th(month_words(request, month), scope="row"), *cells]))
    return html.Div(
        html.Table(html.Tbody(rows), role="presentation", className="day-heat"),
        role="img",
        **{"aria-label": label},
    )
