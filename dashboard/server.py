"""The Flask side: compression, caching, security headers, downloads, the guard before callbacks."""

from __future__ import annotations

import hashlib

import flask
from flask_compress import Compress

from dashboard import guard
from dashboard.asset_url import ASSETS, PLOTLY_PARTIAL, asset_url, code_version
from dashboard.document import DocumentDash
from dashboard.exports.routes import add_routes
from dashboard.warehouse import Warehouse, WarehouseUnavailable

_YEAR = 31_536_000


_CHANGES = "changes"


class _Remembered(dict):
    """Compressed scripts and styles by address: they are compressed once per process."""

    def set(self, key: str, value: bytes) -> None:
        if not key.endswith(_CHANGES):
            self[key] = value


def prepare_server(app: DocumentDash, warehouse: Warehouse) -> None:
    """Add to the app's server everything that is not Dash's own."""
    server = app.server
    server.config.update(
        MAX_CONTENT_LENGTH=256 * 1024,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_MIN_SIZE=400,
        COMPRESS_CACHE_BACKEND=_Remembered,
        COMPRESS_CACHE_KEY=_compress_key,
        COMPRESS_MIMETYPES=[
            "text/html", "text/css", "text/csv", "application/json", "application/javascript", "text/javascript",
            "image/svg+xml",
        ],
        PLOTLY_PARTIAL=asset_url(PLOTLY_PARTIAL) if (ASSETS / PLOTLY_PARTIAL).exists() else "",
    )  # fmt: skip
    Compress(server)
    guard.protect(app)
    server.before_request(lambda: _not_modified(warehouse))
    server.after_request(lambda response: _finish(app, warehouse, response))
    add_routes(server, warehouse)
    server.add_url_rule("/healthz", "healthz", lambda: _health(warehouse))


def _is_fixed() -> bool:
    return flask.request.method == "GET" and flask.request.path.startswith(
        ("/_dash-component-suites/", "/assets/")
    )


def _compress_key(request: flask.Request) -> str:
    # Only what never changes under its address is remembered; pages and callbacks are compressed afresh.
    return request.full_path if _is_fixed() else _CHANGES


_CODE = code_version()


def _etag(warehouse: Warehouse) -> str:
    # An earlier edition never changes, its banner does: the current one is part of the tag as well.
    seen = f"{warehouse.version()}|{_CODE}|{flask.request.full_path}"
    return hashlib.sha256(seen.encode()).hexdigest()[:24]


def _is_page() -> bool:
    path = flask.request.path
    return flask.request.method in {"GET", "HEAD"} and not path.startswith(("/_dash", "/assets/"))


def _not_modified(warehouse: Warehouse) -> flask.Response | None:
    if _is_page() and flask.request.if_none_match.contains(_etag(warehouse)):
        return flask.Response(status=304)
    return None


def _finish(app: DocumentDash, warehouse: Warehouse, response: flask.Response) -> flask.Response:
    response.status_code = flask.g.get("status", response.status_code)
    if _is_page() and response.mimetype == "text/html":
        response.headers["Cache-Control"] = "no-cache"
        if response.status_code == 200:
            response.set_etag(_etag(warehouse))
    elif flask.request.path.startswith("/assets/") and flask.request.args.get("m"):
        response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
    if _is_fixed() and response.is_streamed and response.status_code == 200:
        # A file that is streamed would be compressed again for every reader.
        response.direct_passthrough = False
        response.set_data(response.get_data())
    response.headers.update(_security(app))
    return response


def _security(app: DocumentDash) -> dict[str, str]:
    if "CSP" not in app.server.config:
        scripts = " ".join(app.csp_hashes())
        app.server.config["CSP"] = (
            f"default-src 'none'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
            "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
        )
    return {
        "Content-Security-Policy": app.server.config["CSP"],
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }


def _health(warehouse: Warehouse) -> flask.Response:
    try:
        warehouse.records("SELECT 1")
    except WarehouseUnavailable as problem:
        return flask.Response(f"{problem.reason}\n", 503, mimetype="text/plain")
    return flask.Response("ok\n", mimetype="text/plain")
