"""Words as search compares them: whichever i was typed, with or without endings, in three languages."""

from __future__ import annotations

import re
import threading
from functools import lru_cache

import snowballstemmer

# Letters that are typed for one another because they look alike: Latin and Greek ones among Cyrillic, dotless ı; ё for е.
_FOLDED = str.maketrans("iıёəɵθahkopcexytmb", "ііеәөөаһкорсехутмв")
# Kazakh letters as they are typed on a Russian keyboard.
_PLAIN = str.maketrans("әғқңөұүһі", "агкноуухи")
_MARK = "~"  # before what a word is in plain letters, so that қала is not the same as кала, only like it
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
_PLAIN_LAYERS = tuple(tuple(dict.fromkeys(one.translate(_PLAIN) for one in layer)) for layer in _LAYERS)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, their i's made one."""
    return [word if word.isascii() else word.translate(_FOLDED) for word in _WORD.findall(text.lower())]


@lru_cache(maxsize=50_000)
def plain_forms(word: str) -> frozenset[str]:
    """What a word may be as it is typed without Kazakh letters: кандастардын for қандастардың. Nothing for Latin words."""
    if word.isascii():
        return frozenset()
    own = {form.translate(_PLAIN) for form in forms(word)} | _kazakh_forms(
        word.translate(_PLAIN), _PLAIN_LAYERS
    )
    return frozenset(_MARK + form for form in own)


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


def _kazakh_forms(word: str, layers: tuple[tuple[str, ...], ...] = _LAYERS) -> set[str]:
    # An ending may be read in two ways (облысы: облыс + ы or облы + сы); both readings are kept.
    found = {word}
    for layer in layers:
        found |= {bare for form in found for ending in layer if (bare := _without(form, ending))}
    return found


def _without(word: str, ending: str) -> str | None:
    bare = word.removesuffix(ending)
    if bare == word or len(bare) < _SHORTEST or not _VOWEL.search(bare):
        return None
    return bare[:-1] + _HARDENED.get(bare[-1], bare[-1])
