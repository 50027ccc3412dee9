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

    def parameters(self) -> dict[str, Any]:
        """The values bound in the statements below."""
        bound = {
            "indicator": self.indicator, "region": self.region, "first": self.first_year, "last": self.last_year,
            "breakdown": self.breakdown, "regions": list(self.regions or ()), "kind": self.kind, "status": self.status,
            "source": self.source,
        }  # fmt: skip
        if self.as_of:
            bound["as_of"] = self.as_of
        return bound


FILTERS = f"""($indicator IS NULL OR indicator_id = $indicator) AND ($region IS NULL OR region_id = $region)
    AND ($first IS NULL OR year(period_end) >= $first) AND ($last IS NULL OR year(period_end) <= $last)
    AND ($breakdown IS NULL OR breakdown = $breakdown)
    AND (len($regions) = 0 OR list_contains($regions, region_id)) AND ($kind IS NULL OR {KIND} = $kind)
    AND ($status IS NULL OR obs_status = $status) AND ($source IS NULL OR source_id = $source)"""
# The word on each key that was in force on the day: known by then, and nothing better was. Where the day of publication is
# not known, a figure counts from the end of its period, as long as nothing on its key is known for certain.
KNOWN_THEN = """((known_from <= $as_of AND (superseded_on IS NULL OR superseded_on > $as_of))
    OR (period_end <= $as_of AND assumed_until > $as_of))"""
