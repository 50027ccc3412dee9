"""How a population changed, year by year: natural increase and migration, each as published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import Region
from dashboard.queries.kinds import Figure, Observation, is_published
from dashboard.queries.regions import on_territory
from dashboard.queries.structures import day_of_row

POPULATION, NET = "population", "net_migration"
# In the order in which they are drawn and added up; the last two make up NET.
PARTS = ("natural_increase", "internal_net_migration", "international_net_migration_derived")


@dataclass(frozen=True)
class Change:
    """One year: population at its start and end, the parts that are published, migration as a whole (persons or None)."""

    year: int
    start: Figure | None
    end: Figure | None
    parts: dict[str, Figure]
    net: Figure | None

    @property
    def is_split(self) -> bool:
        """True where migration is known as internal and international."""
        return all(name in self.parts for name in PARTS[1:])

    @property
    def explained(self) -> float | None:
        """Natural increase and net migration together; None where one of them is not published."""
        natural = self.parts.get(PARTS[0])
        migration = (
            sum(self.parts[name]["value"] for name in PARTS[1:]) if self.is_split else _value(self.net)
        )
        return None if natural is None or migration is None else natural["value"] + migration

    @property
    def total(self) -> float | None:
        """What the population numbers of two Januaries differ by."""
        return self.end["value"] - self.start["value"] if self.start and self.end else None

    @property
    def unexplained(self) -> float | None:
        """What a census or a change of boundaries added: the difference of total and explained."""
        total, explained = self.total, self.explained
        return None if total is None or explained is None else total - explained


def balance(warehouse: Warehouse, region: Region, until: date) -> list[Change]:
    """The years with natural increase or net migration on the region's present territory, oldest first."""
    found = {
        name: _by_year(on_territory(warehouse, name, region), until) for name in (*PARTS, POPULATION, NET)
    }
    # Internal migration alone, which releases name for a few cities, is no balance of a year.
    years = sorted({*found[NET], *found[PARTS[0]]})
    return [
        Change(
            year=year,
            start=found[POPULATION].get(year),
            end=found[POPULATION].get(year + 1),
            parts={name: found[name][year] for name in PARTS if year in found[name]},
            net=found[NET].get(year),
        )
        for year in years
    ]


def _by_year(rows: Iterable[Observation], until: date) -> dict[int, Figure]:
    return {row["period_end"].year: row for row in rows if is_published(row) and day_of_row(row) <= until}


def _value(row: Figure | None) -> float | None:
    return row["value"] if row else None
