"""What a page with figures says of them to search engines: a schema.org Dataset in JSON-LD, in the page's language."""

from __future__ import annotations

from typing import Any

from dashboard.exports.described import LICENCE_ADDRESSES, Described
from dashboard.queries.held_facts import held_facts
from dashboard.queries.sources import edition
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

Node = dict[str, Any]
_SHORTEST, _LONGEST = 50, 5_000  # of a description, as search engines take it


def data_set(one: Described, request: Request, *, canonical: str, origin: str) -> Node:
    """The figures of an indicator: its definition, unit, span, publishers with their terms, and files; `canonical` is the page."""
    language = request.language
    publishers = dict.fromkeys(source.publisher[language] for source in one.sources)
    found = _common(request, canonical, origin) | {
        "@id": f"{origin}{one.path}#dataset",
        "name": one.indicator.title[language],
        "description": _described(f"{one.indicator.title[language]}. {one.description[language]}", request),
        "identifier": one.indicator.id,
        "creator": [{"@type": "Organization", "name": name} for name in publishers],
        "variableMeasured": {
            "@type": "PropertyValue", "name": one.indicator.title[language], "unitText": one.unit[language],
            "measurementTechnique": one.indicator.definition[language],
        },
        "temporalCoverage": f"{one.facts.first.isoformat()}/{one.facts.last.isoformat()}",
        "usageInfo": one.rights[language],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": form.media_type, "contentUrl": origin + form.address}
            for form in one.forms(language)
        ],
    }  # fmt: skip
    named = {LICENCE_ADDRESSES.get(source.licence or "") for source in one.sources} - {None}
    if (
        request.view.page == "indicator"
    ):  # the page of the data set itself; a table of many has no room for all of them
        found["isBasedOn"] = sorted({source.url for source in one.sources if source.url})
    return found | ({"license": sorted(map(str, named))} if named else {})


def whole_edition(request: Request, *, canonical: str, origin: str) -> Node:
    """All figures of the edition."""
    facts = held_facts(request.warehouse).values()
    found = _common(request, canonical, origin) | {
        "@id": f"{origin}/catalog.jsonld#edition",
        "name": request.say("sdmx.flow"),
        "description": _described(f"{request.say('site.description')} {request.say('data.lead')}", request),
        "identifier": request.warehouse.edition_id,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": origin + path}
            for path, media_type in (("/edition.zip", "application/zip"), ("/edition.sdmx.csv", "text/csv"))
        ],
    }
    if facts:
        first, last = min(one.first for one in facts), max(one.last for one in facts)
        found["temporalCoverage"] = f"{first.isoformat()}/{last.isoformat()}"
    return found


def _common(request: Request, canonical: str, origin: str) -> Node:
    row = edition(request.warehouse)
    return {
        "@context": "https://schema.org", "@type": "Dataset", "url": canonical, "inLanguage": request.language,
        "isAccessibleForFree": True, "version": row["edition_id"],
        "dateModified": f"{row['built_at'].isoformat(timespec='seconds')}Z",
        "spatialCoverage": {"@type": "Country", "name": request.say("site.country"), "identifier": COUNTRY},
        "publisher": {"@type": "Organization", "name": request.say("site.name"), "url": f"{origin}/"},
        "includedInDataCatalog": {
            "@type": "DataCatalog", "@id": f"{origin}/catalog.jsonld#catalog", "name": request.say("site.name"),
            "url": f"{origin}/data",
        },
    }  # fmt: skip


def _described(words: str, request: Request) -> str:
    """Not shorter and not longer than search engines take it."""
    whole = words if len(words) >= _SHORTEST else f"{words} {request.say('site.description')}"
    return whole[:_LONGEST]
