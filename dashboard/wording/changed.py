"""One figure that an edition changed, in words: where it belongs, what it was and is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.texts.formats import format_value
from dashboard.view.request import Request

Row = Mapping[str, Any]


def place_words(request: Request, row: Row) -> str:
    """The region of a change; rows as `queries.changes.Changes`."""
    region = request.known.region(row["region_id"])
    return request.region_name(row["region_id"], row["region_scheme"]) if region else str(row["region_id"])


def side_words(request: Request, row: Row, side: str) -> str:
    """The figure of a `side` (`old`, `new`) with its unit, and with its status where that has changed; a dash where there is none."""
    status = row[f"{side}_obs_status"]
    if status is None:
        return "–"
    indicator = request.known.indicators.get(row["indicator_id"])
    unit, decimals = (indicator.unit, indicator.decimals) if indicator else ("index", 1)
    written = format_value(row[f"{side}_value"], unit, decimals, request.language)
    is_told = row["change"] == "changed" and row["old_obs_status"] != row["new_obs_status"]
    return f"{written} ({request.say(f'obs_status.{status}')})" if is_told else written
