"""The ranked table beside the map, for one year or two; a row chooses its region as the map and the list do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.components import html
from dashboard.components.breaks import break_note, with_break_cell
from dashboard.components.rebuilt import rebuilt_words
from dashboard.components.tables import html_cell
from dashboard.pages.map.paint import NO_FIGURE, region_words
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Total
from dashboard.queries.two_years import Pair
from dashboard.texts.cells import Cell, number_cell, text_cell
from dashboard.view import ids
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.map_words import Years, change_unit, why_no_change, written_change
from dashboard.wording.periods import held_instead, missing_words, period_of_row
from vocabulary.territory import COUNTRY

_SUM = "Σ"


class Line(NamedTuple):
    """A row of the ranking: its cells, the class of its look, the reason for the pointer where a figure is missing."""

    cells: list[Cell]
    look: str | None
    reason: str | None = None


@dataclass(frozen=True)
class Ranking:
    """The table, what each row looks like, and which column names the row."""

    table: Table
    lines: tuple[Line, ...]
    named_by: int
    look: str = "data-table"


def region_ranking(
    request: Request,
    indicator: Indicator,
    rows: Sequence[Total],
    country: Total | None,
    verdict: Callable[[Total], str] | None = None,
) -> Ranking:
    """Regions from the highest value down, the country above them, those without a figure below.

    `verdict` adds a column with its words for a row.
    """
    lines = [_rank_line(request, indicator, place, row, verdict) for place, row in enumerate(rows, 1)]
    if country:
        cells = [Cell(""), Cell(request.region_name(COUNTRY)), _value(request, indicator, country)]
        lines.insert(0, Line([*cells, *([Cell("")] if verdict else [])], "total"))
    unit = request.say(f"unit.{indicator.unit}")
    header: list[Column | str] = [
        request.say("table.rank"),
        request.say("table.region"),
        Column(unit, is_number=True),
    ]
    header += [request.say("table.state")] if verdict else []
    caption = _caption(request.say("map.ranking"), period_of_row(request, rows[0]), break_note(request, rows))
    return Ranking(_table_of(header, lines, caption), tuple(lines), named_by=1)


def pair_ranking(
    request: Request, indicator: Indicator, pairs: Sequence[Pair], country: Pair | None, years: Years
) -> Ranking:
    """Territories with both values and the change, in the order given, the country above them; `years` are both periods."""
    lines = [_pair_line(request, indicator, pair, years) for pair in pairs]
    if country:
        cells = [Cell(request.region_name(COUNTRY)), *_pair_cells(request, indicator, country)]
        lines.insert(0, Line(cells, "total"))
    unit, change = request.say(f"unit.{indicator.unit}"), change_unit(request, indicator)
    header: list[Column | str] = [
        request.say("table.region"),
        *(Column(year, is_number=True, unit=unit) for year in years),
        Column(request.say("map.change.title"), is_number=True, unit=change),
    ]
    rows = [row for pair in pairs for row in (pair.before, pair.after)]
    caption = _caption(request.say("map.ranking"), _units(request, indicator), break_note(request, rows))
    return Ranking(_table_of(header, lines, caption), tuple(lines), named_by=0, look="data-table two-years")


def ranking_html(ranking: Ranking) -> html.Table:
    """The ranking as the page shows it."""
    columns = ranking.table.columns
    heads = [html.Th(one.name, scope="col", **_look_of(one)) for one in columns]
    caption = html.Caption(ranking.table.caption)
    body = [_row(ranking, line) for line in ranking.lines]
    return html.Table([caption, html.Thead(html.Tr(heads)), html.Tbody(body)], className=ranking.look)


def _row(ranking: Ranking, line: Line) -> html.Tr:
    cells = [
        html.Th(html_cell(cell), scope="row")
        if place == ranking.named_by
        else html.Td(html_cell(cell), **_look_of(ranking.table.columns[place]))
        for place, cell in enumerate(line.cells)
    ]
    given = {"className": line.look, "title": line.reason}
    return html.Tr(cells, **{name: words for name, words in given.items() if words})


def _look_of(column: Column) -> dict[str, str]:
    return {"className": "number"} if column.is_number else {}


def _table_of(header: list[Column | str], lines: list[Line], caption: str) -> Table:
    return table_of(header, [line.cells for line in lines], caption=caption)


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


def _rank_line(
    request: Request, indicator: Indicator, place: int, row: Total, verdict: Callable[[Total], str] | None
) -> Line:
    is_known = row["value"] is not None
    cells = [
        number_cell(place, 0, request.language) if is_known else Cell(NO_FIGURE),
        _region_cell(row, region_words(request, row)),
        _value(request, indicator, row),
        *([Cell(verdict(row))] if verdict else []),
    ]
    return Line(cells, _look(request, row), None if is_known else missing_words(request, row))


def _pair_line(request: Request, indicator: Indicator, pair: Pair, years: Years) -> Line:
    reason = why_no_change(request, pair, years) if pair.change is None else None
    name = region_words(request, pair.row)
    if pair.after is None:
        name = request.say("map.territory.of_year", name=name, year=years[0])
    cells = [_region_cell(pair.row, name), *_pair_cells(request, indicator, pair)]
    return Line(cells, _look(request, pair.row), reason)


def _pair_cells(request: Request, indicator: Indicator, pair: Pair) -> list[Cell]:
    change = written_change(pair, indicator)
    values = [
        Cell(NO_FIGURE) if row is None else _value(request, indicator, row)
        for row in (pair.before, pair.after)
    ]
    if change is None:
        return [*values, Cell(NO_FIGURE)]
    return [*values, number_cell(change, indicator.decimals, request.language, signed=True)]


def _value(request: Request, indicator: Indicator, row: Total) -> Cell:
    if row["value"] is None:
        held = held_instead(request, row)
        if held is None:
            return Cell(request.say("value.missing"))
        return text_cell(request.say("value.not_for_period"), aside=held)
    value = number_cell(row["value"], indicator.decimals, request.language)
    if parts := rebuilt_words(request, row):
        drawn = [value.words, " ", html.Abbr(_SUM, title=parts)]
        value = value.adding(f" {_SUM}").drawn(drawn)
    return with_break_cell(request, row, value)


def _region_cell(row: Total, name: str) -> Cell:
    chooses = {"data-sets": ids.MAP_REGION, "data-value": row["region_id"]}
    return text_cell(name, shown=html.Button(name, className="row-choice", **chooses))


def _look(request: Request, row: Total) -> str | None:
    return "is-chosen" if row["region_id"] == request.view.region else None
