"""The typical person who came to a region in a year, or left it: the most frequent whole combination of traits."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.portrait import Side

FEWEST_OF_A_PROFILE = 50  # people: fewer of one kind are no typical migrant


@dataclass(frozen=True)
class Profile:
    """The most frequent whole combination of traits: members by breakdown, and how many people share it."""

    members: dict[str, str]
    value: float
    source_id: str


def profile(warehouse: Warehouse, side: Side, region_id: str, year: int) -> Profile | None:
    """The most frequent combination of all traits that are counted together, if at least FEWEST_OF_A_PROFILE people share it.

    Only cells that were counted as a whole: traits that are each the most frequent need not belong to one person.
    """
    if not has_table(warehouse, "crossed_observation"):
        return None
    found = warehouse.objects(
        Profile,
        """WITH own AS (
               SELECT members, value, source_id, cardinality(members) AS traits FROM marts.crossed_observation
               WHERE indicator_id = $indicator AND region_id = $region AND period_kind = 'year'
                 AND year(period_end) = $year)
           SELECT members, value, source_id FROM own
           WHERE traits = (SELECT max(traits) FROM own) AND value >= $fewest
             AND NOT list_has_any(map_values(members), ['not_stated', 'unknown', 'other'])
           ORDER BY value DESC, CAST(members AS VARCHAR) LIMIT 1""",
        {"indicator": side.profiles, "region": region_id, "year": year, "fewest": FEWEST_OF_A_PROFILE},
    )
    return found[0] if found else None
