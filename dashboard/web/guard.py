"""In front of every callback: only bodies of the form that the page itself would send get through."""

from __future__ import annotations

import math
from typing import Any

import flask
from dash import Dash

_DEEPEST, _LONGEST_TEXT, _LONGEST_LIST = 20, 2_000, 200
Names = list[tuple[str, str]]


def protect(app: Dash) -> None:
    """Answer 400 to callback bodies that no page of ours sends."""

    @app.server.before_request
    def _refuse_malformed() -> flask.Response | None:
        if flask.request.path != "/_dash-update-component":
            return None
        return None if is_known_call(_body(), app.callback_map) else _refusal()


def _body() -> Any:
    try:
        return flask.request.get_json(silent=True)
    except RecursionError:  # Brackets in brackets, thousands deep.
        return None


def _refusal() -> flask.Response:
    return flask.make_response(flask.jsonify(error="malformed_call"), 400)


def is_known_call(body: Any, callback_map: dict[str, Any]) -> bool:
    """True for a JSON object that names a registered callback with exactly its outputs, inputs and states."""
    if not isinstance(body, dict) or not is_harmless(body):
        return False
    output = body.get("output")
    if not isinstance(output, str) or output not in callback_map:
        return False
    expected = callback_map[output]
    if "callback" not in expected:
        return False  # It is answered in the browser: no page asks the server.
    inputs = _names(expected["inputs"])
    return (
        _names(body.get("inputs")) == inputs
        and _names(body.get("state", [])) == _names(expected["state"])
        and _names(_as_list(body.get("outputs"))) == _outputs(output)
        and _are_among(body.get("changedPropIds"), inputs)
    )


def _names(items: Any) -> Names | None:
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return None
    return [(str(item.get("id")), str(item.get("property"))) for item in items]


def _as_list(outputs: Any) -> Any:
    return [outputs] if isinstance(outputs, dict) else outputs


def _outputs(output: str) -> Names:
    # Several outputs are written "..id.property...id.property..".
    parts = [part.rsplit(".", 1) for part in output.strip(".").split("...")]
    return [(name, prop) for name, prop in parts]


def _are_among(changed: Any, inputs: Names | None) -> bool:
    known = {f"{name}.{prop}" for name, prop in inputs or []}
    return isinstance(changed, list) and all(isinstance(item, str) and item in known for item in changed)


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
