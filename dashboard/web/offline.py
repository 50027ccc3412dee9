"""Reading without a connection: the script that keeps the last pages in the browser, which pages may be kept, and how it is withdrawn.

`OFFLINE_READING=off` in the environment takes it back: browsers that have it fetch a script that deletes what was kept and
itself, within ten minutes of being used.
"""

from __future__ import annotations

import json
import os
from functools import cache
from html import escape

import flask

from dashboard.data.asset_url import ASSETS
from dashboard.exports.large import NAMED_BY
from dashboard.texts.words import text
from vocabulary.languages import LANGUAGES

ADDRESS, VARIABLE = "/offline.js", "OFFLINE_READING"
_WORDS = ("kept", "again", "title", "none", "list")
_MINUTES = 10


def add_offline_route(server: flask.Flask) -> None:
    """Register the script; it stands at the root, for the pages beside it are those that it may answer."""
    server.add_url_rule(ADDRESS, "offline", _script)


def kept_as(edition_id: str) -> str:
    """The element of a page's head by which the browser keeps it, as one of this edition; nothing where people are named or it is off."""
    if not is_on() or flask.current_app.config.get(NAMED_BY):
        return ""
    return f'\n<meta name="kept-as" content="{escape(edition_id)}">'


def is_on() -> bool:
    """Whether pages may be kept in browsers."""
    return os.environ.get(VARIABLE, "").lower() != "off"


def _script() -> flask.Response:
    answer = flask.Response(_written(is_on()), mimetype="text/javascript")
    answer.headers["Cache-Control"] = f"max-age={_MINUTES * 60}"
    return answer


@cache
def _written(is_on: bool) -> str:
    words = {language: {key: text(f"offline.{key}", language) for key in _WORDS} for language in LANGUAGES}
    told = json.dumps({"isOn": is_on, "words": words}, ensure_ascii=False)
    script = (ASSETS / "offline" / "worker.js").read_text(encoding="utf-8")
    return f"self.MONITOR_OFFLINE = {told};\n{script}"
