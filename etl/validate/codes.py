"""The closed lists that cells are checked against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from etl.catalog import Entries, Ids


@dataclass(frozen=True)
class Codes:
    """Known ids, and of the entries that could be read: units by indicator, territories by region and scheme, members
    by breakdown."""

    indicators: Ids
    unit_of: Mapping[str, str]
    counted_units: frozenset[str]
    derived: frozenset[str]
    regions: Ids
    territories_of: Mapping[str, Mapping[str, str]]
    breakdowns: Ids
    members_of: Mapping[str, frozenset[str]]
    sources: Ids
    notes: Ids

    @classmethod
    def of(cls, entries: Entries) -> Codes:
        """The lists of one catalogue, or of what could be read of one."""
        return cls(
            indicators=entries.ids("indicators"),
            unit_of={indicator.id: indicator.unit for indicator in entries.indicators},
            counted_units=frozenset(unit.id for unit in entries.units if unit.is_counted),
            derived=frozenset(indicator.id for indicator in entries.indicators if indicator.derived),
            regions=entries.ids("regions"),
            territories_of={region.id: region.schemes for region in entries.regions},
            breakdowns=entries.ids("breakdowns"),
            members_of={one.id: frozenset(member.id for member in one.members) for one in entries.breakdowns},
            sources=entries.ids("sources"),
            notes=entries.ids("notes"),
        )
