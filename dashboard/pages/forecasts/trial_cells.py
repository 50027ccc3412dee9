"""How a method did on the past, as two cells of a table."""

from __future__ import annotations

from decimal import Decimal

from dashboard.texts.formats import format_number

_DIGITS = 3


def trial_cells(error_ratio: float | None, held: float | None, language: str) -> list[str]:
    """The error against that of no change, and the share of bands that held; a dash where there was nothing to try.

    The ratio has three digits, and more where the edition keeps more: it then stands close beside the gate.
    """
    ratio, share = "–", "–"
    if error_ratio is not None:
        kept = -int(Decimal(repr(error_ratio)).as_tuple().exponent)
        ratio = format_number(error_ratio, max(_DIGITS, kept), language)
    if held is not None:
        share = f"{format_number(held * 100, 0, language)}\u00a0%"
    return [ratio, share]
