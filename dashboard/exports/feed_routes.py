"""The addresses of the feeds: `/feed.atom` and `/feed.json`, of everything or narrowed by their parameters."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import flask

from dashboard.data.warehouse import Warehouse
from dashboard.exports import atom, json_feed
from dashboard.exports.answers import guarded
from dashboard.exports.feed_entries import feed_of
from dashboard.exports.feed_parts import Narrowed
from dashboard.queries.measures import measure_dates
from dashboard.view.asked import request_of
from dashboard.view.link import LinkProblem
from dashboard.view.origin import public_origin
from dashboard.view.parameters import FEEDS
from dashboard.view.request import Request
from vocabulary.languages import FIRST_LANGUAGE

_WRITERS = {"/feed.atom": (atom.atom, atom.MIMETYPE), "/feed.json": (json_feed.json_feed, json_feed.MIMETYPE)}
# What may be narrowed, in the order in which addresses name it.
_NARROWS = ("indicator", "region", "document", "measure")


def add_feed_routes(server: flask.Flask) -> None:
    """Register both feeds."""
    for path in FEEDS:
        server.add_url_rule(path, path.strip("/").replace(".", "_"), guarded(path, _answer(path)))


def _answer(path: str) -> Callable[[Warehouse], flask.Response]:
    write, mimetype = _WRITERS[path]

    def make(warehouse: Warehouse) -> flask.Response:
        given = flask.request.args.to_dict()
        request = request_of(
            warehouse, "/", {name: value for name, value in given.items() if name != "measure"}
        )
        narrowed = _narrowed(request, given)
        written = write(
            feed_of(request, narrowed),
            origin=public_origin(),
            address=_address(path, request, narrowed),
            language=request.language,
            author=request.say("site.name"),
        )
        return flask.Response(written, content_type=f"{mimetype}; charset=utf-8")

    return make


def _narrowed(request: Request, given: dict[str, str]) -> Narrowed:
    view, measure = request.view, given.get("measure")
    if measure is not None and measure not in {
        row["measure_id"] for row in measure_dates(request.warehouse, request.today)
    }:
        raise LinkProblem("feed.no_measure", parameter="measure")
    return Narrowed(view.indicator, view.region if "region" in given else None, view.document, measure)


def _address(path: str, request: Request, narrowed: Narrowed) -> str:
    """The address as we write it: parameters in one order, nothing that goes without saying."""
    chosen = {name: narrowed.names[name] for name in _NARROWS if name in narrowed.names}
    if request.language != FIRST_LANGUAGE:
        chosen = {"lang": request.language} | chosen
    if request.view.edition:
        chosen["edition"] = request.view.edition
    return f"{path}?{urlencode(chosen)}" if chosen else path
