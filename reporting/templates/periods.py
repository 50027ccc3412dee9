"""The period of a report as somebody writes it in a call."""

from __future__ import annotations

import re

from etl.inputs import grammar
from reporting.errors import WrongCall

_SHORT = re.compile(r"(\d{4})-?(H[12]|Q[1-4])", re.IGNORECASE | re.ASCII)


def read_period(written: str) -> tuple[str, grammar.Period]:
    """`2026H1` and `2026-H1` → `2026-H1` with its days; also a year, a quarter, a month. Raises WrongCall."""
    match = _SHORT.fullmatch(written.strip())
    plain = f"{match[1]}-{match[2].upper()}" if match else written.strip()
    try:
        return plain, grammar.read_any_period(plain)
    except grammar.Unreadable:
        raise WrongCall("period_unreadable", found=written[:40]) from None
