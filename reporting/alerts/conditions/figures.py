"""Figures that crossed a line, and those that rose by a share of what they were."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from reporting.alerts.conditions.found import Found, place
from reporting.alerts.facts import Facts, Figure, Indicator
from reporting.alerts.rules import Rule
from vocabulary.formats import write_day, write_number
from vocabulary.territory import COUNTRY

Key = tuple[str, str, str, str]
# days between two figures that follow each other; between others lies one that is hidden or was not found
_NEXT = {"monthly": 45, "quarterly": 120, "half_yearly": 220, "yearly": 400}


def above(rule: Rule, before: Facts, now: Facts) -> Iterator[Found]:
    """Figures that are above `line` now and were not; of the country, or with `regions` of each region."""
    return _beyond(rule, before, now, 1)


def below(rule: Rule, before: Facts, now: Facts) -> Iterator[Found]:
    """The same below `line`."""
    return _beyond(rule, before, now, -1)


def rise(rule: Rule, before: Facts, now: Facts) -> Iterator[Found]:
    """Regions whose newest figure is `percent` or more above that of the period before; told once for a period."""
    for key, pair in _own(rule, now):
        indicator = now.indicators.get(key[0])
        if key[3] == COUNTRY or indicator is None or not _rises(pair, rule) or not _follow(pair, indicator):
            continue
        was = before.figures.get(key, ())
        if was and was[0].period_end == pair[0].period_end and _rises(was, rule):
            continue
        yield Found(
            (*key, pair[0].period_end.isoformat()), f"{pair[1].value:g}", f"{pair[0].value:g}", "new_data",
            partial(_say_rise, now, key, pair), region_id=key[3], indicator_id=key[0], page=f"/regions/{key[3]}",
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


def _follow(pair: tuple[Figure, ...], indicator: Indicator) -> bool:
    """Whether the figure before is of the period just before."""
    return (pair[0].period_end - pair[1].period_end).days <= _NEXT.get(indicator.frequency, 400)


def _rises(pair: tuple[Figure, ...], rule: Rule) -> bool:
    share = 1 + float(rule.parameters["percent"]) / 100
    # a tenth of a millionth: 1.2 × 100 is not to miss 120 by the last bit
    return len(pair) == 2 and pair[1].value > 0 and pair[0].value >= pair[1].value * share * (1 - 1e-7)


def _say_rise(now: Facts, key: Key, pair: tuple[Figure, ...], language: str) -> dict[str, object]:
    new, old = pair
    percent = write_number(100 * (new.value / old.value - 1), 0, language)
    return {**_named(now, key, old, new, language), "percent": percent}


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
