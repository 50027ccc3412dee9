"""Shares: a numerator, a denominator, and a value that agrees with them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from reporting.checking.context import KnownIndicator
from reporting.checking.findings import Findings
from reporting.checking.numbers import plain

_MOST_DECIMALS = Decimal("0.000001")
# the last figure may be rounded either way
_SLACK = Decimal("0.0000011")


def is_share(indicator: KnownIndicator) -> bool:
    """Whether the indicator is a part of a whole, so that regions can be joined by numerators and denominators only."""
    return indicator.measure_kind == "share"


def has_parts(indicator: KnownIndicator) -> bool:
    """Whether the indicator is one number over another one: a share, or a ratio."""
    return indicator.measure_kind in ("share", "ratio") and not indicator.is_counted


def _factor(indicator: KnownIndicator) -> int:
    if indicator.unit.startswith("percent"):
        return 100
    return 1000 if indicator.unit == "per_1000_persons" else 1


def share_of(numerator: str, denominator: str, indicator: KnownIndicator) -> str:
    """The value that numerator and denominator make, to six decimals; empty without both."""
    return value_of_parts(numerator, denominator, times=_factor(indicator))


def value_of_parts(numerator: str, denominator: str, *, times: int) -> str:
    """`times` the numerator over the denominator, to six decimals; empty where either is missing or the denominator is 0."""
    if not numerator or not denominator or not Decimal(denominator):
        return ""
    share = Decimal(numerator) * times / Decimal(denominator)
    return plain(share.quantize(_MOST_DECIMALS, rounding=ROUND_HALF_UP))


def share_problem(
    findings: Findings, row: int, numerator: str, denominator: str, value: str, indicator: KnownIndicator
) -> bool:
    """Whether the parts of a share stop the row; what is wrong is told."""
    if not numerator or not denominator:
        # both words for "no data" are one answer
        if not numerator and not denominator and not value:
            return False
        missing = "denominator" if numerator else "numerator"
        return findings.add("PARTS_INCOMPLETE", row, missing, indicator=indicator.id)
    above, below = Decimal(numerator), Decimal(denominator)
    if above < 0 or below < 0:
        column = "numerator" if above < 0 else "denominator"
        return findings.add(
            "NUMBER_RANGE",
            row,
            column,
            numerator if above < 0 else denominator,
            indicator=indicator.id,
            range="≥ 0",
        )
    if not below:
        return findings.add("DENOMINATOR_ZERO", row, "denominator", denominator, indicator=indicator.id)
    if is_share(indicator) and above > below:
        return findings.add(
            "NUMERATOR_LARGER", row, "numerator", numerator, indicator=indicator.id, denominator=denominator
        )
    if value and not _agree(Decimal(value), above / below * _factor(indicator)):
        computed = share_of(numerator, denominator, indicator)
        return findings.add("SHARE_DISAGREES", row, "value", value, indicator=indicator.id, computed=computed)
    return False


def _agree(value: Decimal, computed: Decimal) -> bool:
    """Whether the value is the computed one, rounded to as many decimals as it has."""
    decimals = max(0, -int(value.as_tuple().exponent))
    return abs(value - computed) <= Decimal(1).scaleb(-decimals) / 2 + _SLACK
