"""A cell of the cube as the statement gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.queries.structures import Period

# Why a measure is missing where the figure is there; the order in which the statement looks for them.
REASONS = (
    "not_additive", "part_missing", "publishers", "no_whole", "negative", "no_base", "other_territory", "unlike_period", "break",
    "base_not_positive", "no_population", "not_ranked", "few_regions",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CubeCell:
    """A figure and what the measure makes of it.

    line: a region id or the id of a group. slot: the column of its period, a year or `start/end`. value: as published, in the
    indicator's unit (a sum for a group); measured: in the unit of the measure, None with the reason in `why`; a rank
    stands there with the reason `break` where its series breaks on the way from the base year. beside: what it
    was measured by: the whole, the figure of the base year, the population, the number of ranked regions. source_ids: the sources of
    `value`, of a group those of the figures of all its regions; beside_source_ids: of what it was measured by, of a rank
    those of all figures that were ranked. moved: places won since the base year, for ranks. parts: of how many regions it is
    the sum, 1 for a region.
    """

    indicator_id: str
    line: str
    region_scheme: str
    territory_id: str
    member: str
    slot: str
    period_start: date
    period_end: date
    kind: str
    stands_for: date
    value: float | None
    measured: float | None
    beside: float | None
    beside_source_ids: tuple[str, ...]
    moved: int | None
    why: str | None
    obs_status: str
    is_break: bool | None
    parts: int
    source_ids: tuple[str, ...]
    locator: str | None
    note: str | None

    @property
    def period(self) -> Period:
        """The period that the figure is published for."""
        return Period(self.period_end, self.period_start, self.kind, self.stands_for)

    def publishers(self, by_source: Mapping[str, str]) -> frozenset[str]:
        """Who published what stands there; of a group who did for any of its regions."""
        return frozenset(by_source[name] for name in self.source_ids if name in by_source)
