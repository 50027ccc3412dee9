"""Rows on forecasts that were made: what came of them, which wait, what others project, where series break."""

from __future__ import annotations

from datetime import date
from typing import TypedDict


class Came(TypedDict):
    """What was said of a year, and the figure that came: whether it lies in the band, and scores of the forecast (less is better).

    `crps` is of the whole forecast, `unchanged_error` what "no change" missed by; both None in older editions.
    """

    indicator_id: str
    made_on: date
    horizon: int
    year: int
    said: float
    low: float
    high: float
    came: float
    is_held: bool
    error: float
    crps: float | None
    unchanged_error: float | None


class Awaited(TypedDict):
    """How many forecasts speak of a year to come, and of which indicators."""

    year: int
    forecasts: int
    indicators: list[str]


class Projection(TypedDict):
    """The median of a projection and its interval of 80 %, None where only a median is published; and our newest forecast of the year.

    `our_reason` is None where nothing was tried.
    """

    indicator_id: str
    theirs_id: str
    year: int
    value: float
    low: float | None
    high: float | None
    source_id: str
    our_value: float | None
    our_low: float | None
    our_high: float | None
    our_drawn: bool | None
    our_reason: str | None


class Break(TypedDict):
    """The year from which on a series is of something else, why, by which source; `points`: figures since the last of the series."""

    indicator_id: str
    year: int
    why_kk: str
    why_ru: str
    why_en: str
    source_id: str
    points: int
