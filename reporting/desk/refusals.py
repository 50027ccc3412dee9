"""Every refusal is a page with a sentence in the reader's language and what to do next; never where in the program it was."""

from __future__ import annotations

import secrets
import time
import traceback
from collections.abc import Callable, Mapping
from typing import Any

import flask
from flask_wtf.csrf import CSRFError
from gunicorn.http.errors import NoMoreData, ParseException
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, SecurityError
from werkzeug.wrappers import Response

from reporting.desk.guards import ForeignForm, SignInNeeded, safe_path
from reporting.desk.log import tell_fault
from reporting.desk.state import desk
from reporting.desk.words import say
from reporting.errors import NotAllowed, NotFound, ReportingError, StoreFailed, TooMany, WrongCall

_SENTENCES = {
    400: "bad",
    401: "sign_in",
    403: "right",
    404: "missing",
    405: "method",
    409: "twice",
    413: "large",
    429: "often",
}
# A browser shows an answer only after it could send what it began; more than that is cut off.
_MOST_DRAINED, _DRAIN_SECONDS, _PIECE = 64 * 1024 * 1024, 10.0, 64 * 1024


def add_refusals(app: flask.Flask) -> None:
    """Register a page for each kind of refusal."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, lambda _: page(400, say("desk.refusal.token")))
    app.register_error_handler(ForeignForm, lambda _: page(403, say("desk.refusal.foreign")))
    app.register_error_handler(SecurityError, _host)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    # Chunks of no number or without an end are found when they are read.
    for kind in (ParseException, NoMoreData):
        app.register_error_handler(kind, lambda _: page(400, say("desk.refusal.bad")))
    app.register_error_handler(SignInNeeded, _sign_in)
    app.register_error_handler(ReportingError, _act)
    app.register_error_handler(Exception, _fault)


def page(status: int, sentence: str, *, number: str = "") -> tuple[str, int]:
    """The page of a refusal."""
    flask.g.setdefault("actor", None)
    words = flask.render_template("refusal.html", sentence=sentence, number=number, status=status)
    return words, status


def status_of(error: ReportingError) -> int:
    """The HTTP status that an act's refusal has."""
    if isinstance(error, NotAllowed):
        return 403
    if isinstance(error, NotFound):
        return 404
    if isinstance(error, TooMany):
        return 429
    if isinstance(error, StoreFailed):
        return 503
    return 400 if isinstance(error, WrongCall) else 409


def sentence_of(error: ReportingError) -> str:
    """The sentence of an act's refusal; where a store or a file lies is for operators only."""
    if isinstance(error, StoreFailed):
        log_fault(error)
        return say("desk.refusal.store")
    return say(f"error.{error.key}", **error.values)


def refused(
    error: ReportingError, shown: Callable[..., str], *values: object, status: int | None = None
) -> Any:
    """The page that an act was asked from, with what was typed and the sentence of the refusal on top."""
    return refused_words(
        sentence_of(error), shown, *values, status=status or status_of(error), headers=_waits(error)
    )


def refused_words(
    sentence: str,
    shown: Callable[..., str],
    *values: object,
    status: int = 400,
    headers: Mapping[str, str] | None = None,
) -> Any:
    """The same for a sentence of our own."""
    flask.g.refused = sentence
    return shown(*values), status, headers or {}


def _act(error: ReportingError) -> Any:
    words, status = page(status_of(error), sentence_of(error))
    return words, status, _waits(error)


def _waits(error: ReportingError) -> dict[str, str]:
    if not isinstance(error, TooMany):
        return {}
    minutes = error.values.get("minutes")
    return {"Retry-After": str(60 * minutes if isinstance(minutes, int) else 3600)}


def _http(error: HTTPException) -> Any:
    status = error.code or 500
    if status in (301, 302, 303, 307, 308) or status < 400:
        return error
    words, status = page(status, say(f"desk.refusal.{_SENTENCES.get(status, 'bad')}"))
    kept = {name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")}
    return words, status, kept


def _host(_: SecurityError) -> Response:
    # No page: its links would carry the host that was refused.
    return flask.Response("400 Bad Request: unknown host\n", 400, mimetype="text/plain")


def _too_large(_: RequestEntityTooLarge) -> tuple[str, int]:
    _drain()
    megabytes = desk().settings.limits.file_bytes / 1024 / 1024
    return page(413, say("desk.refusal.large", megabytes=f"{megabytes:g}"))


def _drain() -> None:
    """Read and forget what still comes, so that the browser hears the answer."""
    stream, left, until = (
        flask.request.environ["wsgi.input"],
        _MOST_DRAINED,
        time.monotonic() + _DRAIN_SECONDS,
    )
    if not (flask.request.content_length or flask.request.environ.get("wsgi.input_terminated")):
        return
    left = min(left, flask.request.content_length or left)
    try:
        while left > 0 and time.monotonic() < until and (piece := stream.read(min(_PIECE, left))):
            left -= len(piece)
    except (OSError, ValueError):
        return


def _sign_in(_: SignInNeeded) -> Any:
    if flask.request.method not in ("GET", "HEAD"):
        return page(401, say("desk.refusal.sign_in"))
    path = flask.request.full_path.rstrip("?")
    return flask.redirect(flask.url_for("sign_in", next=safe_path(path) if path != "/" else None), 303)


def _fault(error: Exception) -> tuple[str, int]:
    return page(500, say("desk.refusal.fault"), number=log_fault(error))


def log_fault(error: Exception) -> str:
    """Tell the operator; the number stands on the page too."""
    number = secrets.token_hex(4)
    lines = "".join(traceback.format_exception(error)).rstrip()
    tell_fault(f"fault {number} at {flask.request.endpoint}\n{lines}")
    return number
