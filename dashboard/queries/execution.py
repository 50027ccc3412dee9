"""How much of the quotas was used by a day, by region and year, as the edition holds it.

Editions made before there were quotas have no such table: every answer is then empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.quota_missing import Missing, missing_regions, unnamed
from dashboard.queries.quotas import Quota, quota_kinds, quotas_of_region
from vocabulary.territory import COUNTRY


@dataclass(frozen=True)
class Execution:
    """People counted against a quota by a day: done, quota, gap and per_month in persons, shares in per cent.

    `has_later_quota`: the country had a later word by then, of which no number is held for this region. `per_month` is None
    where nobody is missing any more, the year is over or the quota is a ceiling. `is_latest`: the newest day of its year.
    """

    quota_kind: str
    rule: str
    region_id: str
    region_scheme: str
    year: int
    as_of: date
    period_start: date
    period_end: date
    period_kind: str
    done: float
    done_indicator_id: str
    done_source_id: str
    done_note: str
    quota: float
    quota_version: str
    quota_step: int
    quota_source_id: str
    has_later_quota: bool
    share: float
    time_share: float
    state: str
    gap: float
    per_month: float | None
    obs_status: str
    is_derived: bool
    is_latest: bool


_EXECUTION = ", ".join(field.name for field in fields(Execution))


@dataclass(frozen=True)
class YearOfQuota:
    """The regions of a year by one day, the best filled first, and the country on that day.

    `days` are all days of the year with a count. `missing` says by region why it has no row, where the region has a quota
    or a count of the year; `others` is what holds for every other region.
    """

    as_of: date
    regions: tuple[Execution, ...]
    country: Execution | None
    days: tuple[date, ...]
    missing: dict[str, Missing]
    others: Missing

    def why(self, region_id: str) -> Missing:
        """Why a region has no row."""
        return self.missing.get(region_id, self.others)


def execution_of_region(warehouse: Warehouse, region_id: str, until: date | None = None) -> list[Execution]:
    """Every day on which a quota of the region was counted, by kind, the newest first; none after `until`."""
    rows = [row for row in executions(warehouse) if row.region_id == region_id and _is_by(row, until)]
    order = list(quota_kinds(warehouse))
    return sorted(rows, key=lambda row: (order.index(row.quota_kind), -row.as_of.toordinal()))


def newer_quota(warehouse: Warehouse, row: Execution, until: date) -> Quota | None:
    """The word in force by `until` of the newest year after that of `row`, of which nothing was counted; None where there is none."""
    later = [
        quota
        for quota in quotas_of_region(warehouse, row.region_id)
        if quota.quota_kind == row.quota_kind
        and quota.year > row.year
        and quota.counts_from is not None
        and quota.counts_from <= until
    ]
    return max(later, key=lambda quota: (quota.year, quota.step), default=None)


def newest_executions(
    warehouse: Warehouse, region_id: str, until: date | None = None
) -> dict[str, Execution]:
    """Of each kind the newest count of the region, by kind; none after `until`."""
    newest: dict[str, Execution] = {}
    for row in execution_of_region(warehouse, region_id, until):
        newest.setdefault(row.quota_kind, row)
    return newest


def execution_of_year(
    warehouse: Warehouse, quota_kind: str, year: int, until: date | None = None, as_of: date | None = None
) -> YearOfQuota | None:
    """One quota in one year, all areas by one day; None where nothing was counted by `until`.

    The day is `as_of`, or else the one with most regions, of several the latest.
    """
    rows = [row for row in executions(warehouse) if (row.quota_kind, row.year) == (quota_kind, year)]
    by_day = _by_day(row for row in rows if _is_by(row, until))
    if as_of is None:
        as_of = max(by_day, key=lambda day: (_regions(by_day[day]), day), default=None)
    if as_of is None or as_of not in by_day:
        return None
    shown = by_day[as_of]
    regions = sorted(
        (row for row in shown if row.region_id != COUNTRY), key=lambda row: (-row.share, row.region_id)
    )
    return YearOfQuota(
        as_of,
        tuple(regions),
        next((row for row in shown if row.region_id == COUNTRY), None),
        tuple(sorted(by_day)),
        missing_regions(
            warehouse, quota_kind, year, {row.region_id for row in shown}, {row.region_id for row in rows}
        ),
        unnamed(warehouse, quota_kind, year),
    )


def first_count(warehouse: Warehouse, quota_kind: str, year: int) -> date | None:
    """The first day of a year with a count against a quota; None where there is none."""
    days = (row.as_of for row in executions(warehouse) if (row.quota_kind, row.year) == (quota_kind, year))
    return min(days, default=None)


def years_of_quota(warehouse: Warehouse, quota_kind: str) -> list[int]:
    """The years in which a quota of the kind was counted, the newest first."""
    return sorted({row.year for row in executions(warehouse) if row.quota_kind == quota_kind}, reverse=True)


def executions(warehouse: Warehouse) -> tuple[Execution, ...]:
    """Every row of the mart, by kind, year, day and region. Read once per edition."""
    return warehouse.remembered("execution", _load_executions)


def _is_by(row: Execution, until: date | None) -> bool:
    return until is None or row.as_of <= until


def _regions(rows: Iterable[Execution]) -> int:
    return sum(row.region_id != COUNTRY for row in rows)


def _by_day(rows: Iterable[Execution]) -> dict[date, list[Execution]]:
    found: dict[date, list[Execution]] = defaultdict(list)
    for row in rows:
        found[row.as_of].append(row)
    return found


def _load_executions(warehouse: Warehouse) -> tuple[Execution, ...]:
    if not has_table(warehouse, "execution"):
        return ()
    rows = warehouse.objects(
        Execution,
        f"SELECT {_EXECUTION} FROM marts.execution ORDER BY quota_kind, year, as_of, region_id",
    )
    return tuple(rows)
