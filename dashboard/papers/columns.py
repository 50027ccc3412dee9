"""Columns of tables in documents and slides: as wide as their words ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable

FONT = "Arial"  # on every machine that opens such files, and it has all Kazakh letters
LETTERS_PER_INCH = 9.6  # of the type of a table
CELL_SIDES = 3  # letters left and right of the words of a cell
_SENTENCE, _LONGEST = 44, 400  # letters: what is a sentence, and what a column is given more room for
_MORE = 0.7  # a text twice as long takes less than twice the room


def shares(
    header: list[str], rows: list[list[str]], width: float, *, letters_per_inch: float = LETTERS_PER_INCH
) -> list[float]:
    """The part of `width` (inches) that each column takes: its longest word at least, and more where texts are long."""
    columns = list(zip(header, *rows, strict=True))
    least = [(longest_word(column) + CELL_SIDES) / letters_per_inch for column in columns]
    if sum(least) >= width:
        return [one / sum(least) for one in least]
    wishes = [max(1, min(_LONGEST, max(map(len, column))) ** _MORE) for column in columns]
    spare = (width - sum(least)) / sum(wishes)
    return [(one + spare * wish) / width for one, wish in zip(least, wishes, strict=True)]


def has_long_texts(rows: list[list[str]]) -> bool:
    """Whether cells hold sentences, for which a narrow table has no room."""
    return any(len(cell) > _SENTENCE for row in rows for cell in row)


def longest_word(cells: Iterable[str]) -> int:
    """Letters of the longest word of a column, up to what is no word but an address; 1 234,5 is one word."""
    return min(_SENTENCE, max((len(word) for cell in cells for word in re.split("[ \n]+", cell)), default=0))


def breakable(words: str) -> str:
    """Words whose lines may break anywhere but inside a number: a narrow column has no room for a whole date."""
    return re.sub("(?<!\\d)\u00a0|\u00a0(?![\\d%])", " ", words)
