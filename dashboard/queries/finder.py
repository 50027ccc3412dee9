"""Search over pages, regions, indicators, targets, measures, documents and bodies, in three languages at once."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.data.warehouse import Warehouse
from dashboard.queries.held_facts import held_by_region
from dashboard.queries.region_words import regions_named
from dashboard.queries.search_index import KINDS, Entry, Index, search_index
from dashboard.texts.asking import sought
from dashboard.texts.stems import forms, plain_forms, words_of
from vocabulary.territory import COUNTRY

__all__ = ["KINDS", "Entry", "find", "year_asked"]

_PREFIX_WORTH, _PLAIN_WORTH = 0.5, 0.8
_SHORTEST_PREFIX = 4
_WHOLE_NAME = 8.0  # what it says that all words of a name are asked for
_MOST_OF_A_REGION = 3


def find(warehouse: Warehouse, words: str, *, most: int = 60) -> list[Entry]:
    """The entries that hold every word asked for, best first; nothing for nothing.

    A region and an indicator named together find the indicator in that region before all others.
    """
    index = search_index(warehouse)
    asked = sought(words_of(words))
    if year_asked(words):
        found = _found(warehouse, index, asked)
        return (found or _found(warehouse, index, [word for word in asked if not _is_year(word)]))[:most]
    return _found(warehouse, index, asked)[:most]


def year_asked(words: str) -> int | None:
    """The year that is named among other words: it says when, not what. None for none and for several."""
    every = words_of(words)
    years = {int(word) for word in every if _is_year(word)}
    return years.pop() if len(years) == 1 and not all(_is_year(word) for word in every) else None


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")


def _found(warehouse: Warehouse, index: Index, asked: Sequence[str]) -> list[Entry]:
    first = _of_regions(warehouse, index, asked)
    return [*first, *(entry for entry in _holding(index, asked) if entry not in first)]


def _of_regions(warehouse: Warehouse, index: Index, asked: Sequence[str]) -> list[Entry]:
    """Indicators in the regions that some of the words name, found by the other words."""
    named, others = regions_named(warehouse, asked)
    if not named or not others:
        return []
    held = held_by_region(warehouse)
    indicators = [entry for entry in _holding(index, others) if entry.kind == "indicator"]
    found = [
        Entry("indicator", entry.id, entry.title, region=None if region == COUNTRY else region)
        for entry in indicators
        for region in named
        if (entry.id, region) in held
    ]
    return found[: _MOST_OF_A_REGION * len(named)]


def _holding(index: Index, asked: Sequence[str]) -> list[Entry]:
    if not asked:
        return []
    scores = [_scores(index, word) for word in asked]
    common = set(scores[0]).intersection(*scores[1:])
    meant = [forms(word) | plain_forms(word) for word in asked]
    worth = {
        place: sum(score[place] for score in scores) + _WHOLE_NAME * _is_named(index, place, meant)
        for place in common
    }
    return [index.entries[place] for place in sorted(common, key=lambda place: (-worth[place], place))]


def _is_named(index: Index, place: int, meant: Sequence[frozenset[str]]) -> bool:
    """Whether the words asked for are a whole name of the entry; of parts of names the order of the edition decides."""
    return any(
        all(any(not own.isdisjoint(one) for one in meant) for own in name) for name in index.names[place]
    )


def _scores(index: Index, word: str) -> dict[int, float]:
    own = forms(word)
    hits = dict.fromkeys(plain_forms(word), _PLAIN_WORTH) | dict.fromkeys(own, 1.0)
    # The beginning of a longer word is a hint, not a hit: somebody may still be typing.
    starts = {form for form in own if len(form) >= _SHORTEST_PREFIX}
    hints = {form for start in starts for form in index.beginning(start)}
    found: dict[int, float] = {}
    for form, worth in (dict.fromkeys(hints, _PREFIX_WORTH) | hits).items():
        for place, weight in index.weights.get(form, {}).items():
            found[place] = max(found.get(place, 0.0), weight * worth)
    return found
