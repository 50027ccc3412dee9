"""What an overlay asks of the catalogue: names of bodies, schemes of regions, kinds of indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from etl.catalog import Catalog
from reporting.checking.small_counts import is_protected
from vocabulary.languages import LANGUAGES
from vocabulary.territory import NEWEST_SCHEME

Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Dictionary:
    """`names` and `regions` (None: the whole country) by body, `schemes` by region, `shares` the indicators that
    are shares, `protected` those whose small counts are hidden, `counted` those that count people or things."""

    names: Names
    regions: Mapping[str, str | None]
    schemes: Mapping[str, frozenset[str]]
    shares: frozenset[str]
    protected: frozenset[str]
    counted: frozenset[str]

    @classmethod
    def of(cls, catalog: Catalog) -> Dictionary:
        """What the catalogue says."""
        counted = {unit.id for unit in catalog.units if unit.is_counted}
        return cls(
            {body.id: body.name.model_dump() for body in catalog.bodies},
            {body.id: body.region for body in catalog.bodies},
            {region.id: frozenset(region.schemes) for region in catalog.regions},
            frozenset(one.id for one in catalog.indicators if one.measure_kind == "share"),
            frozenset(one.id for one in catalog.indicators if is_protected(one)),
            frozenset(one.id for one in catalog.indicators if one.unit in counted),
        )

    def names_of(self, body_id: str) -> Mapping[str, str]:
        """The name of a body by language; its id where nobody knows it."""
        return self.names.get(body_id, dict.fromkeys(LANGUAGES, body_id))

    def is_national(self, body_id: str) -> bool:
        """Whether the body speaks for the whole country."""
        return self.regions.get(body_id) is None

    def scheme(self, region_id: str, on_day_scheme: str) -> str:
        """The scheme of the day, if the region is in it; else the newest that knows the region."""
        known = self.schemes.get(region_id, frozenset())
        return on_day_scheme if on_day_scheme in known else max(known, default=NEWEST_SCHEME)
