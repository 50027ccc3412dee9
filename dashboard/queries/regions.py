"""One region among all: its newest figures beside the country, the median of regions and its rank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from dashboard.queries.coverage import coverage, forecasts
from dashboard.queries.dictionary import Indicator, Region, dictionary
from dashboard.queries.observations import by_region, course
from dashboard.warehouse import Warehouse

Row = dict[str, Any]
COUNTRY = "KZ"
# What a region is asked about first.
_DOMAINS = ("population", "internal_migration", "international_migration", "labour_market", "economy", "qandas")
_FEWEST_COMPARED = 5  # The median of three regions says nothing about the others.


@dataclass(frozen=True)
class Standing:
    """A region's figure and those of the same period: the country's, other regions', their median, the rank from above."""

    indicator: Indicator
    row: Row
    country: Row | None
    others: dict[str, Row]
    median: float | None
    rank: int | None
    regions: int


def regional_indicators(warehouse: Warehouse) -> list[Indicator]:
    """The indicators published for at least five regions in their main kind of period, by subject; no mere forecasts."""
    held = coverage(warehouse)
    known = _observed(warehouse)
    wide = [
        one for one in known if one.id in held and len(held[one.id].regions - {COUNTRY}) >= _FEWEST_COMPARED
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


def on_territory(warehouse: Warehouse, indicator_id: str, region: Region) -> list[Row]:
    """The totals of a region on this territory only, oldest first; keys as `observations.series`."""
    rows = course(warehouse, indicator_id, region.id)
    return [row for row in rows if row["territory_id"] == region.territory]


def standing(warehouse: Warehouse, indicator: Indicator, region: Region, until: date) -> Standing | None:
    """Where the region stood at its newest figure that ended by `until`; None where it has none."""
    own = [
        row
        for row in on_territory(warehouse, indicator.id, region)
        if row["value"] is not None and row["period_end"] <= until
    ]
    if not own:
        return None
    newest = own[-1]
    same = _of_same_period(by_region(warehouse, indicator.id, newest["period_end"].year), newest)
    values = [row["value"] for row in same]
    is_compared = len(values) >= _FEWEST_COMPARED
    country = _of_same_period(course(warehouse, indicator.id, COUNTRY), newest)
    return Standing(
        indicator=indicator,
        row=newest,
        country=country[-1] if country else None,
        others={row["region_id"]: row for row in same if row["region_id"] != region.id},
        median=median(values) if is_compared else None,
        rank=1 + sum(value > newest["value"] for value in values) if is_compared else None,
        regions=len(values),
    )


def _of_same_period(rows: list[Row], like: Row) -> list[Row]:
    # Ten months of one region beside twelve of another would be no comparison.
    return [
        row
        for row in rows
        if row["value"] is not None
        and (row["period_start"], row["period_end"]) == (like["period_start"], like["period_end"])
    ]
