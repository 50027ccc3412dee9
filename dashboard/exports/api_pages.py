"""Long answers page by page: each leads to the next one of the same edition, so that none is skipped when a new one appears."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import flask

from dashboard.exports.api import Answer
from dashboard.view.link import LinkProblem
from dashboard.view.origin import public_origin

_LARGEST, _USUAL = 1_000, 100
MOST_SKIPPED = 10**9


class Place:
    """Which part of a long answer is asked for; raises LinkProblem for what is no part."""

    def __init__(self) -> None:
        self.limit = _number("limit", _USUAL, 1, _LARGEST)
        self.offset = _number("offset", 0, 0, MOST_SKIPPED)

    def said(self, total: int, edition_id: str) -> Answer:
        """total, limit, offset, and next and previous: addresses in the edition of this answer, None at the ends."""
        after = self.offset + self.limit
        before = max(0, min(self.offset, total) - self.limit)
        return {
            "total": total, "limit": self.limit, "offset": self.offset,
            "next": _link(edition_id, after) if after < total else None,
            "previous": _link(edition_id, before) if self.offset else None,
        }  # fmt: skip


def link_header(said: Mapping[str, object]) -> str:
    """The same as the header Link (RFC 8288); empty where there is neither."""
    names = {"next": "next", "previous": "prev"}
    return ", ".join(f'<{said[name]}>; rel="{rel}"' for name, rel in names.items() if said.get(name))


def _link(edition_id: str, offset: int) -> str:
    kept = {
        name: value for name, value in flask.request.args.items() if name not in ("offset", "edition")
    } | {"edition": edition_id, "offset": str(offset)}
    return f"{public_origin()}{flask.request.path}?{urlencode(kept, safe=',:;')}"


def _number(name: str, default: int, least: int, most: int) -> int:
    written = flask.request.args.get(name)
    if written is None:
        return default
    if not (written.isascii() and written.isdigit() and len(written) < 11 and least <= int(written) <= most):
        raise LinkProblem("problem.number", status=400, parameter=name, least=least, most=most)
    return int(written)
