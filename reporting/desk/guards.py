"""What stands before and after every page: whose request it is, whether it came from our own forms, what browsers may do."""

from __future__ import annotations

from urllib.parse import urlsplit

import flask
from werkzeug.exceptions import Forbidden

from reporting.desk.access import may_open
from reporting.desk.identity import find_actor
from reporting.desk.state import desk
from vocabulary.browsers import PERMISSIONS
from vocabulary.languages import LANGUAGES

_SAFE = ("GET", "HEAD", "OPTIONS")
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_YEAR = 31_536_000


class ForeignForm(Forbidden):
    """A form that was sent from another site."""


class SignInNeeded(Exception):
    """Nobody is signed in, and this page is for those who are."""


def add_guards(app: flask.Flask) -> None:
    """Register what runs before each request, in this order, and after each answer."""
    app.before_request(_own_form)
    app.before_request(_who)
    app.before_request(_language)
    app.before_request(_right)
    app.after_request(_finish)


def _own_form() -> None:
    demand_own_form(desk().configuration.origin)


def demand_own_form(own: str) -> None:
    """A state changes only from our own pages; browsers say where a form stands. The token of the form is checked later.

    `own` is the configured origin, empty for the host that was asked. Raises ForeignForm.
    """
    if flask.request.method in _SAFE:
        return
    site = flask.request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in ("same-origin", "none"):
            raise ForeignForm
        return
    origin = flask.request.headers.get("Origin")
    if origin is not None and origin not in _own_origins(own):
        raise ForeignForm


def _own_origins(own: str) -> set[str]:
    return {own} if own else {f"http://{flask.request.host}", f"https://{flask.request.host}"}


def _who() -> None:
    flask.g.actor = None
    if flask.request.endpoint not in ("assets", "health", "ready"):
        flask.g.actor = find_actor()


def _language() -> None:
    asked = flask.request.args.get("lang", "")
    if asked in LANGUAGES and flask.session.get("lang") != asked:
        flask.session["lang"] = asked
    chosen = asked if asked in LANGUAGES else flask.session.get("lang")
    flask.g.language = chosen or flask.g.get("prefers")


def _right() -> None:
    endpoint = flask.request.endpoint
    if endpoint is None:
        return  # No such page: Flask says so.
    actor = flask.g.actor
    if may_open(endpoint, frozenset(actor.rights) if actor else None):
        return
    if actor is None:
        raise SignInNeeded
    raise Forbidden


def _finish(response: flask.Response) -> flask.Response:
    return protect(response, is_https=desk().configuration.is_https)


def protect(response: flask.Response, *, is_https: bool) -> flask.Response:
    """What browsers may do with a page: nothing from elsewhere, no frame, nothing kept but style sheets."""
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = PERMISSIONS
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if flask.request.endpoint == "assets" and flask.request.args.get("m") and response.status_code == 200:
        response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
    else:
        response.headers["Cache-Control"] = "no-store"
    if is_https:
        response.headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
    return response


def safe_path(given: str | None) -> str | None:
    """A path of this site to go on to after signing in, or None for anything else."""
    if not given or not given.startswith("/") or given.startswith("//"):
        return None
    if any(ord(letter) < 33 or letter == "\\" for letter in given):
        return None
    parts = urlsplit(given)
    return given if not parts.scheme and not parts.netloc else None
