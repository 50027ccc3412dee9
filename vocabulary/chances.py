"""Chances in plain steps: nobody knows a future to the percent, and beyond 19 in 20 no band of ours was ever held to it."""

from __future__ import annotations

from typing import Literal

# `drawn`, or why a forecast is not: too few points or cases, no less error than the simplest guess, bands that held too seldom or too often
GateReason = Literal["drawn", "points", "cases", "error", "band_narrow", "band_wide"]
CHANCE_OF_STEP = {
    "at_most_one_in_twenty": 0.05,
    "one_in_ten": 0.1,
    "one_in_five": 0.2,
    "one_in_three": 1 / 3,
    "half": 0.5,
    "two_in_three": 2 / 3,
    "four_in_five": 0.8,
    "nine_in_ten": 0.9,
    "at_least_nineteen_in_twenty": 0.95,
}
CHANCE_STEPS = tuple(CHANCE_OF_STEP)


def chance_step(chance: float) -> str:
    """The step nearest to a chance from 0 to 1; halfway between two steps the one nearer to even."""
    return min(
        CHANCE_STEPS, key=lambda step: (abs(CHANCE_OF_STEP[step] - chance), abs(CHANCE_OF_STEP[step] - 0.5))
    )
