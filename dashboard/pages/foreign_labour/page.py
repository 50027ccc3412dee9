"""Foreign labour: how many work on permits and of what quota, where they come from and in which sectors they work."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from dashboard.components.flows.by_year import by_year_body, counts_by_year, most_words
from dashboard.components.flows.frame import made_of, yearly_question
from dashboard.components.flows.parts import figure_cell, nothing, section
from dashboard.components.flows.quota_section import quota_section
from dashboard.pages.foreign_labour.registers import from_registers
from dashboard.pages.foreign_labour.skilled import why_skilled_moved
from dashboard.pages.foreign_labour.workers import workers
from dashboard.queries.execution import Execution, execution_of_region
from dashboard.queries.kinds import Figure
from dashboard.queries.structures import day_of_row, period_of
from dashboard.texts.cells import Cell, value_cell
from dashboard.texts.formats import sentence_start
from dashboard.view import ids
from dashboard.view.block import Column
from dashboard.view.request import Page, Request
from dashboard.wording.execution import version_name
from dashboard.wording.periods import period_words
from vocabulary.territory import COUNTRY

ON_PERMITS, QUOTA, BREAKDOWNS = "foreign_workers_on_permits", "foreign_labour_quota", ("origin", "sector")


def layout(request: Request) -> Page:
    """The page; raises LinkProblem for a year without figures."""
    return yearly_question(
        request,
        show,
        (ON_PERMITS,),
        finding_id=ids.FOREIGN_LABOUR_FINDING,
        year_id=ids.FOREIGN_LABOUR_YEAR,
        domains=(
            "foreign_labour",
            "quota",
        ),
    )


def show(request: Request, only: Collection[str] | None = None) -> dict[str, Any]:
    """What the view selects by the id of its place, those of `only`: the finding as a text, sections as lists."""
    makers: dict[str, Callable[[], Any]] = {
        ids.FOREIGN_LABOUR_FINDING: lambda: _finding(request),
        ids.FOREIGN_LABOUR_PERMITS: lambda: _permits(request),
        ids.FOREIGN_LABOUR_QUOTA: lambda: quota_section(request, "foreign_labour"),
        ids.FOREIGN_LABOUR_WORKERS: lambda: workers(request, on_permits=ON_PERMITS, breakdowns=BREAKDOWNS),
        ids.FOREIGN_LABOUR_REGISTERS: lambda: from_registers(request),
    }
    return made_of(makers, only)


def _executions(request: Request, counts: dict[int, Figure]) -> dict[int, Execution]:
    """Of each year the count against the quota that was in force on its day, where a quota was found."""
    rows = execution_of_region(request.warehouse, COUNTRY)
    by_day = {row.as_of: row for row in rows if row.done_indicator_id == ON_PERMITS}
    return {year: by_day[day] for year, row in counts.items() if (day := day_of_row(row)) in by_day}


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
    own = _executions(request, counts).get(max(counts))
    if own is None:
        return request.say("foreign_labour.finding", **words)
    return request.say(
        "foreign_labour.finding_of_quota",
        **words,
        quota=figure_cell(request, known[QUOTA], own.quota).words,
        version=version_name(request, own.quota_version),
        share=value_cell(own.share, "percent", 1, request.language).words,
    )


def _permits(request: Request) -> list[Any]:
    counts = counts_by_year(request, ON_PERMITS)
    if not counts:
        return nothing("permits", request, request.say("flows.nothing_until"))
    held, finding = _executions(request, counts), most_words(request, ON_PERMITS, counts)
    body = by_year_body(
        request, ON_PERMITS, counts, name="permits", finding=finding, more=_of_quota(request, held)
    )
    return section("permits", request, finding=finding, body=[*body, *why_skilled_moved(request)])


def _of_quota(request: Request, held: dict[int, Execution]) -> list[tuple[Column, dict[int, Cell]]]:
    """Columns by year: the quota in force on the day of the count with its version, and the share of it."""
    known, say = request.known.indicators.get(QUOTA), request.say
    if known is None or not held:
        return []
    quota, share = {}, {}
    for year, row in held.items():
        version = f" ({version_name(request, row.quota_version)})"
        quota[year] = figure_cell(request, known, row.quota).adding(version)
        share[year] = value_cell(row.share, "percent", 1, request.language)
    return [
        (Column(known.short_title[request.language], is_number=True), quota),
        (Column(say("foreign_labour.share"), is_number=True), share),
    ]
