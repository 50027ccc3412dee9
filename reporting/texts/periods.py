"""Periods of reports in words: 2026-H1 → first half of 2026."""

from __future__ import annotations

import re
from datetime import date

from reporting.texts.words import text
from vocabulary.formats import write_day

YEAR = re.compile(r"\d{4}", re.ASCII)
_HALF, _QUARTER, _MONTH = (
    re.compile(pattern, re.ASCII)
    for pattern in (r"(\d{4})-H([12])", r"(\d{4})-Q([1-4])", r"(\d{4})-(0[1-9]|1[0-2])")
)


def period_name(period: str, language: str) -> str:
    """A period as people write it; as it stands where it is of no kind that reports have."""
    if found := _HALF.fullmatch(period):
        return text(f"period.half_year.{found[2]}", language, year=found[1])
    if found := _QUARTER.fullmatch(period):
        return text("period.quarter", language, number=found[2], year=found[1])
    if found := _MONTH.fullmatch(period):
        return text(f"period.month.m{found[2]}", language, year=found[1])
    if YEAR.fullmatch(period):
        return text("period.year", language, year=period)
    try:
        return write_day(date.fromisoformat(period), language)
    except ValueError:
        return period
