"""What the map of the first screen shows, whatever it is by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Mark:
    """How a region is drawn: its colour, what is written on it, the figure and verdict in words."""

    color: str
    label: str
    words: str


@dataclass(frozen=True)
class Drawn:
    """Regions of one scheme: marks by region, best first in `order`; names of the classes with their colours; what it shows.

    `note` says so where it is not the chosen target that is drawn; `link` says where the whole of it stands.
    """

    scheme: str
    marks: dict[str, Mark]
    legend: tuple[tuple[str, str], ...]
    heading: str
    finding: str
    note: str
    link: dict[str, Any]
