"""Quotas by region and year, and how much of them was used by a day, as the edition holds them.

Editions made before there were quotas have neither table: every answer is then empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from vocabulary.languages import LANGUAGES
from vocabulary.territory import COUNTRY

T = TypeVar("T")


@dataclass(frozen=True)
class QuotaKind:
    """A kind of quota; `rule` is `plan` or `ceiling`, `parts` are the kinds that add up to it.

    `counted` are the indicators whose figures count against it.
    """

    id: str
    title: dict[str, str]
    rule: str
    indicator_id: str
    parts: tuple[str, ...]
    counted: tuple[str, ...]


@dataclass(frozen=True)
class Quota:
    """One word of the order of a year for a region, in persons.

    `step` orders the words of a year. `counts_from` is the first day on which it counts (None: a draft), `in_force_from` the
    last day by which it was in force and `in_force_precision` how exactly that is known (None: not found). `act` names
    the order by language, None where none is named.
    """

    quota_kind: str
    region_id: str
    region_scheme: str
    year: int
    version: str
    step: int
    value: float
    counts_from: date | None
    in_force_from: date | None
    in_force_precision: str | None
    act: dict[str, str] | None
    indicator_id: str
    source_id: str
    locator: str
    obs_status: str
    is_derived: bool


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
class Missing:
    """Why a region has no execution in a year.

    `count_not_found`: its quota is held; `only_part`: of a quota made of others only `parts` are held, each with the newest
    number; `not_named`: the list of the order is whole without it; `quota_not_found`: none of these.
    """

    reason: str
    parts: tuple[Quota, ...] = ()


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


def quota_kinds(warehouse: Warehouse) -> dict[str, QuotaKind]:
    """Every kind by its id, in the order of the metadata. Read once per edition."""
    return warehouse.remembered("quota kinds", _load_kinds)


def quotas_of_region(warehouse: Warehouse, region_id: str) -> list[Quota]:
    """Every word of every quota of a region (of the country: `KZ`), by kind, year and step; drafts among them."""
    return [quota for quota in _quotas(warehouse) if quota.region_id == region_id]


def quotas_of_year(warehouse: Warehouse, quota_kind: str, year: int) -> list[Quota]:
    """Every word of one quota of a year, the regions and the country, by region and step."""
    return [quota for quota in _quotas(warehouse) if (quota.quota_kind, quota.year) == (quota_kind, year)]


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
    rows = [
        row
        for row in executions(warehouse)
        if (row.quota_kind, row.year) == (quota_kind, year) and _is_by(row, until)
    ]
    by_day = _by(rows, "as_of")
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
        _missing(warehouse, quota_kind, year, {row.region_id for row in shown}),
        _unnamed(warehouse, quota_kind, year),
    )


def years_of_quota(warehouse: Warehouse, quota_kind: str) -> list[int]:
    """The years in which a quota of the kind was counted, the newest first."""
    return sorted({row.year for row in executions(warehouse) if row.quota_kind == quota_kind}, reverse=True)


def years_named_without(warehouse: Warehouse, region_id: str) -> list[int]:
    """The years whose orders name every region that receives people, and not this one; oldest first."""
    kinds = [kind.id for kind in quota_kinds(warehouse).values() if kind.parts]
    named = {quota.year for quota in _quotas(warehouse) if quota.region_id == region_id}
    years = {quota.year for quota in _quotas(warehouse) if quota.quota_kind in kinds} - named
    return sorted(
        year for year in years if kinds and all(_is_whole_list(warehouse, kind, year) for kind in kinds)
    )


def executions(warehouse: Warehouse) -> tuple[Execution, ...]:
    """Every row of the mart, by kind, year, day and region. Read once per edition."""
    return warehouse.remembered("execution", _load_executions)


def _missing(warehouse: Warehouse, quota_kind: str, year: int, shown: set[str]) -> dict[str, Missing]:
    kind = quota_kinds(warehouse)[quota_kind]
    own = {quota.region_id for quota in _in_force(warehouse, quota_kind, year)}
    parts: dict[str, dict[str, Quota]] = defaultdict(dict)
    for part in kind.parts:
        for quota in _in_force(warehouse, part, year):
            parts[quota.region_id][part] = quota  # in the order of steps: the newest stays
    counted = {region for one in kind.counted for region in _counted(warehouse).get((one, year), ())}
    unnamed = _unnamed(warehouse, quota_kind, year)

    def why(region: str) -> Missing:
        if region in own:
            return Missing("count_not_found")
        return Missing("only_part", tuple(parts[region].values())) if region in parts else unnamed

    return {region: why(region) for region in sorted({*own, *parts, *counted} - shown - {COUNTRY})}


def _unnamed(warehouse: Warehouse, quota_kind: str, year: int) -> Missing:
    return Missing("not_named" if _is_whole_list(warehouse, quota_kind, year) else "quota_not_found")


def _is_whole_list(warehouse: Warehouse, quota_kind: str, year: int) -> bool:
    """Whether the regions of some number of the year add up to the country, as in `marts.designated_region`."""
    regions: dict[str, float] = defaultdict(float)
    country: dict[str, float] = {}
    for quota in _in_force(warehouse, quota_kind, year):
        if quota.region_id == COUNTRY:
            country[quota.version] = max(quota.value, country.get(quota.version, 0))
        else:
            regions[quota.version] += quota.value
    return any(country.get(version) == total for version, total in regions.items())


def _in_force(warehouse: Warehouse, quota_kind: str, year: int) -> list[Quota]:
    return [quota for quota in quotas_of_year(warehouse, quota_kind, year) if quota.counts_from is not None]


def _is_by(row: Execution, until: date | None) -> bool:
    return until is None or row.as_of <= until


def _regions(rows: Iterable[Execution]) -> int:
    return sum(row.region_id != COUNTRY for row in rows)


def _by(rows: Iterable[T], field: str) -> dict[Any, list[T]]:
    found: dict[Any, list[T]] = defaultdict(list)
    for row in rows:
        found[getattr(row, field)].append(row)
    return found


def _quotas(warehouse: Warehouse) -> tuple[Quota, ...]:
    return warehouse.remembered("quotas", _load_quotas)


def _counted(warehouse: Warehouse) -> dict[tuple[str, int], set[str]]:
    return warehouse.remembered("regions counted against quotas", _load_counted)


def _load_counted(warehouse: Warehouse) -> dict[tuple[str, int], set[str]]:
    """By indicator and year the regions with a total that might have been counted against a quota."""
    ids = sorted({one for kind in quota_kinds(warehouse).values() for one in kind.counted})
    rows = warehouse.records(
        """SELECT DISTINCT indicator_id, year(stands_for) AS year, region_id FROM marts.observation
            WHERE list_contains($ids, indicator_id) AND breakdown = '' AND is_latest AND value IS NOT NULL""",
        {"ids": ids},
    )
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in rows:
        found[row["indicator_id"], row["year"]].add(row["region_id"])
    return found


def _load_kinds(warehouse: Warehouse) -> dict[str, QuotaKind]:
    if not has_table(warehouse, "quota_kind"):
        return {}
    return {
        row["quota_kind"]: QuotaKind(
            row["quota_kind"],
            {language: row[f"title_{language}"] for language in LANGUAGES},
            row["rule"],
            row["indicator_id"],
            tuple(row["parts"]),
            tuple(row["counted_indicator_ids"]),
        )
        for row in warehouse.records("SELECT * FROM marts.quota_kind")
    }


def _load_quotas(warehouse: Warehouse) -> tuple[Quota, ...]:
    if not has_table(warehouse, "quota"):
        return ()
    rows = warehouse.records("SELECT * FROM marts.quota ORDER BY quota_kind, year, region_id, step")
    plain = [field.name for field in fields(Quota) if field.name != "act"]
    return tuple(Quota(**{name: row[name] for name in plain}, act=_act(row)) for row in rows)


def _act(row: dict[str, Any]) -> dict[str, str] | None:
    return {language: row[f"act_{language}"] for language in LANGUAGES} if row["act_kk"] else None


def _load_executions(warehouse: Warehouse) -> tuple[Execution, ...]:
    if not has_table(warehouse, "execution"):
        return ()
    rows = warehouse.records(
        f"SELECT {_EXECUTION} FROM marts.execution ORDER BY quota_kind, year, as_of, region_id"
    )
    return tuple(Execution(**row) for row in rows)
