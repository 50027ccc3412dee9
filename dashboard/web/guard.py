"""In front of every callback: only bodies of the form that the page itself would send get through."""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping
from typing import Any

import flask

from dashboard.exports.problems import problem
from dashboard.web.dash_private import CALLBACKS, Call, Names, outputs_of
from dashboard.web.document import DocumentDash
from dashboard.web.sent import odd_part

_log = logging.getLogger(__name__)
_DEEPEST, _LONGEST_TEXT, _LONGEST_LIST = 20, 2_000, 200


def protect(app: DocumentDash) -> None:
    """Answer 400 to callback bodies that no page of ours sends."""

    @app.server.before_request
    def _refuse_malformed() -> flask.Response | None:
        if flask.request.path != CALLBACKS:
            return None
        body = _body()
        if not is_known_call(body, app.calls):
            return _refusal()
        if odd := odd_part(body):
            # Which part, not what stood there: what somebody sends is no line of our log.
            _log.warning("callback refused: no page sends what stands in %s", odd)
            return _refusal()
        return None


def _body() -> Any:
    try:
        return flask.request.get_json(silent=True)
    except RecursionError:  # Brackets in brackets, thousands deep.
        return None


def _refusal() -> flask.Response:
    return problem("problem.call", 400)


def is_known_call(body: Any, calls: Mapping[str, Call]) -> bool:
    """True for a JSON object that names a callback of the server with exactly its outputs, inputs and states."""
    if not isinstance(body, dict) or not is_harmless(body):
        return False
    output = body.get("output")
    # What is answered in the browser is no call: no page asks the server for it.
    if not isinstance(output, str) or output not in calls:
        return False
    expected = calls[output]
    return (
        _names(body.get("inputs")) == expected.inputs
        and _names(body.get("state", [])) == expected.state
        and _names(_as_list(body.get("outputs"))) == outputs_of(output)
        and _are_among(body.get("changedPropIds"), expected.inputs)
    )


def _names(items: Any) -> Names | None:
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        return None
    return [(str(item.get("id")), str(item.get("property"))) for item in items]


def _as_list(outputs: Any) -> Any:
    return [outputs] if isinstance(outputs, dict) else outputs


def _are_among(changed: Any, inputs: Names) -> bool:
    known = {f"{name}.{prop}" for name, prop in inputs}
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
            is_harmless(key) and is_harmless(item, depth + 1) for key, item in value.items()
        )
    return True
