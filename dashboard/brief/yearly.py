"""The consolidated report of a year: targets with verdicts, measures, who has not reported, corrections, sources."""

from __future__ import annotations

from datetime import date

from dashboard.pages.documents.wrong import corrections_lead
from dashboard.papers.cited_sources import sources_section
from dashboard.papers.paper import Paper, Section
from dashboard.papers.recipe import Recipe
from dashboard.queries.dictionary import Target
from dashboard.queries.documents import corrections
from dashboard.queries.kinds import in_language
from dashboard.queries.measures import DatedMeasure, is_dated, measure_dates
from dashboard.queries.newest import newest
from dashboard.queries.progress import Verdict, verdicts_on
from dashboard.queries.reporting.measures import measures_said
from dashboard.queries.sources import edition
from dashboard.texts.cells import Cell, day_cell, value_cell
from dashboard.texts.formats import format_day
from dashboard.view.block import table_of
from dashboard.view.request import Request
from dashboard.wording.locator import clause_words, locator_words
from dashboard.wording.periods import period_cell_of
from dashboard.wording.standing import standing_words
from dashboard.wording.verdict import target_cell
from vocabulary.territory import COUNTRY

_DUE_MONTH, _DUE_DAY = 2, 15  # the ministry's consolidated report is owed by 15 February of the next year


def yearly_report(request: Request, year: int, *, origin: str) -> Paper:
    """The report on `year` in the request's language; `origin` is the address that its link starts with."""
    say, language = request.say, request.language
    documents = _documents_of(request, year)
    targets = [one for one in request.known.targets.values() if one.document in documents]
    row = edition(request.warehouse)
    return Paper(
        name=f"yearly-{year}-{language}",
        language=language,
        title=say("report.title", year=year),
        subtitle=say("report.subtitle", day=format_day(date(year + 1, _DUE_MONTH, _DUE_DAY), language)),
        sections=[
            _targets(request, targets, year),
            _measures(request, documents, year),
            _regions(request, targets, year),
            _corrections(request, documents),
            sources_section(request, _cited(request, targets, year)),
        ],
        recipe=Recipe(
            row["edition_id"],
            origin + request.view.href(page="overview", year=year, edition=row["edition_id"]),
            pack=f"yearly:{year}",
        ),
        made_on=row["built_at"],
        is_synthetic=row["is_synthetic"],
        remark=say("report.remark"),
    )


def _documents_of(request: Request, year: int) -> set[str]:
    """The documents that were in force at some time of the year, the later ones that judge against them included."""
    found = {
        name
        for name, row in request.known.documents.items()
        if row.valid_from and row.valid_from.year <= year and (not row.valid_to or row.valid_to.year >= year)
    }
    # Until the targets of the documents that followed are read, those that fell due stay the measure.
    headline = request.known.headline_targets()
    return found | {one.document for one in headline if one.due_on and one.due_on.year <= year}


def _targets(request: Request, targets: list[Target], year: int) -> Section:
    say = request.say
    found = _verdicts(request, targets, year)
    judged = [one for one in targets if one.headline is not None]
    others = [one for one in targets if one.headline is None and found[one.id]["value"] is not None]
    header = [
        say(f"table.{name}")
        for name in ("target_title", "target", "due", "value", "period", "state", "clause")
    ]
    tables = [
        table_of(
            header, [_target_row(request, one, found[one.id]) for one in own], caption=say(f"report.{name}")
        )
        for name, own in (("headline", judged), ("other_targets", others))
    ]
    silent = [one for one in targets if found[one.id]["value"] is None]
    sentences = [say("report.targets_lead", targets=len(targets), silent=len(silent))]
    reasons = [
        f"{one.title[request.language]}: {one.missing_reason[request.language]}"
        for one in judged
        if one in silent and one.missing_reason
    ]
    return Section(say("report.targets"), sentences + reasons, [table for table in tables if table.rows])


def _verdicts(request: Request, targets: list[Target], year: int) -> dict[str, Verdict]:
    """The verdict at the end of the year, with the figure it was judged on: the only figure that the report prints."""
    return verdicts_on(request.warehouse, [one.id for one in targets], date(year, 12, 31))


