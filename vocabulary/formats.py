"""Numbers and days as each language writes them. The one module here that needs babel."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from vocabulary.numbers import MINUS, round_half_up

# In full, as official papers write it; the locale data abbreviate the year (ж., г.).
_DAY = {"kk": "y 'жылғы' d MMMM", "ru": "d MMMM y 'года'", "en": "d MMMM y"}
# In short, as the locale data of the country write what is asked for.
_SHORT_DAY = {"kk": ("kk", "yMd"), "ru": ("ru", "yMd"), "en": ("en_GB", "yMMMd")}


# Told a language by its name, babel reads it anew for every symbol of a number.
@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


@cache
def _day_pattern(language: str, *, short: bool) -> str:
    if not short:
        return _DAY[language]
    country, skeleton = _SHORT_DAY[language]
    pattern: str = _locale(country).datetime_skeletons[skeleton].pattern
    return pattern


@lru_cache(maxsize=10_000)
def write_number(value: float, decimals: int, language: str, *, signed: bool = False) -> str:
    """1 234,5 (kk, ru) or 1,234.5 (en), halves rounded up; `signed` puts + before gains."""
    rounded = round_half_up(value, decimals)
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    written: str = format_decimal(abs(rounded), pattern, locale=_locale(language), decimal_quantization=False)
    if rounded < 0:
        return MINUS + written
    return f"+{written}" if signed and rounded > 0 else written


@lru_cache(maxsize=10_000)
def write_day(day: date, language: str, *, short: bool = False) -> str:
    """2021 жылғы 1 қазан, 1 октября 2021 года, 1 October 2021; short: 01.10.2021, 1 Oct 2021."""
    written: str = format_date(day, _day_pattern(language, short=short), locale=_locale(language))
    return written
