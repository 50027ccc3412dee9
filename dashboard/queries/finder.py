"""Search over pages, regions, indicators, targets, measures, documents and bodies, in three languages at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import Dictionary, dictionary
from dashboard.texts.stems import forms, words_of
from dashboard.texts.words import Words, in_languages
from vocabulary.languages import LANGUAGES
from vocabulary.territory import COUNTRY

KINDS = ("page", "region", "indicator", "target", "measure", "document", "body")
_TITLE_WEIGHT, _TEXT_WEIGHT, _PREFIX_WEIGHT = 4.0, 1.0, 0.5
_SHORTEST_PREFIX = 4
_SHORTEST_NAME_WITH_INITIALS = 3  # words: Оңтүстік Қазақстан облысы is known as ОҚО
# The pages that answer a question, and the one that answers any: their titles and what they say of themselves are found too.
QUESTIONS = ("qandas", "foreign_labour", "resettlement", "borders", "refugees", "control", "explore")
# A question is answered by what it is about.
_ASKING = frozenset(
    [
        "деген",
        "кім",
        "не",
        "нені",
        "қандай",
        "қанша",
        "неше",
        "қайда",
        "қайдан",
        "қай",
        "ма",
        "ме",
        "ба",
        "бе",
        "па",
        "пе",
        "кто",
        "что",
        "такое",
        "такой",
        "такая",
        "такие",
        "это",
        "какой",
        "какая",
        "какие",
        "сколько",
        "где",
        "откуда",
        "who",
        "what",
        "is",
        "are",
        "was",
        "were",
        "a",
        "an",
        "the",
        "of",
        "in",
        "how",
        "many",
        "much",
        "where",
        "which",
    ]
)


@dataclass(frozen=True)
class Entry:
    """Something that can be found: its kind, id and title; `parent` is the document of a measure."""

    kind: str
    id: str
    title: Words
    parent: str | None = None


@dataclass
class Index:
    """Entries and, by word form, how much each form says about which entry."""

    entries: list[Entry] = field(default_factory=list)
    weights: dict[str, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, entry: Entry, *texts: Words | None) -> None:
        """Put an entry with its title and further texts into the index."""
        place = len(self.entries)
        self.entries.append(entry)
        for weight, words in (
            (_TITLE_WEIGHT, entry.title),
            *((_TEXT_WEIGHT, text) for text in texts if text),
        ):
            for language in LANGUAGES:
                for form in {form for word in words_of(words[language]) for form in forms(word)}:
                    own = self.weights[form]
                    own[place] = max(own.get(place, 0.0), weight)


def find(warehouse: Warehouse, words: str, *, most: int = 60) -> list[Entry]:
    """The entries that hold every word asked for, best first; nothing for nothing."""
    index = warehouse.remembered("search_index", _build)
    asked = _asked(words)
    found = _holding(index, asked)
    if not found and year_asked(words):
        found = _holding(index, [word for word in asked if not _is_year(word)])
    return found[:most]


def _holding(index: Index, asked: list[str]) -> list[Entry]:
    if not asked:
        return []
    scores = [_scores(index, word) for word in asked]
    common = set(scores[0]).intersection(*scores[1:])
    ranked = sorted(common, key=lambda place: (-sum(score[place] for score in scores), place))
    return [index.entries[place] for place in ranked]


def year_asked(words: str) -> int | None:
    """The year that is named among other words: it says when, not what. None for none and for several."""
    every = words_of(words)
    years = {int(word) for word in every if _is_year(word)}
    return years.pop() if len(years) == 1 and not all(_is_year(word) for word in every) else None


def _asked(words: str) -> list[str]:
    """The words that say what is asked for; all of them where nothing else is left."""
    every = words_of(words)
    return [word for word in every if word not in _NOT_SOUGHT] or every


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")


_NOT_SOUGHT = frozenset(word for one in _ASKING for word in words_of(one))


def _scores(index: Index, word: str) -> dict[int, float]:
    found: dict[int, float] = {}
    own = forms(word)
    for form, places in index.weights.items():
        # The beginning of a longer word is a hint, not a hit: somebody may still be typing.
        worth = (
            1.0
            if form in own
            else _PREFIX_WEIGHT
            if len(word) >= _SHORTEST_PREFIX and form.startswith(word)
            else 0.0
        )
        for place, weight in places.items() if worth else ():
            found[place] = max(found.get(place, 0.0), weight * worth)
    return found


def _build(warehouse: Warehouse) -> Index:
    known, index = dictionary(warehouse), Index()
    for page in QUESTIONS:
        index.add(
            Entry("page", page, in_languages(f"question.title.{page}")),
            in_languages(f"question.about.{page}"),
        )
    _add_regions(index, known)
    for indicator in known.indicators.values():
        index.add(
            Entry("indicator", indicator.id, indicator.title), indicator.short_title, indicator.definition
        )
    for target in known.targets.values():
        index.add(
            Entry("target", target.id, target.title, target.indicator), target.population, target.remark
        )
    _add_measures(index, warehouse)
    _add_documents(index, known)
    for body, name in known.bodies.items():
        index.add(Entry("body", body, name), known.abbreviations.get(body))
    return index


def _add_regions(index: Index, known: Dictionary) -> None:
    """Each region by its newest name, by those it had before, and by the initials of all of them."""
    for region_id in known.region_ids():
        newest = known.region(region_id)
        if newest is None or region_id == COUNTRY:
            continue
        names = [region.name for (own, _), region in known.regions.items() if own == region_id]
        index.add(Entry("region", region_id, newest.name), *names, *(_initials(name) for name in names))


def _initials(name: Words) -> Words:
    """ОҚО for Оңтүстік Қазақстан облысы; nothing for shorter names."""
    words = {language: words_of(name[language]) for language in LANGUAGES}
    return {
        language: "".join(word[0] for word in own) if len(own) >= _SHORTEST_NAME_WITH_INITIALS else ""
        for language, own in words.items()
    }


def _add_measures(index: Index, warehouse: Warehouse) -> None:
    rows = warehouse.records(
        """SELECT measure_id, document_id, title_kk, title_ru, title_en, completion_form_kk, completion_form_ru,
                  completion_form_en FROM marts.measure ORDER BY document_id, sort_order"""
    )
    for row in rows:
        title, form = (
            {language: row[f"{name}_{language}"] or "" for language in LANGUAGES}
            for name in ("title", "completion_form")
        )
        index.add(Entry("measure", row["measure_id"], title, row["document_id"]), form)


def _add_documents(index: Index, known: Dictionary) -> None:
    for name, document in known.documents.items():
        number = document.number or ""
        index.add(
            Entry("document", name, document.title),
            {language: f"№ {number} {number}" for language in LANGUAGES},
        )
