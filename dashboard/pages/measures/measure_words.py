"""One measure in words: what, by whom, by when, in what form, and what its indicators did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.components import html
from dashboard.components.registers.resettlement_results import (
    FAIRS_MEASURE,
    overdue_words,
    results_of,
    results_words,
)
from dashboard.components.report_links import quota_report_links
from dashboard.components.tables import fold
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import in_language, words_in
from dashboard.queries.measures import MeasureDate, Side, ValueAround, is_dated, values_around
from dashboard.texts.cells import Cell, day_cell
from dashboard.texts.formats import format_day, format_period, format_value
from dashboard.view.request import Request
from dashboard.wording.periods import period_of_row

SHAPES = {"no_report": "○", "due_soon": "▲", "not_due": "●", "permanent": "∞", "removed": "✕"}
_TONES = {"due_soon": "watch"}
# None of these is said anew for each measure: that no report is held stands once above all of them.
_SAID_ONCE = ("no_report", "permanent")
_SIDES: tuple[Side, ...] = ("before", "after")
_MOST_DATES = 2  # that stand one by one
_MOST_NAMED = 6  # pairs of parties; all stand on the page that is linked


def newest_state(rows: Sequence[MeasureDate]) -> str:
    """The state that asks most of somebody: due soon, then not yet due, then whatever the last date says."""
    states = [row["state"] for row in rows]
    return next((state for state in ("due_soon", "not_due") if state in states), states[-1])


def state_shape(state: str) -> html.Span:
    """The shape of a state, which its word stands beside."""
    return html.Span(SHAPES[state], className="shape", **{"aria-hidden": "true"})


def state_cell(request: Request, state: str) -> Cell:
    """The state of a measure; the usual ones by their shape alone, whose word the key above the table says."""
    words = request.say(f"measure_state.{state}")
    look = "visually-hidden" if state in _SAID_ONCE else None
    shown = html.Span(
        [state_shape(state), " ", html.Span(words, className=look)],
        className=f"measure-state verdict--{_TONES.get(state, 'neutral')}",
        title=words,
    )
    return Cell(words, shown=shown)


def title_cell(request: Request, rows: Sequence[MeasureDate], *, section: str | None) -> Cell:
    """The title of a measure (`rows`: all its dates), under the section it opens; below it the form and the money."""
    first = rows[0]
    title = in_language(first, "title", request.language)
    heading = html.Span(section, className="row-section") if section else None
    more = [words for words in _more(request, first) if words]
    shown = html.Div(
        [
            heading,
            html.Span(title),
            html.Span(" · ".join(more), className="aside row-more") if more else None,
            _indicators(request, rows),
            _results(request, first["measure_id"]),
            # Measures that ask for reports on quotas lead to the report.
            quota_report_links(request, request.view.as_of or request.today)
            if first["quota_kinds"]
            else None,
        ],
        className="measure-name",
    )
    return Cell(title, shown=shown)


def _results(request: Request, measure_id: str) -> html.Details | None:
    """What registers say that fairs and memoranda brought, promised beside done, the overdue ones by their parties."""
    if measure_id != FAIRS_MEASURE:
        return None
    results = results_of(request)
    if not (said := results_words(request, results)):
        return None
    link = html.A(
        request.say("professions.measure_link"),
        href=f"{request.view.href(page='professions', document=None, body=None, state=None, year=None)}#fair-results",
    )
    named = overdue_words(request, results)
    if more := named[_MOST_NAMED:]:
        rest = request.say("professions.results.more", number=len(more))
        named = [*named[:_MOST_NAMED], rest]
    return fold(
        request.say("professions.measure_results"),
        html.Div([html.P(said), html.Ul([html.Li(one) for one in named]) if named else None, html.P(link)]),
    )


def _more(request: Request, measure: MeasureDate) -> list[str | None]:
    say, language = request.say, request.language
    money = words_in(measure, "financing", language)
    return [
        in_language(measure, "completion_form", language),
        f"{say('measures.financing')}: {money}" if money else None,
        say("measures.removed_by", act=measure["removed_by"]) if measure["removed_by"] else None,
    ]


def bodies_cell(request: Request, measure: MeasureDate) -> Cell:
    """The short names of the bodies, each with its measures; the body that leads is marked."""
    language, known = request.language, request.known
    shown: list[Any] = []
    words = []
    for body in measure["body_ids"] or []:
        short, lead = known.abbreviations[body][language], body == measure["lead_body_id"]
        mark = f" ({request.say('measures.lead_body')})" if lead else ""
        href = request.view.href(body=body, document=None)
        shown += [", " if shown else "", html.A(short, href=href), mark]
        words.append(f"{short}{mark}")
    return Cell(", ".join(words), shown=html.Span(shown))


def due_dates(request: Request, rows: Sequence[MeasureDate]) -> str:
    """The due dates of a measure in words, of many the first and the last; or that none is printed."""
    words = [_due_words(request, row["due"], row["due_precision"]) for row in rows if is_dated(row)]
    if len(words) > _MOST_DATES:
        return request.say("measures.first_last", first=words[0], last=words[-1], count=len(words))
    return "; ".join(words) or request.say("measures.no_date")


def due_cell(request: Request, rows: Sequence[MeasureDate]) -> Cell:
    """The same for a table: the day, where there is one alone and it is printed to the day; how often below several."""
    due = [row for row in rows if is_dated(row)]
    if len(due) == 1 and due[0]["due_precision"] == "day":
        return day_cell(due[0]["due"], request.language)
    often = rows[0]["recurrence"]
    said = request.say(f"recurrence.{often}") if len(due) > 1 and often not in ("none", "once") else ""
    return Cell(due_dates(request, rows)).over(said)


def _due_words(request: Request, day: date, precision: str) -> str:
    if precision == "day":
        return format_day(day, request.language)
    start = {"year": date(day.year, 1, 1)}.get(precision, day)
    return format_period(start, day, precision, request.language)


def _indicators(request: Request, rows: Sequence[MeasureDate]) -> html.Details | None:
    wanted = [name for name in rows[0]["indicator_ids"] or [] if name in request.known.indicators]
    if not wanted:
        return None
    days = [row["due"] for row in rows if row["due"]]
    around = values_around(request.warehouse, wanted, max(days)) if days else {}
    summary = request.count("measures.indicators", len(wanted), count=len(wanted))
    return fold(summary, html.Ul([_indicator(request, name, around.get(name, {})) for name in wanted]))


def _indicator(request: Request, name: str, around: Mapping[Side, ValueAround]) -> html.Li:
    indicator = request.known.indicators[name]
    link = html.A(
        indicator.short_title[request.language],
        href=request.view.href(
            page="indicator", indicator=name, document=None, body=None, state=None, year=None
        ),
    )
    parts = [
        request.say(f"measures.{when}", value=_value(request, indicator, around[when]))
        for when in _SIDES
        if when in around
    ]
    return html.Li([link, ": ", "; ".join(parts) or request.say("value.missing")])


def _value(request: Request, indicator: Indicator, row: ValueAround) -> str:
    value = format_value(row["value"], indicator.unit, indicator.decimals, request.language)
    return f"{value} ({period_of_row(request, row)})"
