"""What moved a count or a share from one period to another: contributions that add up exactly, without warehouse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from dashboard.queries.share_arithmetic import Split, is_whole

# What no part holds, by this name among the parts.
REST = ""
# The sides of a share of two counts that nothing else is known of.
NUMERATOR, DENOMINATOR = "numerator", "denominator"


@dataclass(frozen=True)
class Part:
    """One part before and after, in the unit of the counts, and what it added to the change, in the unit of the whole."""

    name: str
    before: Fraction
    after: Fraction
    moved: Fraction


@dataclass(frozen=True)
class Change:
    """A whole before and after with its parts; what these moved adds up to the change exactly."""

    before: Fraction
    after: Fraction
    parts: tuple[Part, ...]

    @property
    def whole(self) -> Fraction:
        """By how much the whole changed."""
        return self.after - self.before

    def ranked(self) -> list[Part]:
        """The parts, those that moved the whole most first, what no part holds last."""
        return sorted(self.parts, key=lambda part: (part.name == REST, -abs(part.moved), part.name))


Counts = Mapping[str, Fraction]


def change_of_count(before: Counts, after: Counts, *, wholes: tuple[Fraction, Fraction]) -> Change | None:
    """Parts that make up a count; None where those held on both sides leave too much of either whole unexplained."""
    alike = [name for name in after if name in before]
    moved = [Part(name, before[name], after[name], after[name] - before[name]) for name in alike]
    first, last = (whole - _sum(own) for whole, own in zip(wholes, _sides(moved), strict=True))
    sizes = [_sum(map(abs, own)) for own in _sides(moved)]
    if len(moved) < 2 or not (is_whole(first, sizes[0]) and is_whole(last, sizes[1])):
        return None
    if first or last:
        moved.append(Part(REST, first, last, last - first))
    return Change(*wholes, tuple(moved))


def change_of_share(before: Split, after: Split) -> Change | None:
    """Members of a share in percent; None where they were not split alike on both days.

    With S counted of N: change = ΔS × ½(1/N₀ + 1/N₁) − ½(S₀ + S₁) × ΔN / (N₀ × N₁). Both terms are sums over members, so
    each member has its own contribution, the same whichever of the two days is called the first.
    """
    alike = before.counted.keys() == after.counted.keys() and before.others.keys() == after.others.keys()
    if not alike or not all(is_whole(one.rest, one.whole) for one in (before, after)):
        return None
    of_count = (1 / before.whole + 1 / after.whole) / 2
    of_whole = (before.part + after.part) / 2 / (before.whole * after.whole)

    def part(name: str, first: Fraction, last: Fraction, *, is_counted: bool) -> Part:
        return Part(name, first, last, 100 * (last - first) * ((of_count if is_counted else 0) - of_whole))

    parts = [part(name, before.counted[name], after.counted[name], is_counted=True) for name in after.counted]
    parts += [part(name, before.others[name], after.others[name], is_counted=False) for name in after.others]
    if before.rest or after.rest:
        parts.append(part(REST, before.rest, after.rest, is_counted=False))
    return Change(100 * before.part / before.whole, 100 * after.part / after.whole, tuple(parts))


def change_of_ratio(
    part: tuple[Fraction, Fraction], base: tuple[Fraction, Fraction], *, per: int
) -> Change | None:
    """`per` times a part over a base, by what each of the two moved; None where a base is not above zero."""
    if min(base) <= 0:
        return None
    of_part = per * (part[1] - part[0]) * (1 / base[0] + 1 / base[1]) / 2
    of_base = per * (part[0] + part[1]) / 2 * (1 / base[1] - 1 / base[0])
    return Change(
        per * part[0] / base[0],
        per * part[1] / base[1],
        (Part(NUMERATOR, *part, of_part), Part(DENOMINATOR, *base, of_base)),
    )


def _sides(parts: list[Part]) -> tuple[list[Fraction], list[Fraction]]:
    return [part.before for part in parts], [part.after for part in parts]


def _sum(values: Iterable[Fraction]) -> Fraction:
    return sum(values, Fraction(0))
