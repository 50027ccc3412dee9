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


def plain(content: Any) -> Any:
    """A component tree as dicts of `type`, `namespace` and `props`, lists, texts and numbers; such a tree as it is."""
    if isinstance(content, (list, tuple)):
        return [plain(child) for child in content]
    if not isinstance(content, Component):
        return content
    node = content.to_plotly_json()
    if "children" in node["props"]:
        node["props"]["children"] = plain(node["props"]["children"])
    return node


def render_html(content: Any) -> str:
    """The HTML of a component tree; what only a script can draw leaves room of the right height."""
    return _html(plain(content))


def _html(content: Any) -> str:
    if content is None or isinstance(content, bool):
        return ""
    if isinstance(content, list):
        return "".join(_html(child) for child in content)
    if not isinstance(content, dict):
        return escape(str(content))
    kind, given = content["type"], content["props"]
    properties = {name: value for name, value in given.items() if name not in _SKIPPED and value is not None}
    if content["namespace"] == "dash_html_components":
        return _element(kind.lower(), properties, _html(given.get("children")))
    return _drawn_by_script(kind, properties)


def layout_json(content: Any) -> str:
    """A component tree as Dash's renderer reads it; Dash's own encoder takes several times as long."""
    return orjson.dumps(plain(content), default=_component, option=orjson.OPT_NON_STR_KEYS).decode()


def _component(node: Any) -> dict[str, Any]:
    """A component that is no child but another property of one."""
    if not isinstance(node, Component):
        raise TypeError(f"{type(node).__name__} cannot be part of a page")
    return node.to_plotly_json()


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


def _drawn_by_script(kind: str, properties: dict[str, Any]) -> str:
    if kind == "Select":
        return _select(properties)
    if kind == "Input":
        return _element(
            "input", {name: value for name, value in properties.items() if name in _INPUT_NAMES}, ""
        )
    if kind in _SILENT:
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
