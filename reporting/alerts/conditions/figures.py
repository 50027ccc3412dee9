"""Figures that crossed a line, and those that say by how much something rose against the period before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from reporting.alerts.conditions.found import Found, place
from reporting.alerts.facts import Facts, Figure
from reporting.alerts.rules import Rule
from vocabulary.formats import write_day, write_number
from vocabulary.territory import COUNTRY

Key = tuple[str, str, str, str]
# what a figure that is counted against the period before makes of that period
_BEFORE = 100


def above(rule: Rule, before: Facts, now: Facts) -> Iterator[Found]:
    """Figures that are above `line` now and were not; of the country, or with `regions` of each region."""
    return _beyond(rule, before, now, 1)


def below(rule: Rule, before: Facts, now: Facts) -> Iterator[Found]:
    """The same below `line`."""
    return _beyond(rule, before, now, -1)


def rise(rule: Rule, before: Facts, now: Facts) -> Iterator[Found]:
    """Regions whose newest figure, which counts the period before as 100, is `percent` or more above it; told once for a period."""
    for key, (figure, *_) in _own(rule, now):
        if key[3] == COUNTRY or key[0] not in now.indicators or not _rises(figure, rule):
            continue
        was = before.figures.get(key, ())
        is_same = bool(was) and was[0].period_end == figure.period_end
        if is_same and _rises(was[0], rule):
            continue
        yield Found(
            (*key, figure.period_end.isoformat()), str(_BEFORE), f"{figure.value:g}", "revision" if is_same else "new_data",
            partial(_say_rise, now, key, figure), region_id=key[3], indicator_id=key[0], page=f"/regions/{key[3]}",
        )  # fmt: skip


def _beyond(rule: Rule, before: Facts, now: Facts, sign: int) -> Iterator[Found]:
    line = float(rule.parameters["line"])
    for key, figures in _own(rule, now):
        is_told = key[3] == COUNTRY or rule.parameters["regions"]
        was, new = before.figures.get(key, ()), figures[0]
        if not is_told or not was or key[0] not in now.indicators:
            continue
        old = was[0]
        if sign * (new.value - line) > 0 >= sign * (old.value - line):
            cause = "new_data" if new.period_end > old.period_end else "revision"
            yield Found(
                (*key, now.edition_id), f"{old.value:g}", f"{new.value:g}", cause, partial(_say_line, now, key, old, new, line),
                region_id=key[3], indicator_id=key[0], page=f"/indicators/{key[0]}",
            )  # fmt: skip


def _own(rule: Rule, facts: Facts) -> Iterator[tuple[Key, tuple[Figure, ...]]]:
    series = set(rule.series)
    return ((key, facts.figures[key]) for key in sorted(facts.figures) if key[:3] in series)


def _rises(figure: Figure, rule: Rule) -> bool:
    # a billionth: 120 of 100 is not to miss a fifth by the last bit
    return figure.value >= (_BEFORE + float(rule.parameters["percent"])) * (1 - 1e-9)


def _say_rise(now: Facts, key: Key, figure: Figure, language: str) -> dict[str, object]:
    return {
        "region": place(now, key[3], language), "day": write_day(figure.period_end, language),
        "percent": write_number(figure.value - _BEFORE, 0, language),
    }  # fmt: skip


def _say_line(
    now: Facts, key: Key, old: Figure, new: Figure, line: float, language: str
) -> dict[str, object]:
    return {
        **_named(now, key, old, new, language),
        "line": write_number(line, 0 if line == int(line) else 2, language),
    }


def _named(now: Facts, key: Key, old: Figure, new: Figure, language: str) -> dict[str, object]:
    indicator = now.indicators[key[0]]
    return {
        "indicator": indicator.title[language], "region": place(now, key[3], language), "day": write_day(new.period_end, language),
        "old": write_number(old.value, indicator.decimals, language), "new": write_number(new.value, indicator.decimals, language),
    }  # fmt: skip
