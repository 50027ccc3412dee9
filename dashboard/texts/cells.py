"""What a table says in one place: the words that a reader sees and, where they are a figure or a day, its value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from dashboard.texts.formats import format_day, format_number, format_period, format_value, is_missing

Kind = Literal["text", "number", "year", "day"]


@dataclass(frozen=True, slots=True)
class Cell:
    """Words with what they write. A number has its decimals as written, a year no thousands; a text has no value.

    before, after: what the words say around the number, as "at least " and "\u00a0%". aside: what stands on a line of its
    own below. shown: what the page draws instead of the plain words (a link, a badge).
    """

    words: str
    value: float | date | None = None
    kind: Kind = "text"
    decimals: int = 0
    is_signed: bool = False
    before: str = ""
    after: str = ""
    aside: Cell | None = None
    shown: Any = None

    def __str__(self) -> str:
        return f"{self.words}; {self.aside.words}" if self.aside else self.words

    def adding(self, words: str) -> Cell:
        """The same with more words behind: a remark on the number."""
        after = self.after if self.value is None else self.after + words
        return replace(self, words=self.words + words, after=after)

    def led_by(self, words: str) -> Cell:
        """The same with more words before: a mark of the number."""
        before = self.before if self.value is None else words + self.before
        return replace(self, words=words + self.words, before=before)

    def drawn(self, shown: Any) -> Cell:
        """The same, drawn by the page as `shown`."""
        return replace(self, shown=shown)

    def over(self, aside: Cell | str) -> Cell:
        """The same with `aside` on a line below, if that says anything."""
        below = Cell(aside) if isinstance(aside, str) else aside
        return replace(self, aside=below if below.words else None)


def text_cell(words: str, *, shown: Any = None, aside: str = "") -> Cell:
    """Words and nothing else."""
    return Cell(words, shown=shown).over(aside)


def number_cell(value: float, decimals: int, language: str, *, signed: bool = False) -> Cell:
    """A bare number: its unit stands at the head of its column, or over the table."""
    words = format_number(value, decimals, language, signed=signed)
    return Cell(words, value, "number", decimals, signed)


def value_cell(value: float | None, unit: str, decimals: int, language: str, *, signed: bool = False) -> Cell:
    """A figure with its unit, as `format_value` writes it; words where there is none."""
    words = format_value(value, unit, decimals, language, signed=signed)
    if value is None or is_missing(value) or unit == "yes_no":
        return Cell(words)
    if unit == "calendar_year":
        return _year(words, round(value))
    return within(words, number_cell(float(value), decimals, language, signed=signed))


def within(words: str, number: Cell) -> Cell:
    """A number as part of more words: "at least 70 %", "3 of 20"; words that do not repeat it are plain ones."""
    before, is_there, after = words.partition(number.words)
    if not is_there:
        return Cell(words)
    return replace(number, words=words, before=before + number.before, after=number.after + after)


def year_cell(year: int, *, shown: Any = None) -> Cell:
    """A year alone."""
    return Cell(str(year), year, "year", shown=shown)


def day_cell(day: date, language: str, *, short: bool = False) -> Cell:
    """A day as it is read."""
    return Cell(format_day(day, language, short=short), day, "day")


def period_cell(start: date, end: date, kind: str, language: str, *, stands_for: date | None = None) -> Cell:
    """A period as it is read: a year has its number as value, a point in time its day, anything else is words.

    `stands_for` as in `format_period`: what stands for the end of a year has the day on which it was counted.
    """
    words = format_period(start, end, kind, language, stands_for=stands_for)
    if stands_for not in (None, end):
        return within(words, day_cell(start if kind == "year" else end, language))
    if kind == "year":
        return _year(words, start.year)
    return Cell(words, end, "day") if kind == "as_of" else Cell(words)


def _year(words: str, year: int) -> Cell:
    return within(words, Cell(str(year), year, "year"))
