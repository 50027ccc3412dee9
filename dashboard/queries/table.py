"""The table of observations: filtered, sorted and paged in the warehouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.link import COUNTRY, View
from dashboard.queries.blocks import block
from dashboard.queries.coverage import KIND
from dashboard.warehouse import Warehouse

# A name from outside is looked up here and never written into a statement itself.
SORT_COLUMNS = {
    "indicator": "indicator_id",
    "region": "region_id",
    "period": "period_end",
    "member": "member",
    "value": "value",
    "status": "obs_status",
    "known_from": "known_from",
}
EXPORT_LIMIT = 200_000


@dataclass(frozen=True)
class Selection:
    """Which observations: None means all."""

    indicator: str | None = None
    region: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    breakdown: str | None = None
    regions: tuple[str, ...] | None = None
    kind: str | None = None

    @classmethod
    def of(cls, view: View) -> Selection:
        """The selection that a view of the data page names."""
        # The whole country is the default of the link, and there it means every region.
        region = None if view.region == COUNTRY else view.region
        return cls(view.indicator, region, view.first_year, view.last_year, view.breakdown)

    @classmethod
    def of_series(cls, view: View, *, kind: str, breakdown: str) -> Selection:
        """What the time series of an indicator shows: its regions, one kind of period, one breakdown ('' the total)."""
        regions = (view.region, view.compare) if view.compare and not breakdown else (view.region,)
        return cls(view.indicator, None, view.first_year, view.last_year, breakdown, regions, kind)

    def parameters(self) -> dict[str, Any]:
        """The values bound in the statements below."""
        return {
            "indicator": self.indicator, "region": self.region, "first": self.first_year, "last": self.last_year,
            "breakdown": self.breakdown, "regions": list(self.regions or ()), "kind": self.kind,
        }  # fmt: skip


_WHERE = f"""WHERE is_latest
    AND ($indicator IS NULL OR indicator_id = $indicator) AND ($region IS NULL OR region_id = $region)
    AND ($first IS NULL OR year(period_end) >= $first) AND ($last IS NULL OR year(period_end) <= $last)
    AND ($breakdown IS NULL OR breakdown = $breakdown)
    AND (len($regions) = 0 OR list_contains($regions, region_id)) AND ($kind IS NULL OR {KIND} = $kind)"""


_SHOWN = (
    "indicator_id", "region_id", "region_scheme", "period_start", "period_end", "period_kind", "breakdown", "member",
    "value", "unit", "obs_status", "source_id", "locator", "known_from", "note",
)  # fmt: skip


def count(warehouse: Warehouse, selection: Selection) -> int:
    """How many observations are selected."""
    rows = warehouse.records(f"SELECT count(*) AS n FROM marts.observation {_WHERE}", selection.parameters())
    return rows[0]["n"]


def page(
    warehouse: Warehouse, selection: Selection, *, start: int, size: int, sort: list[tuple[str, bool]]
) -> list[dict[str, Any]]:
    """The rows start .. start + size of the selection; sort holds (a key of SORT_COLUMNS, is descending).

    Keys: indicator_id, region_id, region_scheme, period_start, period_end, period_kind, breakdown, member, value
    (None where missing), unit, obs_status, source_id, locator, known_from, note.
    """
    return block(
        warehouse,
        _SHOWN,
        _WHERE,
        selection.parameters(),
        order=[(SORT_COLUMNS[name], descending) for name, descending in sort],
        start=start,
        size=size,
        total=count(warehouse, selection),
    )


def export(warehouse: Warehouse, selection: Selection) -> pd.DataFrame:
    """All selected observations with their sources, up to EXPORT_LIMIT rows; columns as in the mart, plus source."""
    return warehouse.query(
        f"""SELECT indicator_id, region_id, region_scheme, period_start, period_end, period_kind, breakdown, member,
                   value, unit, obs_status, conf_status, note, source_id, publisher, title AS source_title,
                   url AS source_url, locator, known_from
            FROM marts.observation LEFT JOIN marts.source USING (source_id) {_WHERE}
            ORDER BY indicator_id, region_id, period_end, breakdown, member LIMIT {EXPORT_LIMIT}""",
        selection.parameters(),
    )
