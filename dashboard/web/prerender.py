"""The page as plain HTML, so that it can be read before any script has run, and without scripts at all."""

from __future__ import annotations

from html import escape
from typing import Any

import orjson
from dash.development.base_component import Component

_VOID = {"br", "hr", "img", "input", "col", "wbr"}
_NAMES = {
    "className": "class",
    "htmlFor": "for",
    "colSpan": "colspan",
    "rowSpan": "rowspan",
    "tabIndex": "tabindex",
}
_SKIPPED = {"children", "n_clicks", "key", "disable_n_clicks"}
_INPUT_NAMES = {"id", "name", "type", "placeholder", "value", "maxLength", "min", "max"}
_SILENT = {"Store", "Location", "Interval"}


def render_html(node: Any) -> str:
    """The HTML of a component tree; what only a script can draw leaves room of the right height."""
    if node is None or isinstance(node, bool):
        return ""
    if isinstance(node, (list, tuple)):
        return "".join(render_html(child) for child in node)
    if not isinstance(node, Component):
        return escape(str(node))
    if node._namespace == "dash_html_components":
        return _element(node._type.lower(), _properties(node), render_html(getattr(node, "children", None)))
    return _drawn_by_script(node)


def layout_json(content: Any) -> str:
    """The layout of a page as Dash's renderer reads it; Dash's own encoder takes several times as long."""
    return orjson.dumps(content, default=_plain, option=orjson.OPT_NON_STR_KEYS).decode()


def _plain(node: Any) -> dict[str, Any]:
    if not isinstance(node, Component):
        raise TypeError(f"{type(node).__name__} cannot be part of a page")
    return {"props": _given(node), "type": node._type, "namespace": node._namespace}


def _given(node: Component) -> dict[str, Any]:
    """The properties that were given to a component, without what Dash keeps beside them."""
    return {name: value for name, value in vars(node).items() if not name.startswith(("_", "available_"))}


def _properties(node: Component) -> dict[str, Any]:
    return {name: value for name, value in _given(node).items() if name not in _SKIPPED and value is not None}


def _element(tag: str, properties: dict[str, Any], content: str) -> str:
    attributes = "".join(_attribute(name, value) for name, value in properties.items())
    return f"<{tag}{attributes}>" if tag in _VOID else f"<{tag}{attributes}>{content}</{tag}>"


def _attribute(name: str, value: Any) -> str:
    name = _NAMES.get(name, name)
    if value is True:
        return f" {name.lower()}"
    if value is False:
        return ""
    if name == "style":
        value = ";".join(f"{_kebab(key)}:{part}" for key, part in value.items())
    return f' {name if "-" in name else name.lower()}="{escape(str(value))}"'


def _kebab(name: str) -> str:
    if name.startswith("--"):
        return name
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)


def _drawn_by_script(node: Component) -> str:
    properties = _properties(node)
    if node._type == "Select":
        return _select(properties)
    if node._type == "Input":
        return _element(
            "input", {name: value for name, value in properties.items() if name in _INPUT_NAMES}, ""
        )
    if node._type in _SILENT:
        return ""
    style = properties.get("style") or {}
    return f'<div class="waiting" aria-hidden="true" style="height:{escape(str(style.get("height", "40px")))}"></div>'


def _select(properties: dict[str, Any]) -> str:
    chosen = properties.get("value")
    options = "".join(
        f'<option value="{escape(str(option["value"]))}"{" selected" if option["value"] == chosen else ""}>'
        f"{escape(str(option['label']))}</option>"
        for option in properties.get("options", [])
    )
    return f'<select class="form-select" id="{escape(properties["id"])}">{options}</select>'
