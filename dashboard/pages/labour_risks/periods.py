"""Figures of the press that repeat: a line for each period and place, a column for each indicator."""

from __future__ import annotations

from typing import Any

from dashboard.components.flows.parts import (
    cautions_of,
    notes,
    nothing,
    remarks,
    section,
    sentence_start,
    source_line,
)
from dashboard.components.flows.printed import printed, printed_words
from dashboard.components.picture import picture
from dashboard.components.tables import whole_table
from dashboard.pages.labour_risks.held import ARREARS, STRIKES, UNREST, Held, Row, of_place
from dashboard.queries.structures import Period, period_of
from dashboard.texts.cells import Cell
from dashboard.view.block import Column, Said, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.periods import period_cell_in, period_words
from vocabulary.territory import COUNTRY


def unrest(request: Request, held: Held) -> list[Any]:
    """Strikes and conflicts by period and place."""
    return _periods(request, held, "unrest", UNREST, _where_strikes_were(request, held[STRIKES]))


def arrears(request: Request, held: Held) -> list[Any]:
    """Wage arrears that inspectors found, beside how much they inspected."""
    rows = held[ARREARS[0]]
    if not rows:
        return nothing("arrears", request, request.say("flows.nothing_until"))
    workers = [row for row in held[ARREARS[1]] if period_of(row) == period_of(rows[0])]
    said = [
        request.say(
            "labour_risks.arrears.finding",
            period=sentence_start(period_words(request, period_of(rows[0]))),
            value=printed(request, rows[0]).words,
        ),
        *(request.say("labour_risks.arrears.workers", value=printed_words(request, one)) for one in workers),
    ]
    return _periods(request, held, "arrears", ARREARS, " ".join(said))


def _where_strikes_were(request: Request, rows: list[Row]) -> str:
    """The strikes of the newest period, and whether all of them were in one region."""
    country = of_place(rows, country=True)
    if not country:
        return request.say("flows.nothing_until")
    newest = country[0]
    said = request.say(
        "labour_risks.unrest.finding",
        period=sentence_start(period_words(request, period_of(newest))),
        value=printed(request, newest).words,
    )
    same = [
        row
        for row in of_place(rows, country=False)
        if period_of(row) == period_of(newest) and row["value"] == newest["value"]
    ]
    if not same:
        return said
    return f"{said} {request.say('labour_risks.unrest.all_in', region=request.region_name(same[0]['region_id']))}"


def _periods(request: Request, held: Held, name: str, names: tuple[str, ...], said: str) -> list[Any]:
    rows = [row for one in names for row in held[one]]
    if not rows:
        return nothing(name, request, request.say("flows.nothing_until"))
    title = request.say(f"labour_risks.{name}.table")
    table, cites = _table(request, held, names, title), [row["source_id"] for row in rows]
    body = [
        picture(
            request, whole_table(table), name=name, kind="table", label=title,
            said=Said(said, title, request.region_name(COUNTRY)),
            sources=f"#labour-risks-{name}-block .flow-sources [data-part=sources]", tables=[table], cites=cites,
        ),
        *notes([request.say(f"labour_risks.{name}.note")]),
        *cautions_of(request, [request.known.indicators[key] for key in names if held[key]]),
        *remarks(request, rows),
        source_line(request, cites),
    ]  # fmt: skip
    return section(name, request, finding=said, body=body)


def _table(request: Request, held: Held, names: tuple[str, ...], caption: str) -> Table:
    """Newest periods first, the figures of the country with those of its regions that were found beside them."""
    shown = [name for name in names if held[name]]
    cells: dict[Period, dict[str, list[Row]]] = {}
    for name in shown:
        for row in held[name]:
            cells.setdefault(period_of(row), {}).setdefault(name, []).append(row)
    has_regions = any(of_place(held[name], country=False) for name in shown)
    body = [
        [
            period_cell_in(request, period),
            *(_of_country(request, cells[period].get(name, [])) for name in shown),
            *([_of_regions(request, cells[period])] if has_regions else []),
        ]
        for period in sorted(cells, reverse=True)
    ]
    header = [
        Column(request.say("table.period")),
        *(Column(_head(request, name), is_number=True) for name in shown),
        *([Column(request.say("labour_risks.by_region"))] if has_regions else []),
    ]
    return table_of(header, body, caption=caption)


def _head(request: Request, name: str) -> str:
    """The short name of the indicator, with the unit where it does not count."""
    indicator = request.known.indicators[name]
    title = indicator.short_title[request.language]
    return f"{title}, {request.say(f'unit.{indicator.unit}')}" if "tenge" in indicator.unit else title


def _of_country(request: Request, rows: list[Row]) -> Cell:
    return printed(request, next(iter(of_place(rows, country=True)), None))


def _of_regions(request: Request, own: dict[str, list[Row]]) -> Cell:
    rows = [row for name in own for row in of_place(own[name], country=False)]
    rows.sort(key=lambda row: (-row["value"], row["region_id"]))
    named = [f"{request.region_name(row['region_id'])} – {printed(request, row).words}" for row in rows]
    return Cell("; ".join(named) or "–")
