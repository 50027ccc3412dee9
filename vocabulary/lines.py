"""On which side of a target's line a value lies."""

from __future__ import annotations

# sums of printed decimals are not exact in binary
ROUNDING = 1e-9


def is_right_side(value: float, comparator: str, line: float, tolerance: float = 0.0) -> bool:
    """Whether a value keeps to the good side; the line itself is on the good side, except of `>`.

    `tolerance` counts for `about` alone.
    """
    rounding = ROUNDING * max(1.0, abs(line))
    if comparator == ">":
        return value > line + rounding
    if comparator == ">=":
        return value >= line - rounding
    if comparator == "<=":
        return value <= line + rounding
    return abs(value - line) <= rounding + (tolerance if comparator == "about" else 0.0)
