"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Any
from xml.etree import ElementTree

from dashboard.exports.feed_parts import Entry, Feed

MIMETYPE = "application/atom+xml"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(feed: Feed, *, origin: str, address: str, language: str, author: str) -> bytes:
    """The document; `address` is its own, without `origin`."""
    root = ElementTree.Element(f"{{{_NAMESPACE}}}feed", {_XML_LANG: language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", moment(feed.updated))
    _add(root, "link", rel="self", type=MIMETYPE, href=origin + address)
    _add(root, "link", rel="alternate", type="text/html", href=origin + feed.page)
    _add(_add(root, "author"), "name", author)
    for entry in feed.entries:
        _entry(root, entry, origin)
    ElementTree.register_namespace("", _NAMESPACE)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def moment(when: datetime) -> str:
    """A time (UTC) as RFC 3339 writes it."""
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"


def _entry(root: ElementTree.Element, entry: Entry, origin: str) -> None:
    own = _add(root, "entry")
    _add(own, "id", entry.id)
    _add(own, "title", entry.title)
    _add(own, "updated", moment(entry.updated))
    _add(own, "link", rel="alternate", type="text/html", href=origin + entry.link)
    _add(own, "category", term=entry.kind)
    lines = "".join(f"<li>{escape(line)}</li>" for line in entry.lines)
    _add(own, "content", f"<ul>{lines}</ul>", type="html")


def _add(
    parent: ElementTree.Element, name: str, text: str | None = None, **attributes: Any
) -> ElementTree.Element:
    added = ElementTree.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)
    added.text = text
    return added
