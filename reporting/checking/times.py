"""Figures against the last ones, of the file itself and of the edition: leaps, revisions, last year's file sent again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from statistics import median

from reporting.checking.context import Context
from reporting.checking.findings import Findings
from reporting.checking.numbers import plain
from reporting.messages.outcome import Figure

_FEWEST_BEFORE = 3
_TIMES_THE_MEDIAN = 3
_ROBUST_Z = 6
# small numbers jump
_LEAST = 20
# no count of people grows a hundredfold; thousands were entered as units, or units as thousands
_FOLD = 100
# nor is that of one kind of period ten times that of another, the longer one's share of months taken into account
_FOLD_OF_OTHER = 10
_MONTHS = {"year": 12, "half_year": 6, "quarter": 3, "month": 1}
FEWEST_RESENT = 5
Series = list[tuple[str, float]]


def check_times(figures: Sequence[Figure], context: Context, findings: Findings) -> None:
    """Tell what is out of proportion; `against` says whether that was found in the file or in the edition."""
    own: dict[tuple[str, str, str, str, str], Series] = defaultdict(list)
    whole = [one for one in figures if one.value]
    counted = {one.id for one in context.dictionary.indicators if one.is_counted}
    for one in whole:
        own[_series(one)].append((one.period, float(one.value)))
    resent: dict[tuple[str, str], list[tuple[Figure, tuple[str, float]]]] = defaultdict(list)
    for one in whole:
        held = () if one.breakdown else _held(context.history, one)
        inside = own[_series(one)]
        if not held and len(inside) == 1:
            if one.indicator_id in counted and not one.breakdown:
                _check_other_kinds(one, context.history, findings)
            continue
        _check_revised(one, held, findings)
        _check_leap(one, inside, held, findings)
        if earlier := _before(held, one.period):
            resent[one.indicator_id, one.period].append((one, earlier[-1]))
    for looked in resent.values():
        _check_resent(looked, findings)


def _series(one: Figure) -> tuple[str, str, str, str, str]:
    return one.indicator_id, one.region_id, one.period_kind, one.breakdown, one.member


def _check_resent(looked: Sequence[tuple[Figure, tuple[str, float]]], findings: Findings) -> None:
    """Whether each region has the last figure that is held of it once more."""
    if len(looked) < FEWEST_RESENT or any(float(one.value) != last for one, (_, last) in looked):
        return
    first, last = looked[0][0], looked[-1][0]
    findings.of_figure(
        "RESENT_DATA", first, cell=f"{first.cell}:{last.cell}",
        period=first.period, before=looked[0][1][0], count=len(looked), against="edition",
    )  # fmt: skip


def _held(history: Mapping[str, str], one: Figure) -> Sequence[tuple[str, float]]:
    return _parse(history.get(f"{one.indicator_id}|{one.region_id}|{one.period_kind}", ""))


@lru_cache(maxsize=20_000)
def _parse(figures: str) -> tuple[tuple[str, float], ...]:
    pairs = (figure.split("=") for figure in figures.split(";") if figure)
    return tuple((period, float(value)) for period, value in pairs)


def _before(series: Sequence[tuple[str, float]], period: str) -> Series:
    return sorted(one for one in series if one[0] < period)


def _check_revised(one: Figure, held: Sequence[tuple[str, float]], findings: Findings) -> None:
    old = next((value for period, value in held if period == one.period), None)
    if old is not None and abs(old - float(one.value)) > 1e-9 * max(1.0, abs(old)):
        findings.of_figure("REVISED", one, before=_written(old), against="edition")


def _check_leap(one: Figure, inside: Series, held: Sequence[tuple[str, float]], findings: Findings) -> None:
    for series, against in ((inside, "file"), (held, "edition")):
        before = _before(series, one.period)
        value = float(one.value)
        if before and (
            _is_thousandfold(value, before[-1][1]) or _is_leap(value, [number for _, number in before])
        ):
            last = "; ".join(f"{period}: {_written(number)}" for period, number in before[-3:])
            findings.of_figure("OUTLIER", one, last=last, against=against)
            return


def _check_other_kinds(one: Figure, history: Mapping[str, str], findings: Findings) -> None:
    """A first half-year against the last year: what is held of another kind of period still bounds it."""
    months = _MONTHS.get(one.period_kind)
    for kind, others in _MONTHS.items() if months else ():
        series = _parse(history.get(f"{one.indicator_id}|{one.region_id}|{kind}", ""))
        if not series:
            continue
        period, last = series[-1]
        value, most = abs(float(one.value)), abs(last) * max(1.0, (months or 0) / others)
        if value > _LEAST and value >= _FOLD_OF_OTHER * max(most, 1.0):
            findings.of_figure("OUTLIER", one, last=f"{period}: {_written(last)}", against="edition")
            return


def _is_thousandfold(value: float, last: float) -> bool:
    small, large = sorted((abs(value), abs(last)))
    return large > _LEAST and large >= _FOLD * max(small, 1e-9) and small > 0


def _is_leap(value: float, before: list[float]) -> bool:
    """A change of more than three times the usual one, which also lies far outside of all that was."""
    if len(before) < _FEWEST_BEFORE or max(map(abs, (value, *before))) < _LEAST:
        return False
    changes = [abs(after - earlier) for earlier, after in zip(before, before[1:], strict=False)]
    usual, change = median(changes), abs(value - before[-1])
    if change <= _TIMES_THE_MEDIAN * max(usual, 1e-9) or change <= 0.1 * abs(before[-1]):
        return False
    middle = median(before)
    spread = 1.4826 * median(abs(number - middle) for number in before)
    return spread == 0 or abs(value - middle) / spread > _ROBUST_Z


def _written(value: float) -> str:
    return plain(Decimal(repr(value)))
