"""The map: regions of the chosen year's scheme in fixed classes, with the ranked table that does the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from dashboard import ids, theme
from dashboard.asset_url import asset_url
from dashboard.components.filters import filter_row, picker, region_options
from dashboard.components.sources import source_list
from dashboard.components.verdict import target_words
from dashboard.figures.choropleth import Area, class_colors, region_map
from dashboard.figures.frame import graph_config
from dashboard.formats import NO_BREAK, format_number, format_value
from dashboard.link import COUNTRY, LinkProblem
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
        figure=_figure(request, indicator, rows, breaks),
        ranking=_ranking(request, indicator, rows, country),
        legend=_legend(request, indicator, breaks, rows),
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


def _figure(request: Request, indicator: Indicator, rows: list[Row], breaks: tuple[float, ...]) -> dict:
    scheme = rows[0]["region_scheme"]
    chosen = None if request.view.region == COUNTRY else request.view.region
    areas = [_area(request, indicator, row) for row in rows]
    return region_map(areas, breaks=breaks, shapes_url=asset_url(f"geo/regions_{scheme}.json"), chosen=chosen)


def _area(request: Request, indicator: Indicator, row: Row) -> Area:
    region = request.known.regions[(row["region_id"], row["region_scheme"])]
    value = format_value(row["value"], indicator.unit, indicator.decimals, request.language)
    words = f"{region.name[request.language]}<br><b>{value}</b>"
    if row["value"] is None:
        words += f"<br>{_why_missing(request, row)}"
    label = "–" if row["value"] is None else format_number(row["value"], indicator.decimals, request.language)
    lon, lat = region.label or (0, 0)
    return Area(row["region_id"], row["value"], words, label, lon, lat, is_point=region.kind == "city")


def _why_missing(request: Request, row: Row) -> str:
    words = request.known.note_words(row["note"], request.language)
    return "; ".join(words) if words else request.say(f"obs_status.{row['obs_status']}")


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


def _ranking(request: Request, indicator: Indicator, rows: list[Row], country: Row | None) -> html.Table:
    body = [_rank_row(request, indicator, place, row) for place, row in enumerate(rows, 1)]
    if country:
        value = format_number(country["value"], indicator.decimals, request.language)
        name = request.region_name(COUNTRY)
        body.insert(
            0,
            html.Tr(
                [html.Td(""), html.Th(name, scope="row"), html.Td(value, className="number")],
                className="total",
            ),
        )
    header = [request.say("table.rank"), request.say("table.region"), request.say(f"unit.{indicator.unit}")]
    return html.Table(
        [
            html.Caption(request.say("map.ranking")),
            html.Thead(html.Tr([html.Th(name, scope="col") for name in header])),
            html.Tbody(body),
        ],
        className="data-table",
    )


def _rank_row(request: Request, indicator: Indicator, place: int, row: Row) -> html.Tr:
    is_known = row["value"] is not None
    value = (
        format_number(row["value"], indicator.decimals, request.language)
        if is_known
        else request.say("value.missing")
    )
    name = request.region_name(row["region_id"], row["region_scheme"])
    button = html.Button(
        name, className="row-choice", **{"data-sets": ids.MAP_REGION, "data-value": row["region_id"]}
    )
    return html.Tr(
        [
            html.Td(str(place) if is_known else "–"),
            html.Th(button, scope="row"),
            html.Td(value, className="number"),
        ],
        className="is-chosen" if row["region_id"] == request.view.region else None,
        title=None if is_known else _why_missing(request, row),
    )


def _legend(request: Request, indicator: Indicator, breaks: tuple[float, ...], rows: list[Row]) -> list:
    colors = class_colors(breaks)
    limits = [
        format_number(limit, indicator.decimals if abs(limit) % 1 else 0, request.language)
        for limit in breaks
    ]
    names = [request.say("legend.below", limit=limits[0])]
    names += [
        request.say("legend.between", low=low, high=high)
        for low, high in zip(limits, limits[1:], strict=False)
    ]
    names.append(request.say("legend.from", limit=limits[-1]))
    items = [_swatch(color, name) for color, name in zip(colors, names, strict=True)]
    missing = [row for row in rows if row["value"] is None]
    if missing:
        reasons = sorted({_why_missing(request, row) for row in missing})
        items.append(_swatch(theme.NO_DATA, request.say("legend.missing", reasons="; ".join(reasons))))
    targets = [t for t in request.known.target_of(indicator.id) if t.value in breaks]
    notes = [html.P(request.say("legend.target", target=target_words(request, target))) for target in targets]
    return [html.P(request.say(f"unit.{indicator.unit}"), className="legend-title"), html.Ul(items), *notes]


def _swatch(color: str, name: str) -> html.Li:
    return html.Li([html.Span(className="swatch", style={"backgroundColor": color}), name])
