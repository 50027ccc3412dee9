"""What share of the country's product comes from the north and the south, beside their share of its people."""

from __future__ import annotations

from typing import Any

from dashboard.components.flows.block import figures_links, framed
from dashboard.components.flows.parts import caution_of, notes, nothing, section, source_line, twin
from dashboard.components.tables import fold
from dashboard.pages.imbalance.parts import GROUPS, cites_of, two_courses
from dashboard.queries.group_totals import POPULATION, GroupYear, Totals, by_year
from dashboard.texts.cells import number_cell, value_cell, year_cell
from dashboard.texts.formats import format_number, format_value
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request

PRODUCT = "gross_regional_product"

# share of product and of people, from 0 to 1, by year
Shares = dict[str, dict[int, tuple[float, float]]]


def product(request: Request, totals: Totals) -> list[Any]:
    """The section; a group's product per head against the country's is the one share over the other."""
    shares = {group: _shares(totals, group) for group in GROUPS}
    indicator = request.known.indicators.get(PRODUCT)
    years = sorted(set.intersection(*(set(own) for own in shares.values())))
    if not years or indicator is None:
        return nothing("product", request, request.say("flows.nothing_until"))
    said, table = _finding(request, shares, years[-1]), _table(request, shares, years)
    rows: list[GroupYear] = [
        row
        for group in GROUPS
        for name in (PRODUCT, POPULATION)
        for row in totals[group, name]
        if row.year in years
    ]
    values = {group: {year: own[year][0] / own[year][1] for year in years} for group, own in shares.items()}
    cites = cites_of(rows)
    body = [
        framed(
            request, two_courses(request, values, decimals=2, one_scale=True), name="product", indicator=indicator, finding=said,
            period=request.say("period.years", first=years[0], last=years[-1]), tables=[table], cites=cites,
        ),
        twin(request, table),
        fold(request.say("imbalance.definitions"), list(notes([request.say("imbalance.product.note"), caution_of(request, indicator)]))),
        source_line(request, cites),
        figures_links(request, indicator),
    ]  # fmt: skip
    return section("product", request, finding=said, body=body)


def _shares(totals: Totals, group: str) -> dict[int, tuple[float, float]]:
    people = by_year(totals, group, POPULATION)
    found = {}
    for year, made in by_year(totals, group, PRODUCT).items():
        if year in people and made.share and (of_people := people[year].share):
            found[year] = made.share, of_people
    return found


def _finding(request: Request, shares: Shares, year: int) -> str:
    def words(group: str) -> str:
        made, people = shares[group][year]
        return request.say(
            "imbalance.product.of_group",
            group=request.say(f"imbalance.group.{group}"),
            people=format_value(100 * people, "percent", 1, request.language),
            product=format_value(100 * made, "percent", 1, request.language),
            ratio=format_number(made / people, 2, request.language),
        )

    return request.say(
        "imbalance.product.finding", year=year, groups=" ".join(words(group) for group in GROUPS)
    )


def _table(request: Request, shares: Shares, years: list[int]) -> Table:
    say, language = request.say, request.language
    header = [Column(say("table.period"))]
    for group in GROUPS:
        name = say(f"imbalance.group.{group}")
        header += [
            Column(f"{name}: {say(f'imbalance.product.{part}')}", is_number=True)
            for part in ("product", "people", "ratio")
        ]
    rows = []
    for year in reversed(years):
        cells = [year_cell(year)]
        for group in GROUPS:
            made, people = shares[group][year]
            cells += [
                value_cell(100 * made, "percent", 1, language),
                value_cell(100 * people, "percent", 1, language),
                number_cell(made / people, 2, language),
            ]
        rows.append(cells)
    return table_of(header, rows, caption=say("imbalance.product.table"))
