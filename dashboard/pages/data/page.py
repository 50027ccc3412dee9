"""The table of observations with filters and downloads, and the sources behind it."""

from __future__ import annotations

from dash_ag_grid import AgGrid

from dashboard.components import html, live
from dashboard.components.breaks import BREAK_MARK
from dashboard.components.sources import source_list
from dashboard.components.tables import fold
from dashboard.pages.data.downloads import downloads
from dashboard.pages.data.filters import data_filters
from dashboard.queries.sources import cited, sources
from dashboard.queries.table import count, page, sources_used
from dashboard.queries.tabled import TabledObservation
from dashboard.texts.formats import format_day, format_number, format_period, format_value, publication_words
from dashboard.texts.grid_words import grid_words
from dashboard.view import ids
from dashboard.view.link import View
from dashboard.view.reading import crossing_of
from dashboard.view.request import Page, Request
from dashboard.view.selected import selected, years_of_table
from dashboard.wording.flags import flag_words
from dashboard.wording.locator import locator_words
from dashboard.wording.publishers import short_sources
from dashboard.wording.undated import undated_sentence
from vocabulary.statuses import HIDDEN

PAGE_SIZE = 50
_MOST_SOURCES = 60  # each of them with its title and address
_HEIGHT = "560px"
_COLUMNS = (
    "indicator",
    "region",
    "period",
    "member",
    "value",
    "status",
    "source",
    "published_on",
    "collected_on",
)
_WIDTHS = {
    "indicator": 320,
    "region": 210,
    "period": 210,
    "member": 170,
    "value": 150,
    "status": 190,
    "source": 230,
    "published_on": 230,
    "collected_on": 150,
}


def layout(request: Request) -> Page:
    """Pickers, the grid, the download, coverage and sources; raises LinkProblem for years outside the edition."""
    years = years_of_table(request)
    title = request.say("data.title")
    content = [
        html.H1(title),
        html.P(request.say("data.lead"), className="lead-note"),
        data_filters(request, years),
        html.P(
            [
                html.Span(count_sentence(request), id=ids.DATA_COUNT),
                " ",
                html.A(
                    request.say("filter.reset"),
                    href=View("data", request.language, edition=request.view.edition).href(),
                ),
            ],
            className="data-line",
        ),
        _grid(request),
        html.H2(request.say("export.heading")),
        html.Div(downloads(request), id=ids.DATA_DOWNLOADS),
        html.P(
            html.A(
                request.say("shell.coverage"),
                href=View("coverage", request.language, edition=request.view.edition).href(),
            )
        ),
        html.Div(sources_of(request), id=ids.DATA_SOURCES),
    ]
    return Page(content, title, request.language, frozenset({"grid"}))


def sources_of(request: Request) -> html.Details:
    """The sources of what is selected, each as a link; of very many the publishers with the number of their publications."""
    found = cited(request.warehouse, sources_used(request.warehouse, selected(request)))
    many = [html.P(short_sources(request, found)), html.P(request.say("data.narrow"), className="aside")]
    content = source_list(request, found) if len(found) <= _MOST_SOURCES else many
    return fold(request.say("data.sources", count=len(found)), content)


def count_sentence(request: Request) -> str:
    """How many observations the filters select, and of how many the day of publication is not known."""
    selection = selected(request)
    number = count(request.warehouse, selection)
    said = request.count("data.count", number, count=format_number(number, 0, request.language))
    return f"{said}. {undated}" if (undated := undated_sentence(request, selection)) else said


def grid_rows(request: Request, *, start: int, size: int) -> list[dict[str, str]]:
    """The rows of the grid in the reader's language; keys are the column names of the grid."""
    found = page(request.warehouse, selected(request), start=start, size=size, sort=request.view.sort)
    return [_grid_row(request, row) for row in found]


def _grid_row(request: Request, row: TabledObservation) -> dict[str, str]:
    language, known = request.language, request.known
    indicator = known.indicators[row["indicator_id"]]
    notes = known.note_words(row["note"], language)
    source = sources(request.warehouse)[row["source_id"]]
    by_copy = f", {request.say('source.by_copy', place=source.copy_place)}" if source.copy_place else ""
    return {
        "indicator": indicator.title[language],
        "region": request.region_name(row["region_id"], row["region_scheme"]),
        "period": format_period(row["period_start"], row["period_end"], row["period_kind"], language),
        "member": _member(request, row),
        "value": _value(request, row, indicator.decimals),
        "status": "; ".join([request.say(f"obs_status.{row['obs_status']}"), *_flags(request, row), *notes]),
        "source": f"{source.title[language]}{by_copy} · {locator_words(request, row['locator'])}",
        "published_on": publication_words(row["published_on"], row["published_precision"], language),
        "collected_on": format_day(row["collected_on"], language, short=True),
    }


def _value(request: Request, row: TabledObservation, decimals: int) -> str:
    if row["obs_status"] == HIDDEN:  # what is held back was found
        return request.say("registers.hidden")
    value = format_value(row["value"], row["unit"], decimals, request.language)
    return f"{BREAK_MARK} {value}" if row["is_break"] else value


def _member(request: Request, row: TabledObservation) -> str:
    if crossed := row.get("members"):
        return " · ".join(request.known.members[one][request.language] for one in crossed.items())
    member = request.known.members.get((row["breakdown"] or "", row["member"] or ""))
    return member[request.language] if member else request.say("filter.total")


def _flags(request: Request, row: TabledObservation) -> list[str]:
    """That a figure starts on another territory or definition, that it was computed here, and how many other sources print the same one."""
    confirmed = len(row["confirmed_by"] or [])
    return [
        *flag_words(request, row),
        *([request.count("flag.confirmed", confirmed, count=confirmed)] if confirmed else []),
    ]


def _sorted_by(request: Request, name: str) -> dict[str, str | int]:
    """How the link sorts by a column; nothing where it does not."""
    for place, (column, is_descending) in enumerate(request.view.sort):
        if column == name:
            return {"sort": "desc" if is_descending else "asc", "sortIndex": place}
    return {}


def _width(request: Request, name: str) -> int:
    """The width of a column in pixels; names of several parts at once take more."""
    return _WIDTHS[name] * (2 if name == "member" and crossing_of(request.view.breakdown) else 1)


def _grid(request: Request) -> live.Foreign:
    columns = [
        {
            "field": name,
            "headerName": request.say(f"grid.{name}"),
            "width": _width(request, name),
            "sortable": name != "source",
            "type": "rightAligned" if name == "value" else None,
            "tooltipField": name,
            **_sorted_by(request, name),
        }
        for name in _COLUMNS
    ]
    grid = AgGrid(
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
        style={"height": _HEIGHT},
    )
    return live.Foreign(grid, place=f"{ids.DATA_GRID}-place", height=_HEIGHT)
