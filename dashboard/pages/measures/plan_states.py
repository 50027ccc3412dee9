"""What each plan made due in each of its years, and what is known of it: a column a year, on one scale for all plans."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dashboard.components import html
from dashboard.pages.measures.measure_words import SHAPES, state_shape
from dashboard.queries.measures import MeasureDate, is_dated
from dashboard.texts.cells import Cell, number_cell, year_cell
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request

# As they are stacked from the ground up: what lies behind first.
_DATED = ("no_report", "due_soon", "not_due")
_UNDATED = ("permanent", "removed")
_TALLEST = 80  # percent of a column's height: the number stands above the bar


@dataclass(frozen=True)
class Plan:
    """The dates of a document's measures: by year how many stand how, and how many measures have no date or went."""

    document: str
    years: dict[int, Counter[str]]
    undated: Counter[str]


def plans_of(request: Request, rows: list[MeasureDate]) -> list[Plan]:
    """The plans of `rows`, the newest document first."""
    names = [name for name in request.known.documents if any(row["document_id"] == name for row in rows)]
    return [_plan(name, [row for row in rows if row["document_id"] == name]) for name in reversed(names)]


def _plan(document: str, rows: list[MeasureDate]) -> Plan:
    years: dict[int, Counter[str]] = {}
    gone: dict[str, set[str]] = {state: set() for state in _UNDATED}
    for row in rows:
        if row["state"] in _UNDATED:
            gone[row["state"]].add(row["measure_id"])
        else:
            assert is_dated(row)  # one without a day is permanent
            years.setdefault(row["due"].year, Counter())[row["state"]] += 1
    return Plan(
        document, dict(sorted(years.items())), Counter({state: len(own) for state, own in gone.items()})
    )


def plans_drawn(request: Request, plans: list[Plan]) -> html.Div:
    """The picture with its key; the year of the view is marked, and each year leads to its measures."""
    highest = max((sum(year.values()) for plan in plans for year in plan.years.values()), default=0)
    used = [state for state in _DATED if any(year[state] for plan in plans for year in plan.years.values())]
    key = [
        html.Li([_swatch(state), state_shape(state), request.say(f"measure_state.{state}")]) for state in used
    ]
    return html.Div(
        [
            html.Ul(key, className="plan-key"),
            html.Div([_drawn(request, plan, highest) for plan in plans], className="plans"),
        ]
    )


def _swatch(state: str) -> html.Span:
    return html.Span(className=f"swatch plan-part plan-part--{state}")


def _drawn(request: Request, plan: Plan, highest: int) -> html.Section:
    title = request.known.documents[plan.document].title[request.language]
    link = html.A(title, href=request.view.href(document=plan.document, year=None, state=None))
    columns = [_column(request, plan, year, highest) for year in plan.years]
    rest = [
        f"{SHAPES[state]} {request.say(f'measure_state.{state}')}: {plan.undated[state]}"
        for state in _UNDATED
        if plan.undated[state]
    ]
    return html.Section(
        [
            html.H2(link, className="plan-title"),
            html.Div(columns, className="plan-years") if columns else None,
            html.P("; ".join(rest), className="aside") if rest else None,
        ],
        className="plan",
    )


def _column(request: Request, plan: Plan, year: int, highest: int) -> html.A:
    counts = plan.years[year]
    every = sum(counts.values())
    parts = [
        html.Span(
            className=f"plan-part plan-part--{state}",
            style={"height": f"{_TALLEST * counts[state] / highest:.1f}%"},
        )
        for state in reversed(_DATED)
        if counts[state]
    ]
    words = "; ".join(
        f"{request.say(f'measure_state.{state}')}: {counts[state]}" for state in _DATED if counts[state]
    )
    is_chosen = request.view.year == year and request.view.document in (None, plan.document)
    return html.A(
        [
            html.Span([html.Span(str(every), className="plan-count"), *parts], className="plan-column"),
            html.Span(str(year)),
        ],
        href=request.view.href(document=plan.document, year=year, state=None),
        className="plan-year is-chosen" if is_chosen else "plan-year",
        # The name is what stands there, count and year; what the parts are is heard after it.
        title=f"{request.count('measures.dates', every, count=every)} ({words})",
    )


def plans_table(request: Request, plans: list[Plan]) -> Table:
    """The same in figures: a line for each year of each plan."""
    say, language = request.say, request.language
    header: list[Column | str] = [
        say("table.document"),
        Column(say("table.year")),
        Column(say("measures.due_dates"), is_number=True),
        *(Column(say(f"measure_state.{state}"), is_number=True) for state in _DATED),
    ]
    lines = [
        [
            Cell(request.known.documents[plan.document].title[language]),
            year_cell(year),
            number_cell(sum(counts.values()), 0, language),
            *(number_cell(counts[state], 0, language) for state in _DATED),
        ]
        for plan in plans
        for year, counts in plan.years.items()
    ]
    return table_of(header, lines, caption=say("measures.calendar_caption"))
