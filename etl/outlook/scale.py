"""On which scale a series is forecast, so that no forecast leaves what can be: counts above nought, shares within 0 and 100."""

from __future__ import annotations

import math
from typing import Literal

Scale = Literal["count", "share", "signed"]
_LEAST_SHARE = 1e-4


def scale_of(unit: str, least: float, most: float) -> Scale:
    """Of a series in this unit between these figures: a count only where nothing is nought or below it."""
    if unit.startswith("percent") and least >= 0 and most <= 100:
        return "share"
    return "count" if least > 0 else "signed"


def to_scale(scale: Scale, value: float) -> float:
    """Logarithms of counts, logits of shares in per cent, and what may be below nought as it is."""
    if scale == "count":
        return math.log(value) if value > 0 else -math.inf
    if scale == "share":
        share = min(max(value / 100, _LEAST_SHARE), 1 - _LEAST_SHARE)
        return math.log(share / (1 - share))
    return value


def from_scale(scale: Scale, value: float) -> float:
    """And back."""
    if scale == "count":
        return math.exp(value)
    return 100 / (1 + math.exp(-value)) if scale == "share" else value
