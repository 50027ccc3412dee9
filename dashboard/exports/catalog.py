"""The catalogue of an edition as DCAT-AP in JSON-LD: a data set for each indicator, one for the whole, the two services.

Everything that the standard takes from lists (frequencies, file types, languages, places) is named as the EU's lists do.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dashboard.data.warehouse import Warehouse
from dashboard.exports.described import LICENCE_ADDRESSES, Described, Form, every_described
from dashboard.exports.sdmx_components import AGENCY, FLOW, VERSION
from dashboard.queries.held_facts import held_facts
from dashboard.queries.sources import EditionFacts, Source, edition, sources
from dashboard.texts.words import Words, in_languages
from dashboard.wording.terms import terms_words
from vocabulary.languages import LANGUAGES

Node = dict[str, Any]
_LISTS = "http://publications.europa.eu/resource/authority"
_LANGUAGES = {"kk": "KAZ", "ru": "RUS", "en": "ENG"}
_FREQUENCIES = {"yearly": "ANNUAL", "half_yearly": "ANNUAL_2", "quarterly": "QUARTERLY", "monthly": "MONTHLY", "irregular": "IRREG"}  # fmt: skip
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types"
_PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
# Written into the document: whoever reads it needs nothing from elsewhere.
_CONTEXT: Node = {
    "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "adms": "http://www.w3.org/ns/adms#",
}  # fmt: skip


def catalog(warehouse: Warehouse, *, origin: str) -> Node:
    """The catalogue as one JSON-LD document; addresses in it start with `origin`. The same for the same edition."""
    own, row = f"{origin}/catalog.jsonld", edition(warehouse)
    every = every_described(warehouse)
    monitor = f"{own}#monitor"
    found = [_indicator(one, origin, monitor, row) for one in every.values()]
    graph = [
        {
            "@id": f"{own}#catalog", "@type": "dcat:Catalog", "dct:title": _words(in_languages("site.name")),
            "dct:description": _words(in_languages("site.description")), "dct:publisher": _id(monitor),
            "dct:language": _languages(), "dct:modified": _moment(row), "foaf:homepage": _id(f"{origin}/"),
            "dct:spatial": _place(), "dcat:themeTaxonomy": _id(f"{_LISTS}/data-theme"),
            "dcat:dataset": [_id(one["@id"]) for one in found] + [_id(f"{own}#edition")],
            "dcat:service": [_id(f"{own}#api"), _id(f"{own}#sdmx")],
        },
        {"@id": monitor, "@type": "foaf:Agent", "foaf:name": _words(in_languages("site.name")), "foaf:homepage": _id(f"{origin}/")},
        _edition(warehouse, origin, monitor, row), *found, *_services(origin, monitor),
        *_publishers(every.values(), origin), *(_source(one, origin) for one in _used(every.values())), *_terms(),
    ]  # fmt: skip
    return {"@context": _CONTEXT, "@graph": graph}


def _indicator(one: Described, origin: str, monitor: str, row: EditionFacts) -> Node:
    page = origin + one.path
    publishers = dict.fromkeys(source.publisher_id for source in one.sources)
    # Said once for all forms of the figures.
    shared: Node = {"dct:rights": _id(f"{page}#rights")}
    shared |= {"dct:license": _id(one.licence)} if one.licence else {}
    return {
        "@id": f"{page}#dataset", "@type": "dcat:Dataset", "dct:identifier": one.indicator.id,
        "dct:title": _words(one.indicator.title), "dct:description": _words(one.description),
        "dcat:keyword": [*_words(one.unit), *_words(in_languages(f"domain.{one.indicator.domain}"))],
        "dct:publisher": _id(monitor), "dct:creator": [_id(_agent(origin, name)) for name in publishers],
        "dct:source": [_id(_source_of(origin, source)) for source in one.sources],
        "dcat:landingPage": _id(page), "dct:temporal": _span(one.facts.first.isoformat(), one.facts.last.isoformat()),
        "dct:accrualPeriodicity": _id(f"{_LISTS}/frequency/{_FREQUENCIES.get(one.indicator.frequency, 'UNKNOWN')}"),
        "dct:rights": {"@id": f"{page}#rights", "@type": "dct:RightsStatement", "rdfs:label": _words(one.rights)},
        **_common(row),
        "dcat:distribution": [_distribution(form, origin, shared, row, one.indicator.title) for form in one.forms("en")],
    }  # fmt: skip


def _edition(warehouse: Warehouse, origin: str, monitor: str, row: EditionFacts) -> Node:
    facts = held_facts(warehouse).values()
    own = f"{origin}/catalog.jsonld#edition"
    forms = (
        Form("ZIP", "application/zip", "/edition.zip", _PACKAGE),
        Form("CSV", "text/csv", "/edition.sdmx.csv", f"{origin}/edition.sdmx.structure.xml"),
    )
    rights = {
        language: "; ".join(
            dict.fromkeys(
                f"{one.publisher[language]}: {words}"
                for one in sources(warehouse).values()
                if (words := terms_words(one.licence, language))
            )
        )
        for language in LANGUAGES
    }
    shared = {"dct:rights": {"@type": "dct:RightsStatement", "rdfs:label": _words(rights)}}
    title = in_languages("catalog.edition")
    found: Node = {
        "@id": own, "@type": "dcat:Dataset", "dct:identifier": row["edition_id"], "dct:title": _words(title),
        "dct:description": _words(in_languages("site.description")), "dct:publisher": _id(monitor),
        "dcat:landingPage": _id(f"{origin}/data"), "adms:versionNotes": _words(in_languages("sdmx.flow")), **_common(row),
        "dct:accrualPeriodicity": _id(f"{_LISTS}/frequency/IRREG"),
        "dcat:distribution": [_distribution(form, origin, shared, row, title) for form in forms],
    }  # fmt: skip
    if facts:
        first, last = min(one.first for one in facts), max(one.last for one in facts)
        found["dct:temporal"] = _span(first.isoformat(), last.isoformat())
    return found


def _distribution(form: Form, origin: str, shared: Node, row: EditionFacts, title: Words) -> Node:
    address = origin + form.address
    more = {"dct:conformsTo": {"@id": form.conforms_to, "@type": "dct:Standard"}} if form.conforms_to else {}
    return {
        "@id": f"{address}#distribution", "@type": "dcat:Distribution",
        "dct:title": [_one(f"{words}, {form.name}", language) for language, words in title.items()],
        "dcat:accessURL": _id(address), "dcat:downloadURL": _id(address), "dct:format": _id(f"{_LISTS}/file-type/{form.name}"),
        "dcat:mediaType": _id(f"{_MEDIA_TYPES}/{form.media_type}"), "dct:modified": _moment(row),
    } | shared | more  # fmt: skip


def _services(origin: str, monitor: str) -> Iterable[Node]:
    for name, address, described in (
        ("api", "/api/v1", "/api/v1/openapi.json"),
        ("sdmx", "/sdmx/v2", f"/sdmx/v2/structure/dataflow/{AGENCY}/{FLOW}/{VERSION}?references=all"),
    ):
        yield {
            "@id": f"{origin}/catalog.jsonld#{name}", "@type": "dcat:DataService",
            "dct:title": _words(in_languages(f"catalog.{name}")), "dct:publisher": _id(monitor),
            "dcat:endpointURL": _id(origin + address), "dcat:endpointDescription": _id(origin + described),
        }  # fmt: skip


def _used(every: Iterable[Described]) -> list[Source]:
    return list({source.id: source for one in every for source in one.sources}.values())


def _publishers(every: Iterable[Described], origin: str) -> Iterable[Node]:
    names = {source.publisher_id: source.publisher for source in _used(every)}
    for publisher_id, name in names.items():
        yield {"@id": _agent(origin, publisher_id), "@type": "foaf:Agent", "foaf:name": _words(name)}


def _source(one: Source, origin: str) -> Node:
    """A publication as it names itself, with its terms as they are printed."""
    found: Node = {
        "@id": _source_of(origin, one), "@type": "rdfs:Resource", "dct:title": _words(one.title),
        "dct:publisher": _id(_agent(origin, one.publisher_id)),
    }  # fmt: skip
    if one.url:
        found["foaf:page"] = _id(one.url)
    if one.published_on:
        found["dct:issued"] = _date(one.published_on.isoformat())
    if one.licence:
        rights = {language: terms_words(one.licence, language) for language in LANGUAGES}
        found["dct:rights"] = {"@type": "dct:RightsStatement", "rdfs:label": _words(rights)}
    return found


def _terms() -> Iterable[Node]:
    for name, address in LICENCE_ADDRESSES.items():
        yield {"@id": address, "@type": "dct:LicenseDocument", "dct:title": name}


def _common(row: EditionFacts) -> Node:
    return {
        "dcat:theme": _id(f"{_LISTS}/data-theme/SOCI"), "dct:language": _languages(), "dct:spatial": _place(),
        "dct:accessRights": _id(f"{_LISTS}/access-right/PUBLIC"), "dct:modified": _moment(row), "dcat:version": row["edition_id"],
    }  # fmt: skip


def _agent(origin: str, publisher_id: str) -> str:
    return f"{origin}/catalog.jsonld#publisher-{publisher_id}"


def _source_of(origin: str, source: Source) -> str:
    return f"{origin}/catalog.jsonld#source-{source.id}"


def _id(address: str) -> Node:
    return {"@id": address}


def _one(words: str, language: str) -> Node:
    return {"@value": words, "@language": language}


def _words(words: Words) -> list[Node]:
    return [_one(words[language], language) for language in LANGUAGES if words[language]]


def _date(written: str) -> Node:
    return {"@value": written, "@type": "xsd:date"}


def _moment(row: EditionFacts) -> Node:
    return {"@value": f"{row['built_at'].isoformat(timespec='seconds')}Z", "@type": "xsd:dateTime"}


def _span(first: str, last: str) -> Node:
    return {"@type": "dct:PeriodOfTime", "dcat:startDate": _date(first), "dcat:endDate": _date(last)}


def _languages() -> list[Node]:
    return [_id(f"{_LISTS}/language/{_LANGUAGES[language]}") for language in LANGUAGES]


def _place() -> Node:
    return _id(f"{_LISTS}/country/KAZ")
