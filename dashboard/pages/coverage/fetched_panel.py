"""What was taken from publishers' own addresses: when that was last tried, when it last came out well, what stopped it."""

from __future__ import annotations

from datetime import date

from dashboard.components import html
from dashboard.components.tables import data_table, fold
from dashboard.queries.fetching import FetchState, fetch_states
from dashboard.queries.kinds import in_language
from dashboard.texts.formats import format_day, format_number
from dashboard.view.request import Request

_NOTHING = "–"
_COLUMNS = ("table", "publisher", "state", "tried", "good", "figures", "differing")


def fetched_panel(request: Request) -> list:
    """A sentence and the table of tables; only that it is not known in editions made before it was."""
    rows = fetch_states(request.warehouse)
    heading = html.H3(request.say("fetched.title"))
    if not rows:
        return [heading, html.P(request.say("coverage.not_in_edition"))] if rows is None else []
    header = [request.say(f"fetched.{name}") for name in _COLUMNS]
    cells = [_cells(request, row) for row in rows]
    table = data_table(header, cells, caption=request.say("fetched.caption"), numeric={5, 6}, is_stacked=True)
    return [
        heading,
        html.P(_finding(request, rows)),
        fold(
            request.count("fetched.list", len(rows), count=len(rows)),
            html.Div(table, className="table-box", tabIndex=0),
        ),
    ]


def _finding(request: Request, rows: list[FetchState]) -> str:
    tried = [row["last_tried_on"] for row in rows if row["last_tried_on"]]
    good = [row["last_good_on"] for row in rows if row["last_good_on"]]
    counts = {"tables": len(rows), "on": sum(row["is_on"] for row in rows)}
    if not tried:
        return request.say("fetched.never", **counts)
    sentence = request.say(
        "fetched.finding",
        tried=_day(request, max(tried)),
        good=_day(request, max(good)) if good else request.say("fetched.none_yet"),
        **counts,
    )
    stopped = sum(row["problem"] is not None for row in rows)
    return f"{sentence} {request.count('fetched.stopped', stopped, count=stopped)}" if stopped else sentence


def _cells(request: Request, row: FetchState) -> list[str]:
    was_good = row["last_good_on"] is not None
    return [
        in_language(row, "title", request.language),
        request.known.abbreviations[row["body_id"]][request.language],
        _state(request, row),
        _day(request, row["last_tried_on"]),
        _day(request, row["last_good_on"]),
        format_number(row["figures"], 0, request.language) if was_good else _NOTHING,
        format_number(row["differing"], 0, request.language) if was_good else _NOTHING,
    ]


def _state(request: Request, row: FetchState) -> str:
    if row["problem"] is not None:
        return request.say(f"fetch_problem.{row['problem']}")
    if row["last_good_on"] is not None:
        return request.say("fetched.good_now")
    return request.say("fetched.waiting" if row["is_on"] else "fetched.is_off")


def _day(request: Request, day: date | None) -> str:
    return format_day(day, request.language, short=True) if day else _NOTHING
