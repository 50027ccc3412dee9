"""The map: regions of one year, of two years side by side, or the change between them, with the table that says the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from dashboard.components import html, live
from dashboard.components.picture import picture_menu, picture_words
from dashboard.components.sources import source_list
from dashboard.figures.frame import graph_config
from dashboard.figures.hatching import Key
from dashboard.pages.map.areas import map_drawing, map_figure
from dashboard.pages.map.by_quota import quota_layout, quota_link
from dashboard.pages.map.change import change_paint
from dashboard.pages.map.country_only import country_layout, quota_country_layout
from dashboard.pages.map.finding import pair_finding, target_finding, year_finding
from dashboard.pages.map.legend import map_legend, named_colors
from dashboard.pages.map.paint import Paint, fixed_paint
from dashboard.pages.map.pickers import map_pickers
from dashboard.pages.map.pictures import map_pictures, map_said
from dashboard.pages.map.ranking import pair_ranking, ranking_html, region_ranking
from dashboard.pages.map.target import target_paint, verdict_words
from dashboard.queries.dictionary import Indicator
from dashboard.queries.sources import cited
from dashboard.queries.structures import Period
from dashboard.queries.two_years import change_limits
from dashboard.view import ids
from dashboard.view.block import Charts, Said, Table
from dashboard.view.map_choice import Choice, Drawn, choose, drawn, mapped, pairs_of
from dashboard.view.quota_choice import kind_asked_for, quota_choice
from dashboard.view.request import Page, Request
from dashboard.view.target_lines import has_lines, lines_of, place_of
from dashboard.wording.periods import is_plain_year, period_words, short_period
from dashboard.wording.verdict import target_words

Row = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """What changes with the filters; `base_figure` and `base_heading` are the map of the pinned year, if it has one.

    said, twin, cites, colors: the words of the map, its figures as a table, their sources, and what its colours mean.
    """

    choice: Choice
    finding: str
    heading: str
    figure: dict
    base_heading: str
    base_figure: dict | None
    ranking: Any
    legend: Any
    sources: Any
    said: Said
    twin: Table
    cites: tuple[str | None, ...]
    colors: tuple[Key, ...]


def layout(request: Request) -> Page:
    """The map page; raises LinkProblem for an indicator without regions or a year without data."""
    return _by_target(request) or _of_figures(request)


def _by_target(request: Request) -> Page | None:
    """Regions by quota, or the country alone, where a link by target asks for what has no map of figures; None elsewhere."""
    view = request.view
    if view.classes is None or (view.base_year, view.mode, view.territory) != (None, None, None):
        return None
    indicator = request.known.indicators.get(view.indicator or "")
    if indicator is not None and has_lines(request, indicator):
        is_mapped = any(one.id == indicator.id for one in mapped(request))
        return None if is_mapped else country_layout(request, indicator)
    kind = kind_asked_for(request)
    if kind is None:
        return None
    choice = quota_choice(request, kind)
    return quota_layout(request, choice) if choice else quota_country_layout(request, kind)


def _of_figures(request: Request) -> Page:
    shown = show(request, strict=True)
    title = request.say("map.title")
    content = [
        html.H1(title),
        *quota_link(request),
        map_pickers(request, shown.choice),
        html.P(shown.finding, id=ids.MAP_FINDING, className="finding"),
        map_pictures(
            request,
            _maps(request, shown),
            _table(shown),
            look=body_class(shown),
            said=shown.said,
            twin=shown.twin,
            cites=shown.cites,
            drawing=_charts(shown),
        ),
    ]
    return Page(content, title, request.language, frozenset({"chart"}))


def show(request: Request, *, strict: bool = False) -> Shown:
    """What the view selects; a year without data gives the nearest one with data unless `strict`."""
    choice = choose(request, strict=strict)
    return _show_two_years(request, choice) if choice.is_pair else _show_year(request, choice)


def breaks_of(request: Request, indicator: Indicator) -> tuple[float, ...]:
    """The class limits, the same for all years, with the lines of the targets among them."""
    lines = [
        t.value
        for t in request.known.target_of(indicator.id)
        if t.value is not None and t.unit == indicator.unit
    ]
    return tuple(sorted({*indicator.map_breaks, *lines}))


def _show_year(request: Request, choice: Choice) -> Shown:
    every = drawn(request, choice)
    own = every.of_year[choice.year]
    rows, country = list(own.rows), own.country if every.has_country else None
    paint = _paint(request, choice, rows, choice.year)
    finding, verdict = year_finding(request, choice, every), None
    if choice.by_target:
        lines = lines_of(request, choice.indicator, choice.year)
        finding = f"{finding} {target_finding(request, paint)}"

        def verdict(row: Row) -> str:
            place = place_of(request, row, lines)
            return "" if place is None else verdict_words(lines, place, request)

    words = period_words(request, own.period)
    ranking = region_ranking(request, choice.indicator, rows, country, verdict)
    said, cites = map_said(request, choice, finding, [words]), _cites([*rows, country])
    return Shown(
        choice=choice,
        finding=finding,
        heading=_heading(request, choice, words),
        figure=map_figure(request, paint),
        base_heading="",
        base_figure=None,
        ranking=_with_download(request, choice, ranking_html(ranking)),
        legend=[*map_legend(request, [paint]), picture_words(said)],
        sources=source_list(request, cited(request.warehouse, cites)),
        said=said,
        twin=ranking.table,
        cites=cites,
        colors=named_colors(request, [paint]),
    )


def _show_two_years(request: Request, choice: Choice) -> Shown:
    every = drawn(request, choice)
    found, country = pairs_of(request, choice)
    periods = every.of_year[choice.span[0]].period, every.of_year[choice.span[1]].period
    words = {year: period_words(request, every.of_year[year].period) for year in choice.span}
    names = short_period(request, periods[0]), short_period(request, periods[1])
    if choice.is_difference:
        limits = change_limits(request.warehouse, choice.indicator.id)
        paints = [change_paint(request, choice.indicator, found, names, limits)]
        heading = request.say(_change_heading(every, periods), base=names[0], year=names[1])
    else:
        both = (choice.year, choice.pinned)
        paints = [_paint(request, choice, list(every.of_year[year].rows), year) for year in both]
        heading = words[choice.year]
    sentence = pair_finding(request, choice, found, country, periods)
    ranking = pair_ranking(request, choice.indicator, found, country if every.has_country else None, names)
    said = map_said(request, choice, sentence, [words[year] for year in choice.span])
    cites = _cites([row for pair in (*found, country) for row in (pair.before, pair.after)])
    return Shown(
        choice=choice,
        finding=sentence,
        heading=_heading(request, choice, heading),
        figure=map_figure(request, paints[0]),
        base_heading=_heading(request, choice, words[choice.pinned]),
        base_figure=None if choice.is_difference else map_figure(request, paints[1]),
        ranking=_with_download(request, choice, ranking_html(ranking)),
        legend=[*map_legend(request, paints), picture_words(said)],
        sources=source_list(request, cited(request.warehouse, cites)),
        said=said,
        twin=ranking.table,
        cites=cites,
        colors=named_colors(request, paints),
    )


def _charts(shown: Shown) -> Charts:
    """The maps in the order of their years."""
    if shown.base_figure is None:
        return Charts((shown.figure,), (shown.heading,), shown.colors)
    both = [(shown.base_figure, shown.base_heading), (shown.figure, shown.heading)]
    figures, names = zip(*(both[::-1] if shown.choice.is_base_later else both), strict=True)
    return Charts(figures, names, shown.colors)


def _change_heading(every: Drawn, periods: tuple[Period, Period]) -> str:
    if not every.is_like:
        return "map.change.unlike_heading"
    is_whole = all(is_plain_year(period) for period in periods)
    return "map.change.heading" if is_whole else "map.change.heading_periods"


def _paint(request: Request, choice: Choice, rows: list[Row], year: int) -> Paint:
    if choice.by_target:
        return target_paint(request, choice.indicator, rows, lines_of(request, choice.indicator, year))
    breaks = breaks_of(request, choice.indicator)
    targets = [t for t in request.known.target_of(choice.indicator.id) if t.value in breaks]
    notes = tuple(request.say("legend.target", target=target_words(request, target)) for target in targets)
    return fixed_paint(request, choice.indicator, rows, breaks, notes)


def _heading(request: Request, choice: Choice, words: str) -> str:
    return f"{choice.indicator.short_title[request.language]}, {words}"


def _cites(rows: list[Row | None]) -> tuple[str | None, ...]:
    return tuple(name for row in rows if row for name in row.get("source_ids") or [row["source_id"]])


def _with_download(request: Request, choice: Choice, table: html.Table) -> list:
    link = html.A(
        request.say("table.download"),
        href=request.view.file_href("/map.csv", indicator=choice.indicator.id, **choice.changes()),
        download=f"{choice.indicator.id}.csv",
    )
    return [html.Div(table, className="ranking-table"), html.P(link)]


def body_class(shown: Shown) -> str:
    """One map beside the table, or two maps above it, the earlier year first."""
    if shown.base_figure is None:
        return "map-and-table"
    is_later = shown.choice.is_base_later
    return "map-and-table has-two-maps is-base-later" if is_later else "map-and-table has-two-maps"


def base_map(request: Request, shown: Shown) -> list:
    """The map of the pinned year with its heading; nothing where only one is shown."""
    if shown.base_figure is None:
        return []
    return _map(
        request,
        ids.MAP_BASE_CHART,
        shown.base_heading,
        shown.base_figure,
        f"{shown.choice.indicator.id}-{shown.choice.base}",
        said=shown.base_heading,
    )


def _map(
    request: Request, component_id: str, heading: Any, figure: dict, filename: str, *, said: str
) -> list:
    graph = live.Graph(
        id=component_id,
        figure=figure,
        config=graph_config(request.language, filename=filename),
        style={"height": "100%"},
        drawing=partial(map_drawing, figure, said),
    )
    return [html.H2(heading, className="small-heading"), html.Div(graph, className="map")]


def _maps(request: Request, shown: Shown) -> html.Div:
    heading = html.Span(shown.heading, id=ids.MAP_HEADING)
    both = [
        html.Div(base_map(request, shown), id=ids.MAP_BASE_BOX),
        html.Div(
            _map(request, ids.MAP_CHART, heading, shown.figure, shown.choice.indicator.id, said=shown.finding)
        ),
    ]
    above = html.Div(shown.legend, id=ids.MAP_LEGEND, className="legend")
    below = [
        picture_menu(request, request.say("map.title"), name="map"),
        html.P(request.say("map.credit"), className="credit"),
        html.Div(shown.sources, id=ids.MAP_SOURCES),
    ]
    return html.Div([html.Div(both, className="maps"), above, *below], className="map-box")


def _table(shown: Shown) -> html.Div:
    return html.Div(shown.ranking, id=ids.MAP_RANKING, className="ranking")
