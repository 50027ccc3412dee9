"""Periods of reports in words: 2026-H1 → first half of 2026."""

from __future__ import annotations

import re

from reporting.texts.words import in_languages
from vocabulary.languages import LANGUAGES

_KINDS = (
    ("year", re.compile(r"(?P<year>\d{4})")),
    ("half_year", re.compile(r"(?P<year>\d{4})-H(?P<part>[12])")),
    ("quarter", re.compile(r"(?P<year>\d{4})-Q(?P<part>[1-4])")),
    ("month", re.compile(r"(?P<year>\d{4})-(?P<part>\d{2})")),
)


def period_words(period: str) -> dict[str, str]:
    """The period by language; as it is written where it is of no kind that reports have."""
    for kind, form in _KINDS:
        if match := form.fullmatch(period):
            return in_languages(f"overlay.period.{kind}", **match.groupdict())
    return dict.fromkeys(LANGUAGES, period)
