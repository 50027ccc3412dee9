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
