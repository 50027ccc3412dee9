"""oEmbed 1.0 for our own pages: `/oembed?url=<address of a page>&format=json|xml&maxwidth=&maxheight=`.

The first screen gives its card, the map its map, an indicator its series, each as a frame; every other page with a figure the
picture that stands for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit
from xml.sax.saxutils import escape as xml_escape

import flask
from werkzeug.datastructures import MultiDict

from dashboard.data.pin import edition_of_answer
from dashboard.exports.problems import answered
from dashboard.pictures.layouts import CARDS, blocks_of, headline
from dashboard.view.asked import request_of
from dashboard.view.block import HIGH, WIDE, Block
from dashboard.view.link import LinkProblem, page_of
from dashboard.view.origin import public_origin
from dashboard.view.parameters import EMBED_SIZES, check, honoured, said
from dashboard.view.request import Request
from dashboard.web.pictures import picture_path

ADDRESS = "/oembed"
_FORMATS = ("json", "xml")
_LONGEST = 1_000  # seconds for which a consumer may keep an answer
_MOST_PIXELS = 10_000


def add_oembed_route(server: flask.Flask) -> None:
    """Register the endpoint."""
    server.add_url_rule(ADDRESS, "oembed", lambda: answered(_answer))


def discovery(origin: str, link: str) -> dict[str, str]:
    """The addresses that a page names in its head, by media type; `link` is the page's own, whole."""
    query = {kind: urlencode({"url": link, "format": kind}) for kind in _FORMATS}
    return {
        "application/json+oembed": f"{origin}{ADDRESS}?{query['json']}",
        "text/xml+oembed": f"{origin}{ADDRESS}?{query['xml']}",
    }


def _answer() -> flask.Response:
    arguments = flask.request.args
    check(ADDRESS, arguments.items(multi=True))
    kind = arguments.get("format", "json")
    if kind not in _FORMATS:
        # What the specification asks for where a format is not offered.
        raise LinkProblem("embed.format", status=501, parameter="format")
    origin = public_origin()
    most = {name: _pixels(name, arguments.get(name)) for name in ("maxwidth", "maxheight")}
    found = _of_page(_page(arguments.get("url"), origin), origin, most["maxwidth"], most["maxheight"])
    content, mimetype = (
        (_xml(found), "text/xml") if kind == "xml" else (flask.json.dumps(found), "application/json")
    )
    return flask.Response(content, mimetype=mimetype)


def _page(url: str | None, origin: str) -> SplitResult:
    """The address of a page of ours; raises LinkProblem for none and for those of others."""
    if not url:
        raise LinkProblem("embed.needs_url", status=400, parameter="url", example=f"{origin}/map")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise LinkProblem("embed.foreign", parameter="url", origin=origin) from None
    if _place(parts) != _place(urlsplit(origin)):
        raise LinkProblem("embed.foreign", parameter="url", origin=origin)
    return parts


def _place(parts: SplitResult) -> tuple[str, str]:
    """The host and the port that an address leads to, however it writes them; http and https of one host are the same."""
    host = parts.netloc.lower()
    for scheme, port in (("http", ":80"), ("https", ":443")):
        if parts.scheme.lower() == scheme:
            return "web", host.removesuffix(port)
    return parts.scheme, host


def _of_page(parts: SplitResult, origin: str, most_wide: int, most_high: int) -> dict[str, Any]:
    """What is told of a page that a link names: its first block as a frame that fits, as a picture, or else a link."""
    # What draws is loaded when the first block is asked for.
    from dashboard.pictures.embed import size_of

    given = MultiDict(parse_qsl(parts.query, keep_blank_values=True))
    check(page_of(parts.path), given.items(multi=True))
    request = request_of(edition_of_answer(), parts.path, given)
    blocks_of(request)
    block = headline(request)
    if block is None:
        raise LinkProblem("embed.nothing")
    found = _about(request, block, origin)
    path = embed_path(request, block)
    if path is None:
        return found | _photo(request, block, origin, most_wide, most_high)
    fitting = {name: size_of(block.kind, name) for name in reversed(EMBED_SIZES)}
    size = next(
        (name for name, one in fitting.items() if one.wide <= most_wide and one.high <= most_high), None
    )
    if size is None:
        # What is cut off would not be read; the page is.
        return found | {"type": "link"} | _thumbnail(request, block, origin, most_wide, most_high)
    wide, high = fitting[size]
    joint = "&" if "?" in path else "?"
    frame = (
        f'<iframe src="{escape(f"{origin}{path}{joint}size={size}")}" width="{wide}" height="{high}" '
        f'title="{escape(found["title"])}" style="border:0;max-width:100%" loading="lazy"></iframe>'
    )
    return (
        found
        | {"type": "rich", "html": frame, "width": wide, "height": high}
        | _thumbnail(request, block, origin, most_wide, most_high)
    )


def embed_path(request: Request, block: Block) -> str | None:
    """The address of a block for the pages of others, with what its page chose; None for a block that has none."""
    view = request.view
    card = next((block.name.removeprefix(one) for one in CARDS if block.name.startswith(one)), None)
    if view.page == "overview" and card:
        address, path = "/embed/card", f"/embed/card/{card}"
    elif view.page == "map" and block.name == "map":
        address = path = "/embed/map"
    elif view.page == "indicator" and block.name == "series":
        address, path = "/embed/series", f"/embed/series/{view.indicator}"
    else:
        return None
    chosen = parse_qsl(view.href().partition("?")[2])
    kept = urlencode([(name, value) for name, value in chosen if name in honoured(address)], safe=",")
    return f"{path}?{kept}" if kept else path


def _about(request: Request, block: Block, origin: str) -> dict[str, Any]:
    return {
        "version": "1.0",
        "title": block.said.finding or block.said.measure,
        "provider_name": request.say("site.name"),
        "provider_url": f"{origin}/",
        "cache_age": _LONGEST,
    }


def _photo(request: Request, block: Block, origin: str, most_wide: int, most_high: int) -> dict[str, Any]:
    thumbnail = _thumbnail(request, block, origin, most_wide, most_high)
    if not thumbnail:
        return {"type": "link"}
    return {"type": "photo"} | {name: thumbnail[f"thumbnail_{name}"] for name in ("url", "width", "height")}


def _thumbnail(request: Request, block: Block, origin: str, most_wide: int, most_high: int) -> dict[str, Any]:
    """The picture of a block; nothing where it would be larger than the consumer wants."""
    if most_wide < WIDE or most_high < HIGH:
        return {}
    url = origin + picture_path(request, block.name, "png")
    return {"thumbnail_url": url, "thumbnail_width": WIDE, "thumbnail_height": HIGH}


def _pixels(name: str, written: str | None) -> int:
    if written is None:
        return _MOST_PIXELS
    if not (written.isascii() and written.isdigit() and int(written[:6]) > 0 and len(written) <= 5):
        raise LinkProblem(
            "problem.value",
            status=400,
            parameter=name,
            said=said(name, written),
            possible=f"1 … {_MOST_PIXELS}",
        )
    return int(written)


def _xml(found: Mapping[str, Any]) -> str:
    inner = "".join(f"<{name}>{xml_escape(str(value))}</{name}>" for name, value in found.items())
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?><oembed>{inner}</oembed>'
