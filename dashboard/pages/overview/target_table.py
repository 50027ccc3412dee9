"""The targets of the overview as one table: the twin of their cards, and a picture of its own."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.picture import Said, picture
from dashboard.components.sources import source_list
from dashboard.components.tables import data_table, fold
from dashboard.components.verdict import verdict_block
from dashboard.queries.dictionary import Target
from dashboard.queries.sources import cited
from dashboard.texts.formats import format_value
from dashboard.view.request import Request
from dashboard.wording.standing import row_period
from dashboard.wording.verdict import due_words, target_words
from vocabulary.territory import COUNTRY

Row = dict[str, Any]


def targets_picture(
    request: Request, targets: list[Target], progress: dict[str, Row], *, finding: str
) -> html.Details:
    """Each target with its line, the figure it was judged on and the verdict, folded; `progress` has a row for each target."""
    say = request.say
    rows = [_line(request, target, progress[target.id]) for target in targets]
    header = [say(f"table.{name}") for name in ("target_title", "target", "value", "state")]
    table = data_table(header, rows, caption=say("overview.targets"), numeric=set())
    said = Said(
        finding=finding,
        measure=say("overview.targets"),
        place=request.region_name(COUNTRY),
        period=f"{say('filter.as_of_year')}: {request.view.year}"
        if request.view.year
        else say("filter.latest"),
    )
    found = cited(request.warehouse, (progress[target.id]["source_id"] for target in targets))
    block = picture(
        request, [html.Div(table, className="table-box"), source_list(request, found)],
        name="targets", kind="table", label=say("overview.targets"), said=said,
    )  # fmt: skip
    return html.Div(fold(say("table.open"), block), className="cards-table")


def _line(request: Request, target: Target, progress: Row) -> list:
    indicator = request.known.indicators[target.indicator]
    value: Any = request.say("value.missing")
    if progress["value"] is not None:
        written = format_value(progress["value"], indicator.unit, indicator.decimals, request.language)
        value = html.Div(
            [html.Strong(written), html.Br(), html.Span(row_period(request, progress), className="aside")]
        )
    due = due_words(request, target)
    return [
        target.title[request.language],
        " · ".join(filter(None, [target_words(request, target), due])),
        value,
        verdict_block(request, target, progress),
    ]
