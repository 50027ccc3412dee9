"""The closed lists that cells are checked against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from etl.catalog import Catalog

# a reader of the notes must see an inferred period too
INFERRED_NOTE = "period_inferred"
# what is printed stays, however impossible; a correction says what is right
CORRECTED_NOTE = "see_correction"


@dataclass(frozen=True)
class Codes:
    """Known ids: units by indicator, territories by (region, scheme), members by breakdown."""

    unit_of: Mapping[str, str]
    derived: frozenset[str]
    regions: frozenset[str]
    schemes: frozenset[str]
    territory_of: Mapping[tuple[str, str], str]
    members_of: Mapping[str, frozenset[str]]
    sources: frozenset[str]
    notes: frozenset[str]

    @classmethod
    def of(cls, catalog: Catalog) -> Codes:
        """The lists of one catalogue."""
        return cls(
            unit_of={indicator.id: indicator.unit for indicator in catalog.indicators},
            derived=frozenset(indicator.id for indicator in catalog.indicators if indicator.derived),
            regions=frozenset(region.id for region in catalog.regions),
            schemes=frozenset(scheme for region in catalog.regions for scheme in region.schemes),
            territory_of={
                (r.id, scheme): territory for r in catalog.regions for scheme, territory in r.schemes.items()
            },
            members_of={b.id: frozenset(member.id for member in b.members) for b in catalog.breakdowns},
            sources=frozenset(source.id for source in catalog.sources),
            notes=frozenset(note.id for note in catalog.notes),
        )
