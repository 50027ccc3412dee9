"""Of which kind the values are that pages send to callbacks: a text from a list, a number from a slider, what a page wrote for itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.view import ids
from dashboard.view.asked import EDITION_OF_PAGE

# Far more than a table has rows, and a slider stops.
_MOST = 2**31
_Kind = Callable[[Any], bool]


def odd_part(body: Mapping[str, Any]) -> str | None:
    """The part of a known call that holds what no page sends, as "id.property" or by its name; None where there is none."""
    if not _is_text(body.get(EDITION_OF_PAGE)):
        return EDITION_OF_PAGE
    for item in (*body["inputs"], *body.get("state", [])):
        part = (item["id"], item["property"])
        if not _KINDS.get(part, _is_text)(item.get("value")):
            return ".".join(part)
    return None


def _is_text(value: Any) -> bool:
    """Lists, fields and ticked lists send texts; nothing where they are not on the page."""
    return value is None or isinstance(value, str)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _MOST


def _is_stop(value: Any) -> bool:
    return _is_count(value) or (isinstance(value, float) and 0 <= value < _MOST)


def _is_what_was_seen(value: Any) -> bool:
    """Where nothing can be made of it everything is sent anew (`request_seen` of the page)."""
    return True


def _of_texts(*names: str) -> _Kind:
    """An object with texts of these names; the first one is always there."""

    def holds(value: Any) -> bool:
        return (
            isinstance(value, dict)
            and isinstance(value.get(names[0]), str)
            and all(_is_text(value.get(name)) for name in names)
        )

    return holds


def _is_of_rows(value: Any) -> bool:
    """What the grid asks for: rows from one to another, and columns to sort by; nothing when the page opens."""
    if value is None:
        return True
    if not isinstance(value, dict) or not all(
        value.get(name) is None or _is_count(value[name]) for name in ("startRow", "endRow")
    ):
        return False
    sorted_by = value.get("sortModel") or []
    return isinstance(sorted_by, list) and all(_IS_OF_COLUMN(one) for one in sorted_by)


_IS_OF_COLUMN = _of_texts("colId", "sort")
# What is not named here is a text.
_KINDS: dict[tuple[str, str], _Kind] = {
    (ids.OVERVIEW_SHOWN, "data"): _is_what_was_seen,
    (ids.REGION_SHOWN, "data"): _is_what_was_seen,
    (ids.REGION_STATE, "data"): _of_texts("region", "territory"),
    (ids.INDICATOR_STATE, "data"): _of_texts("indicator", "parts", "before", "after"),
    (ids.MAP_YEAR, "value"): _is_stop,
    (ids.MAP_SHOWN_YEAR, "data"): _is_count,
    (ids.DATA_GRID, "getRowsRequest"): _is_of_rows,
}
