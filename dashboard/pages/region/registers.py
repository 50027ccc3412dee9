"""What registers say of a region: how it stands against the lines of the targets, beside the country, in one table."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.flows.parts import source_line
from dashboard.components.picture import picture
from dashboard.components.registers.cells import shown_cell
from dashboard.components.registers.frame import hidden_words
from dashboard.components.registers.section import none_handed_over
from dashboard.components.registers.standing import held_of_register, standing_of, standing_words
from dashboard.components.tables import whole_table
from dashboard.queries.dictionary import Indicator, Region
from dashboard.queries.periods_held import Held
from dashboard.queries.registers import filled_by
from dashboard.texts.cells import Cell, text_cell
from dashboard.view.block import Column, Said, Table, table_of
from dashboard.view.request import Request
from dashboard.view.target_lines import REACHED, line_until
from dashboard.wording.periods import period_cell_in
from dashboard.wording.verdict import target_words
from vocabulary.territory import COUNTRY

INDICATORS = (
    "foreign_workers_skilled_share", "employers_above_foreign_labour_cap_share",
    "employers_above_foreign_labour_cap_share_same_categories", "workers_at_employers_above_foreign_labour_cap_share",
    "qandas_employed_share_of_applicants", "qandas_support_coverage", "internal_migrants_support_coverage",
    "foreign_workers_on_permits", "foreigners_temporarily_registered", "migration_law_cases_per_1000_registered",
)  # fmt: skip
OWNERS = ("labour-ministry", "interior-ministry")
_NAME = "registers"


def from_registers(request: Request, region: Region) -> list[Any]:
    """The table of the figures that registers give for the region; the quiet line where no register was handed in."""
    held = _held(request, region)
    if not held:
        return [] if filled_by(request.warehouse) else [none_handed_over(request, OWNERS)]
    title = request.say("registers.title")
    name = region.name[request.language]
    table = table_of(
        [
            request.say("table.indicator"), Column(name, is_number=True), request.say("registers.standing"), request.say("table.target"),
            Column(request.region_name(COUNTRY), is_number=True), request.say("table.period"),
        ],
        [_line(request, one, own, region) for one, own in held],
        caption=f"{title}: {name}",
    )  # fmt: skip
    rows = [own.rows[region.id] for _, own in held]
    cites = list(dict.fromkeys(row["source_id"] for row in rows))
    finding = _finding(request, held, region)
    return [
        html.Section(
            [
                html.H2(title, id=_NAME),
                html.P(finding, className="finding"),
                _picture(request, table, finding, name, cites),
                *[html.P(words, className="aside") for words in hidden_words(request, rows)],
                source_line(request, cites),
            ],
            id="region-registers-block",
        )
    ]


def _picture(request: Request, table: Table, finding: str, name: str, cites: list[str | None]) -> html.Div:
    made: html.Div = picture(
        request, whole_table(table), name=_NAME,
        kind="table", label=table.caption, said=Said(finding, request.say("registers.title"), name),
        sources="#region-registers-block .flow-sources [data-part=sources]", tables=[table], cites=cites,
    )  # fmt: skip
    return made


def _held(request: Request, region: Region) -> list[tuple[Indicator, Held]]:
    """The indicators with a figure of the region, hidden or not, each by the period by which all regions are shown."""
    known = [request.known.indicators[name] for name in INDICATORS if name in request.known.indicators]
    found = [(one, own) for one in known if (own := held_of_register(request, one))]
    return [(one, own) for one, own in found if region.id in own.rows]


def _line(request: Request, one: Indicator, own: Held, region: Region) -> list[Cell | str]:
    row, target = own.rows[region.id], line_until(request, one, own.period.year)
    href = request.view.href(page="indicator", indicator=one.id, others=(), year=None)
    return [
        text_cell(one.title[request.language], shown=html.A(one.title[request.language], href=href)),
        shown_cell(request, one, row),
        standing_words(request, row, target) or "–",
        target_words(request, target) if target else "–",
        shown_cell(request, one, own.rows.get(COUNTRY)),
        period_cell_in(request, own.period),
    ]


def _finding(request: Request, held: list[tuple[Indicator, Held]], region: Region) -> str:
    """How many of the lines the region stands on or better."""
    stands = [
        standing_of(request, own.rows[region.id], line_until(request, one, own.period.year))
        for one, own in held
    ]
    judged = [place for place in stands if place is not None]
    if not judged:
        return request.say("registers.region.finding", number=len(held))
    reached = sum(place == REACHED for place in judged)
    return request.say("registers.region.judged", reached=reached, lines=len(judged))
