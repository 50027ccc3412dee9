"""One indicator: its course against the target, its parts, its passport."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from dashboard.components import html, live
from dashboard.components.definitions import definitions_block
from dashboard.components.nearest import nearest, nearest_block
from dashboard.components.picture import picture, picture_words
from dashboard.components.rebuilt import rebuilt_note
from dashboard.components.searched import GENERAL, searched_words, unread_next
from dashboard.components.series_plan import line_day, series_plan
from dashboard.components.share_story import Story, share_story
from dashboard.components.sources import source_list
from dashboard.components.tables import empty_state, html_table
from dashboard.components.takes import quota_lines, takes_lines
from dashboard.components.verdict import clause_lines, verdict_block
from dashboard.figures.first.chart import first_chart
from dashboard.figures.frame import graph_config
from dashboard.figures.series import series_figure
from dashboard.figures.series_parts import HEIGHT, Plan
from dashboard.pages.indicator.comparison import comparison_sections
from dashboard.pages.indicator.corrected import correction_lines
from dashboard.pages.indicator.filters import indicator_filters
from dashboard.pages.indicator.passport import definitions_side_by_side, passport
from dashboard.pages.indicator.series_said import series_said
from dashboard.pages.indicator.series_table import finding, series_table
from dashboard.pages.indicator.wall import wall
from dashboard.pages.indicator.why import why_section
from dashboard.queries.coverage import NOTHING, Coverage, coverage
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.observations import series
from dashboard.queries.progress import verdicts
from dashboard.queries.sources import cited
from dashboard.queries.territories import rebuilt_schemes, rebuilt_series
from dashboard.view import ids
from dashboard.view.block import Charts, Said, Table
from dashboard.view.link import LinkProblem, View
from dashboard.view.period_code import period_code
from dashboard.view.request import Page, Request
from dashboard.view.series_view import check_settled, series_choice
from dashboard.wording.by_definition import is_zero
from vocabulary.territory import COUNTRY


@dataclass(frozen=True)
class Shown:
    """What changes with the filters: sentence, figure (None: nothing to draw), table, verdicts, sources.

    said, twin, cites: the words of the chart, the figures that it draws, and their sources.
    """

    finding: Any
    figure: dict | None = None
    table: Any = None
    verdicts: Any = None
    sources: Any = None
    said: Said | None = None
    twin: Table | None = None
    cites: tuple[str | None, ...] = ()


def layout(request: Request) -> Page:
    """The page of `request.view.indicator`; raises LinkProblem for a year or breakdown it does not have."""
    indicator = request.known.indicators[request.view.indicator or ""]
    held = coverage(request.warehouse).get(indicator.id, NOTHING)
    check_settled(request.view, request.warehouse)
    _check(request, held)
    if request.view.look:
        return wall(request)
    targets = targets_of(request, indicator)
    title = indicator.title[request.language]
    shown = show(request)
    content = [
        html.P(
            html.A(
                request.say("indicator.back"),
                href=View("overview", request.language, edition=request.view.edition).href(),
            ),
            className="crumb",
        ),
        html.H1(title),
        html.P(indicator.definition[request.language], className="lead-note"),
        *([indicator_filters(request, held)] if held is not NOTHING else []),
        html.Div(shown.finding, id=ids.INDICATOR_FINDING, className="finding"),
        _chart(request, indicator, shown),
        html.Div(shown.table, id=ids.INDICATOR_TABLE),
        html.Div(shown.verdicts, id=ids.INDICATOR_VERDICTS),
        html.Div(why_section(request), id=ids.INDICATOR_WHY),
        *comparison_sections(request, indicator),
        html.H2(request.say("indicator.passport")),
        passport(request, indicator, targets),
        html.Div(shown.sources, id=ids.INDICATOR_SOURCES),
        html.P(html.A(request.say("wall.open"), href=request.view.href(look="wall")), className="wall-link")
        if shown.figure
        else None,
        live.Store(id=ids.INDICATOR_STATE, data={"indicator": indicator.id} | periods_of(request.view)),
    ]
    return Page(content, title, request.language, frozenset({"chart"}))


def show(request: Request) -> Shown:
    """What the filters of the view select."""
    indicator = request.known.indicators[request.view.indicator or ""]
    held = coverage(request.warehouse).get(indicator.id, NOTHING)
    if held is NOTHING:
        return Shown(
            _no_figures(request, indicator),
            verdicts=[
                *_verdicts(request, indicator),
                *_near(request, indicator),
                *_definitions(request, indicator),
            ],
        )
    kind, breakdown = series_choice(request.view, held)
    regions = [
        request.view.region,
        *([request.view.compare] if request.view.compare and not breakdown else []),
    ]
    rows = _rows(request, indicator, regions, kind, breakdown)
    rows = [row for row in rows if _in_years(request, row)]
    if not any(row["value"] is not None for row in rows):
        return Shown(_empty(request, held), verdicts=_definitions(request, indicator))
    caption = f"{indicator.title[request.language]}, {request.say(f'unit.{indicator.unit}')}"
    targets = targets_of(request, indicator) if not breakdown else []
    progress = _progress(request, targets, rows)
    plan = series_plan(request, indicator, rows, kind=kind, targets=targets, progress=progress)
    sentence = finding(request, indicator, rows)
    said = series_said(
        request, indicator, rows, finding=sentence, kind=kind, breakdown=breakdown, progress=progress
    )
    twin, cites = series_table(request, indicator, rows, caption=caption), tuple(_sources(rows))
    return Shown(
        [
            html.P(sentence),
            *correction_lines(request, rows, unit=indicator.unit, decimals=indicator.decimals),
            rebuilt_note(request, rows),
            picture_words(said),
        ],
        series_figure(plan),
        _table(request, indicator, twin, said, cites, label=caption),
        [*_verdicts(request, indicator), *_definitions(request, indicator)],
        source_list(request, cited(request.warehouse, cites)),
        said,
        twin,
        cites,
    )


def _sources(rows: list[dict]) -> list[str | None]:
    """The sources of all rows; a figure that was added up has those of its parts."""
    return [source for row in rows for source in row.get("source_ids") or [row["source_id"]]]


def _rows(
    request: Request, indicator: Indicator, regions: list[str], kind: str, breakdown: str
) -> list[dict]:
    """The series as published, or rebuilt on the scheme that the view asks for where the indicator can be."""
    scheme = request.view.territory
    if scheme not in rebuilt_schemes(request.warehouse).get(indicator.id, ()):
        return series(request.warehouse, indicator.id, regions, kind=kind, breakdown=breakdown)
    return rebuilt_series(
        request.warehouse, indicator.id, regions, scheme=scheme, kind=kind, breakdown=breakdown
    )


def periods_of(view: View) -> dict[str, str]:
    """What the link says of the change to be told, kept while the pickers above it are moved."""
    periods = {name: period_code(one) for name in ("before", "after") if (one := getattr(view, name))}
    return periods | ({"parts": view.parts} if view.parts else {})


def targets_of(request: Request, indicator: Indicator) -> list[Target]:
    """The targets set for the indicator, also where it is one of the other definitions of a target."""
    return [
        target
        for target in request.known.targets.values()
        if indicator.id == target.indicator or indicator.id in target.alternatives
    ]


def _definitions(request: Request, indicator: Indicator) -> list:
    return definitions_side_by_side(request, targets_of(request, indicator))


def _check(request: Request, held: Coverage) -> None:
    years = [year for year in (request.view.first_year, request.view.last_year) if year]
    if held is not NOTHING and any(not held.years[0] <= year <= held.years[-1] for year in years):
        raise LinkProblem("problem.year", first=held.years[0], last=held.years[-1])
    names = {breakdown for _, breakdown in held.breakdowns}
    if request.view.breakdown and request.view.breakdown not in names:
        raise LinkProblem("problem.breakdown_here")


def _chart(request: Request, indicator: Indicator, shown: Shown) -> html.Div:
    graph = live.Graph(
        id=ids.INDICATOR_CHART,
        figure=shown.figure or series_figure(Plan(lines=[])),
        config=graph_config(request.language, filename=indicator.id),
        style={"height": f"{HEIGHT}px"},
        drawing=partial(
            first_chart,
            shown.figure,
            height=HEIGHT,
            language=request.language,
            label=shown.said.finding or "",
        )
        if shown.figure and shown.said
        else None,
    )
    block = picture(
        request, graph, name="series", kind="chart", label=indicator.title[request.language],
        said=shown.said, said_at=f"#{ids.INDICATOR_FINDING}", sources=f"#{ids.INDICATOR_SOURCES}",
        table=f"#{ids.INDICATOR_TABLE}", tables=[shown.twin] if shown.twin else [], cites=shown.cites,
        drawing=Charts((shown.figure,)) if shown.figure else None,
    )  # fmt: skip
    return html.Div(
        block, id=ids.INDICATOR_CHART_BOX, className="chart" if shown.figure else "chart is-empty"
    )


def _table(
    request: Request,
    indicator: Indicator,
    twin: Table,
    said: Said,
    cites: tuple[str | None, ...],
    *,
    label: str,
) -> html.Details:
    return html.Details(
        [
            html.Summary(request.say("table.open")),
            picture(
                request,
                html.Div(html_table(twin), className="table-box", tabIndex=0),
                name="series-table",
                kind="table",
                label=label,
                said=said,
                said_at=f"#{ids.INDICATOR_FINDING}",
                sources=f"#{ids.INDICATOR_SOURCES}",
                table=f"#{ids.INDICATOR_TABLE}",
                tables=[twin],
                cites=cites,
            ),
            html.P(
                html.A(
                    request.say("table.download"),
                    href=request.view.file_href("/data.csv", only="series"),
                    download=f"{indicator.id}.csv",
                )
            ),
        ],
        className="fold",
    )


def _verdicts(request: Request, indicator: Indicator) -> list:
    """The verdicts on the indicator's targets; targets that are judged in the same words share one block."""
    found = verdicts(request.warehouse, date(request.view.last_year or 9999, 12, 31))
    alike: dict[str, list[Target]] = {}
    for target in request.known.target_of(indicator.id):
        if target.id in found:
            alike.setdefault(found[target.id][f"explanation_{request.language}"], []).append(target)
    blocks = [
        _verdict(request, indicator, targets, found[targets[0].id], words) for words, targets in alike.items()
    ]
    quotas = quota_lines(request, indicator.id)
    heads = [html.H2(request.say("indicator.verdict"), id=ids.INDICATOR_VERDICT)] if blocks else []
    return [*heads, *blocks, *([html.H2(request.say("takes.title")), *quotas] if quotas else [])]


