"""A trait drawn: the shares of its members, with how many times as frequent they are as among those compared with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.flows.bars import Bar, ranked_bars
from dashboard.components.flows.parts import country_name
from dashboard.pages.portrait.traits import IN_ORDER, NOT_STATED, Trait
from dashboard.queries.kinds import Observation
from dashboard.texts.cells import Cell, number_cell, value_cell
from dashboard.texts.formats import format_number
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request

_MOST_BARS = 8


def trait_bars(request: Request, compared: Sequence[Trait]) -> html.Div:
    """A trait of the region, and below it of the one beside it."""
    title = request.known.breakdowns[compared[0].breakdown][request.language]
    parts: list[Any] = [html.H3(title)]
    for trait in compared:
        name = request.region_name(trait.region_id)
        if len(compared) > 1:
            parts.append(html.P(html.Strong(name), className="portrait-of"))
        parts.append(ranked_bars(_bars(request, trait), label=f"{title}, {name}"))
    return html.Div(parts)


def _bars(request: Request, trait: Trait) -> list[Bar]:
    most = len(trait.rows) if trait.breakdown in IN_ORDER else _MOST_BARS
    return [
        Bar(
            country_name(request, row),
            trait.share(row),
            _written(request, trait, row),
            is_rest=row["member"] in NOT_STATED,
        )
        for row in trait.rows[:most]
    ]


def _written(request: Request, trait: Trait, row: Observation) -> Cell:
    share, quotient = trait.share(row), trait.quotient(row)
    if share is None:
        return Cell(request.say("registers.hidden_cell"))
    cell = value_cell(share, "percent", 1, request.language)
    return cell if quotient is None else cell.adding(f" ×{format_number(quotient, 1, request.language)}")


def trait_table(request: Request, trait: Trait, year: int) -> Table:
    """The same in figures, with the change on the year before."""
    title = request.known.breakdowns[trait.breakdown][request.language]
    header = [
        Column(title), Column(request.say("unit.persons"), is_number=True), Column(request.say("unit.percent"), is_number=True),
        Column(request.say("portrait.quotient.column"), is_number=True), Column(request.say("portrait.moves.change", year=year - 1), is_number=True),
    ]  # fmt: skip
    return table_of(header, [_line(request, trait, row) for row in trait.rows], caption=f"{title}, {year}")


def _line(request: Request, trait: Trait, row: Observation) -> list[Cell | str]:
    share, quotient, before = trait.share(row), trait.quotient(row), trait.before.get(row["member"])
    hidden, language = request.say("registers.hidden_cell"), request.language
    return [
        country_name(request, row),
        Cell(hidden) if row["value"] is None else number_cell(row["value"], 0, language),
        Cell("–") if share is None else number_cell(share, 1, language),
        Cell("–") if quotient is None else number_cell(quotient, 2, language),
        Cell("–")
        if share is None or before is None
        else number_cell(share - before, 1, language, signed=True),
    ]
