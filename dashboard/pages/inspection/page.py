"""The list for inspectors: employers above a cap of foreign labour, the greatest excess first, with filters and files.

Editions for everybody hold no employers: there the page is none, as any address that nobody made.
"""

from __future__ import annotations

from collections import Counter

from dash_ag_grid import AgGrid

from dashboard.components import html, live
from dashboard.components.choice_form import Choice, choice_form
from dashboard.components.filters import Option, region_options
from dashboard.queries.employers_above import (
    DENOMINATORS,
    LISTED,
    SAME_CATEGORIES,
    Employer,
    employers,
    employers_sources,
    holds_employers,
)
from dashboard.queries.sources import sources
from dashboard.texts.cells import Cell, number_cell
from dashboard.texts.formats import format_day, format_number, format_value
from dashboard.texts.grid_words import grid_words
from dashboard.view import ids
from dashboard.view.block import Block, Cite, Column, Said, Table, table_of
from dashboard.view.link import LinkProblem
from dashboard.view.request import Page, Request
from vocabulary.territory import COUNTRY

SECTOR, SIZE = "sector", "employer_size"
BLOCK = "employers"
_FIRST, _LAST = ("employer_number", "region", "sector", "size"), ("excess", "months")
# on either reading the staff that shares are of stands before them
_COLUMNS = {
    LISTED: (*_FIRST, "staff", "foreign_12", "share_12", "foreign_34", "share_34", *_LAST),
    SAME_CATEGORIES: (
        *_FIRST,
        "staff_12",
        "foreign_12",
        "share_12",
        "staff_34",
        "foreign_34",
        "share_34",
        *_LAST,
    ),
}
_NUMBERS = frozenset(name for names in _COLUMNS.values() for name in names) - set(_FIRST)
_DECIMALS = {"share_12": 1, "share_34": 1, "excess": 1}
_WIDTHS = {"region": 200, "sector": 250, "size": 230}
# the longest word of a heading beside the sign of its filter ("численность", "иностранных")
_WIDTH, _HEIGHT = 170, "640px"
_LONG = 3  # months in a row


def layout(request: Request) -> Page:
    """The page; raises LinkProblem (404) in an edition for everybody."""
    if not holds_employers(request.warehouse):
        raise LinkProblem("problem.page", is_of_path=True)
    shown = _chosen(request)
    title = request.say("inspection.title")
    table = _table(request, shown)
    finding = _finding(request, shown)
    said = Said(finding, title, request.region_name(request.view.region))
    known = sources(request.warehouse)
    cites = [Cite(one) for one in employers_sources(request.warehouse) if one in known]
    request.blocks.append(Block(BLOCK, "table", title, said, (table,), tuple(cites)))
    content = [
        html.H1(title),
        html.P(finding, className="finding"),
        html.P(request.say(f"inspection.reading.{_denominator(request)}"), className="lead-note"),
        _form(request),
        _files(request),
        _grid(request, shown),
    ]
    return Page(content, title, request.language, frozenset({"grid"}))


def _chosen(request: Request) -> list[Employer]:
    view = request.view
    region = None if view.region == COUNTRY else view.region
    of = _denominator(request)
    return employers(request.warehouse, of=of, region=region, sector=view.sector, size=view.staff)


def _denominator(request: Request) -> str:
    return request.view.denominator or LISTED


def _finding(request: Request, shown: list[Employer]) -> str:
    if not shown:
        return request.say("inspection.nothing")
    day = max(one.as_of for one in shown)
    workers = sum(one.foreign_12 + one.foreign_34 for one in shown)
    return request.say(
        "inspection.finding",
        day=format_day(day, request.language),
        employers=format_number(len(shown), 0, request.language),
        workers=format_value(workers, "persons", 0, request.language),
        excess=format_number(shown[0].largest_excess, 1, request.language),
        long=format_number(sum(one.months_above >= _LONG for one in shown), 0, request.language),
    )


def _form(request: Request) -> html.Form:
    view, say = request.view, request.say
    every = [one for of in DENOMINATORS for one in employers(request.warehouse, of=of)]
    readings: list[Option] = [
        {"label": say(f"inspection.denominator.{of}"), "value": of} for of in DENOMINATORS
    ]
    everything: Option = {"label": say("filter.all"), "value": ""}
    held = Counter(one.region_id for one in every)
    regions = [one for one in region_options(request) if one["value"] in held]
    return choice_form(
        request,
        [
            Choice("region", ids.INSPECTION_REGION, say("filter.region"), [everything, *regions], "" if view.region == COUNTRY else view.region),
            Choice("sector", ids.INSPECTION_SECTOR, _breakdown(request, SECTOR), [everything, *_members(request, SECTOR, {one.sector for one in every})], view.sector or ""),
            Choice("staff", ids.INSPECTION_SIZE, _breakdown(request, SIZE), [everything, *_members(request, SIZE, {one.employer_size for one in every})], view.staff or ""),
            Choice("denominator", ids.INSPECTION_DENOMINATOR, say("inspection.denominator.label"), readings, _denominator(request)),
        ],
        path="/inspection",
        form_id=ids.INSPECTION_FORM,
    )  # fmt: skip


