"""The addresses of the cube's cells: `/explore.csv` and `/explore.json`, with everything that a link of its page says."""

from __future__ import annotations

import flask

from dashboard.data.warehouse import Warehouse
from dashboard.exports.answers import CSV, file_answer, from_first, guarded
from dashboard.exports.csv_file import written
from dashboard.exports.cube_file import cube_answer, cube_table
from dashboard.view.asked import request_of
from dashboard.view.origin import public_origin


def add_cube_routes(server: flask.Flask) -> None:
    """Register the files of the cube."""
    for path, answer in {"/explore.csv": _csv, "/explore.json": _json}.items():
        server.add_url_rule(path, path.strip("/").replace(".", "_"), guarded(path, answer))


def _csv(warehouse: Warehouse) -> flask.Response:
    columns, rows = cube_table(request_of(warehouse, "/explore", flask.request.args))
    pieces = written(columns, rows, bom=flask.request.args.get("bom") != "0")
    return file_answer(from_first(pieces), "explore.csv", CSV)


def _json(warehouse: Warehouse) -> flask.Response:
    request = request_of(warehouse, "/explore", flask.request.args)
    link = public_origin() + request.view.href(edition=request.warehouse.edition_id)
    return flask.jsonify(cube_answer(request, link=link))
