"""Which element of a page becomes which of another: the nodes of a content, and by what a reader knows them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from dashboard.components import html
from dashboard.components.html import Element, Ready

Node = Element | str
# Rows of tables and lists, small pictures side by side: known by the words with which they begin, they change places.
_ROWS = (html.Tr, html.Li, html.Figure)
# Cells of a row are known by the column they stand in: another column moves them, and they are not written over.
_CELLS = (html.Td, html.Th)
_PLACED = frozenset((*_ROWS, *_CELLS))


def are_all_alike(old: Sequence[Node], new: Sequence[Node]) -> bool:
    """Whether each old node can become the new one at its place; nothing that is written already can."""
    return len(old) == len(new) and all(map(_are_alike, old, new))


def _are_alike(was: Node, now: Node) -> bool:
    kind = now.__class__
    if kind is Ready or was.__class__ is not kind:
        return False
    if was is now or kind is str:
        return True
    own, other = was.__dict__, now.__dict__
    # `name_of` of both, asked a thousand times for an answer
    if (own.get("id") or own.get("data-picture")) != (other.get("id") or other.get("data-picture")):
        return False
    return kind not in _PLACED or _known_by(was) == _known_by(now)


def matched_to(old: Sequence[Node], new: Sequence[Node]) -> list[int | None]:
    """For each new node the number of the old one that becomes it: the one of its name, else the next of its kind.

    A row or a cell without a namesake becomes of one that is not needed any more.
    """
    kinds: dict[Any, list[int]] = {}
    for number, node in enumerate(old):
        kinds.setdefault(_kind(node), []).append(number)
    found = [numbers.pop(0) if (numbers := kinds.get(_kind(node))) else None for node in new]
    for place, node in enumerate(new):
        if found[place] is None and node.__class__ in _PLACED and not name_of(node):
            left = sorted(chain(*_of(node.__class__, kinds)))
            if left:
                found[place] = left[0]
                next(numbers for numbers in kinds.values() if left[0] in numbers).remove(left[0])
    return found


def _of(kind: type, kinds: dict[Any, list[int]]) -> list[list[int]]:
    """The numbers of the rows or cells of a kind that are left, whatever they are called."""
    return [numbers for key, numbers in kinds.items() if key and key[0] is kind and not key[1]]


def _kind(node: Node) -> Any:
    if isinstance(node, str):
        return ""
    kind = node.__class__
    return kind, name_of(node), _known_by(node) if kind in _PLACED else ""


def _known_by(node: Any) -> str:
    """By what a reader knows a row or a cell: the words it begins with, the head of its column."""
    if node.__class__ is html.Td:
        return node.__dict__.get("data-label") or ""
    if node.__class__ is html.Th and node.__dict__.get("scope") != "col":
        return ""  # It is the beginning of its row.
    return _first_words(node)


def name_of(node: Node) -> Any:
    """What the page calls an element: its id, or the name of its block."""
    own = node.__dict__
    return own.get("id") or own.get("data-picture")


def _first_words(node: Any) -> str:
    """What a row begins with."""
    while not isinstance(node, str):
        inner = node.children if isinstance(node, Element) else node
        if isinstance(inner, (list, tuple)):
            inner = next((one for one in inner if one), None)
        if inner is None or inner is node:
            return ""
        node = inner if isinstance(inner, (str, Element, list, tuple)) else str(inner)
    return node


def nodes(content: Any) -> Sequence[Node]:
    """The nodes that a browser makes of a content: no lists, nothing for None, neighbouring words as one."""
    if isinstance(content, (Element, str)):
        return [content] if content else []
    if isinstance(content, list):
        for one in content:
            if not isinstance(one, Element):
                break
        else:
            return content  # Most lists hold elements alone.
    found: list[Node] = []
    _collect(content, found)
    return found


def _collect(content: Any, found: list[Node]) -> None:
    if content is None or content is False or content is True or content == "":
        return
    if isinstance(content, (list, tuple)):
        for one in content:
            _collect(one, found)
    elif isinstance(content, (Element, Ready)):
        found.append(content)
    elif found and isinstance(found[-1], str) and not isinstance(found[-1], Ready):
        found[-1] += str(content)
    else:
        found.append(str(content))
