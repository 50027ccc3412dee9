"""What a reader has already is not made again: the tag of an answer, known before anything is read or drawn."""

from __future__ import annotations

import hashlib

import flask

from dashboard.data.asset_url import code_version
from dashboard.data.pin import edition_of_answer
from dashboard.data.warehouse import WarehouseUnavailable

_CODE = code_version()
# Flask-Compress writes behind a tag in which encoding the answer travelled.
ENCODINGS = ("br", "gzip")


def is_tagged() -> bool:
    """Whether the answer is a page, a file or one of the API: made of nothing but link, edition, code and day."""
    path = flask.request.path
    return flask.request.method in {"GET", "HEAD"} and not path.startswith(("/_dash", "/assets/", "/healthz"))


def tag_of_answer() -> str | None:
    """The tag of the current answer; None while there is no edition.

    The day belongs to it because deadlines are counted from it, the host because files and the API print whole links.
    """
    try:
        own = edition_of_answer()
        seen = (own.version(), own.today.isoformat(), _CODE, flask.request.host, flask.request.path)
    except WarehouseUnavailable:
        return None
    # An earlier edition never changes, its banner does: the current one is part of its tag as well.
    return hashlib.sha256("|".join(seen).encode() + b"?" + flask.request.query_string).hexdigest()[:24]


def not_modified() -> flask.Response | None:
    """The answer 304 to somebody who has what would be made now, in whichever encoding; None where it must be made."""
    asked = flask.request.if_none_match
    if not is_tagged() or not asked.as_set(include_weak=True):
        return None
    own = tag_of_answer()
    for had in asked.as_set(include_weak=True):
        if own and had in (own, *(f"{own}:{encoding}" for encoding in ENCODINGS)):
            answer = flask.Response(status=304)
            answer.set_etag(had, weak=asked.is_weak(had))
            answer.headers["Cache-Control"] = "no-cache"
            return answer
    return None


def tag(response: flask.Response) -> None:
    """Mark an answer with its tag; a reader asks each time whether it still holds."""
    if not is_tagged():
        return
    response.headers["Cache-Control"] = "no-cache"
    if response.status_code == 200 and (own := tag_of_answer()):
        response.set_etag(own)
