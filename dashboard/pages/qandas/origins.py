"""Qandas: the countries they come from, and the structure of all who came since 1991."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.flows.bars import ranked_bars
from dashboard.components.flows.block import figures_links
from dashboard.components.flows.parts import (
    caution_of,
    country_name,
    further,
    known_indicator,
    listed,
    notes,
    nothing,
    remarks,
    section,
    source_line,
    twin,
)
from dashboard.components.flows.structure_view import (
    Name,
    bars_of,
    rest_bar,
    structure_table,
    structure_view,
    which_years,
)
from dashboard.queries.dictionary import Indicator
from dashboard.queries.flows import of_country
from dashboard.queries.kinds import Figure
from dashboard.queries.structures import REST, Structure, newest, period_of, structure
from dashboard.view.request import Request
from dashboard.wording.periods import period_words

_WHOLE = 100


def origins(request: Request, *, share: str) -> list:
    """Where qandas come from: shares by country, and those of all who came since 1991."""
    indicator = known_indicator(request, share)
    rows = of_country(request.warehouse, share, "origin") if indicator else []
    until = request.view.year
    own = structure(rows, until=until)
    if indicator is None or own is None:
        return nothing("origins", request, request.say("flows.nothing_until"))

    def name(row: Figure) -> str:
        return country_name(request, row)

    shown = own.ranked()
    since = newest(rows, kind="since", until=until)
    finding = _course_sentence(request, indicator, own, name)
    more = _since_view(request, indicator, since, name)
    return section(
        "origins",
        request,
        finding=finding,
        body=[
            structure_view(
                request, indicator, own, name=name, bars=bars_of(request, indicator, shown, name),
                title=request.say("qandas.origins.shares"), part_of="origins", finding=finding, breakdown="origin",
            ),
            html.P(which_years(request, own), className="aside"),
            *notes([caution_of(request, indicator)]),
            *remarks(request, [*shown, *since]),
            twin(request, structure_table(request, indicator, own, name=name)),
            figures_links(request, indicator, "origin"),
            source_line(request, [row["source_id"] for row in [*shown, *since]]),
            *further(request, more),
        ],
    )  # fmt: skip


def _course_sentence(request: Request, indicator: Indicator, own: Structure, name: Name) -> str:
    shown, first = own.ranked(), own.at(own.periods[0])
    sentence = request.say(
        "qandas.origins.finding",
        period=period_words(request, own.shown),
        listed=listed(request, indicator, shown, name),
    )
    if own.periods[0] == own.shown:
        return sentence
    first = sorted(first, key=lambda row: -row["value"])
    words = listed(request, indicator, first, name)
    return f"{sentence} " + request.say(
        "flows.first", period=period_words(request, own.periods[0]), listed=words
    )


def _since_view(request: Request, indicator: Indicator, rows: list[Figure], name: Name) -> list[html.Div]:
    """The structure of all who came since 1991: a stock of its own, never a year."""
    if not rows:
        return []
    rows = sorted(rows, key=lambda row: (row["member"] in REST, -row["value"]))
    bars = bars_of(request, indicator, rows, name)
    bars += rest_bar(request, indicator, _WHOLE, rows, request.say("flows.other_countries"))
    title = request.say("qandas.origins.since", period=period_words(request, period_of(rows[0])))
    return [html.Div([html.H3(title), ranked_bars(bars, label=title)])]
