"""Where refugees under UNHCR's mandate and asylum seekers come from."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.flows.bars import bars_table, ranked_bars
from dashboard.components.flows.block import figures_links, framed
from dashboard.components.flows.parts import (
    country_name,
    known_indicator,
    listed,
    notes,
    notes_of,
    nothing,
    section,
    source_line,
)
from dashboard.components.flows.structure_view import bars_of
from dashboard.queries.dictionary import Indicator
from dashboard.queries.flows import of_country
from dashboard.queries.structures import REST, Structure, structure
from dashboard.view.block import Column
from dashboard.view.request import Request
from dashboard.wording.periods import period_words

Found = list[tuple[Indicator, Structure]]


def origins(request: Request, names: tuple[str, ...]) -> list[Any]:
    """Countries of origin at the newest date, a list for each of the indicators; the sentence is of the first."""
    found: Found = [
        (indicator, own)
        for name in names
        if (indicator := known_indicator(request, name)) is not None
        and (own := structure(of_country(request.warehouse, name, "origin"), until=None)) is not None
    ]
    if not found:
        return nothing("origins", request, request.say("flows.nothing_until"))
    rows = [row for _, own in found for row in own.ranked()]
    body = [
        html.Div(
            [html.Div(_bars(request, indicator, own)) for indicator, own in found], className="flow-two"
        ),
        *notes(notes_of(request, rows)),
        source_line(request, [row["source_id"] for row in rows]),
    ]
    return section("origins", request, finding=_finding(request, *found[0]), body=body)


def _finding(request: Request, indicator: Indicator, own: Structure) -> str:
    named = [row for row in own.ranked() if row["member"] not in REST]
    return request.say(
        "refugees.origins.finding",
        period=period_words(request, own.shown),
        listed=listed(request, indicator, named, lambda row: country_name(request, row)),
    )


def _bars(request: Request, indicator: Indicator, own: Structure) -> list[Any]:
    ranked, period = own.ranked(), period_words(request, own.shown)
    bars = bars_of(request, indicator, ranked, lambda row: country_name(request, row))
    title = f"{indicator.title[request.language]}, {period}"
    return [
        html.H3(title),
        framed(
            request, ranked_bars(bars, label=title), name=f"origins-{indicator.id}", indicator=indicator,
            finding=_finding(request, indicator, own), period=period, breakdown="origin",
            cites=[row["source_id"] for row in ranked],
            tables=[bars_table(bars, label=title, figure=Column(request.say("table.value"), is_number=True))],
        ),
        figures_links(request, indicator, "origin"),
    ]  # fmt: skip
