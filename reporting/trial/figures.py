"""Figures made up for one body and one period: the same for the same seed, plausible, growing a little from year to year."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Made:
    """What stands in the cells of one row: parts of a share, or a count."""

    numerator: int | None = None
    denominator: int | None = None
    value: float | None = None


# share of those who have it, for the first year and the growth of a year, and how many there are in a region of middle size
_SHARES = {
    "qandas_employed_share_of_applicants": (0.79, 0.03, 900),
    "foreign_workers_skilled_share": (0.69, 0.02, 700),
    # employers above a cap, of the employers checked
    "employers_above_foreign_labour_cap_share": (0.08, -0.02, 110),
    "internal_migrants_support_coverage": (0.90, 0.05, 400),
    "citizens_share_at_employers_of_foreign_labour": (0.88, 0.005, 9_000),
}
# printed as they are: per cent of the labour force
_VALUES = {"foreign_labour_quota_share": 0.3}
_COUNTS = {
    "employers_of_foreign_labour": 110,
    "qandas_support_recipients": 450,
    "unregistered_labour_migrants": 60,
}


def made(seed: int, body_id: str, period: str, indicator_id: str, region_id: str) -> Made | None:
    """The figure of this row; None for what nobody is made to report."""
    chance = random.Random(f"{seed}|{body_id}|{indicator_id}|{region_id}")  # noqa: S311 - figures, no secrets
    size = 0.35 + 1.6 * chance.random()
    years = int(period[:4]) - 2024 + (0.5 if period.endswith("H2") else 0.0)
    part = 0.5 if "-H" in period else 1.0
    if indicator_id in _SHARES:
        first, growth, usual = _SHARES[indicator_id]
        whole = max(20, round(usual * size * part))
        share = min(1.0, max(0.0, first + growth * years + chance.uniform(-0.06, 0.06)))
        return Made(numerator=round(whole * share), denominator=whole)
    if indicator_id in _VALUES:
        return Made(value=round(_VALUES[indicator_id] - 0.02 * years, 2))
    if indicator_id in _COUNTS:
        return Made(value=max(1, round(_COUNTS[indicator_id] * size * (1 + 0.04 * years))))
    return None
