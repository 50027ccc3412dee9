"""The application: pages, callbacks, server. Creating it reads nothing; the first request does."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import flask
from dash import set_props

from dashboard.data.asset_url import ASSETS
from dashboard.data.editions import Editions
from dashboard.data.limits import QuestionStopped
from dashboard.data.pin import edition_of_answer
from dashboard.data.warehouse import WarehouseUnavailable
from dashboard.exports.large import NAMED_BY
from dashboard.pages.borders import callbacks as borders
from dashboard.pages.data import callbacks as data
from dashboard.pages.documents import callbacks as documents
from dashboard.pages.foreign_labour import callbacks as foreign_labour
from dashboard.pages.indicator import callbacks as indicator
from dashboard.pages.map import callbacks as map
from dashboard.pages.measures import callbacks as measures
from dashboard.pages.overview import callbacks as overview
from dashboard.pages.qandas import callbacks as qandas
from dashboard.pages.region import callbacks as region
from dashboard.pages.resettlement import callbacks as resettlement
from dashboard.texts.words import text
from dashboard.view import ids
from dashboard.view.link import LinkProblem
from dashboard.web import dash_private
from dashboard.web import shell_callbacks as shell
from dashboard.web.document import DocumentDash
from dashboard.web.first_answers import make_first_answers
from dashboard.web.inspectors import OnlyInspectors, Proxy
from dashboard.web.page_files import script_urls, style_urls
from dashboard.web.routing import page_for
from dashboard.web.server import prepare_server
from dashboard.web.warm import read_edition
from dashboard.web.watched import Watched
from vocabulary.audiences import INSPECTORS, PUBLIC
from vocabulary.languages import FIRST_LANGUAGE, LANGUAGES

_log = logging.getLogger(__name__)


def create_app(
    warehouse_path: Path, *, today: Callable[[], date] | None = None, proxy: Proxy | None = None
) -> DocumentDash:
    """The dashboard on the edition that `warehouse_path` leads to, now and after every new edition.

    `today` is the day from which deadlines are counted, that of the clock where it is not given. With the proxy that names inspectors it shows their editions and nothing
    to anybody else. `close` of the result closes the editions that are open.
    """
    editions = Editions(warehouse_path, audience=INSPECTORS if proxy else PUBLIC)
    app = DocumentDash(
        "dashboard",
        assets_folder=str(ASSETS),
        include_assets_files=False,
        external_stylesheets=style_urls(),
        external_scripts=script_urls(),
        serve_locally=True,
        suppress_callback_exceptions=True,
        update_title="",  # nothing is written into the title while an answer is awaited
        on_error=report_fault,
        hooks={"request_pre": "window.dash_clientside.monitor.nameEdition"},
        enable_mcp=False,
    )
    app.layout = []  # Each page brings its own: see DocumentDash.
    app.page = lambda path, arguments: page_for(edition_of_answer(), path, arguments)
    app.close = editions.close
    moves = (qandas, foreign_labour, resettlement, borders)
    for part in (shell, overview, indicator, map, region, *moves, documents, measures, data):
        part.register(app, edition_of_answer)
    prepare_server(app, editions, today=today)
    dash_private.set_up(app)
    # nobody asked: it is neither counted nor shown to whoever may not see it
    app.read_edition = partial(read_edition, app.server.wsgi_app)
    if proxy:
        app.server.config["EMBED_ORIGINS"] = "'self'"
        app.server.config[NAMED_BY] = proxy.person
        app.server.wsgi_app = OnlyInspectors(app.server.wsgi_app, proxy)
    app.make_first_answers = partial(make_first_answers, app.server.wsgi_app, editions)
    app.server.wsgi_app = Watched(app.server.wsgi_app, app.server)
    return app


def report_fault(fault: Exception) -> None:
    """Log a callback's exception and tell the reader what to do, in the reader's language."""
    language = _asked_language()
    if isinstance(fault, LinkProblem):
        sentence = text(fault.key, language, **fault.values)
    elif isinstance(fault, WarehouseUnavailable):
        sentence = text(f"problem.{fault.reason}", language)
    elif isinstance(fault, QuestionStopped):
        _log.error("callback: %s", fault)
        sentence = text("problem.stopped", language)
    else:
        _log.error("callback failed", exc_info=fault)
        sentence = text("problem.internal", language)
    set_props(ids.LIVE, {"children": sentence})
    flask.g.is_fault = True


def _asked_language() -> str:
    body = flask.request.get_json(silent=True) or {}
    states = [item.get("value") for item in body.get("state", []) if item.get("id") == ids.LANGUAGE]
    return states[0] if states and states[0] in LANGUAGES else FIRST_LANGUAGE
