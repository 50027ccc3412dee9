"""What was done in each period, beside how much was checked: effort and yield are two things."""

from __future__ import annotations

from typing import Any

from dashboard.components.flows.parts import notes, notes_of, nothing, section, source_line
from dashboard.components.flows.printed import printed, printed_words
from dashboard.components.picture import picture
from dashboard.components.tables import whole_table
from dashboard.pages.control.held import EFFORT, EXPELLED, LIABLE, YIELD, Held
from dashboard.queries.kinds import Figure
from dashboard.queries.structures import Period, period_of
from dashboard.texts.cells import Cell
from dashboard.texts.formats import sentence_start
from dashboard.view.block import Column, Said, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.periods import period_cell_in, period_words
from vocabulary.territory import COUNTRY


def finding(request: Request, held: Held) -> str:
    """The newest figures of the country, each with its period, and that nobody says of how many checks."""
    said = [_newest(request, held[name], key) for name, key in ((EXPELLED, "expelled"), (LIABLE, "liable"))]
    words = [one for one in said if one]
    if not words:
        return request.say("flows.nothing_until")
    return " ".join([*words, *([] if held[EFFORT] else [request.say("control.finding.no_checks")])])


def _newest(request: Request, rows: list[Figure], key: str) -> str:
    own = [row for row in rows if row["region_id"] == COUNTRY]
    if not own:
        return ""
    if key == "expelled" and (reports := _at_odds(own)):
        listed = "; ".join(
            f"{period_words(request, period_of(row))} – {printed_words(request, row)}" for row in reports
        )
        return request.say("control.finding.disagree", listed=listed)
    return request.say(
        f"control.finding.{key}",
        period=sentence_start(period_words(request, period_of(own[0]))),
        value=printed_words(request, own[0]),
    )


def _at_odds(rows: list[Figure]) -> list[Figure]:
    """Counts since the same day as the newest, oldest first, from the first that a longer period falls below; none where all agree."""
    newest = max(rows, key=period_of)
    same = sorted((row for row in rows if row["period_start"] == newest["period_start"]), key=period_of)
    for place, row in enumerate(same):
        if any(later["value"] < row["value"] for later in same[place + 1 :]):
            return same[place:]
    return []


def results(request: Request, held: Held) -> list[Any]:
    """A table of periods of the country by what was done, then the figures of single regions."""
    rows = [row for name in YIELD for row in held[name]]
    if not rows:
        return nothing("results", request, request.say("flows.nothing_until"))
    table, said = _table(request, held), request.say("control.results.finding")
    cites = [row["source_id"] for row in rows]
    body = [
        picture(
            request,
            whole_table(table),
            name="results",
            kind="table",
            label=request.say("control.results.table"),
            said=Said(said, request.say("control.results.table"), request.region_name(COUNTRY)),
            sources="#control-results-block .flow-sources [data-part=sources]",
            tables=[table],
            cites=cites,
        ),
        *notes([request.say("control.results.note"), *notes_of(request, rows)]),
        source_line(request, cites),
    ]
    return section("results", request, finding=said, body=body)


def _table(request: Request, held: Held) -> Table:
    """Newest periods first; a region stands under its own name."""
    cells: dict[tuple[Period, str], dict[str, Figure]] = {}
    for name in YIELD:
        for row in held[name]:
            cells.setdefault((period_of(row), row["region_id"]), {})[name] = row
    names = [name for name in YIELD if held[name]]
    effort = Cell(request.say("value.missing"))
    body = [
        [
            period_cell_in(request, period).over("" if region == COUNTRY else request.region_name(region)),
            effort,
            *(printed(request, own.get(name)) for name in names),
        ]
        for (period, region), own in sorted(cells.items(), key=lambda item: item[0], reverse=True)
    ]
    known = request.known.indicators
    header = [
        Column(request.say("table.period"), aside=request.say("table.region")),
        Column(request.say("control.results.checks")),
        *(Column(known[name].short_title[request.language], is_number=True) for name in names),
    ]
    return table_of(header, body, caption=request.say("control.results.table"))
