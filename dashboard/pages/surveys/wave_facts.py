"""How waves came about: who asked whom and when, rows read and kept, units, weights; that answers are made up where they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, get_args

from dashboard.components import html
from dashboard.components.tables import fold, whole_table
from dashboard.queries.kinds import in_language, words_in
from dashboard.queries.survey_figures import WaveFacts
from dashboard.texts.cells import Cell, number_cell, text_cell
from dashboard.texts.formats import format_day, format_number
from dashboard.view.block import Column, Table
from dashboard.view.request import Request

_Count = Literal[
    "records_read", "records_stored", "records_quarantined", "records_ignored", "strata", "units"
]
_COUNTS: tuple[_Count, ...] = get_args(_Count)


def wave_facts(request: Request, held: Sequence[WaveFacts]) -> list[Any]:
    """Of the newest wave a sentence with its source, of all waves a table on demand."""
    newest, language = held[-1], request.language
    days = [format_day(day, language) for day in (newest["asked_from"], newest["asked_to"])]
    said = request.say(
        "surveys.wave",
        first=days[0],
        last=days[1],
        by=in_language(newest, "carried_out_by", language),
        asked=format_number(newest["records_stored"], 0, language),
        drawn=format_number(newest["addresses_drawn"], 0, language),
        totals=in_language(newest, "totals_source", language),
    )
    return [
        *([html.P(html.Strong(request.say("surveys.made_up")))] if newest["is_made_up"] else []),
        html.P(html.Span(said, **{"data-part": "sources"}), className="sources"),
        *(
            [html.P(deviations, className="aside")]
            if (deviations := words_in(newest, "deviations", language))
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


def _table(request: Request, held: Sequence[WaveFacts]) -> Table:
    names = ("year", "days", *_COUNTS, "factors", "design_effect", "reliability")
    columns = tuple(
        Column(request.say(f"surveys.wave_column.{name}"), is_number=name not in ("year", "days", "factors"))
        for name in names
    )
    return Table(
        request.say("surveys.waves_title"), columns, tuple(_row(request, row) for row in reversed(held))
    )


def _row(request: Request, row: WaveFacts) -> tuple[Cell, ...]:
    language = request.language
    days = "–".join(format_day(day, language, short=True) for day in (row["asked_from"], row["asked_to"]))
    factors = "–".join(
        format_number(one, 2, language) for one in (row["factor_lowest"], row["factor_highest"])
    )
    optional = [
        text_cell("–") if one is None else number_cell(one, 2, language)
        for one in (row["design_effect"], row["reliability"])
    ]
    return (
        text_cell(str(row["year"])),
        text_cell(days),
        *(number_cell(row[name], 0, language) for name in _COUNTS),
        text_cell(factors),
        *optional,
    )
