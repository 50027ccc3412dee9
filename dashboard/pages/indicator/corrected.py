"""The correction of a figure, said where the corrected number is shown."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.components import html
from dashboard.queries.documents import Correction, corrections
from dashboard.queries.kinds import Observation, in_language
from dashboard.texts.formats import format_day, format_value
from dashboard.view.request import Request


def correction_lines(
    request: Request, rows: Iterable[Observation], *, unit: str, decimals: int
) -> list[html.P]:
    """For each row whose right number a correction gives: what is printed, what is shown, why, and since when."""
    shown = {name: row for row in rows if (name := row.get("correction_id"))}
    if not shown:
        return []
    known = {row["correction_id"]: row for row in corrections(request.warehouse, None)}
    return [
        _line(request, known[name], format_value(row["value"], unit, decimals, request.language))
        for name, row in shown.items()
    ]


def _line(request: Request, correction: Correction, shown: str) -> html.P:
    words = request.say(
        "correction.line",
        document=request.known.documents[correction["document_id"]].title[request.language],
        printed=correction["printed_value"],
        shown=shown,
        reason=in_language(correction, "reason", request.language),
        day=format_day(correction["reported_on"], request.language),
    )
    return html.P(words, className="aside")
