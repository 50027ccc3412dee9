"""The same quantity by several publishers: their series on one chart, never merged, and why they differ."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import Any

from dashboard.components import html, live
from dashboard.components.picture import picture
from dashboard.components.series_plan import line_day, row_period, row_value
from dashboard.components.sources import source_list
from dashboard.components.tables import fold, html_table
from dashboard.figures.first.chart import first_chart
from dashboard.figures.frame import graph_config
from dashboard.figures.series import series_figure
from dashboard.figures.series_labels import wrapped
from dashboard.figures.series_parts import HEIGHT, Line, Plan, Point
from dashboard.pages.indicator.comparison_table import comparison_table
from dashboard.pages.indicator.series_said import years_words
from dashboard.queries.comparisons import Comparison, comparisons
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import PublishedTotal, is_published
from dashboard.queries.observations import course
from dashboard.queries.one_period import is_like
from dashboard.queries.sources import cited
from dashboard.queries.structures import period_of
from dashboard.view import ids
from dashboard.view.block import Charts, Said
from dashboard.view.request import Request
from vocabulary.numbers import round_half_up
from vocabulary.statuses import UNSURE_STATUSES
from vocabulary.territory import COUNTRY
from vocabulary.units import is_percent

Series = tuple[Indicator, list[PublishedTotal]]


def comparison_sections(request: Request, indicator: Indicator) -> list:
    """A section for each comparison that the indicator belongs to; none where it stands alone."""
    wanted = [one for one in comparisons(request.warehouse) if indicator.id in one.indicators]
    return [html.Section(_section(request, one), className="comparison") for one in wanted]


def _section(request: Request, comparison: Comparison) -> list:
    found = [(request.known.indicators[name], _country(request, name)) for name in comparison.indicators]
    series = [(one, rows) for one, rows in found if rows]
    heading = html.H2(comparison.title[request.language])
    reason = html.P(comparison.reason[request.language], className="lead-note")
    if len(series) < 2:
        return [heading, reason]
    return [
        heading,
        html.P(_finding(request, series), className="finding"),
        reason,
        *(html.P(words, className="finding-more") for words in _remarks(request, series)),
        *_blocks(request, comparison, series),
    ]


def _blocks(request: Request, comparison: Comparison, series: list[Series]) -> list:
    """The chart, its table twin with the file of exactly these figures, the sources."""
    name, title = f"comparison-{comparison.id}", comparison.title[request.language]
    sources_id, table_id, figures = (
        f"sources-{comparison.id}",
        f"table-{comparison.id}",
        _figures(request, comparison),
    )
    figure = series_figure(_plan(request, series))
    graph = live.Graph(
        id=f"{ids.INDICATOR_COMPARISON}-{comparison.id}",
        figure=figure,
        config=graph_config(request.language, filename=comparison.id),
        style={"height": f"{HEIGHT}px"},
        drawing=partial(first_chart, figure, height=HEIGHT, language=request.language, label=title),
    )
    twin, cites = (
        comparison_table(request, series, caption=title),
        [row["source_id"] for _, rows in series for row in rows],
    )
    outside: dict[str, Any] = {
        "said": _said(request, comparison, series), "label": title, "sources": f"#{sources_id}", "table": f"#{table_id}",
        "figures": figures, "tables": [twin], "cites": cites,
    }  # fmt: skip
    table = html.Div(html_table(twin), className="table-box", tabIndex=0)
    csv = html.P(html.A(request.say("table.download"), href=figures, download=f"{comparison.id}.csv"))
    return [
        html.Div(
            picture(request, graph, name=name, kind="chart", drawing=Charts((figure,)), **outside),
            className="chart",
        ),
        fold(
            request.say("table.open"),
            [picture(request, table, name=f"{name}-table", kind="table", id=table_id, **outside), csv],
        ),
        html.Div(source_list(request, cited(request.warehouse, cites)), id=sources_id),
    ]


def _country(request: Request, indicator_id: str) -> list[PublishedTotal]:
    return [row for row in course(request.warehouse, indicator_id, COUNTRY) if is_published(row)]


def _figures(request: Request, comparison: Comparison) -> str:
    return request.view.file_href("/data.csv", only="comparison", more={"comparison": comparison.id})


def _said(request: Request, comparison: Comparison, series: list[Series]) -> Said:
    rows = sorted((row for _, own in series for row in own), key=lambda row: row["period_end"])
    return Said(
        finding=_finding(request, series),
        measure=f"{comparison.title[request.language]}, {request.say(f'unit.{series[0][0].unit}')}",
        place=request.region_name(COUNTRY),
        period=years_words(request, rows),
        filters=tuple(_remarks(request, series)),
    )


def _finding(request: Request, series: list[Series]) -> str:
    """The newest year that all of them have; each figure with its period where these differ."""
    shared = set.intersection(*({row["period_end"].year for row in rows} for _, rows in series))
    newest = [
        (indicator, [row for row in rows if not shared or row["period_end"].year == max(shared)][-1])
        for indicator, rows in series
    ]
    periods = [period_of(row) for _, row in newest]
    is_alike = bool(shared) and all(is_like(periods[0], period) for period in periods)
    words = [
        (
            f"{indicator.short_title[request.language]} – {row_value(request, indicator, row)}",
            row_period(request, row),
        )
        for indicator, row in newest
    ]
    if is_alike:
        listed = "; ".join(value for value, _ in words)
        return request.say("comparison.finding", year=max(shared), listed=listed)
    return request.say(
        "comparison.finding_newest", listed="; ".join(f"{value} ({period})" for value, period in words)
    )


def _remarks(request: Request, series: list[Series]) -> list[str]:
    """Which publishers print the same figures, and what dashes and hollow dots mean."""
    remarks = []
    for (one, own), (other, others) in combinations(series, 2):
        years = _equal_years(own, others, one.decimals)
        if years:
            names = [indicator.short_title[request.language] for indicator in (one, other)]
            remarks.append(
                request.say("comparison.same", one=names[0], other=names[1], first=years[0], last=years[-1])
            )
    if any(_is_unsure(row) for _, rows in series for row in rows):
        remarks.append(request.say("comparison.unsure"))
    return remarks


def _equal_years(one: list[PublishedTotal], other: list[PublishedTotal], decimals: int) -> list[int]:
    """The years for which both have like periods, if there are several and both figures are the same in each as printed."""
    values, others = ({row["period_end"].year: row for row in rows} for rows in (one, other))
    years = sorted(
        year
        for year in values.keys() & others.keys()
        if is_like(period_of(values[year]), period_of(others[year]))
    )
    is_same = all(
        round_half_up(values[year]["value"], decimals) == round_half_up(others[year]["value"], decimals)
        for year in years
    )
    return years if is_same and len(years) > 1 else []


def _plan(request: Request, series: list[Series]) -> Plan:
    values = [row["value"] for _, rows in series for row in rows]
    first, _ = series[0]
    return Plan(
        lines=[
            Line(
                wrapped(indicator.short_title[request.language]),
                [_point(request, indicator, row) for row in rows],
                is_dashed=all(_is_unsure(row) for row in rows),
            )
            for indicator, rows in series
        ],
        unit=request.say(f"unit.{first.unit}"),
        suffix="\u00a0%" if is_percent(first.unit) else "",
        is_signed=min(values) < 0,
        names_in_margin=True,
    )


def _point(request: Request, indicator: Indicator, row: PublishedTotal) -> Point:
    words = [
        indicator.title[request.language],
        f"<b>{row_value(request, indicator, row)}</b>",
        row_period(request, row),
    ]
    words += [request.say(f"obs_status.{row['obs_status']}")] if _is_unsure(row) else []
    return Point(line_day(row), row["value"], "<br>".join(words), is_hollow=_is_unsure(row))


def _is_unsure(row: PublishedTotal) -> bool:
    return row["obs_status"] in UNSURE_STATUSES
