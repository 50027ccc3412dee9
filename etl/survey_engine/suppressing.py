"""A figure of a wave with its error, and what is emptied: too few people, too large an error, an index that does not hang together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vocabulary.surveys import LARGEST_CV, LEAST_RELIABILITY, EstimateState
from vocabulary.territory import COUNTRY


@dataclass(frozen=True)
class Estimate:
    """A figure in percent (an index: 0 to 100) with its error; all of it None where `state` is not shown. asked: people, not weighted."""

    figure: str
    region: str
    breakdown: str | None
    member: str | None
    asked: int
    state: EstimateState
    value: float | None = None
    standard_error: float | None = None
    low: float | None = None
    high: float | None = None
    cv: float | None = None
    design_effect: float | None = None

    @property
    def key(self) -> tuple[str, str, str | None, str | None]:
        """What it speaks of, the same from wave to wave."""
        return self.figure, self.region, self.breakdown, self.member


def suppressed(one: Estimate, fewest: int, reliability: float | None = None) -> Estimate:
    """The figure, or one without any number but how many were asked: too few, an index that does not hang together, too large an error."""
    state: EstimateState = "shown"
    if one.asked < fewest:
        state = "few"
    elif reliability is not None and reliability < LEAST_RELIABILITY:
        state = "unreliable"
    elif one.cv is None or one.standard_error is None or one.cv > LARGEST_CV:
        state = "wide"
    return one if state == "shown" else emptied(one, state)


def beside_few(found: Sequence[Estimate]) -> list[Estimate]:
    """Where only one region, or one member of a group, has too few people, the next smallest is withheld as well.

    Otherwise what is hidden follows from the country, the others, and how many people live in each, which is published.
    """
    groups: dict[tuple[str, str, str | None], list[Estimate]] = {}
    for one in found:
        if one.breakdown is not None or one.region != COUNTRY:
            # regions are parts of the country, members of a group parts of their region
            region = COUNTRY if one.breakdown is None else one.region
            groups.setdefault((one.figure, region, one.breakdown), []).append(one)
    withheld = set()
    for members in groups.values():
        shown = [one for one in members if one.state == "shown"]
        if sum(one.state == "few" for one in members) == 1 and len(shown) == len(members) - 1 and shown:
            withheld.add(min(shown, key=lambda one: (one.asked, str(one.key))).key)
    return [emptied(one, "beside") if one.key in withheld else one for one in found]


def emptied(one: Estimate, state: EstimateState) -> Estimate:
    """The same without any number but how many were asked."""
    return Estimate(one.figure, one.region, one.breakdown, one.member, one.asked, state)
