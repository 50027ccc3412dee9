"""Words as search compares them: whichever i was typed, with or without endings, in three languages."""

from __future__ import annotations

import re
import threading
from functools import lru_cache

import snowballstemmer

# Latin i, Kazakh і and dotless ı are typed for one another; ё for е.
_FOLDED = str.maketrans({"i": "і", "ı": "і", "ё": "е"})
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_SHORTEST = 3
_VOWEL = re.compile("[аәеиоөуұүыіэюя]")
# From the outside in: case, possession, plural.
_CASES = (
    "ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|ны|ні|ды|ді|ты|ті|да|де|та|те|нда|нде|дан|ден|тан|тен|нан|нен|"
    "мен|бен|пен|дағы|дегі|тағы|тегі|ндағы|ндегі|н"
)
_POSSESSIVES = "ымыз|іміз|мыз|міз|ыңыз|іңіз|ңыз|ңіз|ым|ім|ың|ің|сы|сі|ы|і"
_PLURALS = "лар|лер|дар|дер|тар|тер"
# A last consonant that a vowel ending makes soft: министрлік, министрлігі.
_HARDENED = {"г": "к", "ғ": "қ", "б": "п"}
_LAYERS = tuple(tuple(layer.split("|")) for layer in (_CASES, _POSSESSIVES, _PLURALS))


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, their i's made one."""
    return [word if word.isascii() else word.translate(_FOLDED) for word in _WORD.findall(text.lower())]


@lru_cache(maxsize=50_000)
def forms(word: str) -> frozenset[str]:
    """What a word may be without its endings, itself among them; two words that share a form are the same to search."""
    if word.isascii():
        return frozenset({word, _stem("english", word)})
    return frozenset({word, _stem("russian", word), *_kazakh_forms(word)})


class _Stemmers(threading.local):
    """A stemmer keeps the word it works on, so each thread has its own."""

    def __init__(self) -> None:
        self.russian, self.english = snowballstemmer.stemmer("russian"), snowballstemmer.stemmer("english")


_STEMMERS = _Stemmers()


def _stem(language: str, word: str) -> str:
    return str(getattr(_STEMMERS, language).stemWord(word))


def _kazakh_forms(word: str) -> set[str]:
    # An ending may be read in two ways (облысы: облыс + ы or облы + сы); both readings are kept.
    found = {word}
    for layer in _LAYERS:
        found |= {bare for form in found for ending in layer if (bare := _without(form, ending))}
    return found


def _without(word: str, ending: str) -> str | None:
    bare = word.removesuffix(ending)
    if bare == word or len(bare) < _SHORTEST or not _VOWEL.search(bare):
        return None
    return bare[:-1] + _HARDENED.get(bare[-1], bare[-1])
