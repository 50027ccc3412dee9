"""The styles and scripts of ours that a page loads, in the order in which they are loaded, laid together into three files.

Dash would load all files of `assets/` by name, so that the order would be told by numbers in the names, each by a request of
its own: forty of them are a tenth of a second of a first visit. Modules (.mjs) are in no list: they are asked for when they
are needed, by the scripts that need them.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import flask

from dashboard.data.asset_url import ASSETS

STYLES = (
    "styles/tokens.css",
    "styles/layout.css",
    "styles/components.css",
    "styles/choosing.css",
    "styles/first.css",
    "styles/overview.css",
    "styles/wall.css",
    "styles/flows.css",
    "styles/menu.css",
    "styles/acts.css",
    "styles/coverage.css",
    "styles/reporting.css",
    "styles/why.css",
    "styles/explore.css",
    "styles/picture.css",
    "styles/briefing.css",
    "styles/dark.css",
    "styles/print.css",
)
SCRIPTS = (
    # Before Dash's renderer, which asks for the layout and reads the functions that callbacks in the browser name.
    "boot/document.js",
    "live/morph.js",
    "live/change.js",
    "live/parts.js",
    "live/choices.js",
    "view/choosing.js",
    "view/choices.js",
    "view/brief.js",
    # The modules that make pictures (.mjs) are asked for by `picture.js` when the first picture is wanted.
    "picture/picture.js",
    "picture/menu.js",
    "picture/address.js",
    "view/paper.js",
    "view/wall.js",
    "view/offline.js",
)
# Only on pages with charts (see DocumentDash).
CHART_SCRIPTS = (
    "plotly/empty_world.js",
    "plotly/locale-kk.js",
    "plotly/locale-ru.js",
    "plotly/hatching.js",
)

# Each is served as its parts one after another; what a script imports it names as from here.
TOGETHER = {"page.css": STYLES, "page.js": SCRIPTS, "plotly/charts.js": CHART_SCRIPTS}

_KINDS = (".css", ".js", ".mjs")
_TYPES = {".css": "text/css", ".js": "text/javascript"}
_FOR_GOOD = "public, max-age=31536000, immutable"


def style_urls() -> list[str]:
    """The addresses of the styles of a page."""
    return [_url("page.css")]


def script_urls() -> list[str]:
    """The addresses of the scripts of a page, that of those which only charts need last."""
    return [_url("page.js"), _url("plotly/charts.js")]


def serve_page_files(server: flask.Flask) -> None:
    """Serve our files under addresses that change with their content, so that browsers may keep them.

    The version stands in the path, not behind it: what one module imports from another is then of the same version.
    """
    server.add_url_rule("/assets/@<version>/<path:name>", "page_file", _file)


def _url(name: str) -> str:
    return f"/assets/@{_version()}/{name}"


def _file(version: str, name: str) -> flask.Response:
    answer = _together(name) if name in TOGETHER else flask.send_from_directory(ASSETS, name)
    # A page from before a change asks for what is no longer there: it gets the newest, and may not keep it as the old.
    answer.headers["Cache-Control"] = _FOR_GOOD if version == _version() else "no-cache"
    return answer


def _together(name: str) -> flask.Response:
    answer = flask.Response(_joined(name), mimetype=_TYPES[Path(name).suffix])
    answer.add_etag()
    answer.make_conditional(flask.request)
    return answer


@cache
def _joined(name: str) -> str:
    """The parts of a file one after another, each on lines of its own and below its name."""
    parts = ((part, (ASSETS / part).read_text(encoding="utf-8")) for part in TOGETHER[name])
    return "\n".join(f"/* {part} */\n{text.rstrip()}\n" for part, text in parts)


@cache
def _version() -> str:
    digest = hashlib.sha256()
    for path in sorted(ASSETS.rglob("*")):
        if path.suffix in _KINDS and "vendor" not in path.parts:
            digest.update(path.relative_to(ASSETS).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
