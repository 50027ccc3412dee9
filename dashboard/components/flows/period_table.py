"""Figures of the press that repeat: a line for each period, a column for each indicator, those of regions beside the country's."""

from __future__ import annotations

from typing import Any

from dashboard.components.flows.parts import cautions_of, notes, nothing, remarks, section, source_line
from dashboard.components.flows.printed import printed
from dashboard.components.picture import picture
from dashboard.components.tables import whole_table
from dashboard.queries.kinds import Figure
from dashboard.queries.structures import Period, period_of
from dashboard.texts.cells import Cell
from dashboard.view.block import Column, Said, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.periods import period_cell_in
from vocabulary.territory import COUNTRY

Held = dict[str, list[Figure]]


def period_section(
    request: Request, held: Held, name: str, names: tuple[str, ...], *, said: str, title: str, note: str
) -> list[Any]:
    """A section `name` of the page with the table `title`; `said` is its finding, `note` what must be known of its periods."""
    rows = [row for one in names for row in held[one]]
    if not rows:
        return nothing(name, request, request.say("flows.nothing_until"))
    page = request.view.page
    table, cites = _table(request, held, names, title), [row["source_id"] for row in rows]
    body = [
        picture(
            request, whole_table(table), name=name, kind="table", label=title,
            said=Said(said, title, request.region_name(COUNTRY)),
            sources=f"#{page.replace('_', '-')}-{name}-block .flow-sources [data-part=sources]", tables=[table], cites=cites,
        ),
        *notes([note]),
        *cautions_of(request, [request.known.indicators[key] for key in names if held[key]]),
        *remarks(request, rows),
        source_line(request, cites),
    ]  # fmt: skip
    return section(name, request, finding=said, body=body)


def of_place(rows: list[Figure], *, country: bool) -> list[Figure]:
    """Those of the country, or those of regions."""
    return [row for row in rows if (row["region_id"] == COUNTRY) == country]


def _table(request: Request, held: Held, names: tuple[str, ...], caption: str) -> Table:
    """Newest periods first, the figures of the country with those of its regions that were found beside them.

    Where there are figures of regions only, each region has a line of its own.
    """
    shown = [name for name in names if held[name]]
    rows = [row for name in shown for row in held[name]]
    figures = [Column(_head(request, name), is_number=True) for name in shown]
    if not of_place(rows, country=True):
        header = [Column(request.say("table.period"), aside=request.say("table.region")), *figures]
        return table_of(header, _by_region(request, rows, shown), caption=caption)
    cells: dict[Period, dict[str, list[Figure]]] = {}
    for row in rows:
        cells.setdefault(period_of(row), {}).setdefault(row["indicator_id"], []).append(row)
    has_regions = bool(of_place(rows, country=False))
    body = [
        [
            period_cell_in(request, period),
            *(_of_country(request, cells[period].get(name, [])) for name in shown),
            *([_of_regions(request, cells[period])] if has_regions else []),
        ]
        for period in sorted(cells, reverse=True)
    ]
    beside = [Column(request.say("flows.by_region"))] if has_regions else []
    return table_of([Column(request.say("table.period")), *figures, *beside], body, caption=caption)


def _by_region(request: Request, rows: list[Figure], shown: list[str]) -> list[list[Cell]]:
    cells: dict[tuple[Period, str], dict[str, Figure]] = {}
    for row in rows:
        cells.setdefault((period_of(row), row["region_id"]), {})[row["indicator_id"]] = row
    return [
        [
            period_cell_in(request, period).over(request.region_name(region)),
            *(printed(request, cells[period, region].get(name)) for name in shown),
        ]
        for period, region in sorted(cells, reverse=True)
    ]


def _head(request: Request, name: str) -> str:
    """The short name of the indicator, with the unit where it does not count."""
    indicator = request.known.indicators[name]
    title = indicator.short_title[request.language]
    return f"{title}, {request.say(f'unit.{indicator.unit}')}" if "tenge" in indicator.unit else title


def _of_country(request: Request, rows: list[Figure]) -> Cell:
    return printed(request, next(iter(of_place(rows, country=True)), None))


def _of_regions(request: Request, own: dict[str, list[Figure]]) -> Cell:
    rows = [row for name in own for row in of_place(own[name], country=False)]
    rows.sort(key=lambda row: (-row["value"], row["region_id"]))
    named = [f"{request.region_name(row['region_id'])} – {printed(request, row).words}" for row in rows]
    return Cell("; ".join(named) or "–")
