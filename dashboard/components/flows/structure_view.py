"""Parts of a whole: ranked bars of the period shown, small pictures of the course of each, and their table."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.components import html
from dashboard.components.flows.bars import Bar, bars_table, ranked_bars
from dashboard.components.flows.block import framed
from dashboard.components.flows.parts import (
    figure_cell,
    figure_column,
    number_cell_of,
    number_words,
    value_words,
)
from dashboard.components.sources import source_link
from dashboard.figures.multiples import HEIGHT, WIDTH, Axis, Mark, line_svg, stems_svg
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Figure
from dashboard.queries.sources import sources
from dashboard.queries.structures import Structure, part_of_row, period_of
from dashboard.texts.cells import Cell, text_cell
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.periods import period_cell_in, period_words, short_period
from dashboard.wording.publishers import title_words
from vocabulary.territory import COUNTRY

Name = Callable[[Figure], str]
_MOST_PICTURES = 6


def structure_view(
    request: Request, indicator: Indicator, own: Structure, *, name: Name, bars: list[Bar], title: str,
    part_of: str, finding: str, breakdown: str | None = None, line: float | None = None, sources_at: str | None = None,
    parts: list[Figure] | None = None,
) -> html.Div:  # fmt: skip
    """Bars of the period shown beside the course of each part; `title` says what the parts are.

    part_of: the section, as the name of its picture; finding: the sentence that the picture carries; line: a value that is
    marked across the bars; sources_at: as in `framed`; parts: the rows of parts that have an order of their own, in which
    their courses stand.
    """
    period = period_words(request, own.shown)
    heading = f"{title}, {period}"
    ranked = html.Div([html.H3(heading), ranked_bars(bars, label=heading, line=line)])
    content = ranked
    if len(own.periods) > 1:  # one figure has no course
        course = html.Div(
            [html.H3(request.say("flows.course")), _pictures(request, indicator, own, name, parts)]
        )
        content = html.Div([ranked, course], className="flow-two")
    shown = bars_table(bars, label=heading, figure=Column(request.say("table.value"), is_number=True))
    return framed(
        request, content, name=part_of, indicator=indicator, finding=finding, period=period, breakdown=breakdown,
        tables=[shown, structure_table(request, indicator, own, name=name)],
        cites=[row["source_id"] for row in own.rows.values()], sources_at=sources_at,
    )  # fmt: skip


def bars_of(
    request: Request, indicator: Indicator, rows: list[Figure], name: Name, *, sets: str | None = None
) -> list[Bar]:
    """A bar for each row; with `sets` a picker of regions, the name chooses its region."""
    chosen = request.view.region
    return [
        Bar(
            name(row),
            row["value"],
            figure_cell(request, indicator, row["value"]),
            sets=(sets, row["region_id"]) if sets else None,
            is_chosen=bool(sets) and row["region_id"] == chosen,
            is_rest=row["member"] == "other",
        )
        for row in rows
    ]


def rest_bar(
    request: Request, indicator: Indicator, whole: float, rows: list[Figure], words: str
) -> list[Bar]:
    """What the named parts leave of the whole, computed; nothing where they make it up."""
    left = whole - sum(row["value"] for row in rows)
    if left < 10**-indicator.decimals or any(row["member"] == "other" for row in rows):
        return []
    return [Bar(words, left, figure_cell(request, indicator, left), is_rest=True)]


def _pictures(
    request: Request, indicator: Indicator, own: Structure, name: Name, parts: list[Figure] | None
) -> html.Div:
    """The courses of the greatest parts, or of parts in their own order, from the first to the last in even steps."""
    named = own.parts()[:_MOST_PICTURES] if parts is None else even([part_of_row(row) for row in parts])
    courses = {part: own.course(part) for part in named}
    axis = Axis.over(
        [mark for course in courses.values() for mark in _marks(course)],
        own.periods[0].end,
        own.periods[-1].end,
    )
    is_stock = indicator.measure_kind == "stock"
    draw = line_svg if is_stock else stems_svg
    return html.Div(
        [
            picture(request, indicator, course, draw(_marks(course), axis), name)
            for course in courses.values()
        ],
        className="courses",
    )


def even(parts: list[str], most: int = _MOST_PICTURES) -> list[str]:
    """At most so many of the parts, the first and the last among them."""
    if len(parts) <= most:
        return parts
    return [parts[round(place * (len(parts) - 1) / (most - 1))] for place in range(most)]


def picture(
    request: Request, indicator: Indicator, course: list[Figure], src: str, name: Name
) -> html.Figure:
    """One small picture with its name and its first and last figure."""
    first, last = course[0], course[-1]
    ends = [_end(request, indicator, row) for row in ([first, last] if first is not last else [last])]
    return html.Figure(
        [
            html.Figcaption(name(last)),
            html.Img(src=src, alt="; ".join(ends), className="spark", width=WIDTH, height=HEIGHT),
            html.Div([html.Span(end) for end in ends], className="spark-scale", **{"aria-hidden": "true"}),
        ],
        className="course",
    )


def _end(request: Request, indicator: Indicator, row: Figure) -> str:
    words = (
        value_words(request, indicator, row["value"])
        if indicator.unit == "percent"
        else number_words(request, indicator, row)
    )
    return f"{short_period(request, period_of(row))}: {words}"


def _marks(course: list[Figure]) -> list[Mark]:
    marks, previous = [], None
    for row in course:
        is_new = (
            previous is not None
            and previous["territory_id"] != row["territory_id"]
            and row["region_id"] != COUNTRY
        )
        marks.append(Mark(row["period_end"], row["value"], not period_of(row).is_whole, is_new))
        previous = row
    return marks


def structure_table(request: Request, indicator: Indicator, own: Structure, *, name: Name) -> Table:
    """Periods down, parts across, the source of each period last."""
    parts = own.parts()
    names = [name(own.course(part)[-1]) for part in parts]
    body = []
    for period in reversed(own.periods):
        cells = [number_cell_of(request, indicator, own.rows.get((part, period))) for part in parts]
        body.append([period_cell_in(request, period), *cells, _sources(request, own.at(period))])
    caption = f"{indicator.title[request.language]}, {request.say(f'unit.{indicator.unit}')}"
    header: list[Column | str] = [
        request.say("table.period"), *(figure_column(request, indicator, part) for part in names), request.say("table.source"),
    ]  # fmt: skip
    return table_of(header, body, caption=caption)


def _sources(request: Request, rows: list[Figure]) -> Cell:
    known, language = sources(request.warehouse), request.language
    named = [known[one] for one in sorted({row["source_id"] for row in rows if row["source_id"] in known})]
    links = [part for source in named for part in (source_link(source, language), ", ")][:-1]
    return text_cell(", ".join(title_words(source, language) for source in named), shown=links)


def which_years(request: Request, own: Structure) -> str:
    """Which years were published whole, and which not at all."""
    held = {period.year: period for period in own.periods}
    none = sorted(set(range(min(held), max(held))) - set(held))
    whole = ", ".join(str(year) for year, period in sorted(held.items()) if period.is_whole)
    sentence = request.say("flows.whole_years", years=whole or "–")
    return (
        f"{sentence} " + request.say("flows.no_years", years=", ".join(map(str, none))) if none else sentence
    )
