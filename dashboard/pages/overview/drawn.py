"""What the map of the first screen shows, whatever it is by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.figures.hatching import PLAIN, Key


@dataclass(frozen=True)
class Mark:
    """How a region is drawn: its colour, what is written on it, the figure and verdict in words."""

    color: str
    label: str
    words: str
    hatching: str = PLAIN


@dataclass(frozen=True)
class Drawn:
    """Regions of one scheme: marks by region, best first in `order`; the classes; what it shows.

    `note` says so where it is not the chosen target that is drawn; `link` says where the whole of it stands.
    """

    scheme: str
    marks: dict[str, Mark]
    legend: tuple[Key, ...]
    heading: str
    finding: str
    note: str
    link: dict[str, Any]
