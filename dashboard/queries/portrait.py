"""Who came to a region in a year and who left it: totals, traits one by one, where from and where to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from dashboard.data.warehouse import Warehouse
from dashboard.queries.groups import groups
from dashboard.queries.kinds import Observation, is_published
from dashboard.queries.membership import is_member
from vocabulary.territory import COUNTRY

_PLACES = "origin_region"


@dataclass(frozen=True)
class Side:
    """One direction: its count, and the count of the same people by several traits at once (`marts.crossed_observation`)."""

    name: str
    indicator: str
    profiles: str


ARRIVALS = Side("arrivals", "internal_arrivals", "internal_arrivals_profiles")
DEPARTURES = Side("departures", "internal_departures", "internal_departures_profiles")
SIDES = (ARRIVALS, DEPARTURES)


class Moved(Observation):
    """How many came from a place, or went to it: a region."""

    place: str


class HeldTrait(TypedDict):
    """A trait that is held for the country, and the newest year of it."""

    indicator_id: str
    breakdown: str
    year: int


class _Year(TypedDict):
    year: int


def years_of_region(warehouse: Warehouse, indicator_ids: Sequence[str], region_id: str) -> list[int]:
    """The whole years for which a region has one of the figures, oldest first."""
    rows = warehouse.records(
        _Year,
        """SELECT DISTINCT year(period_end) AS year FROM marts.observation
           WHERE list_contains($indicators, indicator_id) AND region_id = $region AND breakdown = ''
             AND period_kind = 'year' AND is_latest AND value IS NOT NULL ORDER BY year""",
        {"indicators": list(indicator_ids), "region": region_id},
    )
    return [row["year"] for row in rows]


def totals_of_year(
    warehouse: Warehouse, indicator_ids: Sequence[str], year: int
) -> dict[tuple[str, str], Observation]:
    """The figures of a whole year by indicator and region, the country among them, also those that are held back."""
    rows = warehouse.records(
        Observation,
        f"""SELECT {_COLUMNS} FROM marts.observation
            WHERE list_contains($indicators, indicator_id) AND breakdown = '' AND {_OF_YEAR}
            ORDER BY region_scheme""",
        {"indicators": list(indicator_ids), "year": year},
    )
    return {(row["indicator_id"], row["region_id"]): row for row in rows}


def traits(
    warehouse: Warehouse, indicator_id: str, region_id: str, year: int
) -> dict[str, list[Observation]]:
    """By breakdown the figures of a region in a whole year, hidden ones too; without where people come from."""
    rows = warehouse.records(
        Observation,
        f"""SELECT {_COLUMNS} FROM marts.observation
            WHERE indicator_id = $indicator AND region_id = $region AND breakdown NOT IN ('', $places) AND {_OF_YEAR}
            ORDER BY breakdown, member""",
        {"indicator": indicator_id, "region": region_id, "year": year, "places": _PLACES},
    )
    found: dict[str, list[Observation]] = {}
    for row in rows:
        found.setdefault(row["breakdown"], []).append(row)
    return found


def places(warehouse: Warehouse, side: Side, region_id: str, year: int) -> list[Moved]:
    """Where people came from, or went to, with the figure, the most first, hidden ones last.

    Those who left a region are those who arrived elsewhere from it.
    """
    return warehouse.records(
        Moved,
        f"""SELECT {_COLUMNS}, CASE WHEN $is_arrival THEN member ELSE region_id END AS place
            FROM marts.observation
            WHERE indicator_id = $indicator AND breakdown = $places AND {_OF_YEAR} AND region_id <> $country
              AND CASE WHEN $is_arrival THEN region_id ELSE member END = $region AND region_id <> member
            ORDER BY value DESC NULLS LAST, place""",
        {
            "indicator": ARRIVALS.indicator,
            "places": _PLACES,
            "region": region_id,
            "country": COUNTRY,
            "year": year,
            "is_arrival": side is ARRIVALS,
        },  # fmt: skip
    )


def held_of_country(
    warehouse: Warehouse, indicator_ids: Sequence[str], breakdowns: Sequence[str]
) -> list[HeldTrait]:
    """Which traits are held for the country."""
    return warehouse.records(
        HeldTrait,
        """SELECT indicator_id, breakdown, max(year(period_end)) AS year FROM marts.observation
           WHERE list_contains($indicators, indicator_id) AND list_contains($breakdowns, breakdown)
             AND region_id = $country AND is_latest AND value IS NOT NULL
           GROUP BY indicator_id, breakdown ORDER BY year DESC, indicator_id, breakdown""",
        {"indicators": list(indicator_ids), "breakdowns": list(breakdowns), "country": COUNTRY},
    )


def sum_of_group(
    warehouse: Warehouse,
    figures: Mapping[tuple[str, str], Observation],
    indicator_id: str,
    group_id: str,
    day: date,
) -> float | None:
    """The figures of all regions of a group on one territorial division added up; None unless each of them has one."""
    scheme = next((row["region_scheme"] for (one, _), row in figures.items() if one == indicator_id), None)
    members = {
        one.region_id
        for one in groups(warehouse).get(group_id, ())
        if one.region_scheme == scheme and is_member(one.valid_from, one.valid_to, day)
    }
    found = [figures[indicator_id, region] for region in members if (indicator_id, region) in figures]
    values = [row["value"] for row in found if is_published(row)]
    if not members or len(values) < len(members):
        return None
    return float(sum(values))


_COLUMNS = """indicator_id, region_id, region_scheme, territory_id, period_start, period_end, period_kind, breakdown,
    member, value, obs_status, source_id, locator, note, is_derived"""
_OF_YEAR = "period_kind = 'year' AND year(period_end) = $year AND is_latest"
