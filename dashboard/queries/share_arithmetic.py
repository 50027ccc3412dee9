"""What a share consists of, what moved it, and what it takes to reach a line: exact, without Dash and warehouse."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

# Parts that leave more than this of the whole unexplained are not held, or overlap.
_LARGEST_REST = Fraction(1, 20)


@dataclass(frozen=True)
class Split:
    """A whole on one day: members counted in the share, the other members, and what no member holds (may be below zero)."""

    counted: Mapping[str, Fraction]
    others: Mapping[str, Fraction]
    whole: Fraction

    @property
    def part(self) -> Fraction:
        """The numerator of the share."""
        return sum(self.counted.values(), Fraction(0))

    @property
    def rest(self) -> Fraction:
        """What the printed whole has beyond its members."""
        return self.whole - self.part - sum(self.others.values(), Fraction(0))


@dataclass(frozen=True)
class Moves:
    """How the parts changed between two days; `counted`, `others` and `rest` add up to `whole`."""

    counted: Fraction
    others: Mapping[str, Fraction]
    rest: Fraction
    whole: Fraction


@dataclass(frozen=True)
class Takes:
    """The ways up to a line, exact and before rounding up.

    instead: of the counted in place of others. more: of the counted, the others unchanged; None where the line is the
    whole. fewer: of the others, the counted unchanged.
    """

    instead: Fraction
    more: Fraction | None
    fewer: Fraction


def split(
    members: Mapping[str, float],
    *,
    numerator: Collection[str],
    denominator: Collection[str] | None,
    total: float | None,
) -> Split | None:
    """Member counts of one day as a split; denominator None stands for the printed `total`. None where a part is not held."""
    held = {name: Fraction(value) for name, value in members.items()}
    wanted = held if denominator is None else {name: held[name] for name in denominator if name in held}
    if not set(numerator) <= wanted.keys() or (denominator is not None and set(denominator) - held.keys()):
        return None
    whole = sum(wanted.values(), Fraction(0)) if denominator is not None else total and Fraction(total)
    if not whole or whole < 0:
        return None
    counted = {name: wanted[name] for name in numerator}
    return Split(counted, {name: value for name, value in wanted.items() if name not in counted}, whole)


def moves(before: Split, after: Split) -> Moves | None:
    """What changed between two splits of the same members; None where the parts were not split alike on both days."""
    alike = before.counted.keys() == after.counted.keys() and before.others.keys() == after.others.keys()
    if not alike or not all(is_whole(one.rest, one.whole) for one in (before, after)):
        return None
    return Moves(
        after.part - before.part,
        {name: after.others[name] - before.others[name] for name in after.others},
        after.rest - before.rest,
        after.whole - before.whole,
    )


def takes(part: Fraction, whole: Fraction, line: Fraction) -> Takes | None:
    """The ways from `part` of `whole` up to the share `line` (above 0, at most 1); None where it is reached already."""
    short = line * whole - part
    if short <= 0:
        return None
    return Takes(short, short / (1 - line) if line < 1 else None, short / line)


def is_whole(rest: Fraction, whole: Fraction) -> bool:
    """Whether parts that leave `rest` of a whole unexplained make it up, but for what the source assigns to none."""
    return abs(rest) <= _LARGEST_REST * whole
