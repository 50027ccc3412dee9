"""Values that an edition changed: what was, what is, and why."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.sources import source_link
from dashboard.components.tables import data_table
from dashboard.queries.changes import Change
from dashboard.queries.sources import sources
from dashboard.texts.formats import format_period
from dashboard.view.request import Request
from dashboard.wording.changed import place_words, side_words

MOST_SHOWN = 200


def change_table(request: Request, rows: list[Change], *, caption: str, of_one: bool) -> html.Div:
    """The first MOST_SHOWN changes. `of_one`: all are of one indicator."""
    cells = [_cells(request, row)[of_one:] for row in rows[:MOST_SHOWN]]
    names = ("indicator", "region", "period", "part", "was", "is", "why", "source")
    header = [request.say(f"changed.{name}") for name in names][of_one:]
    table = data_table(header, cells, caption=caption, numeric={5 - of_one, 4 - of_one})
    return html.Div(table, className="table-box table-box--wide", tabIndex=0)


def _cells(request: Request, row: Change) -> list:
    known, language = request.known, request.language
    indicator = known.indicators.get(row["indicator_id"])
    member = known.members.get((row["breakdown"], row["member"]))
    title = (
        html.A(indicator.short_title[language], href=request.view.href(indicator=indicator.id, domain=None))
        if indicator
        else row["indicator_id"]
    )
    return [
        title,
        place_words(request, row),
        format_period(row["period_start"], row["period_end"], row["period_kind"], language),
        member[language] if member else row["member"] or request.say("filter.total"),
        *(side_words(request, row, side) for side in ("old", "new")),
        request.say(f"change_reason.{row['reason']}"),
        _source(request, row),
    ]


def _source(request: Request, row: Change):
    """The source of the figure that is, or was; both where one took the place of the other."""
    known = sources(request.warehouse)
    old, new = row["old_source_id"], row["new_source_id"]
    if old and new and old != new:
        before = known[old].title[request.language] if old in known else old
        return [f"{before} → ", source_link(known[new], request.language) if new in known else new]
    named = new or old
    return source_link(known[named], request.language) if named in known else named
