"""What differs between two contents of an element, as steps for the script that makes one of the other (assets/live/change.js)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dashboard.components.alike import Node, are_all_alike, matched_to, name_of, nodes
from dashboard.components.html import Element, Ready
from dashboard.components.live import Live
from dashboard.components.unseen import BEHIND, MARK, Unseen

# Shorter words are sent whole; of longer ones the part that differs, where the rest is at least so long.
_WORTH = 12
# What a node is to whoever looks for live elements inside it; kept by class.
_NOTHING_INSIDE, _SEVERAL, _ELEMENT, _LIVE = range(1, 5)
_INSIDE_BY_CLASS: dict[type, int] = {str: _NOTHING_INSIDE}


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
    if are_all_alike(old, new):
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
    matched = matched_to(old, new)
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
            raise LiveDiffers(f"{now.kind} {name_of(now)!r} cannot be changed in place")
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
    # Every node below is looked at, some thousand for an answer: a list of what is left takes half the time of calls, a look
    # into a dict half that of asking for classes one after the other.
    left: list[Any] = [*gone, *come]
    while left:
        one = left.pop()
        inside = _INSIDE_BY_CLASS.get(one.__class__) or _look_inside(one.__class__)
        if inside == _ELEMENT:
            left.append(one.children)
        elif inside == _SEVERAL:
            left.extend(one)
        elif inside == _LIVE:
            raise LiveDiffers("a live element comes or goes")


def _look_inside(of: type) -> int:
    found = (
        _SEVERAL if issubclass(of, (list, tuple))
        else _LIVE if issubclass(of, Live)
        else _ELEMENT if issubclass(of, Element) and not issubclass(of, Unseen)
        else _NOTHING_INSIDE
    )  # fmt: skip
    _INSIDE_BY_CLASS[of] = found
    return found


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
