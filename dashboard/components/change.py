"""What differs between two contents of an element, as steps for the script that makes one of the other (assets/live/change.js)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from dashboard.components import html
from dashboard.components.html import Element, Ready
from dashboard.components.live import Live
from dashboard.components.unseen import BEHIND, MARK, Unseen

Node = Element | str
# Shorter words are sent whole; of longer ones the part that differs, where the rest is at least so long.
_WORTH = 12
# Rows of tables and lists, small pictures side by side: known by the words with which they begin, they change places.
_ROWS = (html.Tr, html.Li, html.Figure)
# Cells of a row are known by the column they stand in: another column moves them, and they are not written over.
_CELLS = (html.Td, html.Th)
_PLACED = frozenset((*_ROWS, *_CELLS))


class LiveDiffers(TypeError):
    """A live element is another one: what scripts have taken over cannot be changed behind their back."""


@dataclass(frozen=True)
class Changed:
    """What a callback returns for an element where it knows what the reader sees there: `before` becomes `after`.

    Where something live differs, `after` is sent whole.
    """

    before: Any
    after: Any


class Attributes(NamedTuple):
    """Properties of the element at a place that are others now, None for those that are gone."""

    place: str
    properties: dict[str, Any]
    before: dict[str, Any]


class Words(NamedTuple):
    """Other words of the text at a place."""

    place: str
    words: str
    before: str


class Order(NamedTuple):
    """The children of the element at a place: numbers of those it has, in their new order, and new ones."""

    place: str
    children: list[int | Node]


Step = Attributes | Words | Order


def steps(before: Any, after: Any) -> list[Step]:
    """The steps from one content to another; each place ("2.0.1") counts nodes from outside as they stand by then.

    Raises LiveDiffers for a live element that is another one.
    """
    found: list[Step] = []
    _compare(before, after, "", found)
    return found


def _compare(before: Any, after: Any, place: str, found: list[Step]) -> None:
    if before is after:
        return
    old, new = nodes(before), nodes(after)
    if _are_all_alike(old, new):
        for here, (was, now) in enumerate(zip(old, new, strict=True)):
            if was is not now:
                _compare_nodes(was, now, f"{place}.{here}" if place else str(here), found)
    elif any(isinstance(node, Ready) for node in (*old, *new)):
        # Written already, as any number of nodes: its element gets other children as a whole.
        if old != new:
            _demand_nothing_live(old, new)
            found.append(Order(place, list(new)))
    else:
        _reorder(old, new, place, found)


def _reorder(old: Sequence[Node], new: Sequence[Node], place: str, found: list[Step]) -> None:
    """The order of the new nodes, then what differs in those that were there."""
    matched = _matched(old, new)
    _demand_nothing_live(
        (node for number, node in enumerate(old) if number not in matched),
        (node for number, node in zip(matched, new, strict=True) if number is None),
    )
    if matched != list(range(len(old))):
        children = (node if number is None else number for number, node in zip(matched, new, strict=True))
        found.append(Order(place, list(children)))
    for here, (number, node) in enumerate(zip(matched, new, strict=True)):
        if number is not None and old[number] is not node:
            _compare_nodes(old[number], node, f"{place}.{here}" if place else str(here), found)


def _compare_nodes(was: Node, now: Node, place: str, found: list[Step]) -> None:
    if isinstance(was, str) or isinstance(now, str):
        if was != now:
            found.append(Words(place, str(now), str(was)))
        return
    if isinstance(now, Unseen):
        found.append(Attributes(place, {MARK: BEHIND}, {}))
        return
    if isinstance(now, Live):
        if not isinstance(was, Live) or was.part() != now.part():
            raise LiveDiffers(f"{now.kind} {_name(now)!r} cannot be changed in place")
        return
    old, new = was.__dict__, now.__dict__
    if other := _other_properties(old, new):
        found.append(Attributes(place, other, old))
    inside, instead = old["children"], new["children"]
    # Words alone stand in most elements: they need no lists of nodes.
    if inside.__class__ is str and instead.__class__ is str and inside and instead:
        if inside != instead:
            found.append(Words(f"{place}.0", instead, inside))
    else:
        _compare(inside, instead, place, found)


def _other_properties(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """The properties that are others now, in the order of the old ones, then of the new; None for those that are gone."""
    # Most elements say the same of themselves: this is asked hundreds of times for an answer.
    for name, value in new.items():
        if name != "children" and (name not in old or old[name] != value):
            break
    else:
        if len(old) == len(new):
            return {}
    names = old if old.keys() == new.keys() else {**old, **new}
    return {name: new.get(name) for name in names if name != "children" and old.get(name) != new.get(name)}


def _demand_nothing_live(gone: Iterable[Node], come: Iterable[Node]) -> None:
    if any(map(_holds_live, (*gone, *come))):
        raise LiveDiffers("a live element comes or goes")


def _holds_live(node: Node) -> bool:
    if isinstance(node, (str, Unseen)):
        return False
    return isinstance(node, Live) or any(map(_holds_live, nodes(node.children)))


def _are_all_alike(old: Sequence[Node], new: Sequence[Node]) -> bool:
    """Whether each old node can become the new one at its place; nothing that is written already can."""
    return len(old) == len(new) and all(map(_are_alike, old, new))


def _are_alike(was: Node, now: Node) -> bool:
    kind = now.__class__
    if kind is Ready or was.__class__ is not kind:
        return False
    if was is now or kind is str:
        return True
    own, other = was.__dict__, now.__dict__
    # `_name` of both, asked a thousand times for an answer
    if (own.get("id") or own.get("data-picture")) != (other.get("id") or other.get("data-picture")):
        return False
    return kind not in _PLACED or _known_by(was) == _known_by(now)


def _matched(old: Sequence[Node], new: Sequence[Node]) -> list[int | None]:
    """For each new node the number of the old one that becomes it: the one of its name, else the next of its kind.

    A row or a cell without a namesake becomes of one that is not needed any more.
    """
    kinds: dict[Any, list[int]] = {}
    for number, node in enumerate(old):
        kinds.setdefault(_kind(node), []).append(number)
    found = [numbers.pop(0) if (numbers := kinds.get(_kind(node))) else None for node in new]
    for place, node in enumerate(new):
        if found[place] is None and node.__class__ in _PLACED and not _name(node):
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
    return kind, _name(node), _known_by(node) if kind in _PLACED else ""


def _known_by(node: Any) -> str:
    """By what a reader knows a row or a cell: the words it begins with, the head of its column."""
    if node.__class__ is html.Td:
        return node.__dict__.get("data-label") or ""
    if node.__class__ is html.Th and node.__dict__.get("scope") != "col":
        return ""  # It is the beginning of its row.
    return _first_words(node)


def _name(node: Node) -> Any:
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


def shortened(words: str, before: str) -> str | list[Any]:
    """`words`, or [how much to keep of `before` at its start, at its end, what comes between] where that is shorter."""
    most = min(len(words), len(before))
    if most < 2 * _WORTH:
        return words
    start = _common(words[:most], before[:most])
    end = _common(words[start:][::-1], before[start:][::-1])
    # A browser counts letters beyond the usual ones twice.
    if start + end < _WORTH or max(before, default="") > "\uffff":
        return words
    return [start, end, words[start : len(words) - end]]


def _common(one: str, other: str) -> int:
    """How many letters two words begin with alike, found by halves."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
