"""What is said of a figure beside its status: another territory, a break before it, that it was computed here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

from dashboard.view.request import Request

if TYPE_CHECKING:
    from typing_extensions import ReadOnly


class Flagged(TypedDict):
    """What says of an observation how it stands apart from those beside it."""

    region_id: ReadOnly[str]
    territory_id: ReadOnly[str]
    is_break: NotRequired[ReadOnly[bool | None]]
    is_derived: ReadOnly[bool]


def flag_words(request: Request, row: Flagged) -> list[str]:
    """The flags of an observation in words."""
    region = request.known.region(row["region_id"])
    is_former = region is not None and region.territory != row["territory_id"]
    return [
        *([request.say("flag.former_territory", territory=row["territory_id"])] if is_former else []),
        *([request.say("flag.break_note")] if row["is_break"] else []),
        *([request.say("flag.derived")] if row["is_derived"] else []),
    ]
