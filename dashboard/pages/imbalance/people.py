"""How many people live in the north and in the south, year by year, on the territory of each year."""

from __future__ import annotations

from typing import Any

from dashboard.components.flows.block import figures_links, framed
from dashboard.components.flows.parts import notes, nothing, section, source_line, twin
from dashboard.components.tables import fold
from dashboard.pages.imbalance.parts import GROUPS, cites_of, notes_of_rows, two_courses
from dashboard.queries.group_totals import NORTH, POPULATION, SOUTH, GroupYear, Totals, by_year
from dashboard.texts.cells import number_cell, value_cell, year_cell
from dashboard.texts.formats import format_value
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request


def people(request: Request, totals: Totals) -> list[Any]:
    """The section: both groups on one scale, and a table of every year."""
    held = {group: by_year(totals, group, POPULATION) for group in GROUPS}
    years = sorted(held[NORTH].keys() & held[SOUTH].keys())
    indicator = request.known.indicators.get(POPULATION)
    if not years or indicator is None:
        return nothing("people", request, request.say("flows.nothing_until"))
    rows = [held[group][year] for group in GROUPS for year in years]
    said, table = people_words(request, held, years[-1]), _table(request, held, years)
    values = {group: {year: held[group][year].value for year in years} for group in GROUPS}
    cites = cites_of(rows)
    body = [
        framed(
            request, two_courses(request, values, decimals=0, one_scale=True), name="people", indicator=indicator, finding=said,
            period=request.say("period.years", first=years[0], last=years[-1]), tables=[table], cites=cites,
        ),
        twin(request, table),
        fold(
            request.say("imbalance.definitions"),
            list(
                notes(
                    [
                        request.say("imbalance.people.territory", regions=_added(request, held, years[-1])),
                        *notes_of_rows(request, rows),
                    ]
                )
            ),
        ),
        source_line(request, cites),
        figures_links(request, indicator),
    ]  # fmt: skip
    return section("people", request, finding=said, body=body)


def people_words(request: Request, held: dict[str, dict[int, GroupYear]], year: int) -> str:
    """How many people each group has on 1 January of a year, and how many times more the south has."""
    south, north = held[SOUTH][year].value, held[NORTH][year].value
    return request.say(
        "imbalance.people.finding",
        year=year,
        south=format_value(south, "persons", 0, request.language),
        north=format_value(north, "persons", 0, request.language),
        times=format_value(south / north, "times", 1, request.language),
    )


def _added(request: Request, held: dict[str, dict[int, GroupYear]], year: int) -> str:
    """Which regions of today were added up, by group."""
    return " ".join(
        request.say(
            "imbalance.people.added",
            group=request.say(f"imbalance.group.{group}"),
            regions=", ".join(
                request.region_name(one, own[year].region_scheme) for one in own[year].region_ids
            ),
        )
        for group, own in held.items()
    )


def _table(request: Request, held: dict[str, dict[int, GroupYear]], years: list[int]) -> Table:
    say, language = request.say, request.language
    header = [
        Column(say("imbalance.year_start")),
        *(
            Column(say(f"imbalance.group.{group}"), is_number=True, unit=say("unit.persons"))
            for group in GROUPS
        ),
        Column(say("imbalance.people.times"), is_number=True),
        *(
            Column(say("imbalance.people.share", group=say(f"imbalance.of.{group}")), is_number=True)
            for group in GROUPS
        ),
    ]
    rows = []
    for year in reversed(years):
        own = [held[group][year] for group in GROUPS]
        shares = [None if one.share is None else 100 * one.share for one in own]
        rows.append(
            [
                year_cell(year),
                *(number_cell(one.value, 0, language) for one in own),
                number_cell(own[0].value / own[1].value, 2, language),
                *(value_cell(share, "percent", 1, language) for share in shares),
            ]
        )
    return table_of(header, rows, caption=say("imbalance.people.table"))
