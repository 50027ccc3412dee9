"""The table of observations with filters and downloads, and the sources behind it."""

from __future__ import annotations

from dash import html
from dash_ag_grid import AgGrid

from dashboard import ids
from dashboard.components.filters import NONE, bound_picker, filter_row, picker, region_options
from dashboard.components.grid_words import grid_words
from dashboard.components.locator import locator_words
from dashboard.components.sources import source_list, source_name
from dashboard.components.tables import data_table, fold
from dashboard.formats import format_day, format_number, format_period, format_value
from dashboard.link import COUNTRY, LinkProblem, View
from dashboard.queries.coverage import coverage
from dashboard.queries.sources import sources
from dashboard.queries.table import Selection, count, page
from dashboard.request import Page, Request

PAGE_SIZE = 50
_COLUMNS = ("indicator", "region", "period", "member", "value", "status", "source", "known_from")
_WIDTHS = {
    "indicator": 320,
    "region": 210,
    "period": 210,
    "member": 170,
    "value": 150,
    "status": 190,
    "source": 230,
    "known_from": 150,
}


def layout(request: Request) -> Page:
    """Pickers, the grid, the download, coverage and sources; raises LinkProblem for years outside the edition."""
    years = sorted({year for held in coverage(request.warehouse).values() for year in held.years})
    asked = [year for year in (request.view.first_year, request.view.last_year) if year]
    if any(not years[0] <= year <= years[-1] for year in asked):
        raise LinkProblem("problem.year", first=years[0], last=years[-1])
    title = request.say("data.title")
    everything = list(sources(request.warehouse).values())
    content = [
        html.H1(title),
        html.P(request.say("data.lead"), className="lead-note"),
        html.P(html.A(request.say("shell.coverage"), href=View("coverage", request.language, edition=request.view.edition).href())),
        _pickers(request, years),
        html.P(
            [
                html.Span(count_sentence(request), id=ids.DATA_COUNT),
                " ",
                html.A(
                    request.say("data.download"),
                    id=ids.DATA_DOWNLOAD,
                    href=csv_href(request),
                    download="observations.csv",
                ),
            ],
            className="data-line",
        ),
        _grid(request),
        fold(request.say("data.coverage"), html.Div(_coverage(request), className="table-box")),
        fold(request.say("data.sources", count=len(everything)), source_list(request, everything)),
    ]
    return Page(content, title, request.language, frozenset({"grid"}))


def count_sentence(request: Request) -> str:
    """How many observations the filters select."""
    number = count(request.warehouse, Selection.of(request.view))
    return request.count("data.count", number, count=format_number(number, 0, request.language))


def csv_href(request: Request) -> str:
    """The address of exactly the selected observations as CSV."""
    return "/data.csv" + request.view.href().removeprefix("/data")


def grid_rows(
    request: Request, *, start: int, size: int, sort: list[tuple[str, bool]]
) -> list[dict[str, str]]:
    """The rows of the grid in the reader's language; keys are the column names of the grid."""
    found = page(request.warehouse, Selection.of(request.view), start=start, size=size, sort=sort)
    return [_grid_row(request, row) for row in found]


def _grid_row(request: Request, row: dict) -> dict[str, str]:
    language, known = request.language, request.known
    indicator = known.indicators[row["indicator_id"]]
    member = known.members.get((row["breakdown"], row["member"]))
    notes = known.note_words(row["note"], language)
    source = sources(request.warehouse)[row["source_id"]]
    return {
        "indicator": indicator.title[language],
        "region": request.region_name(row["region_id"], row["region_scheme"]),
        "period": format_period(row["period_start"], row["period_end"], row["period_kind"], language),
        "member": member[language] if member else request.say("filter.total"),
        "value": format_value(row["value"], row["unit"], indicator.decimals, language),
        "status": "; ".join([request.say(f"obs_status.{row['obs_status']}"), *notes]),
        "source": f"{source_name(source)} · {locator_words(request, row['locator'])}",
        "known_from": format_day(row["known_from"], language, short=True) if row["known_from"] else "",
    }


def _pickers(request: Request, years: list[int]) -> html.Div:
    view, say, held = request.view, request.say, coverage(request.warehouse)
    indicators = [
        {"label": i.title[request.language], "value": i.id}
        for i in request.known.indicators.values()
        if i.id in held
    ]
    all_regions = [option for option in region_options(request) if option["value"] != COUNTRY]
    breakdowns = [
        {"label": name[request.language], "value": code} for code, name in request.known.breakdowns.items()
    ]
    everything = {"label": say("filter.all"), "value": NONE}
    return filter_row(
        [
            picker(ids.DATA_INDICATOR, say("filter.indicator"), [everything, *indicators], view.indicator),
            picker(
                ids.DATA_REGION,
                say("filter.region"),
                [everything, *all_regions],
                None if view.region == COUNTRY else view.region,
            ),
            picker(ids.DATA_BREAKDOWN, say("filter.breakdown"), [everything, *breakdowns], view.breakdown),
            bound_picker(ids.DATA_FIRST_YEAR, say("filter.from"), years, view.first_year, is_first=True),
            bound_picker(ids.DATA_LAST_YEAR, say("filter.to"), years, view.last_year, is_first=False),
        ],
        label=say("filter.label"),
    )


def _grid(request: Request) -> AgGrid:
    columns = [
        {
            "field": name,
            "headerName": request.say(f"grid.{name}"),
            "width": _WIDTHS[name],
            "sortable": name != "source",
            "type": "rightAligned" if name == "value" else None,
            "tooltipField": name,
        }
        for name in _COLUMNS
    ]
    return AgGrid(
        id=ids.DATA_GRID,
        columnDefs=columns,
        rowModelType="infinite",
        defaultColDef={"resizable": True, "filter": False},
        dashGridOptions={
            "localeText": grid_words(request.language),
            "cacheBlockSize": PAGE_SIZE,
            "maxBlocksInCache": 10,
            "rowHeight": 38,
            "enableCellTextSelection": True,
            "ensureDomOrder": True,
        },
        style={"height": "560px"},
    )


def _coverage(request: Request):
    held = coverage(request.warehouse)
    rows = []
    for indicator in request.known.indicators.values():
        own = held.get(indicator.id)
        link = html.A(
            indicator.title[request.language],
            href=request.view.href(page="indicator", indicator=indicator.id),
        )
        if own is None:
            reason = (
                indicator.missing_reason[request.language]
                if indicator.missing_reason
                else request.say("empty.nothing")
            )
            rows.append([link, request.say("value.missing"), reason])
        else:
            regions = len(own.regions - {COUNTRY})
            rows.append(
                [
                    link,
                    f"{own.years[0]}–{own.years[-1]}",
                    request.count("data.regions", regions, count=regions),
                ]
            )
    header = [request.say("grid.indicator"), request.say("table.years"), request.say("table.coverage")]
    return data_table(header, rows, caption=request.say("data.coverage"), numeric=set())
