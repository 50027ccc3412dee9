"""What makes two figures the same, and why one is another than it was in an earlier edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

FIGURE_KEY = (
    "indicator_id",
    "region_id",
    "region_scheme",
    "period_start",
    "period_end",
    "period_kind",
    "breakdown",
    "member",
)
# what is said of a key
FIGURE_SAYS = ("value", "obs_status", "source_id", "locator", "known_from", "note")
# of these a change tells the old and the new one
CHANGE_TELLS = ("value", "obs_status", "source_id")
CHANGES = ("added", "changed", "removed")
# in the order in which they are told
REASONS = (
    "new_figure",
    "new_indicator",
    "revised_by_publisher",
    "entry_corrected",
    "status_changed",
    "source_changed",
    "note_changed",
    "withdrawn",
    "indicator_withdrawn",
)

Says = Mapping[str, Any]


def figure_said(cells: Sequence[Any] | None) -> dict[str, Any] | None:
    """What an edition says of a figure by name, from the values of FIGURE_SAYS; None where it has none."""
    return None if cells is None else dict(zip(FIGURE_SAYS, cells, strict=True))


def change_row(
    key: Sequence[Any], old: Says | None, new: Says | None, *, is_known_before: bool, is_known_now: bool
) -> dict[str, Any] | None:
    """What two editions say of one figure (at least FIGURE_SAYS; None: it is not there); None where they say the same.

    Columns: FIGURE_KEY, change (of CHANGES), reason (of REASONS), old_ and new_ with each of CHANGE_TELLS.
    `is_known_before` and `is_known_now`: whether the edition holds any figure of the indicator.
    """
    if old is None and new is None:
        return None
    if old is None:
        change, reason = "added", "new_figure" if is_known_before else "new_indicator"
    elif new is None:
        change, reason = "removed", "withdrawn" if is_known_now else "indicator_withdrawn"
    elif all(old[name] == new[name] for name in FIGURE_SAYS):
        return None
    else:
        change, reason = "changed", _reason(old, new)
    sides = {
        f"{side}_{name}": said[name] if said else None
        for side, said in (("old", old), ("new", new))
        for name in CHANGE_TELLS
    }
    return {**dict(zip(FIGURE_KEY, key, strict=True)), "change": change, **sides, "reason": reason}


def _reason(old: Says, new: Says) -> str:
    """What its publisher did, as far as the row says, or what we did to the row."""
    is_later = old["known_from"] and new["known_from"] and new["known_from"] > old["known_from"]
    if old["value"] != new["value"] and is_later:
        return "revised_by_publisher"
    if old["value"] == new["value"] and old["obs_status"] != new["obs_status"]:
        return "status_changed"
    if old["source_id"] != new["source_id"]:
        return "source_changed"
    # the same source cannot have said something else: its number, place or day was entered wrongly before
    is_same_entry = all(old[name] == new[name] for name in ("value", "locator", "known_from"))
    return "note_changed" if is_same_entry else "entry_corrected"
