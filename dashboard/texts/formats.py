"""Figures with their units, days and periods as each language writes them; rounding is that of `vocabulary.numbers`."""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import lru_cache

from babel.dates import format_date as babel_date

from dashboard.texts.words import plural, text
from vocabulary.formats import write_day, write_number
from vocabulary.numbers import round_half_up
from vocabulary.periods import SINCE, series_kind
from vocabulary.units import is_percent

NO_BREAK = "\u00a0"
_PLACE = "\0"


def is_missing(value: float | None) -> bool:
    """True for a figure that is not there: None or NaN, never zero."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def format_number(value: float, decimals: int, language: str, *, signed: bool = False) -> str:
    """1 234,5 (kk, ru) or 1,234.5 (en), halves rounded up; `signed` puts + before gains."""
    return write_number(value, decimals, language, signed=signed)


def format_value(
    value: float | None, unit: str, decimals: int, language: str, *, signed: bool = False
) -> str:
    """A figure with its unit: 72,3 %, 14 103 адам; the words "not published" where there is none."""
    if value is None or is_missing(value):
        return text("value.missing", language)
    if unit == "yes_no":
        return text(f"answer.{'yes' if value else 'no'}", language)
    if unit == "calendar_year":
        return text("period.year", language, year=round(value))
    number = format_number(float(value), decimals, language, signed=signed)
    if unit == "index":
        return number
    if is_percent(unit):
        return f"{number}{NO_BREAK}%"
    counted = round_half_up(float(value), decimals)  # The word agrees with the number that is written.
    # A unit with a number of its own says where the figure stands: "per 1000 people" comes first in Kazakh.
    words = plural(f"unit_word.{unit}", abs(float(counted)), language, number=_PLACE)
    return words.replace(_PLACE, number) if _PLACE in words else f"{number}{NO_BREAK}{words}"


def inside_sentence(name: str) -> str:
    """A name as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def sentence_start(name: str) -> str:
    """A name at the start of a sentence: names of cities begin with a small letter in Russian."""
    return name[:1].upper() + name[1:]


def format_points(value: float, decimals: int, language: str, *, signed: bool = True) -> str:
    """A difference of two percentages, in percentage points, with its sign unless `signed` is False."""
    points = text("unit_word.points", language).replace(" ", NO_BREAK)
    return f"{format_number(value, decimals, language, signed=signed)}{NO_BREAK}{points}"


@lru_cache(maxsize=5_000)
def format_day(day: date, language: str, *, short: bool = False) -> str:
    """2021 жылғы 1 қазан, 1 октября 2021 года, 1 October 2021; short: 01.10.2021."""
    return write_day(day, language, short=short).replace(" ", NO_BREAK)


@lru_cache(maxsize=5_000)
def format_period(start: date, end: date, kind: str, language: str, *, stands_for: date | None = None) -> str:
    """A period as it is read: 2021 жыл; 2021 жылғы қаңтар–тамыз; 1991 жылдан бері ...

    `stands_for`: what is counted on 1 January stands for the end of the year before: 1 January 2022, the end of 2021.
    """
    if stands_for not in (None, end):
        counted = format_day(start, language) if kind == "year" else format_period(start, end, kind, language)
        return text("period.end_of_year", language, period=counted, year=stands_for.year)
    if kind == "as_of":
        return format_day(end, language)
    if kind == "month":
        return text("period.months", language, months=_month(start, language), year=start.year)
    if kind == "year":
        return text("period.year", language, year=start.year)
    if series_kind(kind, start, end) == SINCE:
        return text("period.since", language, year=start.year, day=format_day(end, language))
    if kind in {"half_year", "quarter"}:
        number = (end.month + 5) // 6 if kind == "half_year" else (end.month + 2) // 3
        return text(f"period.{kind}", language, number=number, year=start.year)
    return _format_span(start, end, kind, language)


def publication_words(day: date | None, precision: str | None, language: str) -> str:
    """When something came out, as exactly as it is printed: a day, a month, a year, or that the day is not known."""
    if day is None:
        return text("source.undated", language)
    if precision in {"month", "year"}:
        return format_period(day.replace(day=1), day, precision, language)
    return format_day(day, language, short=True)


def _format_span(start: date, end: date, kind: str, language: str) -> str:
    if start.day != 1 or (end + timedelta(days=1)).day != 1:  # days of a month, not whole months
        return f"{format_day(start, language, short=True)}–{format_day(end, language, short=True)}"
    if start.year != end.year:
        return text("period.years", language, first=start.year, last=end.year)
    first, last = _month(start, language), _month(end, language)
    if kind == "range" and (start.month, end.month) == (1, 12):
        return text("period.part_of_year", language, year=start.year)
    months = first if first == last else f"{first}–{last}"
    return text("period.months", language, months=months, year=start.year)


def _month(day: date, language: str) -> str:
    # Only English writes the names of months with a capital letter.
    name = babel_date(day, "LLLL", locale=language)
    return name if language == "en" else name.lower()
