"""What the change of people consists of in the north and in the south: births less deaths, and migration."""

from __future__ import annotations

from typing import Any

from dashboard.components.flows.bars import Bar, signed_bars
from dashboard.components.flows.block import figures_links, framed
from dashboard.components.flows.parts import notes, nothing, section, source_line, twin
from dashboard.components.tables import fold
from dashboard.pages.imbalance.parts import GROUPS, cites_of
from dashboard.queries.group_totals import NORTH, SOUTH, GroupYear, Totals, by_year
from dashboard.texts.cells import number_cell, year_cell
from dashboard.texts.formats import format_value
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request

NATURAL, NET = "natural_increase", "net_migration"
PARTS = (NATURAL, NET)

Held = dict[tuple[str, str], dict[int, GroupYear]]


def change(request: Request, totals: Totals) -> list[Any]:
    """The section, of the years for which both parts of both groups are held."""
    held: Held = {(group, part): by_year(totals, group, part) for group in GROUPS for part in PARTS}
    years = sorted(set.intersection(*(set(own) for own in held.values())))
    indicator = request.known.indicators.get(NET)
    if not years or indicator is None:
        return nothing("change", request, request.say("flows.nothing_until"))
    sums = {key: sum(own[year].value for year in years) for key, own in held.items()}
    said, table = _finding(request, sums, years), _table(request, held, years)
    cites = cites_of([own[year] for own in held.values() for year in years])
    bars = [
        Bar(_name(request, *key), value, number_cell(value, 0, request.language, signed=True))
        for key, value in sums.items()
    ]
    label = request.say("imbalance.change.bars", years=len(years))
    body = [
        framed(
            request, signed_bars(bars, label=label), name="change", indicator=indicator, finding=said,
            period=request.say("period.years", first=years[0], last=years[-1]), tables=[table], cites=cites,
        ),
        twin(request, table),
        fold(request.say("imbalance.definitions"), list(notes([request.say("imbalance.change.note", years=", ".join(map(str, years)))]))),
        source_line(request, cites),
        figures_links(request, indicator),
    ]  # fmt: skip
    return section("change", request, finding=said, body=body)


def _name(request: Request, group: str, part: str) -> str:
    return f"{request.say(f'imbalance.group.{group}')}: {request.say(f'imbalance.change.{part}')}"


def _finding(request: Request, sums: dict[tuple[str, str], float], years: list[int]) -> str:
    def words(group: str, part: str) -> str:
        return format_value(sums[group, part], "persons", 0, request.language, signed=True)

    return request.say(
        "imbalance.change.finding", count=len(years), first=years[0], last=years[-1],
        south_natural=words(SOUTH, NATURAL), south_net=words(SOUTH, NET),
        north_natural=words(NORTH, NATURAL), north_net=words(NORTH, NET),
    )  # fmt: skip


def _table(request: Request, held: Held, years: list[int]) -> Table:
    header = [
        Column(request.say("table.period")),
        *(Column(_name(request, *key), is_number=True, unit=request.say("unit.persons")) for key in held),
    ]
    rows = [
        [
            year_cell(year),
            *(number_cell(own[year].value, 0, request.language, signed=True) for own in held.values()),
        ]
        for year in reversed(years)
    ]
    return table_of(header, rows, caption=request.say("imbalance.change.table"))
