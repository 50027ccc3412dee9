"""The targets of the overview as one table: the twin of their cards, and a picture of its own."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.picture import picture
from dashboard.components.sources import source_list
from dashboard.components.tables import fold, html_table
from dashboard.components.verdict import verdict_block
from dashboard.queries.dictionary import Target
from dashboard.queries.progress import Verdict
from dashboard.queries.sources import cited
from dashboard.texts.cells import Cell, text_cell, value_cell
from dashboard.view.block import Column, Said, table_of
from dashboard.view.request import Request
from dashboard.wording.periods import period_cell_of
from dashboard.wording.standing import standing_words
from dashboard.wording.verdict import due_words, target_cell
from vocabulary.territory import COUNTRY


def targets_picture(
    request: Request, targets: list[Target], progress: dict[str, Verdict], *, finding: str
) -> html.Div:
    """Each target with its line, the figure it was judged on and the verdict, folded; `progress` has a row for each target."""
    say = request.say
    rows = [_line(request, target, progress[target.id]) for target in targets]
    header: list[Column | str] = [
        say("table.target_title"), say("table.target"), Column(say("table.value"), aside=say("table.period")),
        say("table.state"),
    ]  # fmt: skip
    table = table_of(header, rows, caption=say("overview.targets_of_all"))
    said = Said(
        finding=finding,
        measure=say("overview.targets_of_all"),
        place=request.region_name(COUNTRY),
        period=f"{say('filter.as_of_year')}: {request.view.year}"
        if request.view.year
        else say("filter.latest"),
    )
    found = cited(request.warehouse, (progress[target.id]["source_id"] for target in targets))
    block = picture(
        request, [html.Div(html_table(table), className="table-box", tabIndex=0), source_list(request, found)],
        name="targets", kind="table", label=say("overview.targets_of_all"), said=said,
        tables=[table], cites=[source.id for source in found],
    )  # fmt: skip
    return html.Div(fold(say("table.open"), block), className="cards-table")


def _line(request: Request, target: Target, progress: Verdict) -> list[Cell | str]:
    indicator = request.known.indicators[target.indicator]
    value = value_cell(progress["value"], indicator.unit, indicator.decimals, request.language)
    if progress["value"] is not None:
        period = period_cell_of(request, progress)
        shown = html.Div([html.Strong(value.words), html.Br(), html.Span(period.words, className="aside")])
        value = value.over(period).drawn(shown)
    line, due = target_cell(request, target), due_words(request, target)
    return [
        target.title[request.language],
        line.adding(f" · {due}") if due else line,
        value,
        text_cell(standing_words(request, target, progress), shown=verdict_block(request, target, progress)),
    ]
