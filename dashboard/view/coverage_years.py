"""Which years of the coverage a view shows."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.queries.cells import RegionCell, YearCell, shown_state
from dashboard.view.link import LinkProblem
from dashboard.view.request import Request
from vocabulary.statuses import STATES_WITH_FIGURES

_MOST_YEARS = 30  # What a screen holds; the rest is one choice away.


def span(rows: Sequence[YearCell | RegionCell]) -> tuple[int, int]:
    """The first and the last year of the rows, of which there is at least one."""
    return min(row["year"] for row in rows), max(row["year"] for row in rows)


def years_shown(request: Request, rows: Sequence[YearCell | RegionCell]) -> range:
    """The years to show: those chosen, or the last ones up to the newest that is no forecast."""
    if not rows:
        return range(0)
    first, last = span(rows)
    sure = [row["year"] for row in rows if _state(row) in STATES_WITH_FIGURES and _state(row) != "forecast"]
    end = min(max(request.view.last_year or max(sure, default=last), first), last)
    start = min(max(request.view.first_year or end - _MOST_YEARS + 1, first), last)
    if start > end:
        raise LinkProblem("problem.year", first=first, last=last)
    return range(start, end + 1)


def _state(row: YearCell | RegionCell) -> str:
    return row["state"] if "state" in row else shown_state(row)
