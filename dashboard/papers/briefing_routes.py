"""The files of a briefing by link: `/briefing.pptx?brief=…`, `.docx` and `.pdf`."""

from __future__ import annotations

from collections.abc import Callable

import flask

from dashboard.data.pin import edition_of_answer
from dashboard.exports.large import large_export
from dashboard.exports.problems import answered
from dashboard.exports.routes import file_answer
from dashboard.papers.taken import taken_of
from dashboard.view.asked import request_of
from dashboard.view.collected import read_collected
from dashboard.view.link import LinkProblem
from dashboard.view.origin import public_origin
from dashboard.view.parameters import CARRIED, check
from dashboard.view.request import Request

_MIMETYPES = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def add_briefing_routes(server: flask.Flask) -> None:
    """Register the files of a briefing."""
    for kind in _MIMETYPES:
        server.add_url_rule(f"/briefing.{kind}", f"briefing_{kind}", _answer(kind))


def _answer(kind: str) -> Callable[[], flask.Response]:
    def make() -> flask.Response:
        arguments = flask.request.args
        check(flask.request.path, arguments.items(multi=True))
        kept = {name: arguments[name] for name in ("lang", "edition") if name in arguments}
        asked = request_of(edition_of_answer(), "/briefing", kept)
        collected = read_collected(arguments.get(CARRIED), asked.known)
        if not collected:
            raise LinkProblem("problem.brief_needed", status=400, parameter=CARRIED)
        request = Request(asked.view, asked.warehouse, asked.known, collected=collected)
        with large_export():
            return _file(request, kind)

    return lambda: answered(make)


def _file(request: Request, kind: str) -> flask.Response:
    # What writes documents is loaded when the first is asked for: a process that serves pages does without.
    from dashboard.papers.briefing import deck_of, file_name
    from dashboard.papers.briefing_files import WRITERS

    deck = deck_of(request, taken_of(request), origin=public_origin(), with_pictures=kind != "pptx")
    return file_answer(WRITERS[kind](deck), file_name(deck, kind), _MIMETYPES[kind])
