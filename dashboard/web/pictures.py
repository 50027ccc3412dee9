"""Pictures by address: `/picture/<page>/<block>.svg` or `.png` with everything that the link of the page says.

`<page>` is its path without the first stroke, or `overview`: `/picture/regions/KZ-61/standings.png?lang=ru`.
"""

from __future__ import annotations

import flask

from dashboard.data.pin import edition_of_answer
from dashboard.exports.large import PICTURES, large_export
from dashboard.exports.problems import answered
from dashboard.pictures.shelf import held
from dashboard.view.asked import request_of
from dashboard.view.link import in_edition, page_of
from dashboard.view.origin import public_origin
from dashboard.view.parameters import check
from dashboard.view.request import Request

_OVERVIEW = "overview"
_KINDS = {"svg": "image/svg+xml", "png": "image/png"}


def add_picture_routes(server: flask.Flask) -> None:
    """Register the pictures of the blocks of every page."""
    for kind in _KINDS:
        server.add_url_rule(
            f"/picture/<path:page>/<name>.{kind}", f"picture_{kind}", _answer, defaults={"kind": kind}
        )


def picture_path(request: Request, name: str, kind: str) -> str:
    """The address of the picture of a block of exactly this view in its edition."""
    path, _, query = in_edition(request.view.href(), request.warehouse.edition_id).partition("?")
    return f"/picture/{path.strip('/') or _OVERVIEW}/{name}.{kind}?{query}"


def _answer(page: str, name: str, kind: str) -> flask.Response:
    path = "" if page == _OVERVIEW else page

    def make() -> flask.Response:
        check(page_of(path), flask.request.args.items(multi=True), of_block=True)
        request = request_of(edition_of_answer(), path, flask.request.args)
        return flask.Response(_content(request, name, kind), mimetype=_KINDS[kind])

    return answered(make)


def _content(request: Request, name: str, kind: str) -> bytes | str:
    origin = public_origin()
    if kind == "png" and (made := held(request, name, origin=origin)):
        return made
    # What draws is loaded with the first picture.
    from dashboard.pictures.picture import picture
    from dashboard.pictures.png import png

    with large_export(kind=PICTURES):
        drawn = picture(request, name, origin=origin)
        return png(drawn) if kind == "png" else drawn.text
