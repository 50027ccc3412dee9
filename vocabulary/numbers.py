"""How numbers are rounded, everywhere: half up on the digits as printed; people up, so that they suffice."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil

MINUS = "\u2212"


def round_half_up(value: float, decimals: int) -> Decimal:
    """The value with `decimals` places, halves away from zero; never a zero with a minus.

    Binary 44.25 is rounded as it is written: `f"{44.25:.1f}"` is 44.2, this is 44.3.
    """
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0


def whole_people(amount: float | Fraction) -> int:
    """Whole people that are enough: never rounded down."""
    return ceil(amount)
