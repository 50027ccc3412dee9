"""What the sections on gains and losses have alike: three indicators of moves, and the net as signed bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.components import html
from dashboard.components.flows.bars import Bar, bars_table, signed_bars
from dashboard.components.flows.block import figures_links, framed
from dashboard.components.flows.parts import caution_of, figure_column, notes, source_line, twin
from dashboard.queries.dictionary import Indicator
from dashboard.view.block import Table
from dashboard.view.request import Request


@dataclass(frozen=True)
class Moves:
    """The three indicators of moves across one kind of border."""

    arrivals: str
    departures: str
    net: str

    def ids(self) -> tuple[str, str, str]:
        """In the order in which they are read."""
        return self.arrivals, self.departures, self.net


def net_body(
    request: Request, moves: Moves, bars: Sequence[Bar], table: Table, *, name: str, title: str, indicator: Indicator,
    finding: str, period: str, cites: Sequence[str | None], remarks: Iterable[str],
) -> list:  # fmt: skip
    """The bars with heading, notes, all figures and sources; table: the same with arrivals and departures."""
    caution = caution_of(request, indicator)
    return [
        html.H3(title),
        framed(
            request,
            signed_bars(bars, label=title),
            name=name,
            indicator=indicator,
            finding=finding,
            period=period,
            cites=cites,
            tables=[bars_table(bars, label=title, figure=figure_column(request, indicator)), table],
        ),
        *notes([caution, *remarks]),
        twin(request, table),
        *[figures_links(request, request.known.indicators[one]) for one in moves.ids()],
        source_line(request, cites),
    ]
