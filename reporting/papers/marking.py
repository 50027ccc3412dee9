"""Footnotes of a paper: numbered in the order in which they are met, the same words once."""

from __future__ import annotations

from collections.abc import Iterable

_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Footnotes:
    """Words of senders beside figures, and the marks that lead to them."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def marks(self, found: Iterable[str]) -> str:
        """The marks of some footnotes, as they stand after a figure."""
        numbers = []
        for words in found:
            if words not in self.words:
                self.words.append(words)
            numbers.append(str(self.words.index(words) + 1).translate(_DIGITS))
        return " ".join(numbers)
