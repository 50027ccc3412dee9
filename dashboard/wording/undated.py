"""For how many figures the day of publication is not known."""

from __future__ import annotations

from dashboard.queries.selection import Selection
from dashboard.queries.table import count, count_undated
from dashboard.texts.formats import format_number
from dashboard.view.request import Request


def undated_sentence(request: Request, selection: Selection) -> str | None:
    """Of how many figures "as known on a day" the day of publication is not known; None where there are none."""
    number = count_undated(request.warehouse, selection) if selection.as_of else 0
    if not number:
        return None
    total = count(request.warehouse, selection)
    undated, whole = (format_number(figure, 0, request.language) for figure in (number, total))
    return request.say("data.undated", undated=undated, count=whole)
