"""The WSGI application of subscriptions: guards, refusals in the reader's language, pages, feeds."""

from __future__ import annotations

import secrets
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import flask
from flask_wtf.csrf import CSRFError, CSRFProtect
from gunicorn.http.errors import NoMoreData, ParseException
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response

from reporting import desk
from reporting.alerts.working import Alerts
from reporting.desk import words
from reporting.desk.guards import ForeignForm, demand_own_form, protect
from reporting.desk.log import add_log, tell_fault
from reporting.desk.pages.served import add as add_served
from reporting.desk.secret import secrets_of
from reporting.errors import ReportingError, StoreFailed, TooMany
from reporting.subscriptions import feed, pages
from reporting.subscriptions.choices import Choices
from reporting.subscriptions.configuration import Serving
from vocabulary.languages import FIRST_LANGUAGE, LANGUAGES

EXTENSION = "subscriptions"
# A form holds an address and some hundred ticks.
_LARGEST, _MOST_FIELDS = 64 * 1024, 1_200
_SENTENCES = {404: "missing", 405: "method", 413: "large"}


def create_subscriptions(alerts: Alerts, serving: Serving, choices: Choices) -> flask.Flask:
    """The application; `choices` are what may be chosen. Raises WrongCall for a weak secret (ALERTS_SECRET)."""
    is_https = alerts.configuration.origin.startswith("https://")
    keys = secrets_of(alerts.configuration.folder, variable="ALERTS_SECRET")
    app = flask.Flask(__name__, static_folder=None)
    app.config.update(
        SECRET_KEY=keys[0], SECRET_KEY_FALLBACKS=keys[1:], SESSION_COOKIE_NAME="__Host-alerts" if is_https else "alerts",
        SESSION_COOKIE_SECURE=is_https, SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax", SESSION_COOKIE_PATH="/",
        MAX_CONTENT_LENGTH=_LARGEST, MAX_FORM_MEMORY_SIZE=_LARGEST, MAX_FORM_PARTS=_MOST_FIELDS, TRUSTED_HOSTS=list(serving.hosts),
        WTF_CSRF_SSL_STRICT=False,
    )  # fmt: skip
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.undefined = StrictUndefined
    # the parts of pages that the desk has: fields, buttons, the token of a form
    shared = Path(desk.__file__).parent / "templates"
    app.jinja_loader = ChoiceLoader([cast(Any, app.jinja_loader), FileSystemLoader(shared)])
    app.extensions[EXTENSION] = pages.Subscriptions(alerts, serving, choices)
    add_log(app)
    app.before_request(_language)
    app.before_request(lambda: _own_form(alerts.configuration.origin))
    app.after_request(lambda response: protect(response, is_https=is_https))
    protection = CSRFProtect(app)
    _add_refusals(app)
    add_served(app, lambda: alerts.store)
    pages.add(app, protection)
    feed.add(app)
    app.jinja_env.globals.update(words.helpers())
    app.context_processor(_frame)
    return app


def _language() -> None:
    asked = flask.request.args.get("lang", "")
    flask.g.language = asked if asked in LANGUAGES else FIRST_LANGUAGE


def _own_form(origin: str) -> None:
    # mail programs unsubscribe by a POST of their own (RFC 8058): the link is their right
    if flask.request.endpoint != "unsubscribe_send":
        demand_own_form(origin if origin.startswith("https://") else "")


def _frame() -> dict[str, object]:
    """What the frame of every page shows."""
    configuration = pages.subscriptions().alerts.configuration
    return {
        "language": words.language(), "refused": flask.g.get("refused"), "site": configuration.site,
        "is_trial": configuration.is_trial,
    }  # fmt: skip


def _add_refusals(app: flask.Flask) -> None:
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, lambda _: _page(400, "token"))
    app.register_error_handler(ForeignForm, lambda _: _page(403, "foreign"))
    app.register_error_handler(SecurityError, _host)
    for kind in (ParseException, NoMoreData):
        app.register_error_handler(kind, lambda _: _page(400, "bad"))
    app.register_error_handler(ReportingError, _act)
    app.register_error_handler(Exception, _fault)


def _page(status: int, name: str, **values: object) -> tuple[str, int]:
    return _said(status, words.say(f"alerts.page.{name}", **values))


def _said(status: int, sentence: str) -> tuple[str, int]:
    flask.g.setdefault("language", FIRST_LANGUAGE)
    return flask.render_template(
        "said.html", title=words.say("alerts.page.refusal"), sentence=sentence
    ), status


def _http(error: HTTPException) -> Any:
    status = error.code or 500
    return error if status < 400 else _page(status, _SENTENCES.get(status, "bad"))


def _host(_: SecurityError) -> Response:
    # No page: its links would carry the host that was refused.
    return flask.Response("400 Bad Request: unknown host\n", 400, mimetype="text/plain")


def _act(error: ReportingError) -> Any:
    if isinstance(error, StoreFailed):
        _log(error)
        return _page(503, "unavailable")
    status = 429 if isinstance(error, TooMany) else 400
    words_of, code = _said(status, words.say(f"error.{error.key}", **error.values))
    return words_of, code, {"Retry-After": "3600"} if status == 429 else {}


def _fault(error: Exception) -> tuple[str, int]:
    return _page(500, "fault", number=_log(error))


def _log(error: Exception) -> str:
    """Where it happened, for the operator: values of a request, which may hold an address, are not told."""
    number = secrets.token_hex(4)
    places = "".join(traceback.format_tb(error.__traceback__)).rstrip()
    at = datetime.now(UTC).isoformat(timespec="seconds")
    tell_fault(f"{at} fault {number} at {flask.request.endpoint}: {type(error).__name__}\n{places}")
    return number
