"""Of 500 names with Kazakh and Russian endings at least 95 in a hundred are found among the first three results."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import Dictionary, dictionary
from dashboard.queries.finder import find
from dashboard.texts.words import Words
from tests.dashboard.kazakh_forms import kazakh, look_alike, russian

_FIRST, _ENOUGH = 3, 0.95
# Letters and single spaces, ending with a letter: what follows a colon or stands in brackets takes no case.
_INFLECTED = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,5}")
_KINDS = ("region", "indicator", "body", "document")


@pytest.fixture(scope="module")
def real(real_warehouse_path) -> Warehouse:
    return Warehouse(real_warehouse_path)


def names_of(known: Dictionary, language: str) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """By kind and name the entries that have it: two of one name are both right."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)

    def add(kind: str, name: str, words: Words | None) -> None:
        if words and _INFLECTED.fullmatch(words[language]):
            found[(kind, words[language])].add((kind, name))

    for (region, _), one in known.regions.items():
        if region != "KZ":
            add("region", region, one.name)
            if language == "kk":
                add("region", region, {"kk": one.name["kk"].rpartition(" ")[0]})
    for one in known.indicators.values():
        add("indicator", one.id, one.short_title)
        add("indicator", one.id, one.title)
    for body, title in known.bodies.items():
        add("body", body, title)
        abbreviation = known.abbreviations.get(body)
        if abbreviation and not any(word.isupper() for word in abbreviation[language].split()):
            add("body", body, abbreviation)
    for document, one in known.documents.items():
        add("document", document, one.title)
    return found


def asked(
    known: Dictionary, language: str, forms: Callable[[str], Iterator[str]], count: int, seed: int
) -> list[tuple[str, set[tuple[str, str]]]]:
    """`count` different forms, of the four kinds in turn, so that no kind is the test alone."""
    chance = random.Random(seed)
    names = names_of(known, language)
    by_kind: dict[str, list[tuple[str, set[tuple[str, str]]]]] = {}
    for kind in _KINDS:
        own = [
            (form, right)
            for (one, name), right in names.items()
            if one == kind
            for form in dict.fromkeys(forms(name))
        ]
        by_kind[kind] = chance.sample(own, len(own))
    found: list[tuple[str, set[tuple[str, str]]]] = []
    while len(found) < count and any(by_kind.values()):
        found += [by_kind[kind].pop() for kind in _KINDS if by_kind[kind]]
    return found[:count]


def test_names_with_endings_are_found_first(real):
    known, chance = dictionary(real), random.Random(7)
    in_kazakh = asked(known, "kk", kazakh, 300, seed=1)
    alike = [(look_alike(words, chance), right) for words, right in asked(known, "kk", kazakh, 100, seed=2)]
    questions = [*in_kazakh, *alike, *asked(known, "ru", russian, 100, seed=3)]
    assert len({words for words, _ in questions}) >= 490 and len(questions) == 500
    missed = [
        words for words, right in questions
        if right.isdisjoint((entry.kind, entry.id) for entry in find(real, words)[:_FIRST])
    ]  # fmt: skip
    share = 1 - len(missed) / len(questions)
    print(f"{share:.1%} of {len(questions)} names with endings are among the first {_FIRST}; not: {missed}")
    assert share >= _ENOUGH
