"""The outlook of a quota: the day on which it would be used up, from its use so far, as far as past years bear that out.

A plan is counted from 1 January and goes on at the pace of its year; people there on a day, under a ceiling, go on along the line
of the counts of their year. Both are tried on every earlier pair of counts: against the simplest guess (a plan is just filled on
31 December; the number stays as it is), and for how often the band held, each year by what the other years missed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist

from etl.outlook.gate import DEVIATIONS, on_its_side, reason_of
from vocabulary.chances import GateReason, chance_step
from vocabulary.quotas import QuotaRule

# a pace of fewer days, or a line through fewer counts, is none
_LEAST_DAYS, _LEAST_COUNTS = 59, 3
_LEAST_ERRORS = 4


@dataclass(frozen=True)
class Count:
    """People counted against a quota by a day, and the quota that counted then."""

    on: date
    done: float
    quota: float


# the counts of one year of a region, oldest first, by (region, year)
Counts = Mapping[tuple[str, int], Sequence[Count]]


@dataclass(frozen=True)
class Trial:
    """How the method did: cases held against others, error against the simplest guess, bands that held; `deviation`: shares of the
    quota per root of a day, None without errors enough."""

    cases: int
    years: int
    error_ratio: float | None
    held: float | None
    reason: GateReason
    deviation: float | None


@dataclass(frozen=True)
class QuotaOutlook:
    """At the end of the year: expected, band of 80 %, chance that the quota is reached (a plan) or kept (a ceiling).

    used_up_on: the day on which the middle reaches the quota, with the earliest and latest by the band; None: not in its year.
    """

    value: float
    low: float
    high: float
    chance_step: str
    used_up_on: date | None
    used_up_from: date | None
    used_up_until: date | None


@dataclass(frozen=True)
class _Case:
    year: int
    missed: float
    guessed: float
    days: int

    @property
    def score(self) -> float:
        """What was missed for each root of a day: errors grow like that of a walk."""
        return self.missed / math.sqrt(self.days)


def tried(counts: Counts, rule: QuotaRule) -> Trial:
    """Every pair of counts of the years given: what the earlier said of the later, in shares of the quota."""
    cases = [case for (_, year), own in sorted(counts.items()) for case in _cases(own, year, rule)]
    years = sorted({case.year for case in cases})
    held = [
        abs(case.score) <= DEVIATIONS * deviation
        for year in years
        if (deviation := _deviation([case for case in cases if case.year != year])) is not None
        for case in cases
        if case.year == year
    ]
    own, guessed = (sum(abs(getattr(case, name)) for case in cases) for name in ("missed", "guessed"))
    ratio = own / guessed if guessed else None
    share = sum(held) / len(held) if held else None
    return Trial(
        len(held),
        len(years),
        None if ratio is None else float(on_its_side(ratio)),
        share,
        reason_of(len(held), ratio, share),
        _deviation(cases),
    )


def outlook_of_quota(counts: Sequence[Count], rule: QuotaRule, deviation: float) -> QuotaOutlook | None:
    """From the counts of a year, oldest first; None where there are too few, or nothing is left of the year or of the quota."""
    last = counts[-1]
    end = date(last.on.year, 12, 31)
    if not _is_enough(counts, rule) or last.on >= end or last.done >= last.quota:
        return None
    value, width = _ahead(counts, rule, end), _width(last, deviation, end)
    low = max(value - width, last.done if rule == "plan" else 0.0)
    reached = 1 - NormalDist(value, max(width / DEVIATIONS, 1e-9)).cdf(last.quota)
    return QuotaOutlook(
        value, low, value + width, chance_step(reached if rule == "plan" else 1 - reached),
        *(_used_up(counts, rule, deviation * side, end) for side in (0, 1, -1)),
    )  # fmt: skip


def _cases(counts: Sequence[Count], year: int, rule: QuotaRule) -> list[_Case]:
    found = []
    for place, then in enumerate(counts):
        known = counts[: place + 1]
        if not _is_enough(known, rule):
            continue
        for later in counts[place + 1 :]:
            missed, guessed = (
                (said(known, rule, later.on) - later.done) / then.quota for said in (_ahead, _guess)
            )
            found.append(_Case(year, missed, guessed, (later.on - then.on).days))
    return found


def _is_enough(counts: Sequence[Count], rule: QuotaRule) -> bool:
    if rule == "plan":
        return _gone(counts[-1].on) >= _LEAST_DAYS and counts[-1].done > 0
    return len(counts) >= _LEAST_COUNTS and (counts[-1].on - counts[0].on).days >= _LEAST_DAYS


def _ahead(counts: Sequence[Count], rule: QuotaRule, on: date) -> float:
    """How many will be counted by a later day of the year."""
    last = counts[-1]
    if rule == "plan":
        return last.done * _gone(on) / _gone(last.on)
    days = [(count.on - last.on).days for count in counts]
    middle, level = sum(days) / len(days), sum(count.done for count in counts) / len(counts)
    slope = sum((day - middle) * (count.done - level) for day, count in zip(days, counts, strict=True))
    slope /= sum((day - middle) ** 2 for day in days)
    return max(0.0, last.done + slope * (on - last.on).days)


def _guess(counts: Sequence[Count], rule: QuotaRule, on: date) -> float:
    """The simplest guess: a plan is just filled on 31 December, under a ceiling the number stays as it is."""
    last, end = counts[-1], date(on.year, 12, 31)
    if rule == "ceiling" or last.on >= end:
        return last.done
    return last.done + max(0.0, last.quota - last.done) * (on - last.on).days / (end - last.on).days


def _gone(on: date) -> int:
    return on.timetuple().tm_yday


def _deviation(cases: Sequence[_Case]) -> float | None:
    if len(cases) < _LEAST_ERRORS:
        return None
    return math.sqrt(sum(case.score**2 for case in cases) / len(cases))


def _width(last: Count, deviation: float, on: date) -> float:
    return DEVIATIONS * deviation * math.sqrt((on - last.on).days) * last.quota


def _used_up(counts: Sequence[Count], rule: QuotaRule, deviation: float, end: date) -> date | None:
    """The first day on which the quota is reached, by the middle or, with a deviation to either side, by an edge of the band."""
    last = counts[-1]
    days = (last.on + timedelta(days=day) for day in range(1, (end - last.on).days + 1))
    return next(
        (day for day in days if _ahead(counts, rule, day) + _width(last, deviation, day) >= last.quota), None
    )
