"""The addresses of files: what the table, the map and the coverage page show, and whole editions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import flask

from dashboard.data.warehouse import Warehouse
from dashboard.exports.answers import CSV, EXCEL, file_answer, from_first, guarded
from dashboard.exports.chosen import Chosen, chosen_by_link
from dashboard.exports.coverage_files import Table, changes_table, coverage_table
from dashboard.exports.csv_file import csv_text, written
from dashboard.exports.large import hold_while_sent, large_export
from dashboard.exports.map_file import map_table
from dashboard.exports.package import package_file
from dashboard.exports.parquet_file import parquet_file
from dashboard.exports.sdmx import sdmx_csv
from dashboard.exports.sdmx_structure import structure_file
from dashboard.exports.xlsx_file import MOST_ROWS, xlsx_file
from dashboard.queries.sources import edition
from dashboard.texts.formats import format_number
from dashboard.view.asked import edition_asked_for, request_of
from dashboard.view.link import LinkProblem
from dashboard.view.origin import public_origin
from dashboard.view.request import Request


def add_file_routes(server: flask.Flask) -> None:
    """Register every file of figures."""
    for path, answer in {
        "/data.csv": _csv, "/map.csv": _map, "/coverage.csv": _coverage, "/changes.csv": _changes,
        "/data.xlsx": _xlsx, "/data.parquet": _parquet, "/edition.zip": _package, "/edition.sdmx.csv": _sdmx,
        "/edition.sdmx.structure.xml": _sdmx_structure,
    }.items():  # fmt: skip
        server.add_url_rule(path, path.strip("/").replace(".", "_"), guarded(path, answer))


def _has_mark() -> bool:
    return flask.request.args.get("bom") != "0"


def _csv(warehouse: Warehouse) -> flask.Response:
    chosen = chosen_by_link(warehouse)

    def made() -> Iterator[bytes]:
        hold_while_sent(chosen.count(), is_csv=True)
        return from_first(csv_text(chosen, bom=_has_mark()))

    return file_answer(made, f"{chosen.name}.csv", CSV)


def _map(warehouse: Warehouse) -> flask.Response:
    """What the map page shows: the regions of its year, or of its two years with the change."""
    request = request_of(warehouse, "/map", flask.request.args)
    columns, rows = map_table(request)
    return file_answer(from_first(written(columns, rows, bom=_has_mark())), "map.csv", CSV)


def _coverage(warehouse: Warehouse) -> flask.Response:
    return _table_file(warehouse, coverage_table, "coverage")


def _changes(warehouse: Warehouse) -> flask.Response:
    return _table_file(warehouse, changes_table, "changes")


def _table_file(warehouse: Warehouse, table_of: Callable[[Request], Table], name: str) -> flask.Response:
    """A table of the coverage page for the arguments of its link."""
    request = request_of(warehouse, "/coverage", flask.request.args)
    columns, rows = table_of(request)
    pieces = written(columns, rows, bom=_has_mark())
    return file_answer(from_first(pieces), f"{name}-{_edition_name(request.warehouse)}.csv", CSV)


def _xlsx(warehouse: Warehouse) -> flask.Response:
    chosen = chosen_by_link(warehouse)
    rows = chosen.count()
    if rows > MOST_ROWS:
        most = format_number(MOST_ROWS, 0, chosen.request.language)
        raise LinkProblem("problem.too_many_rows", status=400, most=most)
    return file_answer(_limited(lambda: xlsx_file(chosen), rows), f"{chosen.name}.xlsx", EXCEL)


def _parquet(warehouse: Warehouse) -> flask.Response:
    chosen: Chosen = chosen_by_link(warehouse)
    made = _limited(lambda: parquet_file(chosen), chosen.count())
    return file_answer(made, f"{chosen.name}.parquet", "application/vnd.apache.parquet")


def _limited(make: Callable[[], bytes], rows: int | None = None) -> Callable[[], bytes]:
    """The same, made while one of the few places for large files is held."""

    def limited() -> bytes:
        with large_export(rows):
            return make()

    return limited


def _package(warehouse: Warehouse) -> flask.Response:
    own = edition_asked_for(warehouse, flask.request.args)
    made = _limited(lambda: package_file(own, origin=public_origin()))
    return file_answer(made, f"{_edition_name(own)}.zip", "application/zip")


def _sdmx(warehouse: Warehouse) -> flask.Response:
    own = edition_asked_for(warehouse, flask.request.args)

    def made() -> Iterator[bytes]:
        hold_while_sent(is_csv=True)
        return from_first(sdmx_csv(own))

    answer = file_answer(
        made,
        f"{_edition_name(own)}.sdmx.csv",
        "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
    )
    answer.headers["Link"] = f'</edition.sdmx.structure.xml?edition={own.edition_id}>; rel="describedby"'
    return answer


def _sdmx_structure(warehouse: Warehouse) -> flask.Response:
    own = edition_asked_for(warehouse, flask.request.args)
    return file_answer(
        lambda: structure_file(own),
        f"{_edition_name(own)}.sdmx.structure.xml",
        "application/vnd.sdmx.structure+xml; version=3.0.0; charset=utf-8",
    )


def _edition_name(warehouse: Warehouse) -> str:
    row = edition(warehouse)
    return f"edition-{row['edition_id']}{'-synthetic' if row['is_synthetic'] else ''}"
