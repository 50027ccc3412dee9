"""What a data set is, said once for catalogues (`catalog.py`) and for search engines (`data_in_page.py`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import Indicator, dictionary
from dashboard.queries.held_facts import HeldFacts, held_facts
from dashboard.queries.sources import Source, sources
from dashboard.texts.words import Words, in_languages, text
from dashboard.view.link import View
from dashboard.wording.terms import terms_words
from vocabulary.languages import LANGUAGES

# What the licences with names of their own are called by machines.
LICENCE_ADDRESSES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY 3.0 IGO": "https://creativecommons.org/licenses/by/3.0/igo/",
}


@dataclass(frozen=True)
class Form:
    """A form in which figures are given: its name among file types of the EU, its media type, where it is."""

    name: str
    media_type: str
    address: str
    conforms_to: str = ""


@dataclass(frozen=True)
class Described:
    """The figures of one indicator as a data set; `sources` in the order of their ids."""

    indicator: Indicator
    facts: HeldFacts
    sources: tuple[Source, ...]

    @property
    def path(self) -> str:
        """The address of its page, without language and edition."""
        return View("indicator", indicator=self.indicator.id).href()

    @property
    def unit(self) -> Words:
        """The unit in words."""
        return in_languages(f"unit.{self.indicator.unit}")

    @property
    def description(self) -> Words:
        """The definition, with the caution that belongs to it."""
        caution = self.indicator.caution
        return {
            language: f"{words} {caution[language]}" if caution else words
            for language, words in self.indicator.definition.items()
        }

    @property
    def rights(self) -> Words:
        """Each publisher with the terms it printed, in words."""
        return {language: "; ".join(dict.fromkeys(self._rights(language))) for language in LANGUAGES}

    @property
    def licence(self) -> str | None:
        """The address of the licence, where all of the figures stand under one that has a name."""
        found = {LICENCE_ADDRESSES.get(source.licence or "") for source in self.sources}
        return found.pop() if len(found) == 1 else None

    def forms(self, language: str) -> Iterator[Form]:
        """The forms in which exactly these figures are given."""
        view = View("data", language, indicator=self.indicator.id)
        for name, ending, media_type in (
            ("CSV", "csv", "text/csv"),
            ("XLSX", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("PARQUET", "parquet", "application/vnd.apache.parquet"),
        ):
            yield Form(name, media_type, view.file_href(f"/data.{ending}"))
        yield Form("JSON", "application/json", view.file_href("/api/v1/observations"))

    def _rights(self, language: str) -> Iterator[str]:
        for source in self.sources:
            terms = terms_words(source.licence, language) or text("terms.not_stated", language)
            yield f"{source.publisher[language]}: {terms}"


def every_described(warehouse: Warehouse) -> dict[str, Described]:
    """The data sets of an edition by indicator id, in the order of the dictionary: those of indicators that have a figure."""
    return warehouse.remembered("described", _load)


def _load(warehouse: Warehouse) -> dict[str, Described]:
    facts, known, indicators = held_facts(warehouse), sources(warehouse), dictionary(warehouse).indicators
    return {
        name: Described(one, facts[name], tuple(known[own] for own in facts[name].sources if own in known))
        for name, one in indicators.items()
        if name in facts
    }
