"""What the head of a page says to programs: description, languages, previews, data; each part is made of the view here.

Feeds, previews and what leads to other forms of the page come from `head_links`, data about the page is made in `_data`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import islice
from typing import Any, NamedTuple

from dashboard.components.html import H1, Element, P
from dashboard.exports.data_in_page import data_set, whole_edition
from dashboard.exports.described import every_described
from dashboard.queries.sources import edition
from dashboard.texts.words import text
from dashboard.view.block import HIGH, WIDE
from dashboard.view.origin import public_origin
from dashboard.view.request import Page, Request
from dashboard.web.head_links import feeds, files, preview, shown_elsewhere
from vocabulary.languages import FIRST_LANGUAGE, LANGUAGES

LOCALES = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_GB"}
LONGEST_DESCRIPTION = 300
UNLISTED = frozenset({"search", "briefing", "inspection"})
# Pages that give the figures of an indicator, and those that give all of them where none is chosen.
_WITH_FIGURES, _OF_ALL = frozenset({"indicator", "data", "explore"}), frozenset({"data", "explore"})
_MOST_DATA_SETS = 3
_FAR_ENOUGH = 300  # elements from the top: what a page is about stands there, and some have ten thousand
_FINDINGS = frozenset({"finding", "findings"})


class Link(NamedTuple):
    """An address that belongs to the page, as `<link>` says it."""

    rel: str
    href: str
    language: str = ""
    type: str = ""
    title: str = ""


@dataclass(frozen=True)
class Picture:
    """The preview of a page: a whole address, what it shows in words, its size in pixels."""

    url: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class Head:
    """The head of a page without its title; is_listed: whether a search engine shall know the page."""

    description: str
    language: str
    title: str = ""
    is_listed: bool = False
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    data: tuple[dict[str, Any], ...] = ()


def head_of(request: Request, page: Page) -> Head:
    """The head of a page that was made for a view; raises LinkProblem (400) where no whole address can be written."""
    is_current = not request.warehouse.is_earlier and not edition(request.warehouse)["is_synthetic"]
    return Head(
        shortened(_description(request, page)),
        page.language,
        page.title,
        is_current and page.status == 200 and request.view.page not in UNLISTED,
        tuple(_links(request)),
        tuple(_pictures(request)),
        tuple(_data(request)),
    )


def titled(request: Request, page: Page) -> Page:
    """The page; of a choice of figures its title says which."""
    if request.view.page == "explore" and request.view.indicators and request.blocks:
        return replace(page, title=f"{request.blocks[0].label} · {page.title}")
    return page


def head_of_problem(language: str) -> Head:
    """The head of a page that says what is wrong."""
    return Head(text("site.description", language), language)


def canonical(request: Request, *, language: str | None = None) -> str:
    """The whole address of a view in the current edition, in its own language or in another."""
    return public_origin() + request.view.href(language=language or request.language, edition=None)


def written_head(head: Head) -> str:
    """The HTML of a head, one element a line."""
    return "\n".join(_elements(head))


def shortened(words: str, most: int = LONGEST_DESCRIPTION) -> str:
    """The words within a length, cut between two of them."""
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1].rpartition(" ")[0].rstrip(" ,;:–") + "…"


def _description(request: Request, page: Page) -> str:
    """What the page finds, else what it is about: of an indicator its definition."""
    if request.view.page == "indicator":
        indicator = request.known.indicators[request.view.indicator or ""]
        return f"{indicator.title[page.language]}. {indicator.definition[page.language]}"
    blocks = [block.said.finding or "" for block in request.blocks]
    # What a region's page says first it says in its first block; findings in words belong to its quotas.
    own = [] if request.view.page == "region" else _findings(page.content)
    written = (*own, *blocks, *_leads(page.content))
    said = next(filter(None, written), text("site.description", page.language))
    # A finding that holds on several pages does not tell them apart.
    return said if page.title in said else f"{page.title}. {said}"


def _findings(content: Any) -> Iterator[str]:
    for element in islice(_every(content), _FAR_ENOUGH):
        if _FINDINGS & set(str(element.properties().get("className", "")).split()):
            yield _words(element)


def _leads(content: Any) -> Iterator[str]:
    """The paragraphs below the title, from top to bottom."""
    is_below = False
    for element in islice(_every(content), _FAR_ENOUGH):
        if is_below and isinstance(element, P):
            yield _words(element)
        is_below = is_below or isinstance(element, H1)


def _every(content: Any) -> Iterator[Element]:
    for one in content if isinstance(content, (list, tuple)) else [content]:
        if isinstance(one, Element):
            yield one
            yield from _every(one.children)


def _words(content: Any) -> str:
    if isinstance(content, (list, tuple)):
        return " ".join(filter(None, map(_words, content)))
    if isinstance(content, Element):
        return _words(content.children)
    return content.strip() if isinstance(content, str) else ""


def _links(request: Request) -> Iterator[Link]:
    yield Link("canonical", canonical(request))
    for language in LANGUAGES:
        yield Link("alternate", canonical(request, language=language), language)
    yield Link("alternate", canonical(request, language=FIRST_LANGUAGE), "x-default")
    if request.view.page == "map":
        shapes = public_origin() + request.view.file_href("/map.geojson")
        yield Link("alternate", shapes, type="application/geo+json", title="GeoJSON")
    if request.view.page in _OF_ALL:
        catalogue = f"{public_origin()}/catalog.jsonld"
        yield Link("alternate", catalogue, type="application/ld+json", title="DCAT-AP")
    for one in (*files(request), *feeds(request), *shown_elsewhere(request)):
        yield Link(one.rel, one.href, type=one.type, title=one.title)


def _pictures(request: Request) -> Iterator[Picture]:
    url, words = preview(request)
    yield Picture(url, words, WIDE, HIGH)


def _data(request: Request) -> Iterator[dict[str, Any]]:
    view, origin = request.view, public_origin()
    chosen = view.indicators or tuple(filter(None, [view.indicator]))
    if view.page in _WITH_FIGURES and chosen:
        own = every_described(request.warehouse)
        for name in [one for one in chosen if one in own][:_MOST_DATA_SETS]:
            yield data_set(own[name], request, canonical=canonical(request), origin=origin)
    elif view.page in _OF_ALL:
        yield whole_edition(request, canonical=canonical(request), origin=origin)


def _elements(head: Head) -> Iterator[str]:
    yield f'<meta name="description" content="{escape(head.description)}">'
    if not head.is_listed:
        yield '<meta name="robots" content="noindex">'
    for link in head.links:
        named = {
            "rel": link.rel,
            "type": link.type,
            "hreflang": link.language,
            "title": link.title,
            "href": link.href,
        }
        said = (f'{name}="{escape(value)}"' for name, value in named.items() if value)
        yield f"<link {' '.join(said)}>"
    if head.links:
        yield from (f'<meta property="{name}" content="{escape(value)}">' for name, value in _previews(head))
        card = "summary_large_image" if head.pictures else "summary"
        yield f'<meta name="twitter:card" content="{card}">'
    yield from (data_block(one) for one in head.data)


def _previews(head: Head) -> Iterator[tuple[str, str]]:
    yield "og:type", "website"
    yield "og:site_name", text("site.name", head.language)
    yield "og:title", head.title
    yield "og:description", head.description
    yield "og:url", next(link.href for link in head.links if link.rel == "canonical")
    yield "og:locale", LOCALES[head.language]
    yield from (("og:locale:alternate", locale) for one, locale in LOCALES.items() if one != head.language)
    for picture in head.pictures:
        yield "og:image", picture.url
        yield "og:image:alt", picture.alt
        yield from (("og:image:width", str(picture.width)), ("og:image:height", str(picture.height)))


def data_block(data: dict[str, Any]) -> str:
    """JSON-LD as an element of data: no script, so nothing that the policy of the page would have to allow."""
    # "</script>" inside a string would end the element early.
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{words}</script>'
