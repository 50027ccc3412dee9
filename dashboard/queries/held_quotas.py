"""Rows of quotas, of how they are used and of what is expected of them."""

from __future__ import annotations

from datetime import date
from typing import NotRequired, TypedDict


class HeldKind(TypedDict):
    """A kind of quota; editions made before short titles have none."""

    quota_kind: str
    title_kk: str
    title_ru: str
    title_en: str
    short_title_kk: NotRequired[str]
    short_title_ru: NotRequired[str]
    short_title_en: NotRequired[str]
    indicator_id: str
    rule: str
    parts: list[str]
    counted_indicator_ids: list[str]


class HeldQuota(TypedDict):
    """One word of the order of a year for a region, in persons."""

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
    act_kk: str | None
    act_ru: str | None
    act_en: str | None
    indicator_id: str
    source_id: str
    locator: str
    obs_status: str
    is_derived: bool


class HeldExecution(TypedDict):
    """People counted against a quota by a day."""

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


class HeldOutlook(TypedDict):
    """People counted against a quota by 31 December, as expected."""

    quota_kind: str
    region_id: str
    year: int
    as_of: date
    value: float
    low: float
    high: float
    chance_step: str
    used_up_on: date | None
    used_up_from: date | None
    used_up_until: date | None


class HeldTrial(TypedDict):
    """How earlier counts of one level were foretold."""

    quota_kind: str
    level: str
    cases: int
    years: int
    error_ratio: float | None
    held: float | None
    reason: str
