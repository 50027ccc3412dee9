"""What is said of a figure beside its status: another territory, a break before it, that it was computed here."""

from __future__ import annotations

from typing import Any

from dashboard.view.request import Request


def flag_words(request: Request, row: dict[str, Any]) -> list[str]:
    """The flags of an observation (region_id, territory_id, is_break, is_derived) in words."""
    region = request.known.region(row["region_id"])
    is_former = region is not None and region.territory != row["territory_id"]
    return [
        *([request.say("flag.former_territory", territory=row["territory_id"])] if is_former else []),
        *([request.say("flag.break_note")] if row["is_break"] else []),
        *([request.say("flag.derived")] if row["is_derived"] else []),
    ]
