"""A feed as JSON Feed 1.1."""

from __future__ import annotations

import json
from typing import Any

from dashboard.exports.atom import moment
from dashboard.exports.feed_parts import Entry, Feed

MIMETYPE = "application/feed+json"


def json_feed(feed: Feed, *, origin: str, address: str, language: str, author: str) -> bytes:
    """The document; `address` is its own, without `origin`."""
    written = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": origin + feed.page,
        "feed_url": origin + address,
        "language": language,
        "authors": [{"name": author, "url": f"{origin}/"}],
        "items": [_item(entry, origin) for entry in feed.entries],
    }
    return json.dumps(written, ensure_ascii=False, indent=1).encode()


def _item(entry: Entry, origin: str) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": origin + entry.link,
        "title": entry.title,
        "content_text": "\n".join(entry.lines),
        "date_published": moment(entry.updated),
        "date_modified": moment(entry.updated),
        "tags": [entry.kind],
    }
