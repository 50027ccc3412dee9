"""The map: regions of the chosen year's scheme in fixed classes, with the ranked table that does the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from dashboard import ids
from dashboard.components.filters import filter_row, picker, region_options
from dashboard.components.map_areas import map_figure
from dashboard.components.map_legend import map_legend
from dashboard.components.region_ranking import region_ranking
from dashboard.components.sources import source_list
from dashboard.figures.frame import graph_config
from dashboard.formats import NO_BREAK, format_value
from dashboard.link import LinkProblem
from dashboard.queries.coverage import coverage
from dashboard.queries.dictionary import Indicator
from dashboard.queries.observations import by_region, country_value
from dashboard.queries.sources import cited
from dashboard.request import Page, Request

Row = dict[str, Any]
_MOST_YEAR_WORDS = 6  # more would run into each other on a telephone


@dataclass(frozen=True)
class Shown:
    """What changes with the filters."""

    indicator: str
    year: int
    years: tuple[int, ...]
    finding: str
    figure: dict
    ranking: Any
    legend: Any
    sources: Any


def layout(request: Request) -> Page:
    """The map page; raises LinkProblem for an indicator without regions or a year without data."""
    shown = show(request, strict=True)
    title = request.say("map.title")
    content = [
        html.H1(title),
        _pickers(request, shown),
        html.P(shown.finding, id=ids.MAP_FINDING, className="finding"),
        html.Div([_map(request, shown), _table(request, shown)], className="map-and-table"),
    ]
    return Page(content, title, request.language, frozenset({"chart"}))


def show(request: Request, *, strict: bool = False) -> Shown:
    """What the view selects; a year without data gives the nearest one with data unless `strict`."""
    indicator, years = _indicator(request)
    year = _year(request, years, strict)
    rows = by_region(request.warehouse, indicator.id, year)
    country = country_value(request.warehouse, indicator.id, year)
    breaks = breaks_of(request, indicator)
    cited_rows = [*rows, *([country] if country else [])]
    return Shown(
        indicator=indicator.id,
        year=year,
        years=years,
        finding=_finding(request, indicator, year, rows, country),
        figure=map_figure(request, indicator, rows, breaks),
        ranking=region_ranking(request, indicator, rows, country),
        legend=map_legend(request, indicator, breaks, rows),
        sources=source_list(request, cited(request.warehouse, (row["source_id"] for row in cited_rows))),
    )


def mapped(request: Request) -> list[Indicator]:
    """The indicators that can be drawn on a map, those quoted most first."""
    held = coverage(request.warehouse)
    return [i for i in request.known.indicators.values() if i.id in held and held[i.id].map_years]


def breaks_of(request: Request, indicator: Indicator) -> tuple[float, ...]:
    """The class limits, the same for all years, with the lines of the targets among them."""
    lines = [
        t.value
        for t in request.known.target_of(indicator.id)
        if t.value is not None and t.unit == indicator.unit
    ]
    return tuple(sorted({*indicator.map_breaks, *lines}))


def years_of(request: Request) -> tuple[int, ...]:
    """The years in which the indicator of the view can be drawn."""
    return _indicator(request)[1]


def _indicator(request: Request) -> tuple[Indicator, tuple[int, ...]]:
    held, choices = coverage(request.warehouse), mapped(request)
    wanted = request.view.indicator
    if not choices:
        raise LinkProblem("problem.no_map")
    if wanted is None:
        found = next((i for i in choices if i.headline is not None), choices[0])
    elif wanted in {i.id for i in choices}:
        found = request.known.indicators[wanted]
    else:
        raise LinkProblem("problem.no_map")
    return found, held[found.id].map_years


def _year(request: Request, years: tuple[int, ...], strict: bool) -> int:
    if request.view.year is None:
        return years[-1]
    if request.view.year in years:
        return request.view.year
    if strict:
        raise LinkProblem("problem.map_year", years=", ".join(map(str, years)))
    return min(years, key=lambda year: abs(year - request.view.year))


def _pickers(request: Request, shown: Shown) -> html.Div:
    choices = [{"label": i.title[request.language], "value": i.id} for i in mapped(request)]
    slider = html.Div(
        [
            html.Label(year_label(request, shown.year), htmlFor=ids.MAP_YEAR, id=ids.MAP_YEAR_LABEL),
            dcc.Slider(
                id=ids.MAP_YEAR,
                step=1,
                value=shown.years.index(shown.year),
                included=False,
                allow_direct_input=False,
                updatemode="mouseup",
                **slider_scale(shown.years),
            ),
            dcc.Store(id=ids.MAP_SHOWN_YEAR, data=shown.year),
        ],
        className="picker picker--wide",
    )
    return html.Div(
        [
            filter_row(
                [
                    picker(ids.MAP_INDICATOR, request.say("filter.indicator"), choices, shown.indicator),
                    picker(
                        ids.MAP_REGION,
                        request.say("filter.region"),
                        region_options(request),
                        request.view.region,
                    ),
                ],
                label=request.say("filter.label"),
            ),
            slider,
        ]
    )


def year_label(request: Request, year: int) -> str:
    """The words above the slider; they carry the year, because the slider itself counts its stops."""
    return f"{request.say('filter.year')}: {year}"


def slider_scale(years: tuple[int, ...]) -> dict[str, Any]:
    """min, max and marks of the year slider: a stop for each year with data, words on some of them."""
    every, last = -(-len(years) // _MOST_YEAR_WORDS), len(years) - 1
    marks = {
        str(stop): {"label": str(year) if (last - stop) % every == 0 else NO_BREAK}
        for stop, year in enumerate(years)
    }
    return {"min": 0, "max": last, "marks": marks}


def _map(request: Request, shown: Shown) -> html.Div:
    graph = dcc.Graph(
        id=ids.MAP_CHART,
        figure=shown.figure,
        config=graph_config(request.language, filename=shown.indicator),
        style={"height": "100%"},
        responsive=True,
    )
    below = [
        html.Div(shown.legend, id=ids.MAP_LEGEND, className="legend"),
        html.P(request.say("map.credit"), className="credit"),
        html.Div(shown.sources, id=ids.MAP_SOURCES),
    ]
    return html.Div([html.Div(graph, className="map"), *below], className="map-box")


def _table(request: Request, shown: Shown) -> html.Div:
    return html.Div(shown.ranking, id=ids.MAP_RANKING, className="ranking")


def _finding(request: Request, indicator: Indicator, year: int, rows: list[Row], country: Row | None) -> str:
    known = [row for row in rows if row["value"] is not None]
    facts = {
        "title": indicator.title[request.language],
        "year": request.say("period.year", year=year),
        "top": _named(request, indicator, known[0]),
        "bottom": _named(request, indicator, known[-1]),
        "known": len(known),
        "total": len(rows),
    }
    sentence = request.say("map.finding", **facts)
    if country:
        value = format_value(country["value"], indicator.unit, indicator.decimals, request.language)
        sentence += " " + request.say("map.finding_country", value=value)
    return sentence


def _named(request: Request, indicator: Indicator, row: Row) -> str:
    name = request.region_name(row["region_id"], row["region_scheme"])
    return f"{name} ({format_value(row['value'], indicator.unit, indicator.decimals, request.language)})"
