"""The page as HTML, to be read before any script has run and without scripts at all, and what scripts take over of it."""

from __future__ import annotations

import re
from html import escape
from typing import Any, NamedTuple

import orjson

from dashboard.components.change import Changed, LiveDiffers, Order, Step, Words, shortened, steps
from dashboard.components.html import ATTRIBUTES, Element, Ready
from dashboard.components.live import Live, Part, part
from dashboard.components.unseen import BEHIND, MARK, Later, Unseen

_SPECIAL = re.compile("[&<>\"']")
_LEFT_BEHIND = f'<div hidden {MARK}="{BEHIND}"></div>'
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
    """What a callback gives for one property, as the renderer takes it: content as HTML with its parts, all else as it is.

    Where it says what stands there before, only the steps to what shall stand there are sent.
    """
    if isinstance(value, Changed):
        try:
            found = _sent(steps(value.before, value.after))
        except LiveDiffers:
            return answer(value.after, live)
        # As text: Dash would look into each list for what only it can write.
        return [part("Change", {"steps": orjson.dumps(found).decode()})]
    if isinstance(value, Element) or (isinstance(value, list) and value and all(map(_is_content, value))):
        html, parts = written(value, live, is_first=False)
        return [part("Markup", {"html": html}), *parts]
    return value


def _is_content(value: Any) -> bool:
    return value is None or isinstance(value, (Element, str, list))


def _sent(found: list[Step]) -> list[list[Any]]:
    """The steps as `assets/live/change.js` reads them: the place, and words, attributes or children.

    A place says how many numbers it shares with the place before, then its own: "2.0.1" after "0.3.1" is "0.3.0.1".
    """
    sent: list[list[Any]] = []
    before = [""]
    for step in found:
        place = step.place.split(".")
        shared = 0
        for number, other in zip(place, before, strict=False):
            if number != other:
                break
            shared += 1
        sent.append([".".join([str(shared), *place[shared:]]) if step.place else "0", _given(step)])
        before = place
    return sent


def _given(step: Step) -> Any:
    if isinstance(step, Words):
        return shortened(step.words, step.before)
    if isinstance(step, Order):
        return [one if isinstance(one, int) else _changed(one) for one in step.children]
    given = {}
    for name, value in step.properties.items():
        now, before = attribute(name, value), attribute(name, step.before.get(name))
        given[ATTRIBUTES.get(name, name)] = now if now is None else shortened(now, before or "")
    return given


def _changed(content: Any) -> str:
    return written(content, is_first=False).html


class _Writer:
    def __init__(self, live: frozenset[str], is_first: bool) -> None:
        self.pieces: list[str] = []
        self.parts: list[Part] = []
        self._live, self._is_first = live, is_first
        self._taken: str | None = None  # The id of the element that the last part takes over.

    def write(self, node: Any) -> None:
        if isinstance(node, str):
            self.pieces.append(node if isinstance(node, Ready) else escaped(node))
        elif isinstance(node, (list, tuple)):
            for one in node:
                self.write(one)
        elif isinstance(node, Live):
            self.parts.append(own := node.part())
            self._taken = own["props"].get("id")
            self.write(node.written(is_first=self._is_first))
        elif isinstance(node, Unseen) and not self._is_first:
            self.pieces.append(_LEFT_BEHIND)
        elif isinstance(node, Later):
            self.write(node.make())
        elif isinstance(node, Element):
            self._element(node)
        elif node is None or node is False or node is True:
            return
        elif isinstance(node, (int, float)):
            self.pieces.append(str(node))
        else:
            raise TypeError(f"{type(node).__name__} cannot be part of a page")

    def _element(self, node: Element) -> None:
        tag, own, pieces = node.tag, node.__dict__, self.pieces
        pieces.append(f"<{tag}")
        for name, value in own.items():
            if name != "children" and (words := attribute(name, value)) is not None:
                called = ATTRIBUTES.get(name, name)
                pieces.append(f' {called}="{escaped(words)}"' if words or value is not True else f" {called}")
        pieces.append(">")
        if tag in _VOID:
            return
        taken = own.get("id")
        if taken in self._live and taken != self._taken:
            around, self.parts = self.parts, []
            self.write(own["children"])
            around.append(part("Block", {"id": taken}, self.parts))
            self.parts = around
        else:
            self.write(own["children"])
        pieces.append(f"</{tag}>")


def escaped(words: str) -> str:
    """Words as they stand in HTML, between tags or quotes."""
    return escape(words) if _SPECIAL.search(words) else words


def attribute(name: str, value: Any) -> str | None:
    """The value of a property as an attribute, before anything is escaped; None where it is left out."""
    if isinstance(value, str):
        return value
    if value is None or value is False:
        return None
    if value is True:
        return ""
    if name == "style":
        return ";".join(f"{_kebab(key)}:{part}" for key, part in value.items())
    return str(value)


def _kebab(name: str) -> str:
    if name.startswith("--"):
        return name
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
