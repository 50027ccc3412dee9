"""What a table says in one place: the words that a reader sees and, where they are a figure or a day, its value."""

from __future__ import annotations

from dataclasses import dataclass
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
        return self._like(self.words + words, self.before, after, self.aside, self.shown)

    def led_by(self, words: str) -> Cell:
        """The same with more words before: a mark of the number."""
        before = self.before if self.value is None else words + self.before
        return self._like(words + self.words, before, self.after, self.aside, self.shown)

    def drawn(self, shown: Any) -> Cell:
        """The same, drawn by the page as `shown`."""
        return self._like(self.words, self.before, self.after, self.aside, shown)

    def over(self, aside: Cell | str) -> Cell:
        """The same with `aside` on a line below, if that says anything."""
        below = Cell(aside) if isinstance(aside, str) else aside
        return self._like(self.words, self.before, self.after, below if below.words else None, self.shown)

    def _like(self, words: str, before: str, after: str, aside: Cell | None, shown: Any) -> Cell:
        # a page makes hundreds of cells: `replace` takes several times as long
        return Cell(words, self.value, self.kind, self.decimals, self.is_signed, before, after, aside, shown)


def text_cell(words: str, *, shown: Any = None, aside: str = "") -> Cell:
    """Words and nothing else."""
    return Cell(words, shown=shown, aside=Cell(aside) if aside else None)


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
    return number._like(words, before + number.before, number.after + after, number.aside, number.shown)


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
