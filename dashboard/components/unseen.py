"""What stands in a page for pictures alone: words, sources and figures of a block that nobody sees on the screen.

A document holds it. The answer to a callback leaves it behind and says so; whoever takes the block away then reads it from the
page of the link (assets/picture/unseen.mjs).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dashboard.components.html import Element

# The attribute by which scripts find it, and what it says where the content was left behind.
MARK, BEHIND = "data-unseen", "behind"


class Unseen(Element):
    """A hidden `<div>` around its children."""

    tag = "div"

    def __init__(self, children: Any) -> None:
        super().__init__(children, hidden=True, **{MARK: True})


class Later(Element):
    """What stands inside `Unseen` and is made when a document is written: an answer leaves it behind unmade."""

    def __init__(self, make: Callable[[], Element]) -> None:
        super().__init__()
        self.__dict__["make"] = make
