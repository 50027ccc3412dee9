"""Which observations a link selects, and the conditions of a statement that say the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.data.warehouse import Warehouse
from dashboard.queries.comparisons import Comparison
from dashboard.queries.coverage import KIND, Coverage, coverage, series_choice
from dashboard.queries.territories import rebuilt_schemes
from dashboard.view.link import COUNTRY, View


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

    @classmethod
    def of(cls, view: View) -> Selection:
        """The selection that a view of the data page names."""
        is_every_region = view.region == COUNTRY and not view.country_only
        return cls(
            view.indicator, None if is_every_region else view.region, view.first_year, view.last_year, view.breakdown,
            kind=view.kind, status=view.status, source=view.source, as_of=view.as_of,
        )  # fmt: skip

    @classmethod
    def of_series(cls, warehouse: Warehouse, view: View, held: Coverage) -> Selection:
        """What the time series of an indicator shows: its regions, one kind of period, one breakdown, its territory."""
        kind, breakdown = series_choice(view, held)
        regions = (view.region, view.compare) if view.compare and not breakdown else (view.region,)
        can_be_rebuilt = view.territory in rebuilt_schemes(warehouse).get(view.indicator or "", ())
        return cls(
            view.indicator, None, view.first_year, view.last_year, breakdown, regions, kind,
            scheme=view.territory if can_be_rebuilt else None,
        )  # fmt: skip

    @classmethod
    def of_comparison(cls, warehouse: Warehouse, comparison: Comparison) -> Selection:
        """What the chart of a comparison shows: the totals of the country by each publisher."""
        held = coverage(warehouse)
        return cls(
            region=COUNTRY, breakdown="",
            compared=tuple((name, held[name].main_kind) for name in comparison.indicators if name in held),
        )  # fmt: skip

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
