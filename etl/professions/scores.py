"""Scores of a run of quarters: index, rank with its interval, and which professions are in demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.stats import bootstrap

from etl.professions.index import Figures, Quarter, index_of, parts_of, ranks_of
from vocabulary.professions import CONFIDENCE_PCT, DRAWS, PARTS_OF_LIST, QUARTERS

# the same draws in every build: the same figures give the same list
_SEED = 20_170_929
# an interval from fewer regions says nothing
_FEWEST_REGIONS = 5


@dataclass(frozen=True)
class Score:
    """A profession in a quarter, of the country (region None) or of a region; `ranked` professions have an index, `top` of them are first.

    low, high: between which the rank lies in nine of ten draws of regions, None where no draw was made. in_demand: of the country, `high`
    is among the first in QUARTERS quarters that follow each other; of a region, it is so in the country and its rank is among the first here.
    """

    quarter: date
    region: str | None
    profession: str
    parts: Mapping[str, float] = field(hash=False)
    index: float | None
    rank: int | None
    low: int | None
    high: int | None
    ranked: int
    top: int
    in_demand: bool


def scores(
    quarters: Mapping[date, Quarter], regions: Sequence[str], professions: Sequence[str]
) -> list[Score]:
    """Of all quarters the country, of the newest the regions. quarters: by their last day, without gaps where they follow each other."""
    days = sorted(quarters)
    country = {day: _of_country(quarters[day]) for day in days}
    found: list[Score] = []
    for place, day in enumerate(days):
        recent = _following(days[: place + 1])
        demanded = _always(
            [country[one].high <= country[one].top for one in recent], len(professions), len(recent)
        )
        found += _told(day, None, professions, country[day], demanded)
    if days:
        recent, demanded_by = (
            _following(days),
            {one.profession: one.in_demand for one in found[-len(professions) :]},
        )
        demanded = np.array([demanded_by[one] for one in professions])
        for place, region in enumerate(regions):
            own = [_of_regions(quarters[one], np.array([place])) for one in recent]
            here = _always([one.rank <= one.top for one in own], len(professions), len(recent))
            found += _told(days[-1], region, professions, own[-1], demanded & here)
    return found


@dataclass(frozen=True)
class _Ranked:
    """Arrays by profession; low and high nan where no draw was made."""

    parts: Mapping[str, Figures]
    index: Figures
    rank: Figures
    low: Figures
    high: Figures

    @property
    def ranked(self) -> int:
        return int(np.isfinite(self.rank).sum())

    @property
    def top(self) -> int:
        return self.ranked // PARTS_OF_LIST


def _of_regions(quarter: Quarter, chosen: NDArray[np.intp]) -> _Ranked:
    parts = parts_of(quarter, chosen)
    index = index_of(parts)
    none = np.full_like(index, np.nan)
    return _Ranked(parts, index, ranks_of(index), none, none)


def _of_country(quarter: Quarter) -> _Ranked:
    """All regions together; the interval by drawing as many regions as there are, each with all its figures, with replacement."""
    every = np.arange(len(quarter.vacancies))
    point = _of_regions(quarter, every)
    if len(every) < _FEWEST_REGIONS:
        return point

    def ranks(drawn: NDArray[np.intp], axis: int) -> Figures:
        # a profession without a figure in the regions drawn comes last: an interval must not be narrow for want of figures
        found = ranks_of(index_of(parts_of(quarter, drawn)))
        return np.moveaxis(np.where(np.isfinite(found), found, found.shape[-1]), -1, 0)

    drawn = bootstrap(
        (every,), ranks, n_resamples=DRAWS, confidence_level=CONFIDENCE_PCT / 100, method="percentile", vectorized=True,
        axis=-1, rng=np.random.default_rng(_SEED),
    )  # fmt: skip
    has = np.isfinite(point.rank)
    # a profession is not told to be better or worse than it stands
    low = np.where(has, np.minimum(np.floor(drawn.confidence_interval.low), point.rank), np.nan)
    high = np.where(has, np.maximum(np.ceil(drawn.confidence_interval.high), point.rank), np.nan)
    return _Ranked(point.parts, point.index, point.rank, low, high)


def _following(days: Sequence[date]) -> list[date]:
    """The last QUARTERS days that end quarters that follow each other; fewer where one is missing."""
    found = [days[-1]]
    for day in reversed(days[:-1]):
        if len(found) == QUARTERS or (found[0].year * 12 + found[0].month) - (day.year * 12 + day.month) != 3:
            break
        found.insert(0, day)
    return found


def _always(each: Sequence[NDArray[np.bool_]], professions: int, quarters: int) -> NDArray[np.bool_]:
    if quarters < QUARTERS:
        return np.zeros(professions, dtype=bool)
    found: NDArray[np.bool_] = np.all(each, axis=0)
    return found


def _told(
    day: date, region: str | None, professions: Sequence[str], own: _Ranked, demanded: NDArray[np.bool_]
) -> list[Score]:
    return [
        Score(
            quarter=day,
            region=region,
            profession=profession,
            parts=_known({name: values[at] for name, values in own.parts.items()}),
            index=_number(own.index[at]),
            rank=_whole(own.rank[at]),
            low=_whole(own.low[at]),
            high=_whole(own.high[at]),
            ranked=own.ranked,
            top=own.top,
            in_demand=bool(demanded[at]),
        )
        for at, profession in enumerate(professions)
    ]


def _known(parts: Mapping[str, float]) -> dict[str, float]:
    return {name: float(value) for name, value in parts.items() if np.isfinite(value)}


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _whole(value: float) -> int | None:
    return int(value) if np.isfinite(value) else None
