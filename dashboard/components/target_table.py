"""The targets of the overview as one table: the twin of their cards, and a picture of its own."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.picture import Said, picture
from dashboard.components.sources import source_list
from dashboard.components.tables import data_table, fold
from dashboard.components.verdict import due_words, gap_sentence, target_words, verdict_badge, verdict_block
from dashboard.formats import format_period, format_value
from dashboard.link import COUNTRY
from dashboard.queries.dictionary import Target
from dashboard.queries.sources import cited
from dashboard.request import Request

Row = dict[str, Any]


def targets_picture(
    request: Request, targets: list[Target], progress: dict[str, Row], country: dict[str, Row], *, finding: str
) -> html.Details:
    """Each target with its line, newest figure and verdict, folded; `country` holds the newest row of each indicator."""
    say = request.say
    judged = {target.id: country.get(target.indicator) if _value(progress, target) is not None else None for target in targets}
    rows = [_line(request, target, progress.get(target.id), judged[target.id]) for target in targets]
    header = [say(f"table.{name}") for name in ("target_title", "target", "value", "state")]
    table = data_table(header, rows, caption=say("overview.targets"), numeric=set())
    said = Said(
        finding=finding,
        measure=say("overview.targets"),
        place=request.region_name(COUNTRY),
        period=f"{say('filter.as_of_year')}: {request.view.year}" if request.view.year else say("filter.latest"),
    )
    found = cited(request.warehouse, (row["source_id"] for row in judged.values() if row))
    block = picture(
        request, [html.Div(table, className="table-box"), source_list(request, found)],
        name="targets", kind="table", label=say("overview.targets"), said=said,
    )  # fmt: skip
    return html.Div(fold(say("table.open"), block), className="cards-table")


def _value(progress: dict[str, Row], target: Target) -> float | None:
    found = progress.get(target.id)
    return found["value"] if found else None


def _line(request: Request, target: Target, progress: Row | None, row: Row | None) -> list:
    indicator = request.known.indicators[target.indicator]
    value: Any = request.say("value.missing")
    if row is not None:
        period = format_period(row["period_start"], row["period_end"], row["period_kind"], request.language)
        written = format_value(row["value"], indicator.unit, indicator.decimals, request.language)
        value = html.Div([html.Strong(written), html.Br(), html.Span(period, className="aside")])
    gap = gap_sentence(request, target, progress, indicator.decimals) if row is not None and progress else ""
    due = due_words(request, target)
    return [
        target.title[request.language],
        " · ".join(filter(None, [target_words(request, target), due])),
        value,
        html.Div([_verdict(request, target, progress, indicator.decimals), html.Span(gap, className="aside")]),
    ]


def _verdict(request: Request, target: Target, progress: Row | None, decimals: int) -> html.Div | html.P:
    return verdict_block(request, target, progress, decimals) if progress else verdict_badge(request, "no_data")
