"""What the search knows: every entry by the words it is known by, in three languages and without their endings."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypedDict

from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import Dictionary, dictionary
from dashboard.queries.kinds import in_every_language
from dashboard.texts.questions import QUESTIONS
from dashboard.texts.stems import forms, plain_forms, words_of
from dashboard.texts.words import Words, in_languages, text
from vocabulary.languages import LANGUAGES
from vocabulary.territory import COUNTRY

KINDS = ("page", "region", "portrait", "indicator", "target", "measure", "document", "body")
# Their titles and what they say of themselves are found: the pages of a question each, and the one that answers any.
_PAGES = (*QUESTIONS, "explore")
_NAME_WEIGHT, _TEXT_WEIGHT, _PLAIN_WORTH = 4.0, 1.0, 0.8
_SHORTEST_NAME_WITH_INITIALS = 3  # words: Оңтүстік Қазақстан облысы is known as ОҚО


class _Measure(TypedDict):
    measure_id: str
    document_id: str
    title_kk: str
    title_ru: str
    title_en: str
    completion_form_kk: str
    completion_form_ru: str
    completion_form_en: str


@dataclass(frozen=True)
class Entry:
    """Something that can be found: its kind, id and title; `parent` is the document of a measure or the indicator of a target.

    `region`: the region that was asked for together with an indicator; None for an entry of its own.
    """

    kind: str
    id: str
    title: Words
    parent: str | None = None
    region: str | None = None


@dataclass
class Index:
    """Entries, the names of each as forms of their words, and by form how much it says about which entry."""

    entries: list[Entry] = field(default_factory=list)
    names: list[list[tuple[frozenset[str], ...]]] = field(default_factory=list)
    weights: dict[str, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))

    def add(
        self, entry: Entry, names: Sequence[Words | None] = (), texts: Sequence[Words | None] = ()
    ) -> None:
        """Put an entry in: its title and further names, by which it is sought, and texts that it is only found by."""
        place = len(self.entries)
        self.entries.append(entry)
        self.names.append([])
        for words in (own for name in (entry.title, *names) if name for own in _by_language(name)):
            self.names[place].append(tuple(forms(word) | plain_forms(word) for word in words))
            self._weigh(place, words, _NAME_WEIGHT)
        for words in (own for one in texts if one for own in _by_language(one)):
            self._weigh(place, words, _TEXT_WEIGHT)

    def _weigh(self, place: int, words: Sequence[str], weight: float) -> None:
        for word in set(words):
            for known, worth in ((forms(word), weight), (plain_forms(word), weight * _PLAIN_WORTH)):
                for form in known:
                    own = self.weights[form]
                    own[place] = max(own.get(place, 0.0), worth)

    @cached_property
    def ordered(self) -> list[str]:
        """Every form in the order of its letters."""
        return sorted(self.weights)

    def beginning(self, start: str) -> Iterator[str]:
        """The forms that begin so."""
        for place in range(bisect_left(self.ordered, start), len(self.ordered)):
            if not self.ordered[place].startswith(start):
                return
            yield self.ordered[place]


def search_index(warehouse: Warehouse) -> Index:
    """The index of an edition, made when it is first asked for."""
    return warehouse.remembered("search_index", _build)


def _by_language(text: Words) -> Iterator[list[str]]:
    for language in LANGUAGES:
        if words := words_of(text[language] or ""):
            yield words


def _build(warehouse: Warehouse) -> Index:
    known, index = dictionary(warehouse), Index()
    for page in _PAGES:
        title, about = in_languages(f"question.title.{page}"), in_languages(f"question.about.{page}")
        index.add(Entry("page", page, title), texts=[about])
    _add_regions(index, known)
    for indicator in known.indicators.values():
        entry = Entry("indicator", indicator.id, indicator.title)
        index.add(entry, names=[indicator.short_title], texts=[indicator.definition])
    for target in known.targets.values():
        entry = Entry("target", target.id, target.title, target.indicator)
        index.add(entry, texts=[target.population, target.remark])
    _add_measures(index, warehouse)
    _add_documents(index, known)
    for body, name in known.bodies.items():
        index.add(Entry("body", body, name), names=[known.abbreviations.get(body)])
    return index


def _add_regions(index: Index, known: Dictionary) -> None:
    """Each region by its newest name, by those it had before, and by the initials of all of them."""
    for region_id in known.region_ids():
        newest = known.region(region_id)
        if newest is not None and region_id != COUNTRY:
            index.add(Entry("region", region_id, newest.name), names=names_of_region(known, region_id))
            index.add(Entry("portrait", region_id, portrait_title(newest.name)))


def portrait_title(region: Words) -> Words:
    """What the portrait of a region is called."""
    return {language: text("portrait.title", language, region=region[language]) for language in LANGUAGES}


def names_of_region(known: Dictionary, region_id: str) -> list[Words]:
    """Every name that a region has or had, and the initials of each: ОҚО for Оңтүстік Қазақстан облысы."""
    names = [region.name for (own, _), region in known.regions.items() if own == region_id]
    return [*names, *(_initials(name) for name in names)]


def _initials(name: Words) -> Words:
    words = {language: words_of(name[language]) for language in LANGUAGES}
    return {
        language: "".join(word[0] for word in own) if len(own) >= _SHORTEST_NAME_WITH_INITIALS else ""
        for language, own in words.items()
    }


def _add_measures(index: Index, warehouse: Warehouse) -> None:
    rows = warehouse.records(
        _Measure,
        """SELECT measure_id, document_id, title_kk, title_ru, title_en, completion_form_kk, completion_form_ru,
                  completion_form_en FROM marts.measure ORDER BY document_id, sort_order""",
    )
    for row in rows:
        title, form = in_every_language(row, "title"), in_every_language(row, "completion_form")
        index.add(Entry("measure", row["measure_id"], title, row["document_id"]), texts=[form])


def _add_documents(index: Index, known: Dictionary) -> None:
    for name, document in known.documents.items():
        number = document.number or ""
        numbered = {language: f"№ {number} {number}" for language in LANGUAGES}
        index.add(Entry("document", name, document.title), texts=[numbered])
