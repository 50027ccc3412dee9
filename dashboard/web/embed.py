"""Blocks for the pages of others: `/embed/card/<id>`, `/embed/map`, `/embed/series/<indicator>`, each in three sizes.

`<id>` is a target or a quota of the first screen, or an indicator that officials quote.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

import flask

from dashboard.data.pin import edition_of_answer
from dashboard.exports.problems import answered
from dashboard.view.asked import request_of
from dashboard.view.block import Block
from dashboard.view.link import QUOTA_KINDS, LinkProblem
from dashboard.view.origin import embed_origins, public_origin
from dashboard.view.parameters import check
from dashboard.view.request import Request

ADDRESS = "/embed/"


def add_embed_routes(server: flask.Flask) -> None:
    """Register the embedded blocks; raises ValueError."""
    server.config["EMBED_ORIGINS"] = embed_origins(os.environ)
    server.add_url_rule("/embed/card/<name>", "embed_card", _card)
    server.add_url_rule("/embed/map", "embed_map", _map)
    server.add_url_rule("/embed/series/<name>", "embed_series", _series)


def embed_policy(origins: str) -> str:
    """The content security policy of an embedded block: its own styles, and whoever may show it."""
    return f"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors {origins}"


def _card(name: str) -> flask.Response:
    return _answer(
        "/embed/card", "/", [f"target-{name}", f"quota-{name}", f"context-{name}"], {"target": name}
    )


def _map() -> flask.Response:
    return _answer("/embed/map", "/map", ["map"], {})


def _series(name: str) -> flask.Response:
    return _answer("/embed/series", f"/indicators/{name}", ["series"], {})


def _answer(address: str, page: str, names: list[str], more: dict[str, str]) -> flask.Response:
    def make() -> flask.Response:
        # What draws is loaded when the first block is asked for.
        from dashboard.pictures.embed import USUAL, embedded

        check(address, flask.request.args.items(multi=True))
        given = flask.request.args.to_dict()
        size = given.pop("size", USUAL)
        request = _request(page, given, more)
        content = embedded(request, _block(request, names), size=size, origin=public_origin())
        return flask.Response(content, mimetype="text/html")

    return answered(make)


def _request(page: str, given: dict[str, str], more: dict[str, str]) -> Request:
    request = request_of(edition_of_answer(), page, given)
    chosen = {name: one for name, one in more.items() if one in request.known.targets or one in QUOTA_KINDS}
    return request_of(edition_of_answer(), page, given | chosen) if chosen else request


def _block(request: Request, names: Iterable[str]) -> Block:
    from dashboard.pictures.layouts import blocks_of

    found = {block.name: block for block in blocks_of(request)}
    for name in names:
        if name in found:
            return found[name]
    raise LinkProblem("problem.block", is_of_path=True, names=", ".join(found) or "–")
