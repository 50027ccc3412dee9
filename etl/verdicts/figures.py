"""Numbers and days as readers of each language write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.units import format_unit

from etl.verdicts.model import Point
from vocabulary.formats import write_day, write_number
from vocabulary.units import unit_of_change

_NOT_DEFINED = "–"
_LARGE = 100  # a difference from here on needs no more digits than its figures
_AND = {"kk": "және", "ru": "и", "en": "and"}
_YEARS = {
    "kk": ("{years} жыл", "{years} жылдар"),
    "ru": ("{years} год", "{years} годы"),
    "en": ("{years}", "{years}"),
}
_KAZAKH_UNITS = {"day": "күн", "month": "ай", "year": "жыл"}
_END_OF_YEAR = {
    "kk": "{day}, яғни {year} жылдың соңы",
    "ru": "{day}, то есть конец {year} года",
    "en": "{day}, the end of {year}",
}
_YEAR = {"kk": "{year} жыл", "ru": "{year} год", "en": "{year}"}


def format_number(value: float | None, decimals: int, language: str, *, is_signed: bool = False) -> str:
    """The number, or a dash where it is not defined."""
    return _NOT_DEFINED if value is None else write_number(value, decimals, language, signed=is_signed)


def format_day(day: date | None, language: str) -> str:
    """The day, or a dash where there is none."""
    return _NOT_DEFINED if day is None else write_day(day, language)


def ends_a_year(day: date) -> bool:
    return (day.month, day.day) == (12, 31)


def format_years(years: Sequence[int], language: str) -> str:
    """2017 and 2018; 2000–2013, 2017 and 2018: runs of three years and more as one."""
    spans: list[list[int]] = []
    for year in years:
        if spans and spans[-1][-1] == year - 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    parts = [part for span in spans for part in ([f"{span[0]}–{span[-1]}"] if span[2:] else map(str, span))]
    listed = f" {_AND[language]} ".join(filter(None, [", ".join(parts[:-1]), parts[-1] if parts else ""]))
    return _YEARS[language][len(years) > 1].format(years=listed)


def months_between(start: date, end: date) -> int:
    """Whole months, rounded to the nearest."""
    return round((end - start).days / 30.4375)


def format_span(start: date, end: date, language: str) -> str:
    """The length of a time: 8 months, 3 years; days below one month."""
    months = months_between(start, end)
    if months == 0:
        number, unit = (end - start).days, "day"
    else:
        number, unit = (months // 12, "year") if months % 12 == 0 else (months, "month")
    if language == "kk":  # counted nouns have no plural, and the locale data leave days and months out
        return f"{number} {_KAZAKH_UNITS[unit]}"
    text: str = format_unit(number, unit, locale=language)
    return text


@dataclass(frozen=True)
class Writer:
    """Writes the numbers and days of one verdict in one language."""

    unit: str
    decimals: int
    units: Mapping[str, Mapping[str, str]]
    language: str

    def amount(self, value: float | None) -> str:
        return self._with(self.unit, format_number(value, self.decimals, self.language))

    def total(self, value: float | None, *, is_signed: bool = False) -> str:
        """A difference with the decimals of its figures."""
        number = format_number(value, self.decimals, self.language, is_signed=is_signed)
        return self._with(self._unit_of_change(), number)

    def change(self, value: float | None, *, is_signed: bool = False) -> str:
        """A difference with one more digit where it is small, as a yearly pace is."""
        more = value is None or abs(value) < _LARGE
        number = format_number(value, self.decimals + more, self.language, is_signed=is_signed)
        return self._with(self._unit_of_change(), number)

    def day(self, day: date | None) -> str:
        return format_day(day, self.language)

    def period(self, point: Point | None) -> str:
        """A whole year as a year; a stock of 1 January by its own day and as the end of the year before."""
        if point is None:
            return _NOT_DEFINED
        year = _YEAR[self.language].format(year=point.on.year)
        if point.form == "new_year":
            counted = format_day(point.on + timedelta(days=1), self.language)
            return _END_OF_YEAR[self.language].format(day=counted, year=point.on.year)
        return year if point.form == "year" else format_day(point.on, self.language)

    def _unit_of_change(self) -> str:
        return unit_of_change(self.unit)

    def _with(self, unit: str, number: str) -> str:
        return self.units[unit][self.language].format(number=number)
