"""The gate: what a method must have been on the past before anything it says is shown."""

from __future__ import annotations

from vocabulary.chances import GateReason

MOST_ERROR_RATIO = 0.95
LEAST_HELD, MOST_HELD = 0.70, 0.90
LEAST_CASES = 6
# how many deviations hold 80 % of the futures that are like the past
DEVIATIONS = 1.2815515655446004
_DIGITS = range(3, 17)


def on_its_side(ratio: float) -> str:
    """A ratio of errors with three digits, and with as many more as it takes to stand on its own side of the gate."""
    written = (f"{ratio:.{digits}f}" for digits in _DIGITS)
    return next(
        (one for one in written if (float(one) > MOST_ERROR_RATIO) == (ratio > MOST_ERROR_RATIO)), repr(ratio)
    )


def reason_of(cases: int, ratio: float | None, held: float | None) -> GateReason:
    """`drawn`, or the first thing that speaks against it: too few cases, no less error than the simplest guess, bands that lie."""
    if cases < LEAST_CASES or held is None:
        return "cases"
    if ratio is None or ratio > MOST_ERROR_RATIO:
        return "error"
    if held < LEAST_HELD:
        return "band_narrow"
    return "band_wide" if held > MOST_HELD else "drawn"
