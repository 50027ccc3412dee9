"""Moves inside the country: arrivals, departures and net by region and year."""

from __future__ import annotations

from typing import Any

from dashboard.components.flows.bars import Bar
from dashboard.components.flows.net import Moves, net_body
from dashboard.components.flows.parts import (
    further,
    known_indicator,
    notes_of,
    nothing,
    number_cell_of,
    region_of,
    section,
)
from dashboard.pages.resettlement.months import months_view
from dashboard.pages.resettlement.moves import named_later, net_finding, net_table, whole_years
from dashboard.pages.resettlement.pairs import pairs_view
from dashboard.queries.dictionary import Indicator
from dashboard.queries.flows import of_regions
from dashboard.queries.kinds import Figure
from dashboard.view import ids
from dashboard.view.request import Request


def internal(request: Request, moves: Moves) -> list:
    """Regions by net migration of the newest year, the months of that year, the pairs that were published."""
    indicator = known_indicator(request, moves.net)
    rows = of_regions(request.warehouse, moves.ids()) if indicator else []
    by_year = whole_years(request, rows, moves.net, "year")
    past = [year for year in by_year if year <= request.view.until]
    if indicator is None or not past:
        first = request.say("resettlement.internal.first", year=min(by_year)) if by_year else ""
        sentence = f"{request.say('flows.nothing_until')} {first}".strip()
        return [*nothing("internal", request, sentence), *pairs_view(request)]
    year = max(past)
    own = {(row["indicator_id"], row["region_id"]): row for row in rows if _is_of(row, year)}
    net = sorted((row for (name, _), row in own.items() if name == moves.net), key=lambda row: -row["value"])
    title = f"{indicator.title[request.language]}, {request.say('period.year', year=year)}"
    monthly = whole_years(request, rows, moves.net, "month")
    months = [row for row in rows if row["kind"] == "month" and row["period_end"].year in monthly]
    finding = net_finding(request, indicator, moves, year, net, own)
    bars, table = _bars(request, indicator, net), net_table(request, moves, net, own, title)
    body = net_body(
        request,
        moves,
        bars,
        table,
        name="internal",
        title=title,
        indicator=indicator,
        finding=finding,
        period=request.say("period.year", year=year),
        cites=[row["source_id"] for row in own.values()],
        remarks=[*notes_of(request, net), *named_later(request, indicator, rows, year)],
    )
    by_month = months_view(request, moves.ids(), months, top=net[0]["region_id"], year=year)
    more = further(request, [*by_month, *pairs_view(request)])
    return section("internal", request, finding=finding, body=[*body, *more])


def gains_and_losses(request: Request, moves: Moves) -> dict[str, Any] | None:
    """The newest year that is held for all regions, and how many of them gained and lost in it; None without one."""
    rows = of_regions(request.warehouse, [moves.net])
    past = [y for y in whole_years(request, rows, moves.net, "year") if y <= request.view.until]
    if not past:
        return None
    values = [row["value"] for row in rows if _is_of(row, max(past))]
    return {
        "year": request.say("period.year", year=max(past)),
        "gained": sum(1 for value in values if value > 0),
        "lost": sum(1 for value in values if value < 0),
    }


def _is_of(row: Figure, year: int) -> bool:
    return row["kind"] == "year" and row["period_end"].year == year


def _bars(request: Request, indicator: Indicator, net: list[Figure]) -> list[Bar]:
    return [
        Bar(
            region_of(request, row),
            row["value"],
            number_cell_of(request, indicator, row, signed=True),
            sets=(ids.RESETTLEMENT_REGION, row["region_id"]),
            is_chosen=row["region_id"] == request.view.region,
        )
        for row in net
    ]
