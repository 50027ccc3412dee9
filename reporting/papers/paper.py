"""What a paper holds, whatever it is written as: headings, sentences, tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from vocabulary.formats import write_number


@dataclass(frozen=True)
class Number:
    """A number of a table with the decimals it is shown with, and the footnotes after it."""

    value: Decimal
    decimals: int = 0
    marks: str = ""

    def words(self, language: str) -> str:
        """As the language writes it."""
        return write_number(float(self.value), self.decimals, language) + self.marks


Cell = str | Number


@dataclass(frozen=True)
class Table:
    """Heads and rows; `widths` are the parts of the page that the columns take; `caption` stands above."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    caption: str = ""


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it; `level` 1 or 2."""

    heading: str
    sentences: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    level: int = 1


@dataclass(frozen=True)
class Paper:
    """A paper; `remarks` stand under its title, `warning` before everything else."""

    title: str
    remarks: tuple[str, ...]
    sections: tuple[Section, ...]
    signature: tuple[str, ...]
    author: str
    foot: str
    language: str
    made_at: datetime
    warning: str = ""


def words_of(cell: Cell, language: str) -> str:
    """A cell as words."""
    return cell.words(language) if isinstance(cell, Number) else cell
