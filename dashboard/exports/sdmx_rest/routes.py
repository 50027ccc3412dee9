"""The addresses of SDMX REST: `/sdmx/v2/structure/...`, `/sdmx/v2/data/...`, `/sdmx/v2/availability/...`; every fault is a problem of 4xx."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

import flask

from dashboard.data.pin import edition_of_answer
from dashboard.data.warehouse import Warehouse
from dashboard.exports.answers import from_first
from dashboard.exports.large import hold_while_sent
from dashboard.exports.problems import answered
from dashboard.exports.sdmx_rest.artefacts import chosen
from dashboard.exports.sdmx_rest.availability import available
from dashboard.exports.sdmx_rest.data import data_csv
from dashboard.exports.sdmx_rest.data_json import MOST_OBSERVATIONS, data_json
from dashboard.exports.sdmx_rest.data_xml import data_xml
from dashboard.exports.sdmx_rest.forms import DATA, STRUCTURE, Form, form_asked_for
from dashboard.exports.sdmx_rest.query import FILTER, read_query
from dashboard.exports.sdmx_rest.structure_json import availability_json, structure_json
from dashboard.exports.sdmx_structure import structure_file
from dashboard.queries.slices import slice_count
from dashboard.view.asked import edition_asked_for
from dashboard.view.link import LinkProblem, read_language
from dashboard.view.origin import public_origin
from dashboard.view.parameters import check

ROOT = "/sdmx/v2"


def add_sdmx_routes(server: flask.Flask) -> None:
    """Register the service."""
    for name, answer in {"data": _data, "structure": _structure, "availability": _availability}.items():
        view = _checked(f"{ROOT}/{name}", answer)
        server.add_url_rule(
            f"{ROOT}/{name}", f"sdmx_{name}", view, defaults={"path": ""}, strict_slashes=False
        )
        server.add_url_rule(f"{ROOT}/{name}/<path:path>", f"sdmx_{name}_path", view)
    server.add_url_rule("/sdmx/", "sdmx_unknown", _unknown, defaults={"path": ""}, strict_slashes=False)
    server.add_url_rule("/sdmx/<path:path>", "sdmx_unknown_path", _unknown)


def _checked(
    address: str, answer: Callable[[Warehouse, str], flask.Response]
) -> Callable[[str], flask.Response]:
    def view(path: str) -> flask.Response:
        def make() -> flask.Response:
            given = [
                (name, value)
                for name, value in flask.request.args.items(multi=True)
                if not FILTER.fullmatch(name)
            ]
            check(address, given)
            return answer(edition_asked_for(edition_of_answer(), flask.request.args), path)

        found = answered(make)
        found.vary.add("Accept")
        return found

    return view


def _data(warehouse: Warehouse, path: str) -> flask.Response:
    query = read_query(warehouse, path, flask.request.args, _filters())
    form = _form(DATA)
    count = slice_count(warehouse, query.wanted)
    if not count:
        raise LinkProblem("problem.sdmx_nothing")
    if form.name == "json":
        if count > MOST_OBSERVATIONS:
            raise LinkProblem("problem.sdmx_too_many", status=413, most=MOST_OBSERVATIONS)
        hold_while_sent(count)
        return _sent(_json(data_json(warehouse, query, read_language(flask.request.args))), form)
    hold_while_sent(count)
    pieces = data_csv(warehouse, query) if form.name == "csv" else data_xml(warehouse, query)
    return _sent(from_first(pieces), form)


def _structure(warehouse: Warehouse, path: str) -> flask.Response:
    wanted = chosen(warehouse, path, flask.request.args)
    form = _form(STRUCTURE)
    if form.name == "json":
        return _sent(
            _json(
                structure_json(warehouse, wanted, read_language(flask.request.args), origin=public_origin())
            ),
            form,
        )
    return _sent(structure_file(warehouse, wanted), form)


def _availability(warehouse: Warehouse, path: str) -> flask.Response:
    found = available(warehouse, path, flask.request.args, _filters())
    form = _form(STRUCTURE)
    if form.name == "json":
        language = read_language(flask.request.args)
        return _sent(_json(availability_json(warehouse, found, language, origin=public_origin())), form)
    return _sent(structure_file(warehouse, found.referred, found), form)


def _filters() -> dict[str, str]:
    """The filters by component, as they are written: `+` between two of them is no blank."""
    found: dict[str, str] = {}
    for part in flask.request.query_string.decode("ascii", "replace").split("&"):
        name, _, value = part.partition("=")
        if not (filtered := FILTER.fullmatch(unquote(name))):
            continue
        if filtered[1] in found:
            raise LinkProblem("problem.twice", status=400, parameter=unquote(name), said=unquote(name))
        found[filtered[1]] = unquote(value)
    return found


def _form(forms: tuple[Form, ...]) -> Form:
    return form_asked_for(flask.request.headers.get("Accept", ""), flask.request.args, forms)


def _json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _sent(content: bytes | Iterator[bytes], form: Form) -> flask.Response:
    return flask.Response(content, content_type=form.content_type)


def _unknown(path: str) -> flask.Response:
    def refuse() -> flask.Response:
        raise LinkProblem("problem.api", names=f"{ROOT}/structure, {ROOT}/data, {ROOT}/availability")

    return answered(refuse)
