"""Names in the order of each language's alphabet, as `COLLATE kk` of DuckDB and `Intl.Collator("kk")` of a browser have it.

Python's own order has Ғ, Қ, Ң, Ү, Ұ, Һ, Ә, Ө last and Ё, І first.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from sys import maxunicode

_SIGNS = " _-–—,;:!?.…'‘’\"“”„«»()[]{}§@*/\\&#%`^°+×<=>|~−≤≥$0123456789"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_KAZAKH = "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_RUSSIAN = "аәбвгғдежзиійкқлмнңоөпрстуүұфхһцчшщъыьэюя"
# Letters of one's own alphabet come before those of the other.
_ALPHABETS = {"kk": _KAZAKH + _LATIN, "ru": _RUSSIAN + _LATIN, "en": _LATIN + _RUSSIAN}
_SAME = str.maketrans({"ё": "е", "\u00a0": " ", "№": "no"})


@lru_cache(maxsize=20_000)
def order_of(name: str, language: str) -> tuple[str, str, str]:
    """What names are sorted by: their letters, ё after е and capitals after small ones only where all else is the same."""
    places = _places(language)
    letters = [letter for sign in name.lower().translate(_SAME) for letter in _known(sign, places)]
    # places as letters: words take a fifth of the memory of as many numbers, and some thousand names are kept
    first = "".join(chr(places.get(letter, min(len(places) + ord(letter), maxunicode))) for letter in letters)
    signs = [*("01"[letter in "ёЁ"] for letter in name), *("01"[letter.isupper()] for letter in name)]
    return first, "".join(signs), name


@cache
def _places(language: str) -> dict[str, int]:
    return {letter: place for place, letter in enumerate(_SIGNS + _ALPHABETS[language])}


def _known(sign: str, places: dict[str, int]) -> str:
    """The letter itself, or what it is made of: é is e."""
    return sign if sign in places else unicodedata.normalize("NFKD", sign)[0]
