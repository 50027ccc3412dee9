"""What the head of a page leads to beside the page: feeds of what changed, how to show it elsewhere, its preview picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode

from dashboard.exports import atom, json_feed
from dashboard.pictures.layouts import HEADLINE, headline
from dashboard.view.link import View
from dashboard.view.origin import public_origin
from dashboard.view.request import Request
from dashboard.web.oembed import discovery
from dashboard.web.pictures import picture_path
from vocabulary.languages import FIRST_LANGUAGE
from vocabulary.territory import COUNTRY

# Pages about one thing have a feed about it.
_ABOUT = {"indicator": "indicator", "region": "region", "documents": "document", "measures": "document"}


class Address(NamedTuple):
    """A whole address with what stands there."""

    href: str
    type: str
    title: str


def feeds(request: Request) -> Iterator[Address]:
    """Both forms of the feed of what the page is about, and of everything."""
    lang = {"lang": request.language} if request.language != FIRST_LANGUAGE else {}
    every = request.say("feed.title", site=request.say("site.name"))
    parameter = _ABOUT.get(request.view.page)
    value = getattr(request.view, parameter) if parameter else None
    if parameter and value and value != COUNTRY:
        yield from _both(lang | {parameter: value}, f"{every} – {_name(request, parameter, value)}")
    yield from _both(lang, every)


def shown_elsewhere(request: Request) -> Iterator[Address]:
    """Where consumers of oEmbed ask about the page; nothing for a page without a block."""
    if headline(request) is None:
        return
    link = public_origin() + request.view.href()
    yield from (Address(href, kind, "") for kind, href in discovery(public_origin(), link).items())


def preview(request: Request) -> tuple[str, str]:
    """The address of the picture that stands for the page, and what it says; of a page without a block that of the first screen."""
    if (block := headline(request)) is not None:
        return public_origin() + picture_path(
            request, HEADLINE, "png"
        ), block.said.finding or block.said.measure
    view = View("overview", request.language, edition=request.view.edition)
    first = Request(view, request.warehouse, request.known)
    return public_origin() + picture_path(first, HEADLINE, "png"), request.say("site.description")


def _both(chosen: dict[str, str], title: str) -> Iterator[Address]:
    query = f"?{urlencode(chosen)}" if chosen else ""
    for path, kind in (("/feed.atom", atom.MIMETYPE), ("/feed.json", json_feed.MIMETYPE)):
        yield Address(f"{public_origin()}{path}{query}", kind, title)


def _name(request: Request, parameter: str, value: str) -> str:
    if parameter == "region":
        return request.region_name(value)
    if parameter == "document":
        return request.known.documents[value].title[request.language]
    return request.known.indicators[value].title[request.language]