def _breakdown(request: Request, name: str) -> str:
    words = request.known.breakdowns.get(name)
    return words[request.language] if words else name


def _members(request: Request, breakdown: str, held: set[str | None]) -> list[Option]:
    return [
        {"label": words[request.language], "value": member}
        for (own, member), words in request.known.members.items()
        if own == breakdown and member in held
    ]


def _files(request: Request) -> html.P:
    """The same list as files, with everything that the link says."""
    path, _, query = request.view.href().partition("?")
    query = f"?{query}" if query else ""
    links = [
        html.A("XLSX", href=f"{path}/blocks/{BLOCK}.xlsx{query}", download=""),
        html.A("CSV", href=f"{path}.csv{query}", download=""),
    ]
    return html.P([request.say("inspection.files"), " ", links[0], " · ", links[1]], className="flow-links")


def _cells(request: Request, one: Employer) -> dict[str, str | float | int | None]:
    return {
        "employer_number": one.employer_number or request.say("inspection.no_number"),
        "region": request.region_name(one.region_id),
        "sector": _member(request, SECTOR, one.sector),
        "size": _member(request, SIZE, one.employer_size),
        "staff": one.list_headcount, "staff_12": one.headcount_12, "staff_34": one.headcount_34, "foreign_12": one.foreign_12, "share_12": one.share_12, "foreign_34": one.foreign_34,
        "share_34": one.share_34, "excess": one.largest_excess, "months": one.months_above,
    }  # fmt: skip


def _member(request: Request, breakdown: str, member: str | None) -> str:
    words = request.known.members.get((breakdown, member or ""))
    return words[request.language] if words else "–"


def _columns(request: Request) -> tuple[str, ...]:
    return _COLUMNS[_denominator(request)]


def _table(request: Request, shown: list[Employer]) -> Table:
    header = [
        Column(request.say(f"inspection.column.{name}"), is_number=name in _NUMBERS)
        for name in _columns(request)
    ]
    rows = [
        [_cell(request, name, cells[name]) for name in _columns(request)]
        for cells in (_cells(request, one) for one in shown)
    ]
    return table_of(header, rows, caption=request.say("inspection.title"))


def _cell(request: Request, name: str, value: str | float | int | None) -> Cell:
    if value is None or isinstance(value, str):
        return Cell(value or "–")
    return number_cell(float(value), _DECIMALS.get(name, 0), request.language)


def _grid(request: Request, shown: list[Employer]) -> live.Foreign:
    columns = [
        {
            "field": name,
            "headerName": request.say(f"inspection.column.{name}"),
            "width": _WIDTHS.get(name, _WIDTH),
            "wrapHeaderText": True,
            "autoHeaderHeight": True,
            "tooltipField": name,
            **({"type": "rightAligned", "filter": "agNumberColumnFilter"} if name in _NUMBERS else {}),
        }
        for name in _columns(request)
    ]
    grid = AgGrid(
        id=ids.INSPECTION_GRID,
        columnDefs=columns,
        rowData=[_grid_row(request, one) for one in shown],
        defaultColDef={"resizable": True, "sortable": True, "filter": True},
        dashGridOptions={
            "localeText": grid_words(request.language),
            "rowHeight": 38,
            "pagination": True,
            "paginationPageSize": 50,
            "paginationPageSizeSelector": False,
            "enableCellTextSelection": True,
            "ensureDomOrder": True,
        },
        style={"height": _HEIGHT},
    )
    return live.Foreign(grid, place=f"{ids.INSPECTION_GRID}-place", height=_HEIGHT)


def _grid_row(request: Request, one: Employer) -> dict[str, str | float | int | None]:
    """Numbers stay numbers, so that the grid sorts and filters them; shares are rounded as they are read."""
    cells = _cells(request, one)
    return {
        name: round(value, _DECIMALS[name]) if isinstance(value, float) and name in _DECIMALS else value
        for name, value in ((name, cells[name]) for name in _columns(request))
    }
