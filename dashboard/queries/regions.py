"""One region among all: its newest figures beside the country, the median of regions and its rank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median

from dashboard.data.warehouse import Warehouse
from dashboard.queries.coverage import coverage, forecasts
from dashboard.queries.dictionary import Indicator, Region, dictionary
from dashboard.queries.kinds import PublishedTotal, Total, is_published
from dashboard.queries.observations import course
from dashboard.queries.one_period import held_by_year
from dashboard.queries.periods_held import Held
from vocabulary.territory import COUNTRY, FEWEST_REGIONS

# What a region is asked about first.
_DOMAINS = (
    "population",
    "internal_migration",
    "international_migration",
    "labour_market",
    "economy",
    "qandas",
)


@dataclass(frozen=True)
class Standing:
    """A region's figure and those of the same period: the country's, other regions', their median, the rank from above."""

    indicator: Indicator
    row: PublishedTotal
    country: PublishedTotal | None
    others: dict[str, PublishedTotal]
    median: float | None
    rank: int | None
    regions: int


def regional_indicators(warehouse: Warehouse) -> list[Indicator]:
    """The indicators published for at least five regions in their main kind of period, by subject; no mere forecasts."""
    return list(warehouse.remembered("regional indicators", _regional))


def _regional(warehouse: Warehouse) -> list[Indicator]:
    held = coverage(warehouse)
    known = _observed(warehouse)
    wide = [
        one
        for one in known
        # a region that is named for something is not ranked among those that are
        if one.unit != "yes_no" and one.id in held and len(held[one.id].regions - {COUNTRY}) >= FEWEST_REGIONS
    ]
    return sorted(wide, key=_by_subject)


def _observed(warehouse: Warehouse) -> list[Indicator]:
    # A projection for 2050 is not how a region stands.
    projected = forecasts(warehouse)
    return [one for one in dictionary(warehouse).indicators.values() if one.id not in projected]


def _by_subject(one: Indicator) -> tuple[int, int]:
    place = _DOMAINS.index(one.domain) if one.domain in _DOMAINS else len(_DOMAINS)
    return place, one.order


def published_for(warehouse: Warehouse, region_id: str) -> list[Indicator]:
    """Every indicator with a figure for the region, in their order; no mere forecasts."""
    held = coverage(warehouse)
    known = _observed(warehouse)
    return [one for one in known if one.id in held and region_id in held[one.id].regions]


def on_territory(warehouse: Warehouse, indicator_id: str, region: Region) -> list[Total]:
    """The totals of a region on this territory only, oldest first."""
    rows = course(warehouse, indicator_id, region.id)
    return [row for row in rows if row["territory_id"] == region.territory]


def standing(warehouse: Warehouse, indicator: Indicator, region: Region, until: date) -> Standing | None:
    """Where the region stood at its newest figure that stands for a day by `until`, all by one period; None where it has none."""
    found = _newest(warehouse, indicator.id, region, until)
    if found is None:
        return None
    newest, country = found.rows[region.id], found.rows.get(COUNTRY)
    assert is_published(newest)  # its period was chosen because the region has a figure in it
    same = [row for name, row in found.rows.items() if name != COUNTRY and is_published(row)]
    values = [row["value"] for row in same]
    is_compared = len(values) >= FEWEST_REGIONS
    return Standing(
        indicator=indicator,
        row=newest,
        country=country if country and is_published(country) else None,
        others={row["region_id"]: row for row in same if row["region_id"] != region.id},
        median=median(values) if is_compared else None,
        rank=1 + sum(value > newest["value"] for value in values) if is_compared else None,
        regions=len(values),
    )


def _newest(warehouse: Warehouse, indicator_id: str, region: Region, until: date) -> Held | None:
    """The period of the last year with a figure of the region: of its periods that one by which all are compared."""
    every = held_by_year(warehouse, indicator_id)
    # Asked for each indicator of each answer: what lies after `until` is passed over by its year.
    years = (year for year in sorted(every, reverse=True) if year <= until.year)
    own = (held for year in years for held in every[year] if _has_figure(held, region))
    return next((held for held in own if held.period.day <= until), None)


def _has_figure(held: Held, region: Region) -> bool:
    row = held.rows.get(region.id)
    return row is not None and row["value"] is not None and row["territory_id"] == region.territory