def _verdict(
    request: Request, indicator: Indicator, targets: list[Target], progress: dict, words: str
) -> html.Div:
    """The verdict in words, by every definition that the text allows, why it moved and what it takes, with the arithmetic."""
    first = targets[0]
    is_judged = progress["value"] is not None
    story = share_story(request, first, indicator, progress) if is_judged else Story([], [])
    definitions = definitions_block(request, first, progress) if is_judged else None
    return html.Div(
        [
            *(html.H3(target.title[request.language]) for target in targets),
            verdict_block(request, first, progress),
            html.P(words),
            definitions,
            *story.said,
            *story.how,
            *(takes_lines(request, first, indicator, progress) if is_judged else []),
            *(line for target in targets for line in clause_lines(request, target)),
            html.P(request.say("card.method", version=progress["method_version"]), className="aside"),
            *(said for target in targets for said in unread_next(request, target)),
        ],
        className="verdict-whole",
    )


def _near(request: Request, indicator: Indicator) -> list:
    """For an indicator without figures: the nearest that are held, as on the card of its target."""
    until = date(request.view.last_year or 9999, 12, 31)
    blocks = (
        nearest_block(request, target, nearest(request, target, until))
        for target in targets_of(request, indicator)
    )
    return [block for block in blocks if block is not None]


