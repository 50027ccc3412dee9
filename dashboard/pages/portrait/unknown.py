"""What is not known of those who came and left a region, and what is held for the country instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.flows.parts import parted
from dashboard.components.registers.section import none_handed_over
from dashboard.queries.portrait import SIDES, HeldTrait, held_of_country
from dashboard.queries.registers import filled_by
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

OWNERS = ("interior-ministry", "labour-ministry")
_TRAITS = (
    "sex", "age", "education", "origin", "destination_country", "specialty", "ethnicity", "settlement_type",
)  # fmt: skip
_MOVES = ("international_arrivals", "international_departures", "internal_arrivals", "internal_departures")


def unknown(request: Request) -> list[Any]:
    """That nothing is known of who came and left, what is held for the country, and who keeps the registers."""
    held = held_of_country(request.warehouse, _MOVES, _TRAITS)
    items = [_held(request, name, rows) for name, rows in _by_indicator(request, held).items()]
    country = (
        [html.P(request.say("portrait.unknown.country")), html.Ul(items, className="results")]
        if items
        else []
    )
    is_filled = any(side.indicator in filled_by(request.warehouse) for side in SIDES)
    return [
        html.Section(
            [
                html.H2(request.say("portrait.unknown.title"), id="people"),
                html.P(request.say("portrait.unknown.finding"), className="finding"),
                *([] if is_filled else [none_handed_over(request, OWNERS)]),
                *country,
            ],
            id="portrait-unknown-block",
        )
    ]


def _by_indicator(request: Request, rows: Sequence[HeldTrait]) -> dict[str, list[HeldTrait]]:
    found: dict[str, list[HeldTrait]] = {}
    for row in rows:
        if row["indicator_id"] in request.known.indicators:
            found.setdefault(row["indicator_id"], []).append(row)
    return found


def _held(request: Request, indicator_id: str, rows: Sequence[HeldTrait]) -> html.Li:
    """An indicator of the country with its traits, each of them a link."""
    view = request.view
    links = [
        html.A(
            f"{request.known.breakdowns[row['breakdown']][request.language].lower()} ({row['year']})",
            href=view.href(page="indicator", indicator=indicator_id, region=COUNTRY, breakdown=row["breakdown"], year=None, others=()),
        )
        for row in rows
    ]  # fmt: skip
    return html.Li(
        [f"{request.known.indicators[indicator_id].title[request.language]}: ", *parted(links, ", ")]
    )
