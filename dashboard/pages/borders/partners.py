"""Arrivals, departures and their difference by country, for the newest period that names countries in both."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.components import html
from dashboard.components.flows.bars import Bar, signed_bars
from dashboard.components.flows.block import figures_links
from dashboard.components.flows.parts import figure_column, notes, notes_of, source_line, twin
from dashboard.queries.flows import of_country
from dashboard.queries.kinds import Figure
from dashboard.queries.structures import REST, Period, comparable, period_of
from dashboard.texts.cells import Cell, number_cell, within
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.periods import period_words


@dataclass(frozen=True)
class Partners:
    """Two indicators of one movement: who came by country of origin, who left by country of destination."""

    arrivals: str
    departures: str


def partners_view(request: Request, pairs: tuple[Partners, ...]) -> list:
    """The balance with each country that both flows name; that none is published where there is none."""
    found = [view for pair in pairs for view in _view(request, pair)]
    if found:
        return found
    return [
        html.H3(request.say("borders.partners.heading")),
        html.P(request.say("borders.partners.none"), className="aside"),
    ]


def _view(request: Request, pair: Partners) -> list:
    known = request.known.indicators
    if not {pair.arrivals, pair.departures} <= set(known):
        return []
    came = _by_period(of_country(request.warehouse, pair.arrivals, "origin"))
    left = _by_period(of_country(request.warehouse, pair.departures, "destination_country"))
    both = [p for p in comparable(set(came) & set(left)) if p.year <= request.view.until]
    both = [period for period in both if len(set(came[period]) & set(left[period])) > 1]
    if not both:
        return []
    return _shown(request, pair, both[-1], came[both[-1]], left[both[-1]])


def _by_period(rows: list[Figure]) -> dict[Period, dict[str, Figure]]:
    found: dict[Period, dict[str, Figure]] = {}
    for row in rows:
        if row["member"] not in REST:
            found.setdefault(period_of(row), {})[row["member"]] = row
    return found


def _shown(
    request: Request, pair: Partners, period: Period, came: dict[str, Figure], left: dict[str, Figure]
) -> list:
    """Bars of arrivals less departures by country, what is said of the first and the last, and the table of both."""
    decimals = request.known.indicators[pair.arrivals].decimals
    net = {
        country: came[country]["value"] - left[country]["value"] for country in sorted(set(came) & set(left))
    }
    ranked = sorted(net, key=lambda country: -net[country])
    bars = [
        Bar(
            _name(request, country),
            net[country],
            _net_cell(request, net[country], decimals, came[country], left[country]),
        )
        for country in ranked
    ]
    title = request.say("borders.partners.title", period=period_words(request, period))
    rows = [*came.values(), *left.values()]
    finding = request.say(
        "borders.partners.finding",
        top=f"{bars[0].name} ({bars[0].written.words})",
        bottom=f"{bars[-1].name} ({bars[-1].written.words})",
    )
    return [
        html.H3(title),
        html.P(finding, className="finding-more"),
        signed_bars(bars, label=title),
        *notes([request.say("borders.partners.computed"), *notes_of(request, rows)]),
        twin(request, _table(request, pair, came, left, net, title)),
        figures_links(request, request.known.indicators[pair.arrivals], "origin"),
        figures_links(request, request.known.indicators[pair.departures], "destination_country"),
        source_line(request, [row["source_id"] for row in rows]),
    ]


def _net_cell(request: Request, net: float, decimals: int, came: Figure, left: Figure) -> Cell:
    """The balance with its sign, "about" where one of the two flows was published rounded."""
    number = number_cell(net, decimals, request.language, signed=True)
    if not any("rounded" in (row["note"] or "").split(";") for row in (came, left)):
        return number
    return within(request.say("borders.partners.about", value=number.words), number)


def _name(request: Request, country: str) -> str:
    return request.known.members[("origin", country)][request.language]


def _table(
    request: Request,
    pair: Partners,
    came: dict[str, Figure],
    left: dict[str, Figure],
    net: dict[str, float],
    caption: str,
) -> Table:
    """Arrivals, departures and their difference by country, the largest of both first; one that only one side names has no difference."""

    def cell(value: float | None) -> Cell:
        if value is None:
            return Cell(request.say("value.missing"))
        return number_cell(value, 0, request.language)

    countries = sorted(
        set(came) | set(left), key=lambda c: (-max(own[c]["value"] for own in (came, left) if c in own), c)
    )
    body: list[list[Cell | str]] = [
        [
            _name(request, country),
            cell(came[country]["value"] if country in came else None),
            cell(left[country]["value"] if country in left else None),
            _net_cell(request, net[country], 0, came[country], left[country])
            if country in net
            else cell(None),
        ]
        for country in countries
    ]
    indicator = request.known.indicators[pair.arrivals]
    header: list[Column | str] = [
        request.say("borders.partners.country"),
        *(
            figure_column(request, indicator, request.say(f"borders.partners.{name}"))
            for name in ("came", "left", "net")
        ),
    ]
    return table_of(header, body, caption=caption)
