"""In front of every callback: only bodies of the form that the page itself would send get through."""

from __future__ import annotations

import math
from typing import Any

import flask
from dash import Dash

_DEEPEST, _LONGEST_TEXT, _LONGEST_LIST = 20, 2_000, 200


def protect(app: Dash) -> None:
    """Answer 400 to callback bodies that no page of ours sends."""

    @app.server.before_request
    def _refuse_malformed() -> flask.Response | None:
        if flask.request.path != "/_dash-update-component":
            return None
        body = flask.request.get_json(silent=True)
        return None if is_known_call(body, app.callback_map) else _refusal()


def _refusal() -> flask.Response:
    return flask.make_response(flask.jsonify(error="malformed_call"), 400)


def is_known_call(body: Any, callback_map: dict[str, Any]) -> bool:
    """True for a JSON object that names a registered callback with exactly its inputs and states."""
    if not isinstance(body, dict) or body.get("output") not in callback_map:
        return False
    expected = callback_map[body["output"]]
    return (
        _names(body.get("inputs")) == _names(expected["inputs"])
        and _names(body.get("state", [])) == _names(expected["state"])
        and is_harmless(body)
    )


def _names(items: Any) -> list[tuple[str, str]] | None:
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return None
    return [(str(item.get("id")), str(item.get("property"))) for item in items]


def is_harmless(value: Any, depth: int = 0) -> bool:
    """True where nesting, texts, lists and numbers stay within what pages send."""
    if depth > _DEEPEST:
        return False
    if isinstance(value, str):
        return len(value) <= _LONGEST_TEXT
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, list):
        return len(value) <= _LONGEST_LIST and all(is_harmless(item, depth + 1) for item in value)
    if isinstance(value, dict):
        return len(value) <= _LONGEST_LIST and all(
            is_harmless(key, depth + 1) and is_harmless(item, depth + 1) for key, item in value.items()
        )
    return True
