"""What the head of a page leads to beside the page: its figures as files, feeds, how to show it elsewhere, its preview picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode

from dashboard.exports import atom, json_feed
from dashboard.pictures.layouts import HEADLINE, headline
from dashboard.view.link import View
from dashboard.view.origin import public_origin
from dashboard.view.request import Request
from dashboard.web.endings import ENDINGS, forms_of_view
from dashboard.web.oembed import discovery
from dashboard.web.pictures import picture_path
from vocabulary.languages import FIRST_LANGUAGE

# What a feed may be narrowed by, in the order in which addresses name it.
_ABOUT = ("indicator", "region", "document")


class Address(NamedTuple):
    """A whole address with what stands there; rel: how it belongs to the page."""

    href: str
    type: str
    title: str
    rel: str = "alternate"


def files(request: Request) -> Iterator[Address]:
    """The figures of the view in each form, and what they are."""
    for one in forms_of_view(request.view):
        words = request.say(
            f"head.{'about' if one.ending not in ENDINGS else 'figures'}", form=_form_name(one.ending)
        )
        rel = one.rel if one.rel == "alternate" else f"alternate {one.rel}"
        yield Address(public_origin() + one.href, one.type, words, rel)


def feeds(request: Request) -> Iterator[Address]:
    """Both forms of the feed of what the view is about, and of everything."""
    lang = {"lang": request.language} if request.language != FIRST_LANGUAGE else {}
    every = request.say("feed.title", site=request.say("site.name"))
    about = _about(request.view)
    if about:
        names = ", ".join(_name(request, parameter, value) for parameter, value in about.items())
        yield from _both(lang | about, f"{every} – {names}")
    yield from _both(lang, every)


def _about(view: View) -> dict[str, str]:
    """The indicator, region and document of which the view shows one alone."""
    several = view.indicators or tuple(filter(None, [view.indicator]))
    one = {
        "indicator": several[0] if len(several) == 1 else None,
        "region": None if view.groups or view.own_groups else view.one_region,
        "document": view.document,
    }
    return {name: value for name in _ABOUT if (value := one[name])}


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


def _form_name(ending: str) -> str:
    """A form as it calls itself."""
    return "Parquet" if ending == "parquet" else ending.upper()
