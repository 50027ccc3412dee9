"""Days of a year as a calendar: a row for each month, a square for each day, the darker the more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from statistics import quantiles

from dashboard.components import html
from dashboard.components.flows.block import framed
from dashboard.components.flows.parts import figure_cell, figure_column, sentence_start, value_words
from dashboard.components.registers.frame import Shown, block_id
from dashboard.components.registers.kinds import Days
from dashboard.figures import theme
from dashboard.figures.map_classes import class_colors, class_of
from dashboard.queries.days import days_of
from dashboard.queries.dictionary import Indicator
from dashboard.queries.registers import register_of
from dashboard.texts.cells import Cell
from dashboard.texts.formats import format_day, format_period
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request

_CLASSES = 5
_LONGEST = 31
_FEWEST = 28  # less than a month says nothing of how days differ
_MONTHS = 12


def days_block(request: Request, kind: Days, indicator: Indicator) -> Shown | None:
    """The last twelve months up to the year of the view; None where there are fewer than 28 days with a figure."""
    until = date(request.view.year, 12, 31) if request.view.year else None
    counted = _last_months(days_of(request.warehouse, indicator.id, dict(kind.members), until=until))
    against = (
        days_of(request.warehouse, indicator.id, dict(kind.against), until=until) if kind.against else {}
    )
    known = {day: value for day, value in counted.items() if value is not None}
    register = register_of(request.warehouse, indicator.id)
    if len(known) < _FEWEST or register is None:
        return None
    named = ", ".join(request.known.members[one][request.language].lower() for one in kind.members)
    title = f"{indicator.title[request.language]}: {named}"
    name = f"register-{indicator.id}-days"
    finding = _finding(request, indicator, known)
    first, last = min(counted), max(counted)
    period = format_period(first.replace(day=1), _month_end(last), "range", request.language)
    table = _table(request, indicator, counted, against, kind, f"{title}, {period}")
    drawn = framed(
        request, _calendar(request, indicator, counted, known, f"{title}. {finding}"), name=name, indicator=indicator,
        finding=finding, period=period, tables=[table], cites=[register.source_id], sources_at=block_id(request, name),
    )  # fmt: skip
    rows = [
        {"value": value, "obs_status": "Q" if value is None else "A", "source_id": register.source_id}
        for value in counted.values()
    ]
    return Shown(
        name, title, finding, drawn, table, rows, indicator, remarks=[_scale(request, indicator, known)]
    )


def _last_months(days: Mapping[date, float | None]) -> dict[date, float | None]:
    if not days:
        return {}
    last = max(days)
    months = last.year * 12 + last.month - _MONTHS
    return {day: value for day, value in days.items() if day.year * 12 + day.month > months}


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


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
    rows = []
    for month in _months(counted):
        squares = []
        for number in range(1, _LONGEST + 1):
            day = month + timedelta(days=number - 1)
            if day.month != month.month or day not in counted:
                squares.append(html.Td())
                continue
            value = counted[day]
            said = (
                request.say("registers.hidden") if value is None else value_words(request, indicator, value)
            )
            fill = theme.NO_DATA if value is None else colors[class_of(value, breaks)]
            squares.append(
                html.Td(
                    className="day",
                    style={"backgroundColor": fill},
                    title=f"{format_day(day, request.language)}: {said}",
                )
            )
        name = sentence_start(format_period(month, _month_end(month), "month", request.language))
        rows.append(html.Tr([html.Th(name, scope="row"), *squares]))
    return html.Div(
        html.Table(html.Tbody(rows), role="presentation", className="day-heat"),
        role="img",
        **{"aria-label": label},
    )


def _months(days: Mapping[date, float | None]) -> list[date]:
    return sorted({day.replace(day=1) for day in days})


def _table(
    request: Request, indicator: Indicator, counted: Mapping[date, float | None], against: Mapping[date, float | None], kind: Days,
    caption: str,
) -> Table:  # fmt: skip
    """Months: the sum, what stands against it, their difference, a day on average, the busiest day."""
    by_month: dict[date, list[date]] = defaultdict(list)
    for day in counted:
        by_month[day.replace(day=1)].append(day)
    head: list[Column | str] = [
        request.say("registers.days.month"),
        figure_column(request, indicator, _named(request, kind.members)),
    ]
    if kind.against:
        head += [
            figure_column(request, indicator, _named(request, kind.against)),
            figure_column(request, indicator, request.say("registers.days.balance")),
        ]
    head += [
        figure_column(request, indicator, request.say("registers.days.mean")),
        request.say("registers.days.busiest"),
    ]
    body = [
        _of_month(request, indicator, month, days, counted, against, kind)
        for month, days in sorted(by_month.items())
    ]
    return table_of(head, body, caption=caption)


def _of_month(
    request: Request, indicator: Indicator, month: date, days: Sequence[date], counted: Mapping[date, float | None],
    against: Mapping[date, float | None], kind: Days,
) -> list[Cell | str]:  # fmt: skip
    name = sentence_start(format_period(month, _month_end(month), "month", request.language))
    own, other = _sum(counted, days), _sum(against, days)
    cells: list[Cell | str] = [name, _figure(request, indicator, own)]
    if kind.against:
        balance = own - other if own is not None and other is not None else None
        cells += [_figure(request, indicator, other), _figure(request, indicator, balance)]
    known = [day for day in days if counted[day] is not None]
    busiest = max(known, key=lambda day: (counted[day] or 0, day), default=None)
    mean = round(own / len(days)) if own is not None else None
    return [
        *cells,
        _figure(request, indicator, mean),
        format_day(busiest, request.language) if busiest else "–",
    ]


def _sum(values: Mapping[date, float | None], days: Sequence[date]) -> float | None:
    """The sum of the days; None where one of them is held back or not there."""
    found = [values.get(day) for day in days]
    known = [one for one in found if one is not None]
    return sum(known) if len(known) == len(found) else None


def _figure(request: Request, indicator: Indicator, value: float | None) -> Cell:
    return Cell("–") if value is None else figure_cell(request, indicator, value)


def _named(request: Request, members: Sequence[tuple[str, str]]) -> str:
    return ", ".join(request.known.members[one][request.language] for one in members)
