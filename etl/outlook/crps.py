"""How far a whole forecast was from what came: the continuous ranked probability score, in the unit of the figure (less is better).

For a forecast that is a single number it is the plain error. Computed from the quantiles of the forecast, since a band that is even on
the scale of logits has no closed form on that of shares; tests hold it against `scoringrules`.
"""

from __future__ import annotations

from functools import cache
from statistics import NormalDist

from etl.outlook.gate import DEVIATIONS
from etl.outlook.scale import Scale, from_scale, to_scale

_NODES = 2_000


def crps(scale: Scale, *, low: float, middle: float, high: float, came: float) -> float:
    """Of a forecast with a band of 80 % from `low` to `high`, normal on its scale around `middle`, against the figure that came."""
    centre = to_scale(scale, middle)
    deviation = (to_scale(scale, high) - to_scale(scale, low)) / (2 * DEVIATIONS)
    # twice the mean of what each quantile is charged: its share of what lies above, the rest of what lies below
    charged = 0.0
    for share, away in _nodes():
        quantile = from_scale(scale, centre + deviation * away)
        charged += ((came < quantile) - share) * (quantile - came)
    return 2 * charged / _NODES


@cache
def _nodes() -> tuple[tuple[float, float], ...]:
    """Shares in the middle of equal parts, each with its distance from the centre in deviations."""
    normal = NormalDist()
    shares = [(at + 0.5) / _NODES for at in range(_NODES)]
    return tuple((share, normal.inv_cdf(share)) for share in shares)
