"""The figures that a document itself prints."""

from __future__ import annotations

from dashboard.components import html
from dashboard.queries.documents import PrintedFigure, figures_of
from dashboard.texts.cells import Cell, period_cell, text_cell, value_cell
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.locator import locator_words


def figure_table(request: Request, document: str) -> Table:
    say = request.say
    rows = [_figure_line(request, row) for row in figures_of(request.warehouse, document)]
    header = [
        Column(say(f"table.{column}"), is_number=column == "value")
        for column in ("indicator", "region", "period", "value", "place", "note")
    ]
    return table_of(header, rows, caption=say("documents.figures"))


def _figure_line(request: Request, row: PrintedFigure) -> list[Cell | str]:
    known, language = request.known, request.language
    indicator = known.indicators[row["indicator_id"]]
    title = indicator.title[language]
    href = request.view.href(page="indicator", indicator=indicator.id, document=None)
    member = known.members.get((row["breakdown"], row["member"]))
    place = request.region_name(row["region_id"], row["region_scheme"])
    period = period_cell(row["period_start"], row["period_end"], row["period_kind"], language)
    is_inferred = row["period_basis"] == "inferred"
    return [
        text_cell(title, shown=html.A(title, href=href)),
        " · ".join(filter(None, [place, member[language] if member else ""])),
        period.adding(f" ({request.say('documents.inferred')})") if is_inferred else period,
        value_cell(row["value"], row["unit"], indicator.decimals, language),
        locator_words(request, row["locator"]),
        "; ".join(known.note_words(row["note"], language)),
    ]
