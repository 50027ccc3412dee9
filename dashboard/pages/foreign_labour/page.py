"""Foreign labour: how many work on permits and of what quota, where they come from and in which sectors they work."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from dashboard.components.flows.by_year import by_year_body, counts_by_year, most_words
from dashboard.components.flows.frame import check_year, question, subject_links, year_picker, years_of
from dashboard.components.flows.parts import figure_cell, nothing, section, sentence_start
from dashboard.pages.foreign_labour.workers import workers
from dashboard.queries.flows import of_country
from dashboard.queries.structures import day_of_row, period_of
from dashboard.texts.cells import Cell, value_cell
from dashboard.view import ids
from dashboard.view.block import Column
from dashboard.view.request import Page, Request
from dashboard.wording.periods import period_words

Row = dict[str, Any]
ON_PERMITS, QUOTA, BREAKDOWNS = "foreign_workers_on_permits", "foreign_labour_quota", ("origin", "sector")


def layout(request: Request) -> Page:
    """The page; raises LinkProblem for a year without figures."""
    years = years_of(request, (ON_PERMITS,))
    check_year(request, years)
    shown = show(request)
    finding = shown.pop(ids.FOREIGN_LABOUR_FINDING)
    return question(
        request,
        shown,
        finding=finding,
        finding_id=ids.FOREIGN_LABOUR_FINDING,
        pickers=[year_picker(request, ids.FOREIGN_LABOUR_YEAR, years)],
        last=[*subject_links(request, "foreign_labour", "quota")],
    )


def show(request: Request, only: Collection[str] | None = None) -> dict[str, Any]:
    """What the view selects by the id of its place, those of `only`: the finding as a text, sections as lists."""
    made: dict[str, Callable[[], Any]] = {
        ids.FOREIGN_LABOUR_FINDING: lambda: _finding(request),
        ids.FOREIGN_LABOUR_PERMITS: lambda: _permits(request),
        ids.FOREIGN_LABOUR_WORKERS: lambda: workers(request, on_permits=ON_PERMITS, breakdowns=BREAKDOWNS),
    }
    return {name: make() for name, make in made.items() if only is None or name in only}


def _quotas(request: Request) -> dict[int, float]:
    """The quota of each year, where it was found."""
    if QUOTA not in request.known.indicators:
        return {}
    rows = of_country(request.warehouse, QUOTA, "")
    return {day_of_row(row).year: row["value"] for row in rows if row["kind"] == "year"}


def _finding(request: Request) -> str:
    counts = counts_by_year(request, ON_PERMITS)
    if not counts:
        return request.say("flows.nothing_until")
    row = counts[max(counts)]
    known = request.known.indicators
    words = {
        "period": sentence_start(period_words(request, period_of(row))),
        "value": figure_cell(request, known[ON_PERMITS], row["value"]).words,
    }
    quota = _quotas(request).get(row["period_end"].year)
    if not quota:
        return request.say("foreign_labour.finding", **words)
    return request.say(
        "foreign_labour.finding_of_quota",
        **words,
        quota=figure_cell(request, known[QUOTA], quota).words,
        share=_share(request, row, quota).words,
    )


def _share(request: Request, row: Row, quota: float) -> Cell:
    return value_cell(100 * row["value"] / quota, "percent", 1, request.language)


def _permits(request: Request) -> list[Any]:
    counts = counts_by_year(request, ON_PERMITS)
    if not counts:
        return nothing("permits", request, request.say("flows.nothing_until"))
    quotas, finding = _quotas(request), most_words(request, ON_PERMITS, counts)
    # A date belongs to the quota of the calendar year in which it lies, whatever year its figure stands for.
    of_year = {year: quotas.get(row["period_end"].year) for year, row in counts.items()}
    known = request.known.indicators.get(QUOTA)
    more = [
        (
            Column(
                known.short_title[request.language] if known else request.say("foreign_labour.quota"),
                is_number=True,
            ),
            {year: figure_cell(request, known, quota) for year, quota in of_year.items() if quota and known},
        ),
        (
            Column(request.say("foreign_labour.share"), is_number=True),
            {year: _share(request, counts[year], quota) for year, quota in of_year.items() if quota},
        ),
    ]
    body = by_year_body(request, ON_PERMITS, counts, name="permits", finding=finding, more=more)
    return section("permits", request, finding=finding, body=body)
