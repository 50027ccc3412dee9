"""The workbook of a block: `<address of the page>/blocks/<name>.xlsx` with everything that the link of the page says."""

from __future__ import annotations

import flask

from dashboard.data.pin import edition_of_answer
from dashboard.data.warehouse import Warehouse
from dashboard.exports.block_file import block_file, file_name
from dashboard.exports.routes import EXCEL, answered, file_answer
from dashboard.pictures.layouts import block_of
from dashboard.view.asked import request_of
from dashboard.view.link import page_of
from dashboard.view.origin import public_origin
from dashboard.view.parameters import check


def add_block_routes(server: flask.Flask) -> None:
    """Register the workbooks of the blocks of every page."""
    server.add_url_rule("/blocks/<name>.xlsx", "block_of_overview", _answer)
    server.add_url_rule("/<path:page>/blocks/<name>.xlsx", "block", _answer)


def _answer(name: str, page: str = "") -> flask.Response:
    def make() -> flask.Response:
        check(page_of(page), flask.request.args.items(multi=True), of_block=True)
        return _file(edition_of_answer(), page, name)

    return answered(make)


def _file(warehouse: Warehouse, page: str, name: str) -> flask.Response:
    request = request_of(warehouse, page, flask.request.args)
    block = block_of(request, name)
    content = block_file(request, block, origin=public_origin())
    return file_answer(content, file_name(request, block), EXCEL)
