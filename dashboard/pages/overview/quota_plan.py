"""Counts of people against the numbers of the orders of each year → what a time series shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.figures.series_parts import Line, Plan, Point, Step
from dashboard.queries.execution import Execution
from dashboard.queries.quotas import Quota
from dashboard.texts.formats import format_number
from dashboard.view.request import Request


def quota_plan(request: Request, rows: Sequence[Execution], quotas: Sequence[Quota]) -> Plan:
    """The counts of one kind of quota in a region (oldest first), and its words of the years counted as dated steps."""
    years = {row.year for row in rows}
    kind = rows[0].quota_kind
    own = [
        one for one in quotas if one.quota_kind == kind and one.year in years and one.counts_from is not None
    ]
    points = [
        # What is counted from January on begins anew each year; who is there on a day does not.
        Point(row.as_of, row.done, "", starts_segment=row.rule == "plan" and row.year != before.year)
        for before, row in zip([rows[0], *rows], rows, strict=False)
    ]
    return Plan(
        lines=[Line("", points)],
        kind="as_of",
        steps=[_step(request, one, _next(one, own), rows) for one in own],
        unit=request.say("unit.persons"),
    )


def _next(one: Quota, own: Sequence[Quota]) -> Quota | None:
    later = [other for other in own if other.year == one.year and other.step > one.step]
    return min(later, key=lambda other: other.step, default=None)


def _step(request: Request, one: Quota, later: Quota | None, rows: Sequence[Execution]) -> Step:
    end = later.counts_from if later and later.counts_from else date(one.year, 12, 31)
    words = "" if later else format_number(one.value, 0, request.language)
    # the counts of a year come to it from below, and end where its number stands; few go beyond it
    is_kept = all(row.done <= one.value for row in rows if row.year == one.year)
    return Step(one.value, one.counts_from or date(one.year, 1, 1), end, words, is_named_above=is_kept)
