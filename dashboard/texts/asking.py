"""Words that ask, or tie words together: a question is answered by what it is about."""

from __future__ import annotations

from dashboard.texts.stems import words_of

_KAZAKH = "деген кім не нені қандай қанша неше қайда қайдан қай ма ме ба бе па пе туралы"
_RUSSIAN = "кто что такое такой такая такие это какой какая какие сколько где откуда в во на по о об и из для"
_ENGLISH = "who what is are was were a an the of in how many much where which for by at and"
_NOT_SOUGHT = frozenset(words_of(f"{_KAZAKH} {_RUSSIAN} {_ENGLISH}"))


def sought(words: list[str]) -> list[str]:
    """The words that say what is asked for; all of them where nothing else is left."""
    return [word for word in words if word not in _NOT_SOUGHT] or words
