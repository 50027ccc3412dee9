"""Which observations are selected, and the conditions of a statement that say the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.queries.coverage import KIND


@dataclass(frozen=True)
class Selection:
    """Which observations: None means all; `as_of` gives what was known on that day.

    `scheme` gives figures rebuilt on it, `compared` the country's totals of several indicators with their kinds.
    """

    indicator: str | None = None
    region: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    breakdown: str | None = None
    regions: tuple[str, ...] | None = None
    kind: str | None = None
    status: str | None = None
    source: str | None = None
    as_of: date | None = None
    scheme: str | None = None
    compared: tuple[tuple[str, str], ...] = ()

    def where(self) -> str:
        """The condition on rows of marts.observation; without `as_of` on the newest word on each key."""
        asked = [condition for name, condition in _CONDITIONS.items() if name in self.parameters()]
        return f"WHERE {' AND '.join([KNOWN_THEN if self.as_of else 'is_latest', *asked])}"

    def parameters(self) -> dict[str, Any]:
        """The values bound in `where`: those that are asked for, since a condition that holds for all rows costs time too."""
        bound = {
            "indicator": self.indicator, "region": self.region, "first": self.first_year, "last": self.last_year,
            "breakdown": self.breakdown, "regions": list(self.regions or ()) or None, "kind": self.kind,
            "status": self.status, "source": self.source, "as_of": self.as_of,
        }  # fmt: skip
        return {name: value for name, value in bound.items() if value is not None}


_CONDITIONS = {
    "indicator": "indicator_id = $indicator",
    "region": "region_id = $region",
    "first": "year(period_end) >= $first",
    "last": "year(period_end) <= $last",
    "breakdown": "breakdown = $breakdown",
    "regions": "list_contains($regions, region_id)",
    "kind": f"{KIND} = $kind",
    "status": "obs_status = $status",
    "source": "source_id = $source",
}
# The word on each key that was in force on the day: known by then, and nothing better was. Where the day of publication is
# not known, a figure counts from the end of its period, as long as nothing on its key is known for certain.
KNOWN_THEN = """((known_from <= $as_of AND (superseded_on IS NULL OR superseded_on > $as_of))
    OR (period_end <= $as_of AND assumed_until > $as_of))"""
