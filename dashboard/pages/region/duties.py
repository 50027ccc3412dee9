"""What a region owes: what comes next and who must do it, and the measures of plans that have ended."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.picture import picture
from dashboard.components.sources import hidden_list
from dashboard.components.tables import fold, html_table
from dashboard.queries.dictionary import Region
from dashboard.queries.duties import DutiesOfRegion, Duty, duties_of_region
from dashboard.texts.cells import Cell, text_cell
from dashboard.texts.formats import format_day
from dashboard.view.block import Said, Table, table_of
from dashboard.view.link import View
from dashboard.view.request import Request

_MOST_COMING = 6


def duties_section(request: Request, region: Region) -> list[Any]:
    """Heading, what is due next or that the plans have ended, all measures; nothing where no measure binds a body of the region."""
    owed = duties_of_region(request.warehouse, region.id, request.today)
    if not owed.duties:
        return []
    link = html.A(
        request.say("region_duties.all"),
        href=View("measures", request.language, region=region.id, edition=request.view.edition).href(),
    )
    count = len(owed.measures)
    return [
        html.H2(request.say("region_duties.title")),
        html.P(_finding(request, owed), className="finding"),
        html.Ul([html.Li(_coming(request, duty)) for duty in owed.coming[:_MOST_COMING]])
        if owed.coming
        else None,
        fold(
            request.count("region_duties.measures", count, count=count),
            _picture(request, region, owed),
        ),
        html.P(link),
    ]


def _finding(request: Request, owed: DutiesOfRegion) -> str:
    if owed.coming:
        number = len(owed.coming)
        first = format_day(owed.coming[0].due_on, request.language)
        return request.count("region_duties.coming", number, count=number, day=first)
    assert owed.last_on is not None, "a region with duties has a last one"
    return request.say("region_duties.ended", day=format_day(owed.last_on, request.language))


def _coming(request: Request, duty: Duty) -> str:
    body = request.known.abbreviations[duty.body_id][request.language]
    day = format_day(duty.due_on, request.language)
    return f"{day}: {duty.title[request.language]} ({body})"


def _picture(request: Request, region: Region, owed: DutiesOfRegion) -> html.Div:
    table = _table(request, owed)
    place = region.name[request.language]
    said = Said(
        finding=f"{place} – {_finding(request, owed)}",
        measure=request.say("region_duties.title"),
        place=place,
        period=format_day(request.today, request.language),
    )
    titles = [request.known.documents[name].title[request.language] for name in owed.documents]
    sources = hidden_list(titles)
    box = html.Div(html_table(table, is_stacked=True), className="table-box table-box--whole")
    block: html.Div = picture(
        request, box, unseen=(sources,), name="duties", kind="table", label=request.say("region_duties.title"), said=said,
        tables=[table], documents=owed.documents,
    )  # fmt: skip
    return block


def _table(request: Request, owed: DutiesOfRegion) -> Table:
    say = request.say
    header = [
        say("table.measure"), say("table.document"), say("filter.body"), say("measures.due"), say("table.measure_state"),
    ]  # fmt: skip
    by_measure: dict[str, list[Duty]] = {}
    for duty in owed.duties:
        by_measure.setdefault(duty.measure_id, []).append(duty)
    # What ended last stands first.
    ordered = sorted(by_measure.values(), key=lambda own: own[-1].due_on, reverse=True)
    return table_of(header, [_line(request, own) for own in ordered], caption=say("region_duties.title"))


def _line(request: Request, own: list[Duty]) -> list[Cell]:
    first, last, language = own[0], own[-1], request.language
    bodies = dict.fromkeys(request.known.abbreviations[duty.body_id][language] for duty in own)
    days = list(dict.fromkeys(format_day(duty.due_on, language) for duty in own))
    dates = days[0]
    if len(days) > 1:
        dates = request.say("measures.first_last", first=days[0], last=days[-1], count=len(days))
    state = next((duty.state for duty in own if duty.state in ("due_soon", "not_due")), last.state)
    return [
        text_cell(first.title[language], aside=first.completion_form[language] or ""),
        Cell(request.known.documents[first.document_id].title[language]),
        Cell(", ".join(bodies)),
        Cell(dates),
        Cell(request.say(f"measure_state.{state}")),
    ]
