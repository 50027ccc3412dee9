"""Periods of reports in words, as they stand within the title of a report."""

from __future__ import annotations

from reporting.texts.periods import YEAR, period_name
from reporting.texts.words import in_languages
from vocabulary.languages import LANGUAGES


def period_words(period: str) -> dict[str, str]:
    """The period by language; a year as what it qualifies wants it (2026 жылғы)."""
    if YEAR.fullmatch(period):
        return in_languages("overlay.period_year", year=period)
    return {language: period_name(period, language) for language in LANGUAGES}
