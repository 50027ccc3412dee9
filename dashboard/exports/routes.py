"""The addresses of downloads and of the API; a fault is a sentence in the reader's language with its status."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import flask
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import MethodNotAllowed

from dashboard.data.pin import edition_of_answer
from dashboard.data.warehouse import Warehouse, WarehouseUnavailable
from dashboard.exports import api
from dashboard.exports.chosen import Chosen, chosen_by_link
from dashboard.exports.coverage_files import Table, changes_table, coverage_table
from dashboard.exports.csv_file import csv_text, written
from dashboard.exports.map_file import map_table
from dashboard.exports.package import package_file
from dashboard.exports.parquet_file import parquet_file
from dashboard.exports.sdmx import sdmx_csv
from dashboard.exports.sdmx_structure import structure_file
from dashboard.exports.xlsx_file import MOST_ROWS, xlsx_file
from dashboard.queries.sources import edition
from dashboard.texts.formats import format_number
from dashboard.texts.words import text
from dashboard.view.asked import edition_asked_for, request_of
from dashboard.view.link import LinkProblem
from dashboard.view.parameters import check, plain
from dashboard.view.request import Request
from vocabulary.languages import FIRST_LANGUAGE, LANGUAGES

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_API: dict[str, Callable[[Warehouse], dict[str, Any]]] = {
    "observations": api.observations,
    "indicators": api.indicators,
    "regions": api.regions,
    "sources": api.source_list,
    "targets": api.targets,
    "editions": api.editions,
}


class _Json(DefaultJSONProvider):
    """Dates as ISO 8601, letters as they are."""

    ensure_ascii = False
    sort_keys = False

    @staticmethod
    def default(value: Any) -> Any:
        """A date as text."""
        return value.isoformat() if hasattr(value, "isoformat") else DefaultJSONProvider.default(value)


def add_routes(server: flask.Flask) -> None:
    """Register every download and the API."""
    server.json = _Json(server)
    for path, answer in {
        "/data.csv": _csv, "/map.csv": _map, "/coverage.csv": _coverage, "/changes.csv": _changes,
        "/data.xlsx": _xlsx, "/data.parquet": _parquet, "/edition.zip": _package, "/edition.sdmx.csv": _sdmx,
        "/edition.sdmx.structure.xml": _sdmx_structure,
    }.items():  # fmt: skip
        server.add_url_rule(path, path.strip("/").replace(".", "_"), _guarded(path, answer))
    for name, listed in _API.items():
        server.add_url_rule(f"/api/v1/{name}", f"api_{name}", _json_guarded(f"/api/v1/{name}", listed))
    server.add_url_rule(
        "/api/v1/openapi.json", "api_openapi", _json_guarded("/api/v1/openapi.json", lambda _: api.openapi())
    )
    server.register_error_handler(MethodNotAllowed, _only_get)
    server.add_url_rule("/api/", "api_unknown", _unknown_api)
    server.add_url_rule("/api/<path:name>", "api_unknown_path", _unknown_api)


def _csv(warehouse: Warehouse) -> flask.Response:
    chosen = chosen_by_link(warehouse)
    pieces = csv_text(chosen, bom=flask.request.args.get("bom") != "0")
    return file_answer(from_first(pieces), f"{chosen.name}.csv", "text/csv; charset=utf-8")


def _map(warehouse: Warehouse) -> flask.Response:
    """What the map page shows: the regions of its year, or of its two years with the change."""
    request = request_of(warehouse, "/map", flask.request.args)
    columns, rows = map_table(request)
    pieces = written(columns, rows, bom=flask.request.args.get("bom") != "0")
    return file_answer(from_first(pieces), "map.csv", "text/csv; charset=utf-8")


def _coverage(warehouse: Warehouse) -> flask.Response:
    return _table_file(warehouse, coverage_table, "coverage")


def _changes(warehouse: Warehouse) -> flask.Response:
    return _table_file(warehouse, changes_table, "changes")


def _table_file(warehouse: Warehouse, table_of: Callable[[Request], Table], name: str) -> flask.Response:
    """A table of the coverage page for the arguments of its link."""
    request = request_of(warehouse, "/coverage", flask.request.args)
    columns, rows = table_of(request)
    pieces = written(columns, rows, bom=flask.request.args.get("bom") != "0")
    return file_answer(
        from_first(pieces), f"{name}-{_edition_name(request.warehouse)}.csv", "text/csv; charset=utf-8"
    )


def _xlsx(warehouse: Warehouse) -> flask.Response:
    chosen = chosen_by_link(warehouse)
    if chosen.count() > MOST_ROWS:
        most = format_number(MOST_ROWS, 0, chosen.request.language)
        raise LinkProblem("problem.too_many_rows", status=400, most=most)
    return file_answer(xlsx_file(chosen), f"{chosen.name}.xlsx", EXCEL)


def _parquet(warehouse: Warehouse) -> flask.Response:
    chosen: Chosen = chosen_by_link(warehouse)
    return file_answer(parquet_file(chosen), f"{chosen.name}.parquet", "application/vnd.apache.parquet")


def _package(warehouse: Warehouse) -> flask.Response:
    own = edition_asked_for(warehouse, flask.request.args)
    return file_answer(
        package_file(own, origin=flask.request.host_url.rstrip("/")),
        f"{_edition_name(own)}.zip",
        "application/zip",
    )


def _sdmx(warehouse: Warehouse) -> flask.Response:
    own = edition_asked_for(warehouse, flask.request.args)
    answer = file_answer(
        from_first(sdmx_csv(own)),
        f"{_edition_name(own)}.sdmx.csv",
        "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
    )
    answer.headers["Link"] = f'</edition.sdmx.structure.xml?edition={own.edition_id}>; rel="describedby"'
    return answer


def _sdmx_structure(warehouse: Warehouse) -> flask.Response:
    own = edition_asked_for(warehouse, flask.request.args)
    return file_answer(
        structure_file(own),
        f"{_edition_name(own)}.sdmx.structure.xml",
        "application/vnd.sdmx.structure+xml; version=3.0.0; charset=utf-8",
    )


def _edition_name(warehouse: Warehouse) -> str:
    row = edition(warehouse)
    return f"edition-{row['edition_id']}{'-synthetic' if row['is_synthetic'] else ''}"


def from_first(pieces: Iterator[str]) -> Iterator[bytes]:
    """The pieces as bytes; the first is made at once, so that a fault still becomes a sentence and not half a file."""
    first = next(pieces)

    def whole() -> Iterator[bytes]:
        yield first.encode()
        for piece in pieces:
            yield piece.encode()

    return whole()


def file_answer(content: bytes | Iterator[bytes], name: str, mimetype: str) -> flask.Response:
    """A file that the reader's browser keeps under `name`."""
    answer = flask.Response(content, content_type=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _language() -> str:
    asked = flask.request.args.get("lang", FIRST_LANGUAGE)
    return asked if asked in LANGUAGES else FIRST_LANGUAGE


def _sentence(problem: LinkProblem | WarehouseUnavailable) -> tuple[str, int]:
    if isinstance(problem, LinkProblem):
        return text(problem.key, _language(), **problem.values), problem.status
    return text(f"problem.{problem.reason}", _language()), 503


def answered(make: Callable[[], flask.Response]) -> flask.Response:
    """The file that `make` gives; what is wrong with its link, as a sentence."""
    try:
        return make()
    except (LinkProblem, WarehouseUnavailable) as problem:
        sentence, status = _sentence(problem)
        return flask.Response(sentence, status, mimetype="text/plain")


def _guarded(path: str, answer: Callable[[Warehouse], flask.Response]) -> Callable[[], flask.Response]:
    def make() -> flask.Response:
        check(path, flask.request.args.items(multi=True))
        return answer(edition_of_answer())

    return lambda: answered(make)


def _json_guarded(path: str, answer: Callable[[Warehouse], dict[str, Any]]) -> Callable[[], flask.Response]:
    def view() -> flask.Response:
        try:
            check(path, flask.request.args.items(multi=True))
            return flask.jsonify(answer(edition_of_answer()))
        except (LinkProblem, WarehouseUnavailable) as problem:
            sentence, status = _sentence(problem)
            return _json_problem(sentence, status, getattr(problem, "parameter", None))

    return view


def _json_problem(sentence: str, status: int, parameter: str | None = None) -> flask.Response:
    named = {"parameter": plain(parameter)} if parameter else {}
    found = flask.jsonify({"error": {"status": status, "message": sentence} | named})
    found.status_code = status
    return found


def _only_get(fault: MethodNotAllowed) -> flask.Response | MethodNotAllowed:
    """The API only answers; how it refuses can be read by programs as well."""
    if not flask.request.path.startswith("/api/"):
        return fault
    found = _json_problem(text("problem.method", _language()), 405)
    found.headers["Allow"] = ", ".join(fault.valid_methods or ())
    return found


def _unknown_api(name: str = "") -> flask.Response:
    return _json_problem(text("problem.api", _language(), names=", ".join(_API)), 404)
