"""Several indicators of the country side by side, year by year: what must be read together, such as effort and yield."""

from __future__ import annotations

from dashboard.components.flows.block import framed
from dashboard.components.flows.parts import figure_column, number_cell_of, value_words
from dashboard.components.registers.frame import Shown, block_id
from dashboard.components.registers.kinds import Together
from dashboard.components.tables import whole_table
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Figure, is_published
from dashboard.queries.register_figures import of_register
from dashboard.queries.registers import filled_by
from dashboard.texts.cells import Cell
from dashboard.view.block import table_of
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

_FEWEST = 2


def together_block(request: Request, kind: Together) -> Shown | None:
    """Years up to that of the view in which each of them has a figure; None where there are fewer than two such years or indicators."""
    held = filled_by(request.warehouse)
    indicators = [
        request.known.indicators[one]
        for one in kind.indicators
        if one in held and one in request.known.indicators
    ]
    if len(indicators) < _FEWEST:
        return None
    by_year = {one.id: _years(request, one) for one in indicators}
    years = sorted(set.intersection(*(set(rows) for rows in by_year.values())))
    if len(years) < _FEWEST:
        return None
    title = request.say(f"registers.together.{kind.name}.title")
    said = [_change(request, one, by_year[one.id], years[0], years[-1]) for one in indicators]
    finding = request.say(
        "registers.together.finding", first=years[0], last=years[-1], changes="; ".join(said)
    )
    table = table_of(
        [
            request.say("registers.together.year"),
            *(figure_column(request, one, one.short_title[request.language]) for one in indicators),
        ],
        [
            [Cell(str(year)), *(number_cell_of(request, one, by_year[one.id][year]) for one in indicators)]
            for year in years
        ],
        caption=title,
    )
    name = f"register-{kind.name}"
    rows = [by_year[one.id][year] for one in indicators for year in years]
    drawn = framed(
        request, whole_table(table, is_stacked=True), name=name, indicator=indicators[0],
        finding=finding, period=f"{years[0]}–{years[-1]}", tables=[table], cites=[row["source_id"] for row in rows],
        sources_at=block_id(request, name),
    )  # fmt: skip
    remarks = [request.say(f"registers.together.{kind.name}.note")]
    return Shown(name, title, finding, drawn, table, rows, indicators[0], remarks=remarks)


def _years(request: Request, indicator: Indicator) -> dict[int, Figure]:
    rows = of_register(request.warehouse, indicator.id, "", COUNTRY)
    return {
        row["period_end"].year: row
        for row in rows
        if row["period_kind"] == "year" and is_published(row) and row["period_end"].year <= request.view.until
    }


def _change(request: Request, indicator: Indicator, rows: dict[int, Figure], first: int, last: int) -> str:
    before, after = (value_words(request, indicator, rows[year]["value"]) for year in (first, last))
    return f"{indicator.short_title[request.language]}: {before} → {after}"