def _target_row(request: Request, target: Target, progress: Verdict) -> list[Cell | str]:
    indicator = request.known.indicators[target.indicator]
    has_figure = progress["value"] is not None
    return [
        target.title[request.language],
        target_cell(request, target),
        day_cell(target.due_on, request.language, short=True)
        if target.due_on
        else request.say("target.no_due"),
        value_cell(progress["value"], indicator.unit, indicator.decimals, request.language),
        period_cell_of(request, progress) if has_figure else "",
        standing_words(request, target, progress),
        f"{request.known.documents[target.document].title[request.language]}: {clause_words(request, target.clause)}",
    ]


def _measures(request: Request, documents: set[str], year: int) -> Section:
    # The first day after the year: what was due on its last day is due.
    say, as_of = request.say, date(year + 1, 1, 1)
    rows = [row for row in measure_dates(request.warehouse, as_of) if row["document_id"] in documents]
    active = [row for row in rows if row["state"] != "removed"]
    everything = {row["measure_id"] for row in active}
    due = {row["measure_id"] for row in active if row["state"] == "no_report"}
    of_year = [row for row in active if is_dated(row) and row["due"].year == year]
    header = [
        say("report.number"),
        say("report.measure"),
        *(say(f"measures.{name}") for name in ("form", "bodies", "due", "status")),
    ]
    facts = {"all": len(everything), "due": len(due), "day": format_day(as_of, request.language)}
    is_reported = everything & measures_said(request.warehouse).keys()
    lead = (
        say("report.measures_lead_reported", **facts) if is_reported else say("report.measures_lead", **facts)
    )
    return Section(
        say("report.measures"),
        [lead],
        [table_of(header, [_measure_row(request, row) for row in of_year], caption=say("report.measures_of_year", year=year))] if of_year else [],
    )  # fmt: skip


def _measure_row(request: Request, row: DatedMeasure) -> list[Cell | str]:
    language = request.language
    bodies = ", ".join(request.known.abbreviations[body][language] for body in row["body_ids"] or [])
    return [
        row["number"], in_language(row, "title", language), in_language(row, "completion_form", language), bodies, day_cell(row["due"], language, short=True),
        request.say(f"measure_state.{row['state']}"),
    ]  # fmt: skip


def _regions(request: Request, targets: list[Target], year: int) -> Section:
    """Which regions have no published figure of the year for the indicators of the five targets."""
    say = request.say
    wanted = [one for one in targets if one.headline is not None]
    scheme = _scheme_of(request, year)
    regions = sorted(
        (one for one in request.known.regions.values() if one.scheme == scheme and one.id != COUNTRY),
        key=lambda one: one.order,
    )
    body, silent = [], []
    for region in regions:
        values = newest(request.warehouse, [one.indicator for one in wanted], region.id, date(year, 12, 31))
        shown = [
            one.indicator in values and values[one.indicator]["stands_for"].year == year for one in wanted
        ]
        body.append(
            [
                region.name[request.language],
                *(say("report.published") if is_there else say("value.missing") for is_there in shown),
            ]
        )
        silent += [] if any(shown) else [region]
    header = [
        say("table.region"),
        *(request.known.indicators[one.indicator].short_title[request.language] for one in wanted),
    ]
    lead = say("report.regions_lead", silent=len(silent), regions=len(regions), year=year)
    return Section(
        say("report.regions"), [lead], [table_of(header, body, caption=say("report.regions_caption"))]
    )


def _scheme_of(request: Request, year: int) -> str:
    starts = {scheme: request.known.scheme_start(scheme) for scheme in request.known.schemes}
    return max(scheme for scheme, start in starts.items() if start is None or start <= date(year, 12, 31))


def _corrections(request: Request, documents: set[str]) -> Section:
    say = request.say
    header = [say(f"table.{name}") for name in ("place", "printed", "corrected", "kind", "reason")]
    tables = []
    for name in sorted(documents):
        rows = [
            [locator_words(request, row["locator"]), row["printed_value"], row["corrected_value"] or say("documents.unknown"),
             say(f"correction_kind.{row['kind']}"), in_language(row, "reason", request.language)]
            for row in corrections(request.warehouse, name)
        ]  # fmt: skip
        if rows:
            tables.append(
                table_of(header, rows, caption=request.known.documents[name].title[request.language])
            )
    wrong = [row for name in documents for row in corrections(request.warehouse, name)]
    return Section(say("documents.corrections"), [corrections_lead(request, wrong)] if wrong else [], tables)


def _cited(request: Request, targets: list[Target], year: int) -> list[str | None]:
    return [row["source_id"] for row in _verdicts(request, targets, year).values()]
