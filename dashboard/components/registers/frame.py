"""What every block of register figures has alike: the finding first, the picture, what is hidden, the table, whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard.components import html
from dashboard.components.flows.block import figures_links
from dashboard.components.flows.parts import caution_of, notes, source_line, twin
from dashboard.queries.dictionary import Indicator
from dashboard.queries.register_facts import Released
from dashboard.queries.register_figures import hidden_in
from dashboard.queries.registers import loss_of, register_of
from dashboard.texts.formats import format_day, format_number
from dashboard.view.block import Table
from dashboard.view.request import Request

PROTECTION = "protection"  # where the page on method says how people are protected


@dataclass(frozen=True)
class Shown:
    """A block before its frame: heading, finding, picture, table, the rows that it shows, what else is to be known of it."""

    name: str
    title: str
    finding: str
    picture: Any
    table: Table
    rows: Sequence[Released]
    indicator: Indicator
    breakdown: str | None = None
    remarks: Sequence[str] = ()
    links: Sequence[html.Element] = field(default=())


def block_id(request: Request, name: str) -> str:
    """The id of the element that holds a block."""
    return f"{request.view.page.replace('_', '-')}-{name}"


def framed_block(request: Request, shown: Shown) -> html.Div:
    """The block as the page shows it."""
    cites = list(dict.fromkeys(row["source_id"] for row in shown.rows))
    return html.Div(
        [
            html.H3(shown.title),
            html.P(shown.finding, className="finding"),
            shown.picture,
            *notes(
                [*shown.remarks, *hidden_words(request, shown.rows), caution_of(request, shown.indicator)]
            ),
            twin(request, shown.table),
            *shown.links,
            figures_links(request, shown.indicator, shown.breakdown),
            source_line(request, cites),
            *register_words(request, shown.indicator),
        ],
        id=block_id(request, shown.name),
        className="register-block",
    )


def hidden_words(request: Request, rows: Iterable[Released]) -> list[str]:
    """How many of the figures shown are held back, and why; nothing where none is."""
    number = hidden_in(rows)
    return [request.count("registers.hidden_here", number, number=number)] if number else []


def register_words(request: Request, indicator: Indicator) -> list[html.P]:
    """The register, its owner, the day as of which it is known, its extracts, and how much of the indicator is hidden."""
    register = register_of(request.warehouse, indicator.id)
    if register is None:
        return []
    said = request.say(
        "registers.foot",
        register=register.title[request.language],
        owner=request.known.bodies[register.owner][request.language],
        day=format_day(register.as_of, request.language),
        extracts=request.count("registers.extracts", register.extracts, number=register.extracts),
    )
    href = f"{request.view.href(page='method')}#{PROTECTION}"
    return [
        html.P(
            [said, *_loss(request, indicator), " ", html.A(request.say("registers.method"), href=href)],
            className="aside",
        )
    ]


def _loss(request: Request, indicator: Indicator) -> list[str]:
    lost = loss_of(request.warehouse, indicator.id)
    if lost is None or not lost.hidden:
        return []
    number, cells = (format_number(one, 0, request.language) for one in (lost.hidden, lost.cells))
    return [" ", request.say("registers.loss", hidden=number, cells=cells)]
