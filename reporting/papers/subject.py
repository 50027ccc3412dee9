"""What a consolidated report is made from, and how it says things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from etl.catalog import Catalog
from reporting.board.register import Register
from reporting.overlay.dictionary import Dictionary
from reporting.overlay.figures import Key
from reporting.overlay.hidden import hidden_keys
from reporting.papers.gathering import CameIn
from reporting.papers.marking import Footnotes
from reporting.texts.words import text


@dataclass(frozen=True)
class Subject:
    """The reports of a period, the catalogue and the language; `people` by region, empty where nobody knows; `hidden`: the figures that
    no paper may show.
    """

    came_in: CameIn
    catalog: Catalog
    register: Register
    people: Mapping[str, Decimal]
    language: str
    is_synthetic: bool = False
    dictionary: Dictionary = field(init=False)
    hidden: frozenset[Key] = field(init=False)
    footnotes: Footnotes = field(init=False, default_factory=Footnotes)

    def __post_init__(self) -> None:
        object.__setattr__(self, "dictionary", Dictionary.of(self.catalog))
        given = ((one, figure) for one in self.came_in.reports for figure in one.figures)
        object.__setattr__(self, "hidden", hidden_keys(given, self.dictionary))

    def say(self, key: str, **values: object) -> str:
        """A sentence of papers in the language of the paper."""
        return text(f"paper.{key}", self.language, **values)

    def body(self, body_id: str) -> str:
        """The full name of a body."""
        return str(self.dictionary.names_of(body_id)[self.language])

    def regions(self, region_ids: tuple[str, ...]) -> str:
        """Names of regions, one after another."""
        return ", ".join(self.region(region_id) for region_id in region_ids)

    def region(self, region_id: str) -> str:
        """The name of a region."""
        names = {one.id: one.name for one in self.catalog.regions}
        return str(getattr(names[region_id], self.language)) if region_id in names else region_id
