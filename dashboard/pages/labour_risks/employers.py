"""Employers of high risk with the parts of their scores: in editions for inspectors alone, in every other one there is no such section."""

from __future__ import annotations

from typing import Any, Literal, cast, get_args

from dashboard.components.flows.parts import notes, section
from dashboard.components.picture import picture
from dashboard.components.tables import whole_table
from dashboard.pages.labour_risks.scores import PART
from dashboard.queries.inspected import AtHighRisk, inspected_lists
from dashboard.texts.cells import Cell, number_cell
from dashboard.texts.formats import format_day, format_number
from dashboard.view.block import Column, Said, Table, table_of
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

LIST = "employers_at_high_labour_risk"
_Part = Literal["arrears", "disputes", "contracts", "pay_ratio", "turnover", "cuts", "safety"]
_PARTS: tuple[_Part, ...] = get_args(_Part)
_MOST = 50


def at_high_risk(request: Request) -> list[AtHighRisk]:
    """The rows of the list, the highest score first, then the longest at high risk; none in an edition for everybody."""
    lists = [one for one in inspected_lists(request.warehouse) if one.list_id == LIST]
    rows = [row for one in lists for row in cast("tuple[AtHighRisk, ...]", one.rows)]
    return sorted(rows, key=lambda row: (-row["score"], -row["months_high"], row["employer_number"] or ""))


def employers(request: Request) -> list[Any]:
    """The first of the list as a table, all of it to be taken along; nothing in an edition for everybody."""
    rows = at_high_risk(request)
    if not rows:
        return []
    said = request.say(
        "labour_risks.employers.finding",
        day=format_day(max(row["as_of"] for row in rows), request.language),
        number=format_number(len(rows), 0, request.language),
    )
    title = request.say("labour_risks.employers.table")
    body = [
        picture(
            request, whole_table(_table(request, rows[:_MOST], title)), name="employers", kind="table", label=title,
            said=Said(said, title, request.region_name(COUNTRY)), sources="", tables=[_table(request, rows, title)],
            cites=[],
        ),
        *notes([request.say("labour_risks.employers.note", shown=min(_MOST, len(rows)))]),
    ]  # fmt: skip
    return section("employers", request, finding=said, body=body)


def _table(request: Request, rows: list[AtHighRisk], caption: str) -> Table:
    say, members = request.say, request.known.members
    header = [
        Column(say("inspection.column.employer_number"), aside=say("table.region")),
        Column(say("labour_risks.employers.score"), is_number=True),
        Column(say("labour_risks.employers.months"), is_number=True),
        Column(say("inspection.column.staff"), is_number=True),
        *(
            Column(members[PART, part][request.language], is_number=True)
            for part in _PARTS
            if (PART, part) in members
        ),
    ]
    return table_of(header, [_line(request, row) for row in rows], caption=caption)


def _line(request: Request, row: AtHighRisk) -> list[Cell]:
    language = request.language
    return [
        Cell(row["employer_number"] or request.say("inspection.no_number")).over(
            request.region_name(row["region_id"])
        ),
        number_cell(row["score"], 1, language),
        number_cell(row["months_high"], 0, language),
        number_cell(row["list_headcount"], 0, language),
        *(number_cell(row[part], 1, language) for part in _PARTS if (PART, part) in request.known.members),
    ]
