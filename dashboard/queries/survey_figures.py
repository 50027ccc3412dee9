"""Rows on waves of surveys: how one came about, what its figures are called, what they are, and how they changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from typing_extensions import ReadOnly, TypeIs


class WaveFacts(TypedDict):
    """A wave: who asked whom and when, rows read and kept, units, by how much calibration changed a weight.

    `design_effect` is of the headline, `reliability` Cronbach's alpha of an index; None where there is none.
    """

    wave_id: str
    survey_id: str
    year: int
    asked_from: date
    asked_to: date
    carried_out_by_kk: str
    carried_out_by_ru: str
    carried_out_by_en: str
    totals_source_kk: str
    totals_source_ru: str
    totals_source_en: str
    deviations_kk: str | None
    deviations_ru: str | None
    deviations_en: str | None
    addresses_drawn: int
    records_read: int
    records_stored: int
    records_quarantined: int
    records_ignored: int
    strata: int
    units: int
    factor_lowest: float
    factor_highest: float
    design_effect: float | None
    reliability: float | None
    is_made_up: bool


class Measured(TypedDict):
    """What a survey gives: a share, a spread over members, an index; `breakdown` is what its own members are, None: it has none."""

    figure_id: str
    measured: str
    title_kk: str
    title_ru: str
    title_en: str
    definition_kk: str
    definition_ru: str
    definition_en: str
    breakdown: str | None
    is_headline: bool


class Member(TypedDict):
    """A member of a breakdown by which figures of surveys are given, and the breakdown, in words."""

    breakdown: str
    member: str
    title_kk: str
    title_ru: str
    title_en: str
    member_title_kk: str
    member_title_ru: str
    member_title_en: str


class Subject(TypedDict):
    """What a figure of a wave is of."""

    figure_id: str
    breakdown: str
    region_id: str
    member: str


class Interval(TypedDict):
    """A figure and its interval of 95 %: percent, of an index 0 to 100."""

    value: ReadOnly[float]
    low: ReadOnly[float]
    high: ReadOnly[float]


class Estimate(Subject):
    """A figure of a wave as an interval; None where it is not shown, for the reason of `state`. `position`: of its member."""

    asked: int
    state: str
    value: ReadOnly[float | None]
    standard_error: ReadOnly[float | None]
    low: ReadOnly[float | None]
    high: ReadOnly[float | None]
    position: int


class ShownEstimate(Estimate):
    """An estimate that is shown."""

    value: ReadOnly[float]
    standard_error: ReadOnly[float]
    low: ReadOnly[float]
    high: ReadOnly[float]


class Difference(Subject):
    """How a figure differs from that of the wave before: higher, lower or within its error; percentage points, of an index points."""

    wave_before_id: str
    difference: float
    standard_error: float
    state: str


class FollowUp(Interval):
    """What people said they would do, and what an indicator counted in the year after: people, percent of the population."""

    year: int
    region_id: str
    indicator_id: str
    followed_year: int
    counted: float
    counted_pct: float


def is_shown(estimate: Estimate) -> TypeIs[ShownEstimate]:
    """Whether there is a number."""
    return estimate["value"] is not None
