"""What a reader has already is not made again: the tag of an answer, known before anything is read or drawn."""

from __future__ import annotations

import flask
from werkzeug.datastructures import ETags

from dashboard.web.answer import ENCODINGS
from dashboard.web.question import is_document, name_of_answer


def tag_held(asked: ETags, own: str) -> str | None:
    """The tag among those of a reader that names this answer, in whichever encoding it travelled."""
    names = {own, *(f"{own}:{encoding}" for encoding in ENCODINGS)}
    return next((had for had in asked.as_set(include_weak=True) if had in names), None)


def not_modified() -> flask.Response | None:
    """The answer 304 to somebody who has what would be made now; None where it must be made."""
    asked = flask.request.if_none_match
    if not asked.as_set(include_weak=True) or not is_document(flask.request.environ):
        return None
    own = name_of_answer(flask.request.environ)
    had = own and tag_held(asked, own)
    if not had:
        return None
    answer = flask.Response(status=304)
    answer.set_etag(had, weak=asked.is_weak(had))
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def tag(response: flask.Response) -> None:
    """Mark an answer with its tag; a reader asks each time whether it still holds."""
    if not is_document(flask.request.environ):
        return
    response.headers["Cache-Control"] = "no-cache"
    if response.status_code == 200 and (own := name_of_answer(flask.request.environ)):
        response.set_etag(own)
