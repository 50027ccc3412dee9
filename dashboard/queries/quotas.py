"""Quotas by region and year as the orders word them, and their kinds, as the edition holds them.

Editions made before there were quotas have neither table: every answer is then empty.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.held_quotas import HeldKind, HeldQuota
from dashboard.queries.kinds import in_language
from vocabulary.languages import LANGUAGES
from vocabulary.territory import COUNTRY


@dataclass(frozen=True)
class QuotaKind:
    """A kind of quota; `rule` is `plan` or `ceiling`, `parts` are the kinds that add up to it.

    `counted` are the indicators whose figures count against it. An edition that holds no short title has the title in its place.
    """

    id: str
    title: dict[str, str]
    short_title: dict[str, str]
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


# A version may stand twice in a year: the day in force tells its orders apart.
_Order = tuple[str, date | None]


def quota_kinds(warehouse: Warehouse) -> dict[str, QuotaKind]:
    """Every kind by its id, in the order of the metadata. Read once per edition."""
    return warehouse.remembered("quota kinds", _load_kinds)


def quotas_of_region(warehouse: Warehouse, region_id: str) -> list[Quota]:
    """Every word of every quota of a region (of the country: `KZ`), by kind, year and step; drafts among them."""
    return [quota for quota in _quotas(warehouse) if quota.region_id == region_id]


def quotas_of_year(warehouse: Warehouse, quota_kind: str, year: int) -> list[Quota]:
    """Every word of one quota of a year, the regions and the country, by region and step."""
    return [quota for quota in _quotas(warehouse) if (quota.quota_kind, quota.year) == (quota_kind, year)]


def years_named_without(warehouse: Warehouse, region_id: str) -> list[int]:
    """The years whose orders name every region that receives people, and not this one; oldest first."""
    kinds = [kind.id for kind in quota_kinds(warehouse).values() if kind.parts]
    named = {quota.year for quota in _quotas(warehouse) if quota.region_id == region_id}
    years = {quota.year for quota in _quotas(warehouse) if quota.quota_kind in kinds} - named
    return sorted(
        year for year in years if kinds and all(is_whole_list(warehouse, kind, year) for kind in kinds)
    )


def is_whole_list(warehouse: Warehouse, quota_kind: str, year: int) -> bool:
    """Whether the regions of some number of the year add up to the country, as in `marts.designated_region`."""
    regions: dict[_Order, float] = defaultdict(float)
    country: dict[_Order, float] = {}
    for quota in quotas_in_force(warehouse, quota_kind, year):
        order = (quota.version, quota.in_force_from)
        if quota.region_id == COUNTRY:
            country[order] = max(quota.value, country.get(order, 0))
        else:
            regions[order] += quota.value
    return any(country.get(order) == total for order, total in regions.items())


def quotas_in_force(warehouse: Warehouse, quota_kind: str, year: int) -> list[Quota]:
    """The words of one quota of a year without drafts, in the order of regions and steps."""
    return [quota for quota in quotas_of_year(warehouse, quota_kind, year) if quota.counts_from is not None]


def _quotas(warehouse: Warehouse) -> tuple[Quota, ...]:
    return warehouse.remembered("quotas", _load_quotas)


def _load_kinds(warehouse: Warehouse) -> dict[str, QuotaKind]:
    if not has_table(warehouse, "quota_kind"):
        return {}
    return {
        row["quota_kind"]: QuotaKind(
            row["quota_kind"],
            _words(row, "title"),
            _words(row, "short_title" if row.get("short_title_kk") else "title"),
            row["rule"],
            row["indicator_id"],
            tuple(row["parts"]),
            tuple(row["counted_indicator_ids"]),
        )
        for row in warehouse.records(HeldKind, "SELECT * FROM marts.quota_kind")
    }


def _load_quotas(warehouse: Warehouse) -> tuple[Quota, ...]:
    if not has_table(warehouse, "quota"):
        return ()
    rows = warehouse.records(
        HeldQuota,
        """SELECT quota_kind, region_id, region_scheme, year, version, step, value, counts_from, in_force_from,
             in_force_precision, act_kk, act_ru, act_en, indicator_id, source_id, locator, obs_status, is_derived
           FROM marts.quota ORDER BY quota_kind, year, region_id, step""",
    )
    return tuple(
        Quota(
            row["quota_kind"], row["region_id"], row["region_scheme"], row["year"], row["version"], row["step"], row["value"],
            row["counts_from"], row["in_force_from"], row["in_force_precision"], _words(row, "act") if row["act_kk"] else None,
            row["indicator_id"], row["source_id"], row["locator"], row["obs_status"], row["is_derived"],
        )
        for row in rows
    )  # fmt: skip


def _words(row: HeldKind | HeldQuota, name: str) -> dict[str, str]:
    return {language: in_language(row, name, language) for language in LANGUAGES}
