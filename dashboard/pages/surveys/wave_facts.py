"""How waves came about: who asked whom and when, rows read and kept, units, weights; that answers are made up where they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.tables import fold, whole_table
from dashboard.queries.survey_waves import Row
from dashboard.texts.cells import Cell, number_cell, text_cell
from dashboard.texts.formats import format_day, format_number
from dashboard.view.block import Column, Table
from dashboard.view.request import Request

_COUNTS = ("records_read", "records_stored", "records_quarantined", "records_ignored", "strata", "units")


def wave_facts(request: Request, held: Sequence[Row]) -> list[Any]:
    """Of the newest wave a sentence with its source, of all waves a table on demand."""
    newest, language = held[-1], request.language
    days = [format_day(newest[name], language) for name in ("asked_from", "asked_to")]
    said = request.say(
        "surveys.wave",
        first=days[0],
        last=days[1],
        by=newest[f"carried_out_by_{language}"],
        asked=format_number(newest["records_stored"], 0, language),
        drawn=format_number(newest["addresses_drawn"], 0, language),
        totals=newest[f"totals_source_{language}"],
    )
    return [
        *([html.P(html.Strong(request.say("surveys.made_up")))] if newest["is_made_up"] else []),
        html.P(html.Span(said, **{"data-part": "sources"}), className="sources"),
        *(
            [html.P(newest[f"deviations_{language}"], className="aside")]
            if newest[f"deviations_{language}"]
            else []
        ),
        html.P(
            [request.say("surveys.reading"), " ", html.A(request.say("surveys.how"), href=_method(request))],
            className="aside",
        ),
        fold(request.say("surveys.waves_title"), whole_table(_table(request, held))),
    ]


def _method(request: Request) -> str:
    return f"{request.view.href(page='method')}#surveys"


def _table(request: Request, held: Sequence[Row]) -> Table:
    names = ("year", "days", *_COUNTS, "factors", "design_effect", "reliability")
    columns = tuple(
        Column(request.say(f"surveys.wave_column.{name}"), is_number=name not in ("year", "days", "factors"))
        for name in names
    )
    return Table(
        request.say("surveys.waves_title"), columns, tuple(_row(request, row) for row in reversed(held))
    )


def _row(request: Request, row: Row) -> tuple[Cell, ...]:
    language = request.language
    days = "–".join(format_day(row[name], language, short=True) for name in ("asked_from", "asked_to"))
    factors = "–".join(format_number(row[name], 2, language) for name in ("factor_lowest", "factor_highest"))
    optional = [
        text_cell("–") if row[name] is None else number_cell(row[name], 2, language)
        for name in ("design_effect", "reliability")
    ]
    return (
        text_cell(str(row["year"])),
        text_cell(days),
        *(number_cell(row[name], 0, language) for name in _COUNTS),
        text_cell(factors),
        *optional,
    )
