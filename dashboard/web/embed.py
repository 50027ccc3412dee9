"""Blocks for the pages of others: `/embed/card/<id>`, `/embed/map`, `/embed/series/<indicator>`, each in three sizes.

`<id>` is a target or a quota of the first screen, or an indicator that officials quote.
"""

from __future__ import annotations

import os

import flask

from dashboard.data.limits import QuestionStopped
from dashboard.data.pin import edition_of_answer
from dashboard.data.warehouse import WarehouseUnavailable
from dashboard.exports.problems import PROBLEM, problem_of
from dashboard.view.asked import request_of
from dashboard.view.block import Block
from dashboard.view.link import LinkProblem, View
from dashboard.view.origin import embed_origins, public_origin
from dashboard.view.parameters import check
from dashboard.view.request import Request

BLOCKS = "embed_"  # the beginning of the names of their routes


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

    try:
        return make()
    except (LinkProblem, WarehouseUnavailable, QuestionStopped) as fault:
        return _refused(problem_of(fault))


def _refused(problem: flask.Response) -> flask.Response:
    """What is wrong, as a small page for the readers of a frame; as problem details for a program that asks for JSON."""
    from dashboard.pictures.embed import sentence_page

    forms = flask.request.accept_mimetypes
    problem.vary.add("Accept")
    if forms.best_match(["text/html", "application/json", PROBLEM], "text/html") != "text/html":
        return problem
    language = problem.headers["Content-Language"]
    sentence, back = flask.json.loads(problem.get_data())["detail"], View("overview", language).href()
    problem.set_data(sentence_page(sentence, f"{public_origin()}{back}", language))
    problem.mimetype = "text/html"
    return problem


def _request(page: str, given: dict[str, str], more: dict[str, str]) -> Request:
    request = request_of(edition_of_answer(), page, given)
    named = request.known.targets.keys() | request.known.quota_kinds
    chosen = {name: one for name, one in more.items() if one in named}
    return request_of(edition_of_answer(), page, given | chosen) if chosen else request


def _block(request: Request, names: list[str]) -> Block:
    from dashboard.pictures.layouts import CARDS, blocks_of

    found = {block.name: block for block in blocks_of(request)}
    for name in names:
        if name in found:
            return found[name]
    if not names[0].startswith(CARDS):
        raise LinkProblem("embed.nothing", is_of_path=True)
    cards = [name.partition("-")[2] for name in found if name.startswith(CARDS)]
    raise LinkProblem("embed.no_card", is_of_path=True, names=", ".join(cards) or "–")
