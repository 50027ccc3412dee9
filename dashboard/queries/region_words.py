"""Which regions the words of a question name: by any name they have or had, without the word region, by initials."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import dictionary
from dashboard.queries.search_index import names_of_region
from dashboard.texts.stems import forms, plain_forms, words_of

_KIND_WORDS = frozenset(
    form for word in words_of("облысы қаласы область город oblast region city") for form in forms(word)
)
_SHORTEST_START = 5  # Туркестан names Туркестанская область


@dataclass(frozen=True)
class _Name:
    """A name of a region: the words that tell it from others and what these may be without endings."""

    region: str
    words: tuple[str, ...]
    forms: tuple[frozenset[str], ...]


def regions_named(warehouse: Warehouse, asked: Sequence[str]) -> tuple[list[str], list[str]]:
    """The regions of which a whole name is asked for, the country among them, and the words that name none of them.

    The name of most words wins: Шығыс Қазақстан is a region, not the country. Several where their names are the same.
    """
    best: list[tuple[str, set[int]]] = []
    for name in warehouse.remembered("names of regions", _names):
        taken = [
            {place for place, word in enumerate(asked) if _is(word, name, part)}
            for part in range(len(name.words))
        ]
        if all(taken):
            best.append((name.region, set().union(*taken)))
    most = max((len(places) for _, places in best), default=0)
    regions = list(dict.fromkeys(region for region, places in best if len(places) == most))
    used = set().union(*(places for _, places in best if len(places) == most))
    others = [
        word for place, word in enumerate(asked) if place not in used and forms(word).isdisjoint(_KIND_WORDS)
    ]
    return regions, others


def _is(word: str, name: _Name, part: int) -> bool:
    """Whether a word asked for is a word of a name: in any form of it, or as its beginning."""
    meant = forms(word) | plain_forms(word)
    if not name.forms[part].isdisjoint(meant):
        return True
    return any(len(form) >= _SHORTEST_START and name.words[part].startswith(form) for form in meant)


def _names(warehouse: Warehouse) -> list[_Name]:
    known = dictionary(warehouse)
    found: dict[_Name, None] = {}
    for region in known.region_ids():
        for name in (own for words in names_of_region(known, region) for own in words.values()):
            words = tuple(word for word in words_of(name) if forms(word).isdisjoint(_KIND_WORDS))
            if words:
                found[_Name(region, words, tuple(forms(word) | plain_forms(word) for word in words))] = None
    return list(found)
