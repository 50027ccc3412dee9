"""The map of the world: countries that one indicator names, in classes, and the list that says the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dashboard.components import html
from dashboard.components.flows.bars import Bar, bars_table, ranked_bars
from dashboard.components.flows.block import csv_link, figures_links
from dashboard.components.flows.parts import (
    country_name,
    figure_cell,
    figure_column,
    listed,
    notes,
    notes_of,
    number_cell_of,
    source_line,
    value_words,
)
from dashboard.components.picture import picture_words
from dashboard.components.tables import fold
from dashboard.figures import frame
from dashboard.figures.scale import steps_below
from dashboard.figures.world import Country, world_map
from dashboard.pages.borders.country_shapes import centres, made_by, shapes_url
from dashboard.pages.borders.world_legend import world_legend
from dashboard.queries.dictionary import Indicator
from dashboard.queries.flows import indicators_by_country, of_country
from dashboard.queries.kinds import Figure
from dashboard.queries.structures import REST, Structure, structure
from dashboard.texts.cells import Cell
from dashboard.view.block import Column, Said, Table
from dashboard.view.link import LinkProblem
from dashboard.view.request import Request
from dashboard.wording.periods import period_words
from vocabulary.territory import COUNTRY
from vocabulary.units import is_percent

_CLASSES = 4  # limits, so five colours
_FEWEST_COUNTRIES = 3
_MOST_BARS = 25


@dataclass(frozen=True)
class World:
    """What changes with the pickers; without a figure where nothing was published until the year."""

    indicator: str | None
    finding: str
    figure: frame.Figure
    legend: list = field(default_factory=list)
    ranking: Any = None
    foot: list = field(default_factory=list)
    said: Said | None = None
    table: Table | None = None
    cites: tuple[str | None, ...] = ()


def mapped(request: Request) -> list[Indicator]:
    """The indicators that name countries."""
    known = request.known.indicators
    return [known[name] for name in indicators_by_country(request.warehouse) if name in known]


def first_of(request: Request, preferred: tuple[str, ...]) -> str | None:
    """The indicator that is mapped when none is chosen; None where nothing names countries."""
    choices = [indicator.id for indicator in mapped(request)]
    return next((name for name in preferred if name in choices), next(iter(choices), None))


def world(request: Request, preferred: tuple[str, ...]) -> World:
    """The map of the indicator of the view, else of the first of `preferred` that is there.

    Raises LinkProblem for an indicator that names no countries.
    """
    choices = {indicator.id: indicator for indicator in mapped(request)}
    wanted = request.view.indicator
    if wanted is not None and wanted not in choices:
        raise LinkProblem("problem.no_countries")
    if not choices:
        return World(None, request.say("flows.nothing_until"), _figure(request, None, [], ()))
    indicator = choices[wanted or first_of(request, preferred) or ""]
    breakdown = indicators_by_country(request.warehouse)[indicator.id]
    rows = of_country(request.warehouse, indicator.id, breakdown)
    own = structure(rows, until=request.view.year, fewest=_FEWEST_COUNTRIES)
    if own is None:
        return World(indicator.id, request.say("flows.nothing_until"), _figure(request, indicator, [], ()))
    # The classes are those of all years, so that a colour means the same in each.
    breaks = steps_below(max(row["value"] for row in rows), _CLASSES)
    return _shown(request, indicator, breakdown, own, breaks)


def _shown(
    request: Request, indicator: Indicator, breakdown: str, own: Structure, breaks: tuple[float, ...]
) -> World:
    """The map of countries of one period with its sentence, key, ranking and notes."""

    def name(row: Figure) -> str:
        return country_name(request, row)

    ranked = own.ranked()
    countries = [row for row in ranked if row["member"] not in REST]
    period = period_words(request, own.shown)
    title, unit = indicator.title[request.language], request.say(f"unit.{indicator.unit}")
    finding = request.say(
        "borders.world.finding", title=title, period=period, listed=listed(request, indicator, countries, name),
        number=len(countries),
    )  # fmt: skip
    said = Said(
        finding, f"{title}, {unit}", request.region_name(COUNTRY), period,
        figures=csv_link(request, indicator, breakdown),
    )  # fmt: skip
    bars, cites = _bars(request, indicator, ranked), tuple(row["source_id"] for row in ranked)
    label = f"{indicator.short_title[request.language]}, {period}"
    return World(
        indicator=indicator.id,
        finding=finding,
        figure=_figure(request, indicator, countries, breaks),
        legend=[*world_legend(request, indicator, breaks), picture_words(said)],
        ranking=_ranking(request, bars, period, label),
        foot=[
            *notes([_not_drawn(request, countries), _credit(request), *notes_of(request, ranked)]),
            figures_links(request, indicator, breakdown),
            source_line(request, cites),
        ],
        said=said,
        table=bars_table(bars, label=label, figure=_figure_column(request, indicator)),
        cites=cites,
    )  # fmt: skip


def _figure(
    request: Request, indicator: Indicator | None, rows: list[Figure], breaks: tuple[float, ...]
) -> frame.Figure:
    held = centres()
    if indicator is None:
        return world_map([], breaks=breaks, shapes_url=shapes_url(), all_shapes=held)
    countries = [
        Country(
            id=row["member"],
            value=row["value"],
            words=f"{country_name(request, row)}<br><b>{value_words(request, indicator, row['value'])}</b>",
            label=f"{country_name(request, row)}<br>{_short(request, indicator, row).words}",
            lon=held[row["member"]][0],
            lat=held[row["member"]][1],
        )
        for row in rows
        if row["member"] in held
    ]
    return world_map(countries, breaks=breaks, shapes_url=shapes_url(), all_shapes=held)


def _short(request: Request, indicator: Indicator, row: Figure) -> Cell:
    if is_percent(indicator.unit):
        return figure_cell(request, indicator, row["value"])
    return number_cell_of(request, indicator, row)


def _credit(request: Request) -> str | None:
    return request.say("borders.world.credit", version=made_by()) if shapes_url() else None


def _not_drawn(request: Request, countries: list[Figure]) -> str | None:
    """The countries that the map is too coarse for; with the shapes missing, that there is no map."""
    if not shapes_url():
        return request.say("borders.world.no_shapes")
    held = centres()
    small = [country_name(request, row) for row in countries if row["member"] not in held]
    return request.say("borders.world.small", countries=", ".join(small)) if small else None


def _figure_column(request: Request, indicator: Indicator) -> Column:
    # The sign of a percentage stands in each cell.
    is_said = is_percent(indicator.unit)
    return (
        Column(request.say("table.value"), is_number=True) if is_said else figure_column(request, indicator)
    )


def _bars(request: Request, indicator: Indicator, ranked: list[Figure]) -> list[Bar]:
    return [
        Bar(
            country_name(request, row),
            row["value"],
            _short(request, indicator, row),
            is_rest=row["member"] in REST,
        )
        for row in ranked
    ]


def _ranking(request: Request, bars: list[Bar], period: str, label: str) -> html.Div:
    parts: list = [html.H3(period), ranked_bars(bars[:_MOST_BARS], label=label)]
    if bars[_MOST_BARS:]:
        rest = ranked_bars(bars[_MOST_BARS:], label=label, top=bars[0].value)
        parts.append(
            fold(
                request.count("borders.world.more", len(bars) - _MOST_BARS, number=len(bars) - _MOST_BARS),
                rest,
            )
        )
    return html.Div(parts)
