"""Links: what they say as a value, read and written; the parts of it lie in the modules named here."""

from __future__ import annotations

from urllib.parse import parse_qsl

from dashboard.view.lists import MOST_OWN_GROUPS, OwnGroup
from dashboard.view.parameters import LinkProblem
from dashboard.view.paths import PAGES, page_of
from dashboard.view.reading import (
    DRAWN_AS,
    LONGEST_SEARCH,
    LOOKS,
    MAP_CLASSES,
    MAP_MODES,
    MOST_OTHERS,
    NO_BREAKDOWN,
    read_language,
    read_view,
    read_year,
)
from dashboard.view.view import View

__all__ = [
    "DRAWN_AS", "LONGEST_SEARCH", "LOOKS", "MAP_CLASSES", "MAP_MODES", "MOST_OTHERS", "MOST_OWN_GROUPS", "NO_BREAKDOWN", "PAGES",
    "LinkProblem", "OwnGroup", "View", "in_edition", "page_of", "read_language", "read_view", "read_year",
]  # fmt: skip


def in_edition(link: str, edition_id: str) -> str:
    """A link that names the edition, as it does already or at its end."""
    named = {name for name, _ in parse_qsl(link.partition("?")[2])}
    return link if "edition" in named else f"{link}{'&' if named else '?'}edition={edition_id}"
