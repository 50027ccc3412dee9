"""How old regions are: what is known of age by region, each measure with its own definition and day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.components import html
from dashboard.components.flows.bars import Bar, ranked_bars
from dashboard.components.flows.block import figures_links, framed
from dashboard.components.flows.parts import (
    caution_of,
    notes,
    nothing,
    parted,
    region_of,
    section,
    source_line,
)
from dashboard.components.tables import fold, html_table
from dashboard.queries.flows import of_regions
from dashboard.queries.group_totals import NORTH, SOUTH
from dashboard.queries.groups import groups
from dashboard.queries.kinds import Figure
from dashboard.texts.cells import Cell, number_cell
from dashboard.texts.formats import format_number
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request

PRINTED, BUREAU = "ageing_index", "ageing_index_0_15"
# Of one day for all regions, from the one table that was found.
OLDER, WORKING, LOAD = "older_per_100_children", "working_age_share", "dependants_per_1000_working_age"
COLUMNS = (OLDER, WORKING, LOAD, BUREAU, PRINTED)


@dataclass(frozen=True)
class Ends:
    """The regions of the two groups that are named in one year, in words, and how their indices meet."""

    year: int
    north: str
    south: str
    least_of_north: float
    most_of_south: float


def ageing(request: Request) -> list[Any]:
    """The section: all regions by the measure that is known for all, and a table of every measure."""
    indicator = request.known.indicators.get(OLDER)
    rows = sorted(of_regions(request.warehouse, [OLDER]), key=lambda row: -row["value"])
    if indicator is None or not rows:
        return nothing("ageing", request, request.say("flows.nothing_until"))
    year = rows[0]["period_end"].year
    of_groups = [row for row in rows if _group_of(request, row)]
    bars = [
        Bar(
            _name(request, row),
            row["value"],
            number_cell(row["value"], indicator.decimals, request.language),
        )
        for row in of_groups
    ]
    every = of_regions(request.warehouse, COLUMNS)
    label = f"{indicator.title[request.language]}, {year}"
    said, table = _finding(request, rows), _table(request, every)
    cites = list(dict.fromkeys(row["source_id"] for row in every))
    known = [one for name in (BUREAU, PRINTED) if (one := request.known.indicators.get(name))]
    body = [
        framed(
            request, ranked_bars(bars, label=label), name="ageing", indicator=indicator, finding=said, period=str(year), tables=[table],
            cites=cites,
        ),
        fold(request.say("table.open"), html.Div(html_table(table), className="table-box", tabIndex=0)),
        fold(
            request.say("imbalance.definitions"),
            list(
                notes([request.say("imbalance.ageing.note"), *(caution_of(request, one) for one in (indicator, *known))])
            ),
        ),
        _maps(request),
        source_line(request, cites),
        figures_links(request, indicator),
    ]  # fmt: skip
    return section("ageing", request, finding=said, body=body)


def ends_of_groups(request: Request, rows: list[Figure]) -> Ends | None:
    """The newest year of which regions of both groups are named; None where there is none."""
    held = groups(request.warehouse)
    own = {
        name: {(one.region_id, one.region_scheme) for one in held.get(name, ())} for name in (NORTH, SOUTH)
    }
    years = [row for row in rows if row["period_kind"] == "year"]
    for year in sorted({row["period_end"].year for row in years}, reverse=True):
        found = {
            name: sorted(
                (row for row in years if row["period_end"].year == year and (row["region_id"], row["region_scheme"]) in places),
                key=lambda row: -row["value"],
            )
            for name, places in own.items()
        }  # fmt: skip
        if all(found.values()):
            return Ends(
                year, _listed(request, found[NORTH]), _listed(request, found[SOUTH]),
                found[NORTH][-1]["value"], found[SOUTH][0]["value"],
            )  # fmt: skip
    return None


def _listed(request: Request, rows: list[Figure]) -> str:
    return ", ".join(
        f"{region_of(request, row)} {format_number(row['value'], 1, request.language)}" for row in rows
    )


def _group_of(request: Request, row: Figure) -> str | None:
    """The group that a region belongs to under the scheme of its figure."""
    held, place = groups(request.warehouse), (row["region_id"], row["region_scheme"])
    return next(
        (
            name
            for name in (NORTH, SOUTH)
            if any((one.region_id, one.region_scheme) == place for one in held.get(name, ()))
        ),
        None,
    )


def _name(request: Request, row: Figure) -> str:
    """The region, and the group that it belongs to."""
    return f"{region_of(request, row)} ({request.say(f'imbalance.in.{_group_of(request, row)}')})"


def _finding(request: Request, rows: list[Figure]) -> str:
    return request.say(
        "imbalance.ageing.finding", year=rows[0]["period_end"].year, most=_listed(request, rows[:2]), least=_listed(request, rows[-2:]),
    )  # fmt: skip


def _maps(request: Request) -> html.P:
    """The same on the map of regions."""
    links = [
        html.A(
            request.say("imbalance.ageing.map", indicator=one.short_title[request.language]),
            href=request.view.href(page="map", indicator=name),
        )
        for name in (OLDER, BUREAU)
        if (one := request.known.indicators.get(name))
    ]
    return html.P(parted(links, " · "), className="flow-links")


def _table(request: Request, rows: list[Figure]) -> Table:
    """A line for each territory, with the newest figure of each measure and its year."""
    newest: dict[tuple[str, str], dict[str, Figure]] = {}
    for row in rows:
        newest.setdefault((row["region_id"], row["territory_id"]), {})[row["indicator_id"]] = row
    shown = [name for name in COLUMNS if name in request.known.indicators]
    header = [
        Column(request.say("imbalance.ageing.region")),
        *(
            Column(request.known.indicators[name].short_title[request.language], is_number=True,
                   unit=request.say(f"unit.{request.known.indicators[name].unit}"))
            for name in shown
        ),
    ]  # fmt: skip
    lines: list[list[Cell | str]] = [
        [
            region_of(request, next(iter(own.values()))),
            *(_cell(request, own.get(name), name) for name in shown),
        ]
        for _, own in sorted(
            newest.items(), key=lambda item: region_of(request, next(iter(item[1].values())))
        )
    ]
    return table_of(header, lines, caption=request.say("imbalance.ageing.table"))


def _cell(request: Request, row: Figure | None, name: str) -> Cell:
    if row is None:
        return Cell(request.say("value.missing"))
    figure = number_cell(row["value"], request.known.indicators[name].decimals, request.language)
    return Cell(f"{figure.words} ({row['period_end'].year})")
