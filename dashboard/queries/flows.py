"""Who came from where to where: figures by country, by region, by month, between regions and by decade."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from dashboard.data.held_columns import column
from dashboard.data.warehouse import Warehouse
from dashboard.queries.coverage import KIND
from dashboard.queries.kinds import Figure, Observation
from vocabulary.territory import COUNTRY

if TYPE_CHECKING:
    from typing_extensions import ReadOnly

COUNTRY_BREAKDOWNS = ("origin", "destination_country")
_REGION_BREAKDOWNS = ("origin_region", "destination_region")
_FEWEST_COUNTRIES = 3  # A map of one or two countries says nothing.
_YEARS_OF_A_DECADE = 10

_COLUMNS = f"""indicator_id, region_id, region_scheme, territory_id, period_start, period_end, period_kind,
    {KIND} AS kind, breakdown, member, value, obs_status, source_id, locator, note, is_derived"""  # and stands_for, where the edition says it


class Move(Observation):
    """How many moved from one region to another: ids of regions, or other members of the breakdown; None where it is held back."""

    from_region: str
    to_region: str


class PublishedMove(Move):
    """A move that has a value."""

    value: ReadOnly[float]


class Decade(TypedDict):
    """The sum of the yearly figures of an indicator in the unit of it, of ten years from the first one, `decade`, or of fewer.

    `years` of the decade are published, from `first_year` to `last_year`; all ten where `is_complete`.
    """

    indicator_id: str
    decade: int
    first_year: int
    last_year: int
    years: int
    is_complete: bool
    value: float
    source_ids: list[str]


class _Named(TypedDict):
    """An indicator and a breakdown that names its countries."""

    indicator_id: str
    breakdown: str


def of_country(warehouse: Warehouse, indicator_id: str, breakdown: str) -> list[Figure]:
    """The published figures of the whole country by one breakdown ('' the totals), oldest first."""
    stands_for = column(warehouse, "stands_for")
    return warehouse.records(
        Figure,
        f"""SELECT {_COLUMNS}, {stands_for} FROM marts.observation
            WHERE indicator_id = $indicator AND region_id = $country AND breakdown = $breakdown
              AND is_latest AND value IS NOT NULL
            ORDER BY period_end, member""",
        {"indicator": indicator_id, "breakdown": breakdown, "country": COUNTRY},
    )


def of_regions(warehouse: Warehouse, indicator_ids: Sequence[str]) -> list[Figure]:
    """The published totals of the regions, oldest first."""
    stands_for = column(warehouse, "stands_for")
    return warehouse.records(
        Figure,
        f"""SELECT {_COLUMNS}, {stands_for} FROM marts.observation
            WHERE list_contains($indicators, indicator_id) AND region_id <> $country AND breakdown = ''
              AND is_latest AND value IS NOT NULL
            ORDER BY period_end, region_id""",
        {"indicators": list(indicator_ids), "country": COUNTRY},
    )


def between_regions(warehouse: Warehouse, without: Sequence[str] = ()) -> list[PublishedMove]:
    """What was published from one region to another, newest first; of sources `without` nothing."""
    stands_for = column(warehouse, "stands_for")
    return warehouse.records(
        PublishedMove,
        f"""SELECT {_COLUMNS}, {stands_for},
                   CASE WHEN breakdown = 'origin_region' THEN member ELSE region_id END AS from_region,
                   CASE WHEN breakdown = 'origin_region' THEN region_id ELSE member END AS to_region
            FROM marts.observation
            WHERE list_contains($breakdowns, breakdown) AND region_id <> $country AND is_latest AND value IS NOT NULL
              AND NOT starts_with(unit, 'percent') AND NOT list_contains($without, source_id)
            ORDER BY period_end DESC, value DESC, indicator_id, region_id, member""",
        {"breakdowns": list(_REGION_BREAKDOWNS), "country": COUNTRY, "without": list(without)},
    )


def indicators_by_country(warehouse: Warehouse) -> dict[str, str]:
    """The indicators that name countries, in the order of the register, each with the breakdown that names most."""
    rows = warehouse.records(
        _Named,
        """SELECT indicator_id, breakdown FROM (
               SELECT indicator_id, breakdown, period_start, period_end, count(*) AS countries
               FROM marts.observation
               WHERE list_contains($breakdowns, breakdown) AND region_id = $country AND is_latest AND value IS NOT NULL
               GROUP BY ALL)
           JOIN marts.indicator USING (indicator_id)
           GROUP BY indicator_id, breakdown, sort_order HAVING max(countries) >= $fewest
           ORDER BY sort_order, max(countries), breakdown""",
        {"breakdowns": list(COUNTRY_BREAKDOWNS), "country": COUNTRY, "fewest": _FEWEST_COUNTRIES},
    )
    return {row["indicator_id"]: row["breakdown"] for row in rows}


def decades(warehouse: Warehouse, indicator_ids: Sequence[str], until: int | None) -> list[Decade]:
    """Sums of the yearly figures of the country up to `until` by decade (1991–2000, ...), oldest first."""
    return warehouse.records(
        Decade,
        """SELECT indicator_id, (year - 1) // 10 * 10 + 1 AS decade, min(year) AS first_year, max(year) AS last_year, count(*) AS years,
                  count(*) = $whole AS is_complete, sum(value) AS value,
                  list_sort(list_distinct(list(source_id))) AS source_ids
           FROM marts.yearly_observation
           WHERE list_contains($indicators, indicator_id) AND region_id = $country AND breakdown = '' AND value IS NOT NULL
             AND year <= coalesce($until, year)
           GROUP BY indicator_id, decade ORDER BY decade, indicator_id""",
        {"indicators": list(indicator_ids), "country": COUNTRY, "whole": _YEARS_OF_A_DECADE, "until": until},
    )


def of_indicators(
    warehouse: Warehouse, indicator_ids: Sequence[str], without: Sequence[str] = ()
) -> list[Figure]:
    """Every published figure of the indicators, of the country and of regions, whole or by breakdown, newest first; of sources `without` nothing."""
    stands_for = column(warehouse, "stands_for")
    return warehouse.records(
        Figure,
        f"""SELECT {_COLUMNS}, {stands_for} FROM marts.observation
            WHERE list_contains($indicators, indicator_id) AND is_latest AND value IS NOT NULL
              AND NOT list_contains($without, source_id)
            ORDER BY period_end DESC, period_start, region_id, breakdown, member""",
        {"indicators": list(indicator_ids), "without": list(without)},
    )
