"""On which scale a series is forecast, so that no forecast leaves what can be: counts above nought, shares within 0 and 100."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Scale = Literal["count", "share", "signed"]
Series = NDArray[np.float64]
_LEAST_SHARE = 1e-4


@dataclass(frozen=True)
class Scaling:
    """There (`to`) and back (`back`)."""

    to: Callable[[Series], Series]
    back: Callable[[Series], Series]


def scaling_of(scale: Scale) -> Scaling:
    """Logarithms of counts, logits of shares in per cent, and what may be below nought as it is."""
    if scale == "count":
        return Scaling(np.log, np.exp)
    if scale == "share":
        return Scaling(_logit, lambda series: 100 / (1 + np.exp(-series)))
    return Scaling(np.asarray, np.asarray)


def scale_of(unit: str, values: Series) -> Scale:
    """Of a series in this unit: a count only where nothing is nought or below it."""
    if unit.startswith("percent") and values.min() >= 0 and values.max() <= 100:
        return "share"
    return "count" if values.min() > 0 else "signed"


def _logit(series: Series) -> Series:
    share = np.clip(series / 100, _LEAST_SHARE, 1 - _LEAST_SHARE)
    return np.asarray(np.log(share / (1 - share)))
