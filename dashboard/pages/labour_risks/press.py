"""What the press prints of the map of labour risks: the newest figure of each kind and place, each with its day and source."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.flows.parts import cautions_of, notes, nothing, remarks, section, source_line
from dashboard.components.flows.period_table import Held, of_place
from dashboard.components.flows.printed import printed
from dashboard.components.picture import picture
from dashboard.components.tables import whole_table
from dashboard.pages.labour_risks.held import AT_RISK, BROUGHT_OUT, ON_MAP
from dashboard.queries.kinds import Figure
from dashboard.queries.structures import period_of
from dashboard.texts.cells import Cell, text_cell
from dashboard.texts.formats import sentence_start
from dashboard.view.block import Column, Said, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.periods import period_cell_in, period_words
from vocabulary.territory import COUNTRY


def finding(request: Request, held: Held) -> str:
    """How many enterprises are at raised risk by the newest report, that the press says so, and how many were brought out."""
    at_risk, out = (of_place(held[name], country=True) for name in (AT_RISK, BROUGHT_OUT))
    if not at_risk:
        return request.say("flows.nothing_until")
    said = [
        request.say(
            "labour_risks.finding.at_risk",
            period=sentence_start(period_words(request, period_of(at_risk[0]))),
            value=printed(request, at_risk[0]).words,
        )
    ]
    if out:
        said.append(request.say("labour_risks.finding.brought_out", value=printed(request, out[0]).words))
    return " ".join([*said, request.say("labour_risks.finding.press")])


def press(request: Request, held: Held) -> list[Any]:
    """The newest figures on the map, of the country first, then of the regions that were found."""
    rows = newest_of_each(held)
    if not rows:
        return nothing("press", request, request.say("flows.nothing_until"))
    table, said = _table(request, rows), _said(request, rows)
    cites = [row["source_id"] for row in rows]
    body = [
        picture(
            request, whole_table(table), name="press", kind="table", label=request.say("labour_risks.press.table"),
            said=Said(said, request.say("labour_risks.press.table"), request.region_name(COUNTRY)),
            sources="#labour-risks-press-block .flow-sources [data-part=sources]", tables=[table], cites=cites,
        ),
        *notes([request.say("labour_risks.press.note")]),
        *cautions_of(request, [request.known.indicators[name] for name in dict.fromkeys(row["indicator_id"] for row in rows)]),
        *remarks(request, rows),
        source_line(request, cites),
    ]  # fmt: skip
    return section("press", request, finding=said, body=body)


def newest_of_each(held: Held) -> list[Figure]:
    """The newest figure of each indicator and place, in the order of the page, the country before its regions."""
    found: dict[tuple[str, str], Figure] = {}
    for name in ON_MAP:
        for row in sorted(held[name], key=lambda one: one["region_id"] != COUNTRY):
            found.setdefault((name, row["region_id"]), row)
    return list(found.values())


def _said(request: Request, rows: list[Figure]) -> str:
    """Of which regions a figure on the map was found at all."""
    regions = list(dict.fromkeys(row["region_id"] for row in of_place(rows, country=False)))
    if not regions:
        return request.say("labour_risks.press.no_region")
    named = ", ".join(request.region_name(one) for one in regions)
    return request.count("labour_risks.press.regions", len(regions), regions=named)


def _table(request: Request, rows: list[Figure]) -> Table:
    header = [
        Column(request.say("table.indicator")),
        Column(request.say("table.value"), is_number=True),
        Column(request.say("table.period"), aside=request.say("table.region")),
    ]
    return table_of(
        header, [_line(request, row) for row in rows], caption=request.say("labour_risks.press.table")
    )


def _line(request: Request, row: Figure) -> list[Cell | str]:
    title = request.known.indicators[row["indicator_id"]].title[request.language]
    href = request.view.href(page="indicator", indicator=row["indicator_id"])
    place = "" if row["region_id"] == COUNTRY else request.region_name(row["region_id"])
    return [
        text_cell(title, shown=html.A(title, href=href)),
        printed(request, row),
        period_cell_in(request, period_of(row)).over(place),
    ]
