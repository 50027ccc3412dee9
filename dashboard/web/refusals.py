"""What the server itself refuses (a method, a length, a script that is not there) and what failed on our side, as problems."""

from __future__ import annotations

import flask
from dash.exceptions import DashException
from gunicorn.http.errors import NoMoreData, ParseException
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from dashboard.data.limits import QuestionStopped
from dashboard.exports.problems import problem, problem_of

_KEYS = {404: "problem.file", 405: "problem.method", 500: "problem.internal"}


def add_refusals(server: flask.Flask) -> None:
    """Answer with problem details whatever no page and no view of ours has answered."""
    server.register_error_handler(HTTPException, _refused)
    # Chunks of no number or without an end are found when they are read.
    for kind in (ParseException, NoMoreData):
        server.register_error_handler(kind, lambda _: problem("problem.request", 400))
    server.register_error_handler(QuestionStopped, problem_of)
    # Dash has no word for a script that is not there but an exception.
    server.register_error_handler(DashException, lambda fault: problem("problem.file", 404))


def _refused(fault: HTTPException) -> Response | HTTPException:
    status = fault.code or 500
    if status < 400:
        return fault  # a redirect
    allowed = {name: value for name, value in fault.get_headers() if name in ("Allow", "Retry-After")}
    return problem(_KEYS.get(status, "problem.request"), status, headers=allowed)
