"""An attacker, who knows nothing of how cells were hidden: every file of two releases, all subtractions, and bounds by other means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

import numpy as np
from scipy.optimize import linprog

Key = tuple[str, str, date, date, str, frozenset[tuple[str, str]]]
Known = dict[Key, float]


def key_of(row: Mapping[str, object], part: str = "n") -> Key:
    """Where a number stands."""
    members = frozenset(tuple(one) for one in row["members"] or ())  # type: ignore[attr-defined]
    return (
        f"{row['indicator_id']}/{part}",
        row["region_id"],
        row["period_start"],
        row["period_end"],
        row["period_kind"],
        members,
    )  # type: ignore[return-value]


def read(rows: Iterable[Mapping[str, object]]) -> tuple[Known, set[Key]]:
    """What is shown, by key, and what is not; of a share the parts, up to a factor, as its fraction in lowest terms."""
    known: Known = {}
    hidden: set[Key] = set()
    for row in rows:
        if row["shown"] is None:
            hidden.add(key_of(row))
        else:
            known[key_of(row)] = float(row["shown"])  # type: ignore[arg-type]
    return known, hidden


def parts_of_share(value: float) -> tuple[int, int]:
    """Numerator and denominator in lowest terms of a share in percent."""
    one = Fraction(value / 100).limit_denominator(100_000)
    return one.numerator, one.denominator


def equations(keys: Iterable[Key]) -> list[tuple[Key, list[Key]]]:
    """Every sum that the attacker can think of: regions, members of a breakdown, months."""
    found: dict[tuple[Key, str], list[Key]] = defaultdict(list)
    for one in keys:
        indicator, region, start, end, kind, members = one
        if region != "KZ":
            found[(indicator, "KZ", start, end, kind, members), "regions"].append(one)
        for entry in members:
            found[(indicator, region, start, end, kind, members - {entry}), entry[0]].append(one)
        if kind == "month":
            found[(indicator, region, date(start.year, 1, 1), date(start.year, 12, 31), "year", members), "months"].append(one)  # fmt: skip
    return [(whole, parts) for (whole, _), parts in found.items()]


def by_subtraction(known: Known, hidden: Iterable[Key]) -> Known:
    """Hidden numbers that come out of sums in which one is missing, again and again."""
    values = dict(known)
    sums = equations({*known, *hidden})
    while True:
        before = len(values)
        for whole, parts in sums:
            missing = [one for one in (whole, *parts) if one not in values]
            if len(missing) != 1:
                continue
            shown = sum(values[one] for one in parts if one in values)
            values[missing[0]] = shown if missing[0] == whole else values[whole] - shown
        if len(values) == before:
            return {one: value for one, value in values.items() if one not in known}


def bounds(known: Known, hidden: Sequence[Key]) -> dict[Key, tuple[float, float]]:
    """The least and the greatest value of every hidden number, people being one at least."""
    place = {one: at for at, one in enumerate(hidden)}
    rows, ends = [], []
    for whole, parts in equations({*known, *hidden}):
        if whole not in known and whole not in place:
            continue
        row, end = np.zeros(len(hidden)), 0.0
        for sign, one in [(-1.0, whole), *((1.0, part) for part in parts)]:
            if one in place:
                row[place[one]] += sign
            else:
                end -= sign * known[one]
        if row.any():
            rows.append(row)
            ends.append(end)
    found = {}
    for one, at in place.items():
        goal = np.zeros(len(hidden))
        goal[at] = 1.0
        ask = {"A_eq": np.array(rows) if rows else None, "b_eq": ends if rows else None, "bounds": (1, None)}
        low, high = linprog(goal, **ask), linprog(-goal, **ask)
        found[one] = (low.fun, -high.fun if high.status == 0 else np.inf)
    return found
