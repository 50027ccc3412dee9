"""Figures by two or more breakdowns at once, as registers give them: what stands in each cell, or that it is hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.kinds import Observed
from dashboard.queries.structures import Period, period_of


class CrossedCell(Observed):
    """A figure of a register by several breakdowns at once in its `unit`: `members` by breakdown; no value where it is held back."""

    members: dict[str, str]
    unit: str
    obs_status: str
    conf_status: str
    source_id: str


@dataclass(frozen=True)
class Crossed:
    """The cells of one region, period and set of breakdowns. `cells` by their members, in the order of `dimensions`."""

    dimensions: tuple[str, ...]
    period: Period
    cells: Mapping[tuple[str, ...], CrossedCell]
    source_ids: tuple[str, ...]

    def members(self, place: int) -> list[str]:
        """The members of one of the dimensions, in no particular order, each once."""
        return list(dict.fromkeys(members[place] for members in self.cells))


def crossed(
    warehouse: Warehouse,
    indicator_id: str,
    dimensions: Sequence[str],
    *,
    region_id: str,
    until: date | None = None,
) -> Crossed | None:
    """The cells by exactly these breakdowns at the newest period that stands for a day by `until`; None where there are none."""
    rows = _rows(warehouse, indicator_id, dimensions, region_id, until)
    if not rows:
        return None
    newest = max((period_of(row) for row in rows), key=lambda one: (one.day, (one.end - one.start).days))
    own = [row for row in rows if period_of(row) == newest]
    cells = {tuple(row["members"][one] for one in dimensions): row for row in own}
    return Crossed(tuple(dimensions), newest, cells, tuple(sorted({row["source_id"] for row in own})))


def _rows(
    warehouse: Warehouse, indicator_id: str, dimensions: Sequence[str], region_id: str, until: date | None
) -> list[CrossedCell]:
    if not has_table(warehouse, "crossed_observation"):
        return []
    return warehouse.records(
        CrossedCell,
        """SELECT members, value, unit, obs_status, conf_status, source_id, period_start, period_end, period_kind,
                  coalesce(stands_for, period_end) AS stands_for
           FROM marts.crossed_observation
           WHERE indicator_id = $indicator AND region_id = $region
             AND list_sort(map_keys(members)) = list_sort($dimensions)
             AND ($until IS NULL OR coalesce(stands_for, period_end) <= $until)
           ORDER BY period_end""",
        {"indicator": indicator_id, "region": region_id, "dimensions": list(dimensions), "until": until},
    )
