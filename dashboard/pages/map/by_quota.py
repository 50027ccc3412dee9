"""Regions by how far their quota was filled: the verdict of each in word, shape and colour, on the map and in the table."""

from __future__ import annotations

from functools import partial
from typing import Any

from dashboard.components import html, live
from dashboard.components.picture import picture_menu, picture_words
from dashboard.components.sources import source_list
from dashboard.figures import theme
from dashboard.figures.frame import graph_config
from dashboard.figures.hatching import hatch_of_state
from dashboard.pages.map.areas import map_drawing, map_figure
from dashboard.pages.map.legend import map_legend, named_colors
from dashboard.pages.map.paint import Mark, Paint
from dashboard.pages.map.pictures import map_pictures
from dashboard.pages.map.quota_table import quota_ranking
from dashboard.pages.map.ranking import ranking_html
from dashboard.queries.execution import Execution, YearOfQuota, execution_of_year
from dashboard.queries.sources import cited
from dashboard.texts.formats import NO_BREAK, format_number
from dashboard.view import ids
from dashboard.view.block import Charts, Said
from dashboard.view.link import View
from dashboard.view.quota_choice import QuotaChoice, kinds_by_region
from dashboard.view.request import Page, Request
from dashboard.wording.execution import (
    day_words,
    done_words,
    percent,
    reason_not_counted,
    state_name,
    why_not_counted,
)
from dashboard.wording.quota_finding import quota_finding, states_of_year
from dashboard.wording.verdict import shape_of_state
from vocabulary.territory import COUNTRY
from vocabulary.verdicts import tone


def quota_layout(request: Request, choice: QuotaChoice) -> Page:
    """The page of the map by the quota of `choice`."""
    own = execution_of_year(request.warehouse, choice.kind.id, choice.year)
    assert own is not None, "quota_choice gives years that were counted"
    title = request.say("map.quota.title")
    finding = quota_finding(request, own)
    return Page(
        [
            html.H1(title),
            _choices(request, choice),
            html.P(finding, className="finding"),
            _block(request, choice, own, finding),
        ],
        title,
        request.language,
        frozenset({"chart"}),
    )


def quota_link(request: Request) -> list[html.P]:
    """The way from the map of figures to that by quota; nothing where no region was counted."""
    if not kinds_by_region(request):
        return []
    href = View("map", request.language, classes="target", edition=request.view.edition).href()
    return [html.P(html.A(request.say("map.quota.title"), href=href), className="lead-note")]


def quota_paint(request: Request, own: YearOfQuota) -> Paint:
    """All regions of the division of that day: those counted by their state, the others with the reason."""
    scheme = own.regions[0].region_scheme
    states = states_of_year(request, own)
    marks = {row.region_id: _mark(request, row, [*states].index(row.state)) for row in own.regions}
    reasons = set()
    for region_id, of_scheme in request.known.regions:
        if of_scheme == scheme and region_id not in (COUNTRY, *marks):
            missing = own.why(region_id)
            reasons.add(reason_not_counted(request, missing))
            reason = why_not_counted(request, missing)
            name = request.region_name(region_id, scheme)
            marks[region_id] = Mark(None, "–", f"{name}<br><b>–</b><br>{reason}")
    return Paint(
        scheme=scheme,
        unit=request.say("map.quota.unit"),
        colors=tuple(theme.AREA_OF_TONE[tone(state)] for state in states),
        names=tuple(states.values()),
        marks=marks,
        reasons=frozenset(reasons),
        shapes=tuple(shape_of_state(state) for state in states),
        hatching=tuple(hatch_of_state(state) for state in states),
        notes=(request.say("map.quota.rule"),),
        period=day_words(request, own.regions[0]),
    )


def _mark(request: Request, row: Execution, place: int) -> Mark:
    shape, share = shape_of_state(row.state), percent(request, row.share)
    words = [
        request.region_name(row.region_id, row.region_scheme),
        f"<b>{share}</b>",
        f"{shape}{NO_BREAK}{state_name(request, row)}",
        done_words(request, row),
        day_words(request, row),
    ]
    short = format_number(row.share, 1, request.language)
    return Mark(place, f"{shape}{short}", "<br>".join(words))


def _choices(request: Request, choice: QuotaChoice) -> html.Div:
    """Quotas and years as links, and the way to the map of figures."""

    def line(links: list[tuple[str, str, bool]]) -> html.Ul:
        return html.Ul(
            [
                html.Li(html.A(words, href=href, **({"aria-current": "true"} if is_shown else {})))
                for words, href, is_shown in links
            ],
            className="choices",
        )

    view, language = request.view, request.language
    kinds = [
        (kind.title[language], view.href(indicator=kind.indicator_id, year=None), kind.id == choice.kind.id)
        for kind in kinds_by_region(request)
    ]
    years = [
        (str(year), view.href(indicator=choice.kind.indicator_id, year=year), year == choice.year)
        for year in choice.years
    ]
    figures = html.A(
        request.say("map.quota.figures"), href=view.href(indicator=None, classes=None, year=None)
    )
    return html.Div([line(kinds), line(years), html.P(figures)], className="quota-choices")


def _block(request: Request, choice: QuotaChoice, own: YearOfQuota, finding: str) -> html.Div:
    """The map beside the ranking, as a picture that can be taken away."""
    paint, ranking = quota_paint(request, own), quota_ranking(request, own)
    figure = map_figure(request, paint)
    counted = [*own.regions, *([own.country] if own.country else [])]
    cites = tuple(name for row in counted for name in (row.done_source_id, row.quota_source_id))
    said = Said(
        finding=finding,
        measure=f"{choice.kind.title[request.language]}, {request.say('map.quota.unit')}",
        place=request.say("picture.regions"),
        period=day_words(request, own.regions[0]),
        filters=(request.say("picture.map_by_target"),),
        link=request.view.href(indicator=choice.kind.indicator_id, year=choice.year),
    )
    download = html.A(
        request.say("table.download"),
        href=request.view.file_href("/map.csv", indicator=choice.kind.indicator_id, year=choice.year),
        download=f"{choice.kind.id}-{choice.year}.csv",
    )
    table = html.Div(
        [html.Div(ranking_html(ranking), className="ranking-table"), html.P(download)], className="ranking"
    )
    block: html.Div = map_pictures(
        request, _maps(request, choice, figure, paint, said, cites), table, look="map-and-table", said=said, twin=ranking.table, cites=cites,
        drawing=Charts((figure,), legend=named_colors(request, [paint])),
    )  # fmt: skip
    return block


def _maps(
    request: Request, choice: QuotaChoice, figure: dict, paint: Paint, said: Said, cites: tuple[str, ...]
) -> html.Div:
    """The live map with its key, the words of its picture, credit and sources."""
    graph: Any = live.Graph(
        id=ids.MAP_QUOTA_CHART,
        figure=figure,
        config=graph_config(request.language, filename=f"{choice.kind.id}-{choice.year}"),
        style={"height": "100%"},
        drawing=partial(map_drawing, figure, said.finding or ""),
    )
    return html.Div(
        [
            html.Div(html.Div(html.Div(graph, className="map is-judged")), className="maps"),
            html.Div(
                [*map_legend(request, [paint]), picture_words(said)], id=ids.MAP_LEGEND, className="legend"
            ),
            picture_menu(request, request.say("map.quota.title"), name="map"),
            html.P(request.say("map.credit"), className="credit"),
            html.Div(source_list(request, cited(request.warehouse, cites)), id=ids.MAP_SOURCES),
        ],
        className="map-box",
    )
