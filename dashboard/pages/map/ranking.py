"""The ranked table beside the map, for one year or two; a row chooses its region as the map and the list do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.breaks import break_note, with_break
from dashboard.components.rebuilt import rebuilt_words
from dashboard.pages.map.paint import NO_FIGURE, region_words
from dashboard.queries.dictionary import Indicator
from dashboard.queries.two_years import Pair
from dashboard.texts.formats import format_number
from dashboard.view import ids
from dashboard.view.request import Request
from dashboard.wording.map_words import Years, change_unit, why_no_change, written_change
from dashboard.wording.periods import held_instead, missing_words, period_of_row
from vocabulary.territory import COUNTRY

Row = dict[str, Any]
_SUM = "Σ"


def region_ranking(
    request: Request,
    indicator: Indicator,
    rows: Sequence[Row],
    country: Row | None,
    verdict: Callable[[Row], str] | None = None,
) -> html.Table:
    """Regions from the highest value down, the country above them, those without a figure below.

    `verdict` adds a column with its words for a row.
    """
    more = (lambda row: [html.Td(verdict(row))]) if verdict else lambda row: []
    body = [_rank_row(request, indicator, place, row, more(row)) for place, row in enumerate(rows, 1)]
    if country:
        value = _value(request, indicator, country)
        name = html.Th(request.region_name(COUNTRY), scope="row")
        rest = [html.Td("")] if verdict else []
        body.insert(
            0, html.Tr([html.Td(""), name, html.Td(value, className="number"), *rest], className="total")
        )
    header = [request.say("table.rank"), request.say("table.region"), request.say(f"unit.{indicator.unit}")]
    header += [request.say("table.state")] if verdict else []
    caption = _caption(request.say("map.ranking"), period_of_row(request, rows[0]), break_note(request, rows))
    return _table(caption, header, body, numbers=(2,))


def pair_ranking(
    request: Request, indicator: Indicator, pairs: Sequence[Pair], country: Pair | None, years: Years
) -> html.Table:
    """Territories with both values and the change, in the order given, the country above them; `years` are both periods."""
    body = [_pair_row(request, indicator, pair, years) for pair in pairs]
    if country:
        cells = _pair_cells(request, indicator, country)
        name = html.Th(request.region_name(COUNTRY), scope="row")
        body.insert(0, html.Tr([name, *cells], className="total"))
    header = [request.say("table.region"), *years, request.say("map.change.title")]
    rows = [row for pair in pairs for row in (pair.before, pair.after)]
    caption = _caption(request.say("map.ranking"), _units(request, indicator), break_note(request, rows))
    return _table(caption, header, body, numbers=(1, 2, 3), look="data-table two-years")


def _caption(*parts: str | None) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part)


def _units(request: Request, indicator: Indicator) -> str:
    unit, change = request.say(f"unit.{indicator.unit}"), change_unit(request, indicator)
    if unit == change:
        words = request.say("map.change.unit", unit=unit)
    else:
        words = request.say("map.change.units", unit=unit, change=change)
    # Figures that look alike may differ behind the last digit.
    return f"{words}. {request.say('map.change.unrounded')}" if indicator.decimals else words


def _table(
    caption: str,
    header: list[str],
    body: list[html.Tr],
    *,
    numbers: tuple[int, ...],
    look: str = "data-table",
) -> html.Table:
    heads = [
        html.Th(name, scope="col", className="number" if place in numbers else None)
        for place, name in enumerate(header)
    ]
    return html.Table([html.Caption(caption), html.Thead(html.Tr(heads)), html.Tbody(body)], className=look)


def _rank_row(request: Request, indicator: Indicator, place: int, row: Row, more: list) -> html.Tr:
    is_known = row["value"] is not None
    cells = [
        html.Td(str(place) if is_known else NO_FIGURE),
        html.Th(_region_button(row, region_words(request, row)), scope="row"),
        html.Td(_value(request, indicator, row), className="number"),
        *more,
    ]
    return _row(request, row, cells, None if is_known else missing_words(request, row))


def _pair_row(request: Request, indicator: Indicator, pair: Pair, years: Years) -> html.Tr:
    reason = why_no_change(request, pair, years) if pair.change is None else None
    name = region_words(request, pair.row)
    if pair.after is None:
        name = request.say("map.territory.of_year", name=name, year=years[0])
    head = html.Th(_region_button(pair.row, name), scope="row")
    cells = [head, *_pair_cells(request, indicator, pair)]
    return _row(request, pair.row, cells, reason)


def _pair_cells(request: Request, indicator: Indicator, pair: Pair) -> list[html.Td]:
    change = written_change(pair, indicator)
    written = (
        NO_FIGURE
        if change is None
        else format_number(change, indicator.decimals, request.language, signed=True)
    )
    values = [
        NO_FIGURE if row is None else _value(request, indicator, row) for row in (pair.before, pair.after)
    ]
    return [html.Td(cell, className="number") for cell in (*values, written)]


def _value(request: Request, indicator: Indicator, row: Row) -> Any:
    if row["value"] is None:
        held = held_instead(request, row)
        if held is None:
            return request.say("value.missing")
        return [request.say("value.not_for_period"), html.Br(), html.Span(held, className="aside")]
    value = format_number(row["value"], indicator.decimals, request.language)
    parts = rebuilt_words(request, row)
    return with_break(request, row, [value, " ", html.Abbr(_SUM, title=parts)] if parts else value)


def _region_button(row: Row, name: str) -> html.Button:
    return html.Button(
        name,
        className="row-choice",
        **{"data-sets": ids.MAP_REGION, "data-value": row["region_id"]},
    )


def _row(request: Request, row: Row, cells: list, reason: str | None) -> html.Tr:
    is_chosen = row["region_id"] == request.view.region
    return html.Tr(cells, className="is-chosen" if is_chosen else None, title=reason)
