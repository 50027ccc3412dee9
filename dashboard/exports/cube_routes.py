"""The addresses of the cube's cells: `/explore.csv` and `/explore.json`, with everything that a link of its page says."""

from __future__ import annotations

import flask

from dashboard.data.pin import edition_of_answer
from dashboard.exports.csv_file import written
from dashboard.exports.cube_file import cube_answer, cube_table
from dashboard.exports.routes import answered, file_answer, from_first
from dashboard.view.asked import request_of
from dashboard.view.origin import public_origin
from dashboard.view.parameters import check
from dashboard.view.request import Request


def add_cube_routes(server: flask.Flask) -> None:
    """Register the files of the cube."""
    server.add_url_rule("/explore.csv", "explore_csv", lambda: answered(_csv))
    server.add_url_rule("/explore.json", "explore_json", lambda: answered(_json))


def _csv() -> flask.Response:
    columns, rows = cube_table(_request())
    pieces = written(columns, rows, bom=flask.request.args.get("bom") != "0")
    return file_answer(from_first(pieces), "explore.csv", "text/csv; charset=utf-8")


def _json() -> flask.Response:
    request = _request()
    link = public_origin() + request.view.href(edition=request.warehouse.edition_id)
    return flask.jsonify(cube_answer(request, link=link))


def _request() -> Request:
    check(flask.request.path, flask.request.args.items(multi=True))
    return request_of(edition_of_answer(), "/explore", flask.request.args)
