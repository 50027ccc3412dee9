"""One figure that an edition changed, in words: where it belongs, what it was and is."""

from __future__ import annotations

from dashboard.queries.changes import Change
from dashboard.texts.formats import format_value
from dashboard.view.request import Request


def place_words(request: Request, row: Change) -> str:
    """The region of a change."""
    region = request.known.region(row["region_id"])
    return request.region_name(row["region_id"], row["region_scheme"]) if region else row["region_id"]


def side_words(request: Request, row: Change, side: str) -> str:
    """The figure of a `side` (`old`, `new`) with its unit, and with its status where that has changed; a dash where there is none."""
    status = row["old_obs_status"] if side == "old" else row["new_obs_status"]
    if status is None:
        return "–"
    indicator = request.known.indicators.get(row["indicator_id"])
    unit, decimals = (indicator.unit, indicator.decimals) if indicator else ("index", 1)
    value = row["old_value"] if side == "old" else row["new_value"]
    written = format_value(value, unit, decimals, request.language)
    is_told = row["change"] == "changed" and row["old_obs_status"] != row["new_obs_status"]
    return f"{written} ({request.say(f'obs_status.{status}')})" if is_told else written
