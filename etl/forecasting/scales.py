"""The scales of forecasts (etl/outlook/scale.py) for whole series."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from etl.outlook import scale as of_one
from etl.outlook.scale import Scale, from_scale, to_scale

Series = NDArray[np.float64]


@dataclass(frozen=True)
class Scaling:
    """There (`to`) and back (`back`)."""

    to: Callable[[Series], Series]
    back: Callable[[Series], Series]


def scaling_of(scale: Scale) -> Scaling:
    """Both ways for a series."""
    return Scaling(
        *(np.vectorize(partial(way, scale), otypes=[np.float64]) for way in (to_scale, from_scale))
    )


def scale_of(unit: str, values: Series) -> Scale:
    """Of a series in this unit."""
    return of_one.scale_of(unit, float(values.min()), float(values.max()))
