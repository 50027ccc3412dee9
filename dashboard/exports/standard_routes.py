"""The addresses by which programs of others find and read what is published: catalogue, map, statistical services."""

from __future__ import annotations

import json

import flask

from dashboard.data.warehouse import Warehouse
from dashboard.exports.answers import guarded
from dashboard.exports.catalog import catalog
from dashboard.exports.sdmx_rest.routes import add_sdmx_routes
from dashboard.view.asked import edition_asked_for
from dashboard.view.origin import public_origin


def add_standard_routes(server: flask.Flask) -> None:
    """Register them."""
    add_sdmx_routes(server)
    server.add_url_rule("/catalog.jsonld", "catalog_jsonld", guarded("/catalog.jsonld", _catalog))


def _catalog(warehouse: Warehouse) -> flask.Response:
    own = edition_asked_for(warehouse, flask.request.args)
    content = json.dumps(catalog(own, origin=public_origin()), ensure_ascii=False, separators=(",", ":"))
    return flask.Response(content, content_type="application/ld+json; charset=utf-8")
