"""What single police operations found: by kind, by region, and how many were expelled of those held liable."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.flows.bars import Bar, bars_table, ranked_bars
from dashboard.components.flows.block import figures_links, framed
from dashboard.components.flows.parts import (
    country_name,
    figure_cell,
    figure_column,
    notes,
    notes_of,
    nothing,
    region_of,
    section,
    source_line,
    twin,
)
from dashboard.components.flows.printed import printed
from dashboard.components.tables import whole_table
from dashboard.pages.control.held import BY_KIND, BY_REGION, IN_OPERATIONS, Held
from dashboard.queries.kinds import Figure
from dashboard.queries.structures import Period, period_of
from dashboard.texts.cells import Cell, value_cell
from dashboard.texts.formats import sentence_start
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.periods import period_cell_in, period_words
from vocabulary.territory import COUNTRY


def operations(request: Request, held: Held) -> list[Any]:
    """Violations by kind and by region of the newest operations, then all operations in a table."""
    charts = [part for name in (BY_KIND, BY_REGION) if held[name] for part in [_chart(request, held[name])]]
    rows = [row for name in (*IN_OPERATIONS, BY_KIND, BY_REGION) for row in held[name]]
    if not charts:
        return nothing("operations", request, request.say("flows.nothing_until"))
    shown, table = _table(request, held, only=COUNTRY), _table(request, held)
    cautions = {
        indicator.caution[request.language]
        for name in (*IN_OPERATIONS, BY_REGION)
        if (indicator := request.known.indicators.get(name)) is not None and indicator.caution
    }
    body = [
        html.Div([html.Div(chart) for chart in charts], className="flow-two"),
        whole_table(shown),
        twin(request, table),
        *notes([request.say("control.operations.share_note"), *sorted(cautions), *notes_of(request, rows)]),
        source_line(request, [row["source_id"] for row in rows]),
    ]
    return section("operations", request, finding=_finding(request, held[BY_KIND]), body=body)


def _finding(request: Request, rows: list[Figure]) -> str:
    if not rows:
        return request.say("flows.nothing_until")
    newest = _newest(rows)
    most = max(newest, key=lambda row: row["value"])
    indicator = request.known.indicators[BY_KIND]
    return request.say(
        "control.operations.finding",
        period=sentence_start(period_words(request, period_of(most))),
        most=country_name(request, most),
        value=figure_cell(request, indicator, most["value"]).words,
    )


def _newest(rows: list[Figure]) -> list[Figure]:
    last = max(period_of(row) for row in rows)
    own = [row for row in rows if period_of(row) == last]
    return sorted(own, key=lambda row: -row["value"])


def _chart(request: Request, rows: list[Figure]) -> list[Any]:
    newest = _newest(rows)
    indicator = request.known.indicators[newest[0]["indicator_id"]]
    bars = [
        Bar(
            country_name(request, row) if row["member"] else region_of(request, row),
            row["value"],
            figure_cell(request, indicator, row["value"]),
        )
        for row in newest
    ]
    period = period_words(request, period_of(newest[0]))
    title = f"{indicator.title[request.language]}, {period}"
    name = "operations-kind" if newest[0]["member"] else "operations-region"
    return [
        html.H3(title),
        framed(
            request, ranked_bars(bars, label=title), name=name, indicator=indicator, finding=title, period=period,
            tables=[bars_table(bars, label=title, figure=figure_column(request, indicator))],
            cites=[row["source_id"] for row in newest],
        ),
        figures_links(request, indicator),
    ]  # fmt: skip


def _table(request: Request, held: Held, *, only: str | None = None) -> Table:
    """Operations, newest first; of the places `only`, or of all."""
    liable, expelled = (
        {(period_of(row), row["region_id"]): row for row in held[name]} for name in IN_OPERATIONS
    )
    # By region first: those of one period keep that order, in every process.
    places = sorted({*liable, *expelled}, key=lambda key: key[1])
    places.sort(key=lambda key: (key[0], key[1] == COUNTRY), reverse=True)
    body = [
        _line(request, key, liable.get(key), expelled.get(key)) for key in places if only in (None, key[1])
    ]
    known = request.known.indicators
    header = [
        Column(request.say("table.period")),
        Column(request.say("table.region")),
        *(Column(known[name].short_title[request.language], is_number=True) for name in IN_OPERATIONS),
        Column(request.say("control.operations.share"), is_number=True),
    ]
    return table_of(header, body, caption=request.say("control.operations.table"))


def _line(
    request: Request, key: tuple[Period, str], liable: Figure | None, expelled: Figure | None
) -> list[Cell | str]:
    share = Cell("–")
    if liable and expelled and liable["value"]:
        share = value_cell(100 * expelled["value"] / liable["value"], "percent", 1, request.language)
    period, region = key
    return [
        period_cell_in(request, period),
        request.region_name(region),
        printed(request, liable),
        printed(request, expelled),
        share,
    ]
