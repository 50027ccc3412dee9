"""The Flask side: compression, caching, security headers, downloads, the guard before callbacks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import flask
from flask_compress import Compress

from dashboard.data.asset_url import ASSETS, PLOTLY_PARTIAL, asset_url
from dashboard.data.editions import Editions
from dashboard.data.pin import PinnedAnswers
from dashboard.exports.large import count_large_exports
from dashboard.exports.problems import PROBLEM
from dashboard.exports.routes import add_routes
from dashboard.papers.briefing_routes import add_briefing_routes
from dashboard.papers.routes import add_report_routes
from dashboard.papers.survey_routes import add_survey_routes
from dashboard.web import guard
from dashboard.web.answer import ENCODINGS
from dashboard.web.blocks import add_block_routes
from dashboard.web.choosing import add_choosing_routes
from dashboard.web.cross_origin import add_cross_origin
from dashboard.web.dash_private import CALLBACKS, SUITES, file_of_suite, mark_of_suite
from dashboard.web.document import DocumentDash
from dashboard.web.edge import KeepingAnswers
from dashboard.web.embed import BLOCKS, add_embed_routes, embed_policy
from dashboard.web.endings import add_endings
from dashboard.web.harvest import add_harvest_routes, nameless, without_host
from dashboard.web.health import add_health_routes
from dashboard.web.moved import led_on
from dashboard.web.oembed import add_oembed_route
from dashboard.web.offline import add_offline_route
from dashboard.web.page_files import serve_page_files
from dashboard.web.pictures import add_picture_routes
from dashboard.web.refusals import add_refusals
from dashboard.web.revalidation import not_modified, tag
from vocabulary.browsers import NO_PAGE, PERMISSIONS

_YEAR = 31_536_000
_TRY_AGAIN = "10"  # seconds, where nobody knows better
_CHANGES = "changes"
_VERSION = re.compile("^@[^/]*/")  # Of page_files: any is taken.


class _Remembered(dict):
    """Compressed scripts and styles by address: they are compressed once per process."""

    def set(self, key: str, value: bytes) -> None:
        if not key.endswith(_CHANGES):
            self[key] = value


def prepare_server(app: DocumentDash, editions: Editions, *, today: Callable[[], date] | None) -> None:
    """Add to the app's server everything that is not Dash's own."""
    server = app.server
    count_large_exports(server)
    server.wsgi_app = PinnedAnswers(KeepingAnswers(server.wsgi_app), editions, today=today)
    server.config.update(
        MAX_CONTENT_LENGTH=256 * 1024,
        COMPRESS_ALGORITHM=list(ENCODINGS),
        COMPRESS_ALGORITHM_STREAMING=["br"],
        # With a window of 64 KiB pages are a hundredth longer than with one that holds them whole, and what packs them takes
        # half a megabyte instead of eight.
        COMPRESS_BR_LEVEL=7,
        COMPRESS_BR_WINDOW=16,
        COMPRESS_MIN_SIZE=400,
        COMPRESS_CACHE_BACKEND=_Remembered,
        COMPRESS_CACHE_KEY=_compress_key,
        COMPRESS_MIMETYPES=[
            "text/html", "text/css", "text/csv", "text/xml", "application/json", "application/ld+json", "application/geo+json", PROBLEM, "application/javascript",
            "text/javascript", "image/svg+xml", "application/xml", "application/atom+xml", "application/feed+json", "application/vnd.sdmx.structure+xml",
            "application/vnd.sdmx.structure+json", "application/vnd.sdmx.data+csv", "application/vnd.sdmx.data+xml",
            "application/vnd.sdmx.data+json",
        ],
        PLOTLY_PARTIAL=asset_url(PLOTLY_PARTIAL) if (ASSETS / PLOTLY_PARTIAL).exists() else "",
    )  # fmt: skip
    Compress(server)
    guard.protect(app)
    server.before_request(nameless)
    server.before_request(led_on)
    server.before_request(not_modified)
    server.after_request(lambda response: _finish(app, response))
    add_cross_origin(server)
    add_routes(server)
    serve_page_files(server)
    add_block_routes(server)
    add_endings(server)
    add_picture_routes(server)
    add_embed_routes(server)
    add_oembed_route(server)
    add_report_routes(server)
    add_survey_routes(server)
    add_briefing_routes(server)
    add_choosing_routes(server)
    add_harvest_routes(server)
    add_health_routes(server, editions)
    add_offline_route(server)
    add_refusals(server)


def _is_fixed() -> bool:
    return flask.request.method == "GET" and flask.request.path.startswith((SUITES, "/assets/"))


def _compress_key(request: flask.Request) -> str:
    """The file that is asked for, however its address is written; what changes is compressed afresh."""
    if not _is_fixed():
        return _CHANGES
    if request.path.startswith(SUITES):
        return file_of_suite(request.path)
    return asset_url(_VERSION.sub("", request.path.removeprefix("/assets/")))


def _finish(app: DocumentDash, response: flask.Response) -> flask.Response:
    response.status_code = flask.g.get("status", response.status_code)
    without_host(response)
    tag(response)
    if flask.g.get("is_fault") or response.status_code >= 500:
        response.headers["Cache-Control"] = "no-store"
    if response.status_code == 503:
        response.headers.setdefault("Retry-After", _TRY_AGAIN)
    if response.status_code == 200 and (kept := _kept_for(app)):
        response.headers["Cache-Control"] = kept
    if flask.request.method in ("GET", "HEAD"):
        response.headers.setdefault("Cache-Control", "no-cache")
    if _is_fixed() and response.is_streamed and response.status_code == 200:
        # A file that is streamed would be compressed again for every reader.
        response.direct_passthrough = False
        response.set_data(response.get_data())
    response.headers.update(_security(app))
    return response


def _kept_for(app: DocumentDash) -> str:
    """How long scripts, styles and pictures of an address that names their content may be kept; empty for all others.

    A page of the release before may still ask for what it named, and gets what there is now: nobody may keep that under the
    old name, for after a rollback it would be taken for the old content.
    """
    path, mark = flask.request.path, flask.request.args.get("m")
    if path.startswith("/assets/") and mark:
        return _for_good(asset_url(path.removeprefix("/assets/")) == f"{path}?m={mark}")
    if path.startswith(SUITES) and (mark := mark_of_suite(path)):
        return _for_good(mark in app.marks_of_suites)
    return ""


def _for_good(is_current: bool) -> str:
    return f"public, max-age={_YEAR}, immutable" if is_current else "no-cache"


def _security(app: DocumentDash) -> dict[str, str]:
    if "CSP" not in app.server.config:
        app.server.config["EMBED_CSP"] = embed_policy(app.server.config["EMBED_ORIGINS"])
        scripts = " ".join(app.csp_hashes())
        app.server.config["CSP"] = (
            f"default-src 'none'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self'; "
            "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
        )
    return {
        "Content-Security-Policy": _policy(app),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": PERMISSIONS,
    }


def _policy(app: DocumentDash) -> str:
    if flask.request.path == CALLBACKS:
        return NO_PAGE  # what a script asked for, and takes apart
    # an address below /embed/ that is no block is a page like any other
    is_embedded = (flask.request.endpoint or "").startswith(BLOCKS)
    policy: str = app.server.config["EMBED_CSP" if is_embedded else "CSP"]
    return policy
