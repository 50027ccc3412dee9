"""Figures that a body disputes, as a table: what is published and the body's own value side by side, with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.queries.reporting.disputes import Dispute
from dashboard.queries.sources import sources
from dashboard.texts.cells import Cell, period_cell, text_cell, value_cell
from dashboard.texts.formats import format_day
from dashboard.view.block import Table, table_of
from dashboard.view.request import Request
from dashboard.wording.reports import body_short

_COLUMNS = ("figure", "period", "published", "own", "body", "why", "state")


def dispute_table(request: Request, rows: Sequence[Dispute]) -> Table:
    """A line for each dispute; both values are kept, whichever is shown elsewhere."""
    header = [request.say(f"dispute.column.{name}") for name in _COLUMNS]
    return table_of(header, [_line(request, one) for one in rows], caption=request.say("dispute.caption"))


def _line(request: Request, one: Dispute) -> list[Cell]:
    language = request.language
    indicator = request.known.indicators.get(one.indicator_id)
    title = indicator.short_title[language] if indicator else one.indicator_id
    member = request.known.members.get((one.breakdown, one.member))
    place = request.region_name(one.region_id) if request.known.region(one.region_id) else one.region_id
    return [
        text_cell(title, aside="; ".join(filter(None, [place, member[language] if member else ""]))),
        period_cell(one.period_start, one.period_end, one.period_kind, language),
        _value(request, one, one.published_value).over(_source(request, one.published_source_id)),
        _value(request, one, one.own_value).over(_source(request, one.own_source_id)),
        Cell(body_short(request, one.body_id)).over(format_day(one.raised_on, language, short=True)),
        text_cell(
            one.reason or request.say("dispute.found"),
            aside=request.say("dispute.evidence", words=one.evidence) if one.evidence else "",
        ),
        text_cell(request.say(f"dispute.state.{one.state}"), aside=one.answer or ""),
    ]


def _value(request: Request, one: Dispute, value: float | None) -> Cell:
    indicator = request.known.indicators.get(one.indicator_id)
    if value is None or indicator is None:
        return Cell("–" if value is None else str(value))
    return value_cell(value, indicator.unit, indicator.decimals, request.language)


def _source(request: Request, source_id: str | None) -> str:
    known = sources(request.warehouse)
    return known[source_id].title[request.language] if source_id in known else ""
