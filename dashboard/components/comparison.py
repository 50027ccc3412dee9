"""The same quantity by several publishers: their series on one chart, never merged, and why they differ."""

from __future__ import annotations

from dash import dcc, html

from dashboard import ids
from dashboard.components.series_plan import row_period, row_value
from dashboard.components.sources import source_list
from dashboard.components.tables import data_table, fold
from dashboard.figures.frame import graph_config
from dashboard.figures.series import series_figure
from dashboard.figures.series_labels import wrapped
from dashboard.figures.series_parts import HEIGHT, Line, Plan, Point
from dashboard.formats import format_number
from dashboard.link import COUNTRY
from dashboard.queries.comparisons import Comparison, comparisons
from dashboard.queries.dictionary import Indicator
from dashboard.queries.observations import Row, course
from dashboard.queries.sources import cited
from dashboard.request import Request

Series = tuple[Indicator, list[Row]]


def comparison_sections(request: Request, indicator: Indicator) -> list:
    """A section for each comparison that the indicator belongs to; none where it stands alone."""
    wanted = [one for one in comparisons(request.warehouse) if indicator.id in one.indicators]
    return [html.Section(_section(request, one), className="comparison") for one in wanted]


def _section(request: Request, comparison: Comparison) -> list:
    known = request.known.indicators
    found = [(known[name], _country(request, name)) for name in comparison.indicators]
    series = [(one, rows) for one, rows in found if rows]
    heading = html.H2(comparison.title[request.language])
    reason = html.P(comparison.reason[request.language], className="lead-note")
    if len(series) < 2:
        return [heading, reason]
    rows = [row for _, own in series for row in own]
    return [
        heading,
        html.P(_finding(request, series), className="finding"),
        reason,
        *([_chart(request, comparison, series)] if is_in_one_unit(series) else []),
        fold(request.say("table.open"), html.Div(_table(request, comparison, series), className="table-box")),
        source_list(request, cited(request.warehouse, (row["source_id"] for row in rows))),
    ]


def is_in_one_unit(series: list[Series]) -> bool:
    """Tenge and billions of tenge on one axis would draw one of them as zero."""
    return len({indicator.unit for indicator, _ in series}) == 1


def _chart(request: Request, comparison: Comparison, series: list[Series]) -> html.Div:
    graph = dcc.Graph(
        id=f"{ids.INDICATOR_COMPARISON}-{comparison.id}",
        figure=series_figure(_plan(request, series)),
        config=graph_config(request.language, filename=comparison.id),
        style={"height": f"{HEIGHT}px"},
        responsive=True,
    )
    return html.Div(graph, className="chart")


def _country(request: Request, indicator_id: str) -> list[Row]:
    return [row for row in course(request.warehouse, indicator_id, COUNTRY) if row["value"] is not None]


def _finding(request: Request, series: list[Series]) -> str:
    """The newest year that all of them have, or each one's newest figure."""
    shared = set.intersection(*({row["period_end"].year for row in rows} for _, rows in series))
    parts = []
    for indicator, rows in series:
        row = [row for row in rows if not shared or row["period_end"].year == max(shared)][-1]
        words = f"{indicator.short_title[request.language]} – {row_value(request, indicator, row)}"
        parts.append(words if shared else f"{words} ({row_period(request, row)})")
    listed = "; ".join(parts)
    if not shared:
        return request.say("comparison.finding_newest", listed=listed)
    return request.say("comparison.finding", year=max(shared), listed=listed)


def _plan(request: Request, series: list[Series]) -> Plan:
    values = [row["value"] for _, rows in series for row in rows]
    first, _ = series[0]
    return Plan(
        lines=[
            Line(wrapped(indicator.short_title[request.language]), [_point(request, indicator, row) for row in rows])
            for indicator, rows in series
        ],
        unit=request.say(f"unit.{first.unit}"),
        suffix="\u00a0%" if first.unit.startswith("percent") else "",
        is_signed=min(values) < 0,
    )


def _point(request: Request, indicator: Indicator, row: Row) -> Point:
    words = "<br>".join(
        [indicator.title[request.language], f"<b>{row_value(request, indicator, row)}</b>", row_period(request, row)]
    )
    day = row["period_start"] if row["period_kind"] == "year" else row["period_end"]
    return Point(day, row["value"], words, is_hollow=row["obs_status"] in {"P", "E", "F"})


def _table(request: Request, comparison: Comparison, series: list[Series]) -> html.Table:
    by_year = [(one, {row["period_end"].year: row for row in rows}) for one, rows in series]
    years = sorted({year for _, rows in by_year for year in rows}, reverse=True)
    body = [
        [str(year), *(format_number(rows[year]["value"], one.decimals, request.language) if year in rows
                      else request.say("value.missing") for one, rows in by_year)]
        for year in years
    ]  # fmt: skip
    header = [request.say("table.year"), *(_column(request, one, series) for one, _ in series)]
    caption = comparison.title[request.language]
    return data_table(header, body, caption=caption, numeric=set(range(1, len(header))))


def _column(request: Request, indicator: Indicator, series: list[Series]) -> str:
    title = indicator.title[request.language]
    return title if is_in_one_unit(series) else f"{title}, {request.say(f'unit.{indicator.unit}')}"
