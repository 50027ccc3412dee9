"""Figures of a size that their own series has never had: a value entered in thousands, or with zeros too many.

Three rules, each measured on the figures held: of a thousand figures multiplied by 1,000 they find nine in ten, and
of the figures as published they name those that metadata/size_exceptions.yml gives the reason for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from etl.catalog import Entries
from etl.errors import Problem, quoted
from etl.refusals import Refusal
from etl.validate.observation import Observation
from vocabulary.registers import REGISTERS_FOLDER

# Below this nothing is judged: small numbers jump
_LEAST = 100
# No series held has a gap as wide as this between neighbours in size, but for the exceptions
_GAP = 25
# An estimate of a part may stand against an older count of the whole
_SLACK = 1.1
Figures = Mapping[tuple[Any, ...], tuple[Any, ...]]


def size_problems(
    observations: Sequence[Observation], entries: Entries, before: Figures | None = None
) -> Iterator[Problem]:
    """A problem for each figure that is out of all proportion, unless it is a known exception; none while an exception
    cannot be read.

    `before` holds the figures of the last edition by key (load/changes.py), value first.
    """
    if not entries.is_sound("size_exceptions"):
        return
    excepted = {
        (item.indicator, item.region, item.period, item.member or "", item.value)
        for item in entries.size_exceptions
    }
    # nobody typed what a register counts, and in a small place it may grow a hundredfold
    observations = [one for one in observations if not one.file.startswith(REGISTERS_FOLDER)]
    reasons: dict[int, tuple[Observation, Refusal]] = {}
    for observation, reason in (
        *_out_of_series(observations),
        *_above_population(observations, entries),
        *_other_than_before(observations, before or {}),
    ):
        reasons.setdefault(id(observation), (observation, reason))
    for observation, reason in reasons.values():
        o = observation
        if (o.indicator_id, o.region_id, o.period_start, o.member, o.value) not in excepted:
            found = Refusal("quoted_with", value=quoted(o.printed_value), reason=reason)
            yield Problem(
                o.file, o.row_number, f"row {o.row_number}", "column `value`", found, Refusal("size")
            )


def _out_of_series(observations: Iterable[Observation]) -> Iterator[tuple[Observation, Refusal]]:
    """Figures far above the rest of their series, or the one of an indicator far above all others of it."""
    series: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    indicators: dict[str, list[Observation]] = defaultdict(list)
    for o in observations:
        if o.value is not None:
            series[o.indicator_id, o.region_id, o.breakdown, o.member].append(o)
            indicators[o.indicator_id].append(o)
    for group in series.values():
        yield from _above_the_gap(group, len(group) // 2)
    for group in indicators.values():
        yield from _above_the_gap(group, 1)


def _above_the_gap(group: Sequence[Observation], most: int) -> Iterator[tuple[Observation, Refusal]]:
    """At most the `most` largest figures, where the next smaller one is less than a part of _GAP of them."""
    ranked = sorted(group, key=_size, reverse=True)
    for count in range(min(most, len(ranked) - 1), 0, -1):
        upper, lower = _size(ranked[count - 1]), _size(ranked[count])
        if upper > _LEAST and upper > _GAP * lower:
            for o in ranked[:count]:
                yield (
                    o,
                    Refusal("above_next", times=_GAP, value=quoted(ranked[count].printed_value)),
                )
            return


def _above_population(
    observations: Sequence[Observation], entries: Entries
) -> Iterator[tuple[Observation, Refusal]]:
    """Counts of people, families, papers that are more than the people of the place ever were."""
    counted_units = {unit.id for unit in entries.units if unit.is_counted}
    counts = {indicator.id for indicator in entries.indicators if indicator.unit in counted_units}
    people: dict[str, float] = defaultdict(float)
    for o in observations:
        if o.indicator_id == "population" and not o.breakdown:
            people[o.region_id] = max(people[o.region_id], _size(o))
    for o in observations:
        most = people.get(o.region_id) or max(people.values(), default=0)
        if most and o.indicator_id in counts and _size(o) > _SLACK * most:
            yield o, Refusal("above_people", people=f"{most:,.0f}")


def _other_than_before(
    observations: Iterable[Observation], before: Figures
) -> Iterator[tuple[Observation, Refusal]]:
    """Figures that were of quite another size in the last edition, by the newest word on each."""
    newest: dict[tuple[Any, ...], Observation] = {}
    for o in sorted(observations, key=lambda o: o.revision):
        newest[
            o.indicator_id, o.region_id, o.region_scheme, o.period_start, o.period_end, o.period_kind, o.breakdown, o.member
        ] = o  # fmt: skip
    for key, o in newest.items():
        old = before.get(key, (None,))[0]
        if o.value is None or not old:
            continue
        small, large = sorted((_size(o), abs(old)))
        if large > _LEAST and large > _GAP * small:
            yield o, Refusal("before", value=f"{old:,.12g}")


def _size(observation: Observation) -> float:
    return abs(float(observation.value or 0))
