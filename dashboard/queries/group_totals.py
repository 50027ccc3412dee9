"""Yearly totals of the groups of regions that a document names, beside the country, and what follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse

NORTH, SOUTH = "north", "south"
POPULATION, AREA = "population", "region_area"


@dataclass(frozen=True)
class GroupYear:
    """The total of a group in one year; `is_break` where it was counted otherwise than the year before.

    country_value: of the whole country, None where it is not held. region_ids: what was added up, by `region_scheme`.
    """

    group_id: str
    indicator_id: str
    period_start: date
    period_end: date
    value: float
    country_value: float | None
    obs_status: str
    region_scheme: str
    region_ids: list[str]
    source_ids: list[str]
    note: str

    @property
    def year(self) -> int:
        """The year that the figure is of."""
        return self.period_end.year

    @property
    def is_break(self) -> bool:
        """Whether the series is marked as broken here."""
        return self.obs_status == "B"

    @property
    def share(self) -> float | None:
        """Of the country, from 0 to 1."""
        return self.value / self.country_value if self.country_value else None


Totals = dict[tuple[str, str], list[GroupYear]]


@dataclass(frozen=True)
class Pace:
    """By how much a total changed in a year, on average over `years` years since `first`; years that end in a break are left out."""

    first: int
    last: int
    years: int
    yearly: float


def group_totals(warehouse: Warehouse) -> Totals:
    """(group, indicator) → its years, oldest first; nothing in editions without them."""
    return warehouse.remembered("totals of groups", _load)


def by_year(totals: Totals, group: str, indicator: str) -> dict[int, GroupYear]:
    """The years of one indicator of one group."""
    return {row.year: row for row in totals.get((group, indicator), ())}


def pace_since(rows: Sequence[GroupYear], first: int) -> Pace | None:
    """The average change of a year since `first`, of neighbouring years counted in one way; None where there is none."""
    later = [row for row in rows if row.year >= first]
    steps = [
        after.value - before.value
        for before, after in zip(later, later[1:], strict=False)
        if after.year == before.year + 1 and not after.is_break
    ]
    if not steps:
        return None
    return Pace(later[0].year, later[-1].year, len(steps), sum(steps) / len(steps))


def density(totals: Totals, group: str, year: int) -> float | None:
    """People of a group per square kilometre of its regions; None where one of the two is not held."""
    people, areas = by_year(totals, group, POPULATION).get(year), totals.get((group, AREA))
    return people.value / areas[-1].value if people and areas and areas[-1].value else None


def density_ratios(totals: Totals) -> dict[int, float]:
    """How many times denser the south is than the north, by year."""
    found = {}
    for year in sorted(by_year(totals, SOUTH, POPULATION)):
        south, north = density(totals, SOUTH, year), density(totals, NORTH, year)
        if south and north:
            found[year] = south / north
    return found


def _load(warehouse: Warehouse) -> Totals:
    if not has_table(warehouse, "region_group_total"):
        return {}
    rows = warehouse.objects(
        GroupYear,
        """SELECT group_id, indicator_id, period_start, period_end, value, country_value, obs_status, region_scheme, region_ids,
                  source_ids, note
           FROM marts.region_group_total ORDER BY group_id, indicator_id, period_end""",
    )
    found: Totals = {}
    for row in rows:
        found.setdefault((row.group_id, row.indicator_id), []).append(row)
    return found
