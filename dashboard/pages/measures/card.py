"""One measure: what, by whom, by when, in what form, and what its indicators did."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.components import html
from dashboard.queries.measures import values_around
from dashboard.texts.cells import Cell, day_cell
from dashboard.texts.formats import format_day, format_period, format_value
from dashboard.view.request import Request
from dashboard.wording.locator import locator_words
from dashboard.wording.periods import period_of_row

Row = dict[str, Any]
_SHAPES = {"no_report": "○", "due_soon": "▲", "not_due": "●", "permanent": "∞", "removed": "✕"}
_TONES = {"due_soon": "watch"}


def measure_card(request: Request, rows: list[Row]) -> html.Details:
    """A measure with all its due dates (`rows` as `queries.measures.measure_dates`, of one measure)."""
    first, language = rows[0], request.language
    summary = html.Summary(
        [html.Span(f"{first['number']}. {first[f'title_{language}']} "), _state(request, newest_state(rows))]
    )
    terms = [(term, words) for term, words in _terms(request, rows) if words]
    listed = html.Dl(
        [part for term, words in terms for part in (html.Dt(term), html.Dd(words))], className="passport"
    )
    return html.Details([summary, listed], className="fold measure", id=first["measure_id"])


def newest_state(rows: list[Row]) -> str:
    """The state that asks most of somebody: due soon, then not yet due, then whatever the last date says."""
    states = [row["state"] for row in rows]
    return next((state for state in ("due_soon", "not_due") if state in states), states[-1])


def _state(request: Request, state: str) -> html.Span:
    shape = html.Span(_SHAPES[state], className="shape", **{"aria-hidden": "true"})
    words = request.say(f"measure_state.{state}")
    return html.Span([shape, " ", words], className=f"measure-state verdict--{_TONES.get(state, 'neutral')}")


def _terms(request: Request, rows: list[Row]) -> list[tuple[str, Any]]:
    first, say, language = rows[0], request.say, request.language
    removed = say("measures.removed_by", act=first["removed_by"]) if first["removed_by"] else None
    return [
        (say("measures.form"), first[f"completion_form_{language}"]),
        (say("measures.bodies"), _bodies(request, first)),
        (say("measures.due"), due_dates(request, rows)),
        (say("measures.recurrence"), say(f"recurrence.{first['recurrence']}")),
        (say("measures.financing"), first[f"financing_{language}"]),
        (say("measures.status"), removed),
        (say("measures.indicators"), _indicators(request, rows)),
        (say("measures.place"), locator_words(request, first["locator"])),
    ]


def _bodies(request: Request, measure: Row) -> list:
    names = []
    for body in measure["body_ids"] or []:
        link = html.A(
            request.known.bodies[body][request.language], href=request.view.href(body=body, document=None)
        )
        lead = f" ({request.say('measures.lead_body')})" if body == measure["lead_body_id"] else ""
        names += [", " if names else "", link, lead]
    return names


def due_dates(request: Request, rows: list[Row]) -> str:
    """The due dates of a measure in words, or that none is printed."""
    words = [_due_words(request, row["due"], row["due_precision"]) for row in rows if row["due"]]
    return "; ".join(words) or request.say("measures.no_date")


def due_cell(request: Request, rows: list[Row]) -> Cell:
    """The same for a table: the day, where there is one alone and it is printed to the day."""
    due = [row for row in rows if row["due"]]
    if len(due) == 1 and due[0]["due_precision"] == "day":
        return day_cell(due[0]["due"], request.language)
    return Cell(due_dates(request, rows))


def _due_words(request: Request, day: date, precision: str) -> str:
    if precision == "day":
        return format_day(day, request.language)
    kind = precision if precision != "day" else "as_of"
    start = {"year": date(day.year, 1, 1), "half_year": day, "quarter": day, "month": day}[kind]
    return format_period(start, day, kind, request.language)


def _indicators(request: Request, rows: list[Row]) -> html.Ul | None:
    wanted = [name for name in rows[0]["indicator_ids"] or [] if name in request.known.indicators]
    if not wanted:
        return None
    days = [row["due"] for row in rows if row["due"]]
    around = values_around(request.warehouse, wanted, max(days)) if days else {}
    return html.Ul([_indicator(request, name, around.get(name, {})) for name in wanted])


def _indicator(request: Request, name: str, around: dict[str, Row]) -> html.Li:
    indicator = request.known.indicators[name]
    link = html.A(
        indicator.short_title[request.language],
        href=request.view.href(
            page="indicator", indicator=name, document=None, body=None, state=None, year=None
        ),
    )
    parts = [
        request.say(f"measures.{when}", value=_value(request, indicator, around[when]))
        for when in ("before", "after")
        if when in around
    ]
    return html.Li([link, ": ", "; ".join(parts) or request.say("value.missing")])


def _value(request: Request, indicator, row: Row) -> str:
    value = format_value(row["value"], indicator.unit, indicator.decimals, request.language)
    return f"{value} ({period_of_row(request, row)})"