def _progress(request: Request, targets: list[Target], rows: list[dict]) -> dict | None:
    if not targets:
        return None
    last = max(row["period_end"] for row in rows if row["value"] is not None)
    found = verdicts(request.warehouse, last)
    return next(
        (found[target.id] for target in targets if target.id in found and found[target.id]["as_of"]), None
    )


def _in_years(request: Request, row: dict) -> bool:
    year = line_day(row).year
    return (request.view.first_year or 0) <= year <= (request.view.last_year or 9999)


def _no_figures(request: Request, indicator: Indicator) -> html.Div:
    reason = (
        indicator.missing_reason[request.language]
        if indicator.missing_reason
        else request.say("empty.nothing")
    )
    return empty_state(
        request.language,
        " ".join(filter(None, [reason, searched_words(request, indicator.search or GENERAL)])),
    )


def _empty(request: Request, held: Coverage) -> html.Div:
    kept = request.view.href(
        region=COUNTRY,
        compare=None,
        territory=None,
        kind=None,
        breakdown=None,
        first_year=None,
        last_year=None,
    )
    about = {
        "region": request.region_name(request.view.region),
        "first": held.years[0],
        "last": held.years[-1],
    }
    if is_zero(request.view.indicator or "", request.view.region):
        return empty_state(request.language, request.say("empty.by_definition", **about))
    sentence = request.say("empty.selection", **about)
    return empty_state(request.language, sentence, href=kept, action=request.say("empty.reset"))
