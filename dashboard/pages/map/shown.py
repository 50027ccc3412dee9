"""What the map shows for a view: one year, two side by side, or the change between them; words, figures, table, sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.components import html
from dashboard.components.picture import picture_words
from dashboard.components.sources import source_list
from dashboard.figures.hatching import Key
from dashboard.pages.map.areas import map_figure
from dashboard.pages.map.change import change_paint
from dashboard.pages.map.finding import pair_finding, target_finding, year_finding
from dashboard.pages.map.legend import map_legend, named_colors
from dashboard.pages.map.paint import Paint, fixed_paint
from dashboard.pages.map.pictures import map_said
from dashboard.pages.map.ranking import pair_ranking, ranking_html, region_ranking
from dashboard.pages.map.target import target_paint, verdict_words
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Total
from dashboard.queries.sources import cited
from dashboard.queries.structures import Period
from dashboard.queries.two_years import change_limits
from dashboard.view.block import Said, Table
from dashboard.view.map_choice import Choice, Drawn, choose, drawn, pairs_of
from dashboard.view.request import Request
from dashboard.view.target_lines import lines_of, place_of
from dashboard.wording.periods import is_plain_year, period_words, short_period
from dashboard.wording.verdict import target_words


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
    """What the map shows of one year: by its classes, or by the side of the target's line."""
    every = drawn(request, choice)
    own = every.of_year[choice.year]
    rows, country = list(own.rows), own.country if every.has_country else None
    paint = _paint(request, choice, rows, choice.year)
    finding, verdict = year_finding(request, choice, every), None
    if choice.by_target:
        lines = lines_of(request, choice.indicator, choice.year)
        finding = f"{finding} {target_finding(request, paint)}"

        def verdict(row: Total) -> str:
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
    """What the map shows of two years: their difference on one map, or both side by side."""
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


def _change_heading(every: Drawn, periods: tuple[Period, Period]) -> str:
    if not every.is_like:
        return "map.change.unlike_heading"
    is_whole = all(is_plain_year(period) for period in periods)
    return "map.change.heading" if is_whole else "map.change.heading_periods"


def _paint(request: Request, choice: Choice, rows: list[Total], year: int) -> Paint:
    if choice.by_target:
        return target_paint(request, choice.indicator, rows, lines_of(request, choice.indicator, year))
    breaks = breaks_of(request, choice.indicator)
    targets = [t for t in request.known.target_of(choice.indicator.id) if t.value in breaks]
    notes = tuple(request.say("legend.target", target=target_words(request, target)) for target in targets)
    return fixed_paint(request, choice.indicator, rows, breaks, notes)


def _heading(request: Request, choice: Choice, words: str) -> str:
    return f"{choice.indicator.short_title[request.language]}, {words}"


def _cites(rows: list[Total | None]) -> tuple[str | None, ...]:
    return tuple(name for row in rows if row for name in row.get("source_ids") or (row["source_id"],))


def _with_download(request: Request, choice: Choice, table: html.Table) -> list:
    link = html.A(
        request.say("table.download"),
        href=request.view.file_href("/map.csv", indicator=choice.indicator.id, **choice.changes()),
        download=f"{choice.indicator.id}.csv",
    )
    return [html.Div(table, className="ranking-table"), html.P(link)]
