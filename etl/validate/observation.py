"""A published figure with types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Observation:
    """One row of a source table; `value` is None where nothing was published, `printed_value` keeps its digits.

    `printed` is the number as a document words it, such as "225,5 мың"; empty for tables of figures.
    """

    file: str
    row_number: int
    indicator_id: str
    region_id: str
    region_scheme: str
    territory_id: str
    period_start: date
    period_end: date
    period_kind: str
    breakdown: str
    member: str
    value: Decimal | None
    printed_value: str
    obs_status: str
    source_id: str
    locator: str
    published_on: date | None
    published_precision: str | None
    collected_on: date
    revision: int
    note: str
    confirmed_by: tuple[str, ...]
    printed: str
    period_basis: str
    precision: str
    # from where the figure was copied before its publisher was asked itself
    copy_source_id: str | None = None

    @property
    def known_from(self) -> date:
        """Since when the figure is known here: its publication, or the day it was collected if that is not known."""
        return self.published_on or self.collected_on

    @property
    def key(self) -> tuple[object, ...]:
        """What must be unique over all files."""
        return (
            self.indicator_id,
            self.region_id,
            self.region_scheme,
            self.period_start,
            self.period_end,
            self.period_kind,
            self.breakdown,
            self.member,
            self.known_from,
            self.revision,
        )
