"""Quotas by region and year as the orders word them, and their kinds, as the edition holds them.

Editions made before there were quotas have neither table: every answer is then empty.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import NotRequired, TypedDict

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary.records import read_records
from dashboard.queries.kinds import in_every_language, words_in
from dashboard.texts.words import Words
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
    act: Words | None
    indicator_id: str
    source_id: str
    locator: str
    obs_status: str
    is_derived: bool


class _HeldKind(TypedDict):
    """A kind of quota; editions made before short titles have none."""

    quota_kind: str
    title_kk: str
    title_ru: str
    title_en: str
    short_title_kk: NotRequired[str | None]
    short_title_ru: NotRequired[str | None]
    short_title_en: NotRequired[str | None]
    indicator_id: str
    rule: str
    parts: list[str]
    counted_indicator_ids: list[str]


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
            id=row["quota_kind"],
            title=in_every_language(row, "title"),
            short_title=_short_title(row),
            rule=row["rule"],
            indicator_id=row["indicator_id"],
            parts=tuple(row["parts"]),
            counted=tuple(row["counted_indicator_ids"]),
        )
        for row in warehouse.records(_HeldKind, "SELECT * FROM marts.quota_kind")
    }


def _short_title(row: _HeldKind) -> dict[str, str]:
    title = in_every_language(row, "title")
    if "short_title_kk" not in row:
        return title
    return {language: words_in(row, "short_title", language) or title[language] for language in LANGUAGES}


def _load_quotas(warehouse: Warehouse) -> tuple[Quota, ...]:
    if not has_table(warehouse, "quota"):
        return ()
    return tuple(read_records(warehouse, Quota, "quota", order="quota_kind, year, region_id, step"))
