"""What observations refer to by id: indicators, regions, members, notes, sources and what else has a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from dashboard.data.warehouse import Warehouse
from dashboard.exports.api import Answer, about, own_edition
from dashboard.queries.coverage import NOTHING, Coverage, coverage
from dashboard.queries.dictionary import Dictionary, Indicator, dictionary
from dashboard.queries.documents import COUNTED, document_counts
from dashboard.queries.groups import GroupRegion, groups
from dashboard.queries.listed import id_in, listed
from dashboard.queries.readable import readable_editions
from dashboard.queries.sources import Source, sources
from dashboard.texts.words import Words, text
from dashboard.wording.formula import formula_words
from dashboard.wording.terms import terms_words
from vocabulary.languages import LANGUAGES

List = Callable[[Warehouse], Answer]


def whole(name: str, table: str) -> List:
    """A list of the API that gives a mart as it is held; `name` is its field in the answer."""

    def answer(warehouse: Warehouse) -> Answer:
        own = own_edition(warehouse)
        return about(own) | {name: listed(own, table)}

    return answer


def indicators(warehouse: Warehouse) -> Answer:
    """Every indicator with all that is known of it and what the edition holds of it."""
    own = own_edition(warehouse)
    held, known = coverage(own), dictionary(own)
    found = [
        row | _of_indicator(known, known.indicators[name]) | _held(held.get(name, NOTHING))
        for name, row in ((id_in(row, "indicator_id"), row) for row in listed(own, "indicator"))
    ]
    return about(own) | {"indicators": found}


def _of_indicator(known: Dictionary, one: Indicator) -> Answer:
    formula = {language: " ".join(formula_words(known, one, language)) for language in LANGUAGES}
    rate = one.rate and {
        "base_indicator_id": one.rate.base,
        "of_indicator_id": one.rate.of,
        "part_indicator_id": one.rate.part,
        "per": one.rate.per,
    }
    return {
        "domain_name": _said(f"domain.{one.domain}"),
        "unit_name": _said(f"unit.{one.unit}"),
        "owner": known.bodies[one.owner],
        "formula": formula if all(formula.values()) else None,
        "rate": rate,
    }


def _held(own: Coverage) -> Answer:
    return {
        "years": list(own.years),
        "period_kinds": list(own.kinds),
        "breakdowns": sorted({breakdown for _, breakdown in own.breakdowns if breakdown}),
        "region_ids": sorted(own.regions),
    }


def _said(key: str) -> Words:
    return {language: text(key, language) for language in LANGUAGES}


def group_list(warehouse: Warehouse) -> Answer:
    """Every group of regions that links may name, with who belongs to it, under which scheme and when."""
    own = own_edition(warehouse)
    known = dictionary(own)
    found = [
        {"group_id": name, "title": known.groups[name], "regions": [_in_group(one) for one in members]}
        for name, members in groups(own).items()
    ]
    return about(own) | {"groups": found}


def _in_group(one: GroupRegion) -> Answer:
    return {name: value for name, value in asdict(one).items() if name != "group_id"}


def breakdowns(warehouse: Warehouse) -> Answer:
    """Every breakdown with its members in their order; `/members` gives those with their names."""
    own = own_edition(warehouse)
    known = dictionary(own)
    found = [
        {"breakdown": name, "title": title, "members": [member for of, member in known.members if of == name]}
        for name, title in known.breakdowns.items()
    ]
    return about(own) | {"breakdowns": found}


def source_list(warehouse: Warehouse) -> Answer:
    """Every source with its publisher, terms and date."""
    own = own_edition(warehouse)
    return about(own) | {"sources": [_source(one) for one in sources(own).values()]}


def _source(one: Source) -> Answer:
    terms = {language: terms_words(one.licence, language) for language in LANGUAGES}
    return {
        "source_id": one.id, "publisher_id": one.publisher_id, "publisher": one.publisher, "title": one.title, "url": one.url,
        "licence": one.licence, "terms": terms if all(terms.values()) else None, "published_on": one.published_on,
        "published_precision": one.published_precision, "confidence": one.confidence, "carrier": one.copy_place,
    }  # fmt: skip


def documents(warehouse: Warehouse) -> Answer:
    """Every act with how much of it is held."""
    own = own_edition(warehouse)
    counts = document_counts(own)
    found = [
        row | {name: counts[id_in(row, "document_id")][name] for name in COUNTED}
        for row in listed(own, "document")
    ]
    return about(own) | {"documents": found}


def editions(warehouse: Warehouse) -> Answer:
    """The editions that links may name, newest first."""
    return about(own_edition(warehouse)) | {
        "current": warehouse.edition_id,
        "editions": readable_editions(warehouse),
    }
