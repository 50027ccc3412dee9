"""Numbers and days as readers of each language write them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

_NOT_DEFINED = "–"
_DAY = {"kk": "y 'жылғы' d MMMM", "ru": "d MMMM y 'года'", "en": "d MMMM y"}
_YEAR = {"kk": "{year} жыл", "ru": "{year} год", "en": "{year}"}


def format_number(value: float | None, decimals: int, language: str) -> str:
    if value is None:
        return _NOT_DEFINED
    # half up on the printed digits, as readers round; binary 44.25 would otherwise become 44.2
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    text: str = format_decimal(rounded, format=pattern, locale=language)
    return text.replace("-", "−") if rounded else text.replace("-", "")


def format_day(day: date | None, language: str) -> str:
    if day is None:
        return _NOT_DEFINED
    text: str = format_date(day, format=_DAY[language], locale=language)
    return text


def ends_a_year(day: date) -> bool:
    return (day.month, day.day) == (12, 31)


def format_year(day: date, language: str) -> str:
    return _YEAR[language].format(year=day.year)
