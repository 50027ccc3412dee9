"""The addresses by which programs of others find and read what is published: catalogue, map, statistical services."""

from __future__ import annotations

import json
from typing import Any

import flask

from dashboard.data.warehouse import Warehouse
from dashboard.exports.answers import guarded
from dashboard.exports.catalog import catalog
from dashboard.exports.map_geojson import map_geojson
from dashboard.exports.sdmx_rest.routes import add_sdmx_routes
from dashboard.view.asked import edition_asked_for, request_of
from dashboard.view.origin import public_origin


def add_standard_routes(server: flask.Flask) -> None:
    """Register them."""
    add_sdmx_routes(server)
    server.add_url_rule("/map.geojson", "map_geojson", guarded("/map.geojson", _map))
    server.add_url_rule("/catalog.jsonld", "catalog_jsonld", guarded("/catalog.jsonld", _catalog))


def _map(warehouse: Warehouse) -> flask.Response:
    found = map_geojson(request_of(warehouse, "/map", flask.request.args))
    return _json(found, "application/geo+json")


def _catalog(warehouse: Warehouse) -> flask.Response:
    own = edition_asked_for(warehouse, flask.request.args)
    return _json(catalog(own, origin=public_origin()), "application/ld+json; charset=utf-8")


def _json(content: dict[str, Any], content_type: str) -> flask.Response:
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return flask.Response(written, content_type=content_type)
