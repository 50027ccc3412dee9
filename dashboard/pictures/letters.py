"""How wide words are in the font of the pictures, and where their lines break."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "fonts"
REGULAR, BOLD = FOLDER / "DejaVuSans.ttf", FOLDER / "DejaVuSans-Bold.ttf"
FAMILY = "DejaVu Sans"
# Widths are measured once, at a size at which rounding does not count.
_MEASURED = 100


def width(words: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of words in pixels."""
    return sum(_letter(letter, bold) for letter in words) * size / _MEASURED


def broken(words: str, size: float, wide: float, *, most: int, bold: bool = False) -> list[str]:
    """The words in at most so many lines, each at most so wide; what does not fit is left out with an ellipsis."""
    lines: list[str] = []
    for word in _pieces(words, size, wide, bold):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= wide:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = shortened(longer, size, wide, bold=bold)
            break
    return lines


def shortened(words: str, size: float, wide: float, *, bold: bool = False) -> str:
    """The words if they fit into a line, else their beginning with an ellipsis."""
    if width(words, size, bold=bold) <= wide:
        return words
    kept = words
    while kept and width(f"{kept}…", size, bold=bold) > wide:
        kept = kept[:-1]
    return f"{kept.rstrip(' ,;:·–')}…"


def _pieces(words: str, size: float, wide: float, bold: bool) -> Iterator[str]:
    """The words one by one; what is longer than a line, such as an address, in pieces of a line."""
    # No-break spaces stay inside their words.
    for word in words.replace("\n", " ").split(" "):
        while word and width(word, size, bold=bold) > wide:
            cut = _fitting(word, size, wide, bold)
            yield word[:cut]
            word = word[cut:]
        if word:
            yield word


def _fitting(word: str, size: float, wide: float, bold: bool) -> int:
    """How many letters of a word fit into a line, at least one; each is measured once, for links have thousands."""
    so_far = 0.0
    for end, letter in enumerate(word):
        so_far += _letter(letter, bold)
        if so_far * size / _MEASURED > wide:
            return max(end, 1)
    return len(word)


@lru_cache(maxsize=4096)
def _letter(letter: str, bold: bool) -> float:
    return float(_font(bold).getlength(letter))


@lru_cache(maxsize=2)
def _font(bold: bool) -> Any:
    # Loaded with the first picture: a process that serves pages does without.
    from PIL import ImageFont

    return ImageFont.truetype(str(BOLD if bold else REGULAR), _MEASURED, layout_engine=ImageFont.Layout.BASIC)
