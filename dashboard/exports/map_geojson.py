"""What the map shows of one year as GeoJSON (RFC 7946), for QGIS and other maps: the regions with their figures."""

from __future__ import annotations

from itertools import chain
from typing import Any

from dashboard.data.shapes import geometries
from dashboard.queries.kinds import Total
from dashboard.queries.sources import edition, sources
from dashboard.queries.structures import day_of_row
from dashboard.texts.formats import format_period
from dashboard.texts.words import Words, in_languages
from dashboard.view.map_choice import Choice, choose, drawn
from dashboard.view.origin import public_origin
from dashboard.view.request import Request
from dashboard.wording.periods import missing_words
from dashboard.wording.publishers import publisher_words
from dashboard.wording.terms import terms_words
from vocabulary.languages import LANGUAGES

Json = dict[str, Any]


def map_geojson(request: Request) -> Json:
    """A feature for each region, also where it has no figure (value None, reason); raises LinkProblem.

    Its properties: region_id, name_kk, name_ru, name_en, region_scheme, territory_id, value (in unit, unit_kk ...), year, period_kk ...,
    period_start, period_end, period_kind, stands_for (ISO days), obs_status, is_break, reason, source_id, publisher, source_title,
    source_url, terms, locator, added_from. The collection says indicator, edition, link and whose boundaries these are.
    """
    choice = choose(request, strict=True)
    own = drawn(request, choice).of_year[choice.year]
    features = [_feature(request, choice, row) for row in own.rows]
    return {
        "type": "FeatureCollection", "bbox": _bounds(features),
        "indicator_id": choice.indicator.id, **_named("title", choice.indicator.title), **_named("definition", choice.indicator.definition),
        "year": choice.year, "edition": request.warehouse.edition_id, "is_synthetic": edition(request.warehouse)["is_synthetic"],
        "link": public_origin() + request.view.href(
            page="map", edition=request.warehouse.edition_id, indicator=choice.indicator.id, **choice.changes()
        ),
        "boundaries": request.say("map.credit"),
        "features": features,
    }  # fmt: skip


def _feature(request: Request, choice: Choice, row: Total) -> Json:
    region = request.known.regions[(row["region_id"], row["region_scheme"])]
    return {
        "type": "Feature",
        "id": region.id,
        "geometry": geometries(region.scheme)[region.id],
        "properties": {
            "region_id": region.id, **_named("name", region.name), "region_scheme": region.scheme,
            "territory_id": row["territory_id"], "value": row["value"], "unit": choice.indicator.unit,
            **_named("unit", in_languages(f"unit.{choice.indicator.unit}")), **_period(choice, row),
            "obs_status": row["obs_status"], "is_break": row.get("is_break"),
            "reason": missing_words(request, row) if row["value"] is None else None, **_source(request, row),
            "added_from": " ".join(row.get("parts", ())) or None,
        },
    }  # fmt: skip


def _period(choice: Choice, row: Total) -> Json:
    start, end, kind, day = row["period_start"], row["period_end"], row["period_kind"], day_of_row(row)
    said = {one: format_period(start, end, kind, one, stands_for=day) for one in LANGUAGES}
    return {
        "year": choice.year, **_named("period", said), "period_start": start.isoformat(), "period_end": end.isoformat(),
        "period_kind": kind, "stands_for": day.isoformat(),
    }  # fmt: skip


def _source(request: Request, row: Total) -> Json:
    source, language = sources(request.warehouse).get(row["source_id"] or ""), request.language
    return {
        "source_id": row["source_id"],
        "publisher": publisher_words(source, language) if source else None,
        "source_title": source.title[language] if source else None,
        "source_url": source.url if source else None,
        "terms": terms_words(source.licence, language) if source else None,
        "locator": row["locator"],
    }


def _named(name: str, said: Words) -> Json:
    return {f"{name}_{language}": said[language] for language in LANGUAGES}


def _bounds(features: list[Json]) -> list[float]:
    """West, south, east, north."""
    every = [point for one in features for point in _points(one["geometry"])]
    lon, lat = ([point[axis] for point in every] for axis in (0, 1))
    return [min(lon), min(lat), max(lon), max(lat)]


def _points(geometry: Json) -> list[list[float]]:
    rings = geometry["coordinates"] if geometry["type"] == "Polygon" else chain(*geometry["coordinates"])
    return list(chain(*rings))
