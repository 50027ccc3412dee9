"""The bodies that pages send to the server's callbacks when they open, made from the layouts of the pages themselves."""

from __future__ import annotations

import json
import re
from typing import Any

from flask.testing import FlaskClient

from dashboard.web.document import DocumentDash

CALLBACKS = "/_dash-update-component"
_LAYOUT = re.compile(r'<script type="application/json" id="page-layout">(.*?)</script>', re.S)


def values_of(client: FlaskClient, address: str) -> dict[tuple[str, str], Any]:
    """What the components of a page hold, by id and property."""
    document = client.get(address).get_data(as_text=True)
    found: dict[tuple[str, str], Any] = {}
    _note(json.loads(_LAYOUT.search(document).group(1)), found)
    return found


def _note(node: Any, found: dict[tuple[str, str], Any]) -> None:
    if isinstance(node, list):
        for child in node:
            _note(child, found)
    elif isinstance(node, dict):
        props = node["props"]
        if "id" in props:
            found.update({(props["id"], name): value for name, value in props.items()})
        _note(props.get("children"), found)


def calls_of_page(app: DocumentDash, values: dict[tuple[str, str], Any]) -> list[dict]:
    """The body of each callback whose first input is on the page; what the page does not say yet is null."""
    ids = {name for name, _ in values}
    return [
        {
            "output": output,
            "outputs": _one_or_several([_named(part) for part in output.strip(".").split("...")]),
            "inputs": [{"id": i, "property": p, "value": values.get((i, p))} for i, p in call.inputs],
            "state": [{"id": i, "property": p, "value": values.get((i, p))} for i, p in call.state],
            "changedPropIds": [f"{call.inputs[0][0]}.{call.inputs[0][1]}"],
        }
        for output, call in app.calls.items()
        if call.inputs[0][0] in ids
    ]


def _named(part: str) -> dict[str, str]:
    name, prop = part.rsplit(".", 1)
    return {"id": name, "property": prop}


def _one_or_several(outputs: list[dict]) -> Any:
    return outputs if len(outputs) > 1 else outputs[0]
