"""Why a region has no execution of a quota in a year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TypedDict

from dashboard.data.warehouse import Warehouse
from dashboard.queries.quotas import Quota, is_whole_list, quota_kinds, quotas_in_force
from vocabulary.territory import COUNTRY


@dataclass(frozen=True)
class Missing:
    """Why a region has no execution in a year.

    `other_day`: it was counted on another day of the year only; `count_not_found`: its quota is held; `only_part`: of a quota made of others only `parts` are held, each with the newest
    number; `not_named`: the list of the order is whole without it; `quota_not_found`: none of these.
    """

    reason: str
    parts: tuple[Quota, ...] = ()


class _CountedRegion(TypedDict):
    indicator_id: str
    year: int
    region_id: str


def missing_regions(
    warehouse: Warehouse, quota_kind: str, year: int, shown: set[str], counted: set[str]
) -> dict[str, Missing]:
    """By region the reason, where it has a quota, parts of one or a count of the year and is not `shown`.

    `counted` are the regions with a count on any day of the year.
    """
    kind = quota_kinds(warehouse)[quota_kind]
    own = {quota.region_id for quota in quotas_in_force(warehouse, quota_kind, year)}
    parts: dict[str, dict[str, Quota]] = defaultdict(dict)
    for part in kind.parts:
        for quota in quotas_in_force(warehouse, part, year):
            parts[quota.region_id][part] = quota  # in the order of steps: the newest stays
    figures = {region for one in kind.counted for region in _counted(warehouse).get((one, year), ())}
    others = unnamed(warehouse, quota_kind, year)

    def why(region: str) -> Missing:
        if region in counted:
            return Missing("other_day")
        if region in own:
            return Missing("count_not_found")
        return Missing("only_part", tuple(parts[region].values())) if region in parts else others

    return {region: why(region) for region in sorted({*own, *parts, *figures} - shown - {COUNTRY})}


def unnamed(warehouse: Warehouse, quota_kind: str, year: int) -> Missing:
    """Why a region that no number of the year names has no row."""
    return Missing("not_named" if is_whole_list(warehouse, quota_kind, year) else "quota_not_found")


def _counted(warehouse: Warehouse) -> dict[tuple[str, int], set[str]]:
    return warehouse.remembered("regions counted against quotas", _load_counted)


def _load_counted(warehouse: Warehouse) -> dict[tuple[str, int], set[str]]:
    """By indicator and year the regions with a total that might have been counted against a quota."""
    ids = sorted({one for kind in quota_kinds(warehouse).values() for one in kind.counted})
    rows = warehouse.records(
        _CountedRegion,
        """SELECT DISTINCT indicator_id, year(stands_for) AS year, region_id FROM marts.observation
            WHERE list_contains($ids, indicator_id) AND breakdown = '' AND is_latest AND value IS NOT NULL""",
        {"ids": ids},
    )
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in rows:
        found[row["indicator_id"], row["year"]].add(row["region_id"])
    return found
