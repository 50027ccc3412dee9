"""How many refugees there are by each definition: the courses of UNHCR's counts, and a table that reconciles all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.flows.block import csv_link
from dashboard.components.flows.courses import yearly_courses
from dashboard.components.flows.parts import (
    figure_cell,
    known_indicator,
    notes,
    nothing,
    section,
    source_line,
)
from dashboard.components.picture import picture
from dashboard.components.tables import whole_table
from dashboard.queries.dictionary import Indicator
from dashboard.queries.flows import of_country
from dashboard.queries.kinds import Figure
from dashboard.queries.structures import day_of_row, period_of
from dashboard.texts.cells import Cell, text_cell
from dashboard.view.block import Column, Said, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.periods import period_cell_of, period_words
from vocabulary.territory import COUNTRY

NATIONAL, REFUGEES = "refugees_recognised", "unhcr_refugees_in_country"
ASYLUM_SEEKERS = "unhcr_asylum_seekers_in_country"
# Drawn each with a scale of its own: they are never one line.
COURSES = (
    REFUGEES,
    ASYLUM_SEEKERS,
    "unhcr_asylum_applications",
    "unhcr_stateless_persons",
)
DEFINITIONS = (NATIONAL, *COURSES[:2], "unhcr_in_need_of_protection", "unhcr_stateless_persons")


def definitions(request: Request) -> list[Any]:
    """The section; its sentence compares the definitions on the one day for which both are known."""
    held = {name: _years(request, name) for name in (*COURSES, *DEFINITIONS)}
    courses = [
        (indicator, rows)
        for name in COURSES
        if (rows := held[name]) and (indicator := known_indicator(request, name)) is not None
    ]
    if not courses:
        return nothing("definitions", request, request.say("flows.nothing_until"))
    cites = [row["source_id"] for rows in held.values() for row in rows[-1:]]
    table, finding = _table(request, held), _finding(request, held)
    cautions = {
        indicator.caution[request.language]: None
        for name in (REFUGEES,)
        if (indicator := known_indicator(request, name)) is not None and indicator.caution
    }
    first, last = courses[0][1][0]["period_end"].year, courses[0][1][-1]["period_end"].year
    title = request.say("refugees.definitions.table")
    body = [
        picture(
            request,
            yearly_courses(request, courses),
            name="definitions",
            kind="chart",
            label=title,
            said=Said(
                finding,
                title,
                request.region_name(COUNTRY),
                request.say("period.years", first=first, last=last),
            ),
            sources="#refugees-definitions-block .flow-sources [data-part=sources]",
            figures=csv_link(request, courses[0][0]),
            tables=[table, *_course_tables(request, courses)],
            cites=cites,
        ),
        *notes([request.say("refugees.definitions.scales"), *cautions]),
        whole_table(table),
        source_line(request, cites),
    ]
    return section("definitions", request, finding=finding, body=body)


def newest_of(request: Request, name: str) -> Figure | None:
    """The newest figure of the country of one indicator; None where there is none."""
    return next(iter(reversed(_years(request, name))), None)


def _years(request: Request, name: str) -> list[Figure]:
    """The country's totals of whole years and dates, oldest first."""
    rows = of_country(request.warehouse, name, "")
    return [row for row in rows if row["kind"] in {"year", "as_of"}]


def _finding(request: Request, held: dict[str, list[Figure]]) -> str:
    national = held[NATIONAL][-1:]
    same = [row for row in held[REFUGEES] if national and _year(row) == _year_known(national[0])]
    if not same:
        return request.say("refugees.definitions.no_day")
    known = request.known.indicators
    return request.say(
        "refugees.definitions.finding",
        day=period_words(request, period_of(national[0])),
        national=figure_cell(request, known[NATIONAL], national[0]["value"]).words,
        year=_year(same[0]),
        unhcr=figure_cell(request, known[REFUGEES], same[0]["value"]).words,
    )


def _year(row: Figure) -> int:
    return row["period_end"].year


def _year_known(row: Figure) -> int:
    """The year at whose end a figure holds: what is counted on 1 January is the end of the year before."""
    day = day_of_row(row)
    is_first_day = row["kind"] == "as_of" and (day.month, day.day) == (1, 1)
    return day.year - 1 if is_first_day else day.year


def _table(request: Request, held: dict[str, list[Figure]]) -> Table:
    rows = [_line(request, name, held[name]) for name in DEFINITIONS if name in request.known.indicators]
    header = [
        Column(request.say("table.indicator")),
        Column(request.say("refugees.definitions.counts")),
        Column(request.say("table.value"), is_number=True),
        Column(request.say("table.period")),
    ]
    return table_of(header, rows, caption=request.say("refugees.definitions.table"))


def _line(request: Request, name: str, rows: list[Figure]) -> list[Cell | str]:
    indicator = request.known.indicators[name]
    title = indicator.title[request.language]
    href = request.view.href(page="indicator", indicator=name)
    named = text_cell(title, shown=html.A(title, href=href))
    said = indicator.definition[request.language]
    if not rows:
        return [named, said, request.say("value.missing"), ""]
    return [
        named,
        said,
        figure_cell(request, indicator, rows[-1]["value"]),
        period_cell_of(request, rows[-1]),
    ]


def _course_tables(request: Request, courses: Sequence[tuple[Indicator, list[Figure]]]) -> list[Table]:
    """The figures of each picture by year, for those who take the block away."""
    header = [Column(request.say("table.period")), Column(request.say("table.value"), is_number=True)]
    return [
        table_of(
            header,
            [
                (period_cell_of(request, row), figure_cell(request, indicator, row["value"]))
                for row in reversed(rows)
            ],
            caption=indicator.title[request.language],
        )
        for indicator, rows in courses
    ]
