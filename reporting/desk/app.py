"""The desk: a signed-in site of forms, on which bodies hand in reports and the ministry accepts, approves and publishes."""

from __future__ import annotations

import flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.routing import IntegerConverter, Map

from reporting.desk import words
from reporting.desk.access import MENU, RULES, may_open
from reporting.desk.configuration import Configuration
from reporting.desk.guards import add_guards
from reporting.desk.log import add_log
from reporting.desk.names import body_name, period_name
from reporting.desk.pages import add_pages
from reporting.desk.provider import add_provider
from reporting.desk.refusals import add_refusals
from reporting.desk.secret import secrets_of
from reporting.desk.state import EXTENSION, Desk, desk
from reporting.settings import MEGABYTE, Settings
from reporting.store import open_store
from vocabulary.editions import SYNTHETIC

# What a form holds beside its file.
_FIELDS = 256 * 1024
# A tick and a reason for each of the warnings that are shown at once.
_MOST_FIELDS = 1_200
# The largest id that every store can be asked for.
_LARGEST_ID = 2**31 - 1


def create_desk(settings: Settings, configuration: Configuration | None = None) -> flask.Flask:
    """The WSGI application; opens the store, which makes it where there is none.

    Raises WrongCall for a weak secret or a setting that cannot be used, StoreFailed where the store cannot be opened.
    """
    configuration = configuration or Configuration.from_environment()
    keys = secrets_of(settings.desk)
    app = flask.Flask(__name__, static_folder=None)
    app.url_map.converters["id"] = _Id
    app.config.update(
        SECRET_KEY=keys[0],
        SECRET_KEY_FALLBACKS=keys[1:],
        SESSION_COOKIE_NAME="__Host-desk" if configuration.is_https else "desk",
        SESSION_COOKIE_SECURE=configuration.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        MAX_CONTENT_LENGTH=settings.limits.file_bytes + _FIELDS,
        MAX_FORM_MEMORY_SIZE=MEGABYTE,
        MAX_FORM_PARTS=_MOST_FIELDS,
        TRUSTED_HOSTS=list(configuration.hosts),
        # A token holds as long as its sign-in; where a form stands is asked by our own guard, which knows the address.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.undefined = _strict()
    app.extensions[EXTENSION] = Desk(
        settings, configuration, open_store(settings), is_trial=(settings.home / SYNTHETIC).exists()
    )
    add_log(app)
    add_guards(app)
    CSRFProtect(app)
    add_refusals(app)
    add_pages(app)
    add_provider(app)
    app.jinja_env.globals.update(words.helpers(), body_name=body_name, period_name=period_name)
    app.jinja_env.globals["megabytes"] = settings.limits.file_bytes // MEGABYTE
    app.context_processor(_frame)
    _hold_to_the_table(app)
    return app


class _Id(IntegerConverter):
    """A number of something in the store; a larger one is not there."""

    def __init__(self, rules: Map) -> None:
        super().__init__(rules, max=_LARGEST_ID)


def _strict() -> type:
    from jinja2 import StrictUndefined

    return StrictUndefined


def _frame() -> dict[str, object]:
    """What the frame of every page shows."""
    actor = flask.g.get("actor")
    rights = frozenset(actor.rights) if actor else None
    here = flask.request.endpoint or ""
    return {
        "actor": actor,
        "language": words.language(),
        "menu": [name for name in MENU if actor and may_open(name, rights)],
        "section": flask.g.get("section", here),
        "refused": flask.g.get("refused"),
        "is_trial": desk().is_trial,
        "may": lambda endpoint: may_open(endpoint, rights),
    }


def _hold_to_the_table(app: flask.Flask) -> None:
    """Every route has its rule and every rule its route."""
    routes = {rule.endpoint for rule in app.url_map.iter_rules()}
    if odd := routes ^ set(RULES):
        raise ValueError(f"routes and the table of rights differ: {', '.join(sorted(odd))}")
