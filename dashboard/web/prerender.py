"""The page as HTML, to be read before any script has run and without scripts at all, and what scripts take over of it."""

from __future__ import annotations

from html import escape
from typing import Any, NamedTuple

import orjson

from dashboard.components.html import ATTRIBUTES, Element, Ready
from dashboard.components.live import Live, Part, part

_VOID = {"br", "hr", "img", "input", "col", "wbr"}


class Written(NamedTuple):
    html: str
    parts: list[Part]


def render_html(content: Any) -> str:
    """The HTML of an element, of words or of a list of those; whatever the words are, they stay words."""
    return written(content).html


def written(content: Any, live: frozenset[str] = frozenset(), *, is_first: bool = True) -> Written:
    """The HTML of `content` with its parts: live elements, and those whose id is in `live`, each with the parts inside it.

    is_first: in the document itself; False in the answer to a callback. Raises TypeError for what is no element.
    """
    writer = _Writer(live, is_first)
    writer.write(content)
    return Written("".join(writer.pieces), writer.parts)


def layout_json(parts: list[Part]) -> str:
    """The parts of a page as Dash's renderer reads them; Dash's own encoder takes several times as long."""
    return orjson.dumps(part("Page", {}, parts), option=orjson.OPT_NON_STR_KEYS).decode()


def answer(value: Any, live: frozenset[str]) -> Any:
    """What a callback gives for one property, as the renderer takes it: content as HTML with its parts, all else as it is."""
    if isinstance(value, Element) or (isinstance(value, list) and value and all(map(_is_content, value))):
        html, parts = written(value, live, is_first=False)
        return [part("Markup", {"html": html}), *parts]
    return value


def _is_content(value: Any) -> bool:
    return value is None or isinstance(value, (Element, str, list))


class _Writer:
    def __init__(self, live: frozenset[str], is_first: bool) -> None:
        self.pieces: list[str] = []
        self.parts: list[Part] = []
        self._live, self._is_first = live, is_first
        self._taken: str | None = None  # The id of the element that the last part takes over.

    def write(self, node: Any) -> None:
        if node is None or node is False or node is True:
            return
        if isinstance(node, str):
            self.pieces.append(node if isinstance(node, Ready) else escape(node))
        elif isinstance(node, (list, tuple)):
            for one in node:
                self.write(one)
        elif isinstance(node, Live):
            self.parts.append(own := node.part())
            self._taken = own["props"].get("id")
            self.write(node.written(is_first=self._is_first))
        elif isinstance(node, Element):
            self._element(node)
        elif isinstance(node, (int, float)):
            self.pieces.append(str(node))
        else:
            raise TypeError(f"{type(node).__name__} cannot be part of a page")

    def _element(self, node: Element) -> None:
        tag = node.tag
        self.pieces.append(f"<{tag}{''.join(_attribute(*item) for item in node.__dict__.items())}>")
        if tag in _VOID:
            return
        name = getattr(node, "id", None)
        if name in self._live and name != self._taken:
            around, self.parts = self.parts, []
            self.write(node.children)
            around.append(part("Block", {"id": name}, self.parts))
            self.parts = around
        else:
            self.write(node.children)
        self.pieces.append(f"</{tag}>")


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False or name == "children":
        return ""
    written = ATTRIBUTES.get(name, name)
    if value is True:
        return f" {written}"
    if name == "style":
        value = ";".join(f"{_kebab(key)}:{part}" for key, part in value.items())
    # In double quotes a single one is a letter; small pictures in addresses are full of them.
    words = escape(value if isinstance(value, str) else str(value), quote=False).replace('"', "&quot;")
    return f' {written}="{words}"'


def _kebab(name: str) -> str:
    if name.startswith("--"):
        return name
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
