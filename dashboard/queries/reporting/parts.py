"""What regions reported of one quantity: numerators and denominators, and how much of the country that is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.kinds import Observed

Key = tuple[str, date, date, str]


@dataclass(frozen=True)
class Reach:
    """How much of the country a reported quantity covers in a period.

    `regions` of `expected` reported; `population_share` is the percentage of the people who live there, None where that is
    not known; `silent` are ids of regions without a report, `report_ids` the reports that it rests on.
    """

    indicator_id: str
    period_start: date
    period_end: date
    period_kind: str
    regions: int
    expected: int
    population_share: float | None
    silent: tuple[str, ...]
    report_ids: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every region reported, so that the country can be judged."""
        return self.regions >= self.expected


class _Share(TypedDict):
    indicator_id: str
    period_start: date
    period_end: date
    period_kind: str
    regions: int
    expected: int
    population_share: float | None
    silent: list[str] | None
    report_ids: list[str] | None


def reaches(warehouse: Warehouse) -> dict[str, tuple[Reach, ...]]:
    """By indicator what was reported, the newest period first; nothing in editions without reports. Read once per edition."""
    return warehouse.remembered("reaches of reports", _load)


def reach_of(warehouse: Warehouse, indicator_id: str, row: Observed) -> Reach | None:
    """The reach of a figure of the country that was made of reports."""
    found = warehouse.remembered("reach by key", _by_key)
    return found.get((indicator_id, row["period_start"], row["period_end"], row["period_kind"]))


def newer_reach(warehouse: Warehouse, indicator_id: str, row: Observed) -> Reach | None:
    """The newest quantity of some regions only that is reported for a later time than that of a figure, None where there is none."""
    newest = next(iter(reaches(warehouse).get(indicator_id, ())), None)
    is_newer = newest is not None and newest.period_end > row["period_end"] and not newest.is_whole
    return newest if is_newer else None


def _by_key(warehouse: Warehouse) -> dict[Key, Reach]:
    return {
        (one.indicator_id, one.period_start, one.period_end, one.period_kind): one
        for own in reaches(warehouse).values()
        for one in own
    }


def _load(warehouse: Warehouse) -> dict[str, tuple[Reach, ...]]:
    if not has_table(warehouse, "reported_share"):
        return {}
    rows = warehouse.records(
        _Share,
        """SELECT share.indicator_id, share.period_start, share.period_end, share.period_kind,
                  share.regions_reported AS regions, share.regions_expected AS expected,
                  CAST(share.population_share AS DOUBLE) AS population_share, share.silent_region_ids AS silent,
                  list_sort(list(part.report_id) FILTER (WHERE part.report_id IS NOT NULL)) AS report_ids
           FROM marts.reported_share AS share
           LEFT JOIN marts.reported_part AS part
               ON share.indicator_id = part.indicator_id AND share.period_start = part.period_start
               AND share.period_end = part.period_end AND share.period_kind = part.period_kind AND part.breakdown = ''
           GROUP BY ALL
           ORDER BY share.indicator_id, share.period_end DESC, share.period_start""",
    )
    found: dict[str, list[Reach]] = defaultdict(list)
    for row in rows:
        one = Reach(
            indicator_id=row["indicator_id"],
            period_start=row["period_start"],
            period_end=row["period_end"],
            period_kind=row["period_kind"],
            regions=row["regions"],
            expected=row["expected"],
            population_share=row["population_share"],
            silent=tuple(dict.fromkeys(row["silent"] or ())),
            report_ids=tuple(dict.fromkeys(row["report_ids"] or ())),
        )
        found[one.indicator_id].append(one)
    return {name: tuple(own) for name, own in found.items()}
