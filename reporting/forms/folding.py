"""What makes two written words the same: case, kinds of spaces, invisible marks; and look-alike letters, told apart from these."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Cyrillic and Greek letters that look like a Latin one, small or capital; both sides of a comparison are turned to Latin
_LOOKS_LIKE = str.maketrans("авекмнорстухіјѕһԁԛԝгαβεζηικμνορτυχ", "abekmhopctyxijshdqwrabezhikmnoptyx")
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000_]+")
_QUOTES = str.maketrans("", "", "«»\"“”„'’‘`*:")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """The words without case, accents of ё, invisible marks, quotes and doubled spaces: equal for one name written twice.

    Letters of another alphabet that only look alike stay apart; `look_alike` joins them.
    """
    shown = unicodedata.normalize("NFKC", text)
    # most words are printable as a whole; of the others each character is looked at
    if not shown.isprintable():
        shown = "".join(letter for letter in shown if unicodedata.category(letter) != "Cf")
    plain = shown.casefold().replace("ё", "е").translate(_QUOTES).translate(_DASHES)
    return _SPACES.sub(" ", plain).strip(" .;,")


@lru_cache(maxsize=50_000)
def look_alike(text: str) -> str:
    """The folded words with every letter that looks like a Latin one as that letter."""
    return fold(text).translate(_LOOKS_LIKE)
