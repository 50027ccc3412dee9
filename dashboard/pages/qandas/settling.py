"""Qandas: the regions they settle in, and what is left for those that nobody names."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.flows.bars import Bar
from dashboard.components.flows.block import figures_links
from dashboard.components.flows.parts import (
    caution_of,
    known_indicator,
    listed,
    notes,
    notes_of,
    nothing,
    region_of,
    section,
    source_line,
    twin,
    value_words,
)
from dashboard.components.flows.structure_view import (
    Name,
    bars_of,
    rest_bar,
    structure_table,
    structure_view,
    which_years,
)
from dashboard.components.tables import fold
from dashboard.queries.coverage import coverage
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Figure
from dashboard.queries.one_period import rows_of_one_period
from dashboard.queries.structures import Structure, period_of, structure
from dashboard.texts.formats import sentence_start
from dashboard.view import ids
from dashboard.view.request import Request
from dashboard.wording.periods import period_words
from vocabulary.territory import COUNTRY

_FEWEST_REGIONS = 3  # One or two regions are no list of where people settle.
_WHOLE = 100


def settling(request: Request, *, share: str) -> list:
    """Where qandas settle: the regions named for the year, what is left for the others, the course of each."""
    indicator = known_indicator(request, share)
    rows = rows_of_one_period(request.warehouse, share, fewest=_FEWEST_REGIONS) if indicator else []
    own = structure(rows, until=request.view.year, fewest=_FEWEST_REGIONS)
    if indicator is None or own is None:
        return nothing("settling", request, request.say("flows.nothing_until"))

    def name(row: Figure) -> str:
        return region_of(request, row)

    shown = own.ranked()
    bars = bars_of(request, indicator, shown, name, sets=ids.QANDAS_REGION)
    bars += rest_bar(request, indicator, _WHOLE, shown, request.say("flows.other_regions"))
    finding = _settling_sentence(request, indicator, shown, name)
    return section(
        "settling",
        request,
        finding=finding,
        body=[
            fold(request.say("qandas.settling.open"), _body(request, indicator, own, bars, finding, shown))
        ],
    )


def _body(
    request: Request, indicator: Indicator, own: Structure, bars: list[Bar], finding: str, shown: list[Figure]
) -> list[Any]:
    """The picture with what explains it: the shares are of one part of one year, so it opens on demand."""

    def name(row: Figure) -> str:
        return region_of(request, row)

    return [
        structure_view(
            request,
            indicator,
            own,
            name=name,
            bars=bars,
            title=request.say("qandas.settling.shares"),
            part_of="settling",
            finding=finding,
        ),
        html.P(f"{which_years(request, own)} {request.say('flows.territory')}", className="aside"),
        *notes(
            [
                caution_of(request, indicator),
                *notes_of(request, shown),
            ]
        ),
        twin(request, structure_table(request, indicator, own, name=name)),
        *_map_link(request, indicator),
        figures_links(request, indicator),
        source_line(request, [row["source_id"] for row in shown]),
    ]


def _settling_sentence(request: Request, indicator: Indicator, shown: list[Figure], name: Name) -> str:
    sentence = request.say(
        "qandas.settling.finding",
        period=period_words(request, period_of(shown[0])),
        listed=listed(request, indicator, shown, name),
    )
    chosen = request.view.region
    if chosen == COUNTRY:
        return sentence
    own = next((row for row in shown if row["region_id"] == chosen), None)
    if own is None:
        return f"{sentence} " + request.say(
            "qandas.settling.not_named", region=sentence_start(request.region_name(chosen))
        )
    value = value_words(request, indicator, own["value"])
    return f"{sentence} " + request.say(
        "qandas.settling.chosen", region=sentence_start(name(own)), value=value
    )


def _map_link(request: Request, indicator: Indicator) -> list[html.P]:
    held = coverage(request.warehouse).get(indicator.id)
    years = [year for year in (held.map_years if held else ()) if year <= request.view.until]
    if not years:
        return []
    href = request.view.href(page="map", indicator=indicator.id, year=years[-1])
    return [html.P(html.A(request.say("flows.on_map", year=years[-1]), href=href))]
