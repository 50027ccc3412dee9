"""The table beside the map by quota: every region that was counted, then those that were not, with the reason."""

from __future__ import annotations

from dashboard.components import html
from dashboard.pages.map.ranking import Line, Ranking
from dashboard.queries.execution import Execution, YearOfQuota
from dashboard.queries.quota_missing import Missing
from dashboard.texts.cells import Cell, number_cell, text_cell
from dashboard.view.block import Column, table_of
from dashboard.view.request import Request
from dashboard.wording.execution import day_words, state_name, why_not_counted
from dashboard.wording.verdict import shape_of_state
from vocabulary.territory import COUNTRY
from vocabulary.verdicts import tone


def quota_ranking(request: Request, own: YearOfQuota) -> Ranking:
    """The country, the regions from the best filled down, those without a count; each leads to its page."""
    say = request.say
    header: list[Column | str] = [
        say("table.region"),
        Column(say("map.quota.unit"), is_number=True),
        say("table.state"),
        Column(say("map.quota.done_of"), is_number=True, unit=say("unit.persons")),
    ]
    lines = [_line(request, row) for row in own.regions]
    if own.country is not None:
        lines.insert(0, Line(_line(request, own.country).cells, "total"))
    lines += [_missing_line(request, region, missing) for region, missing in own.missing.items()]
    caption = f"{say('map.quota.table')}, {day_words(request, own.regions[0])}"
    table = table_of(header, [line.cells for line in lines], caption=caption)
    return Ranking(table, tuple(lines), named_by=0, look="data-table two-years")


def _line(request: Request, row: Execution) -> Line:
    language = request.language
    words = f"{shape_of_state(row.state)}\u00a0{state_name(request, row)}"
    look = "is-chosen" if row.region_id == request.view.region != COUNTRY else None
    done, quota = number_cell(row.done, 0, language), number_cell(row.quota, 0, language)
    return Line(
        [
            _region(request, row.region_id, row.region_scheme),
            number_cell(row.share, 1, language),
            Cell(words, shown=html.Span(words, className=f"measure-state verdict--{tone(row.state)}")),
            done.adding(f"\u00a0/ {quota.words}"),
        ],
        look,
    )


def _missing_line(request: Request, region_id: str, missing: Missing) -> Line:
    words = why_not_counted(request, missing)
    return Line([_region(request, region_id, None), Cell("–"), Cell(words), Cell("–")], None, words)


def _region(request: Request, region_id: str, scheme: str | None) -> Cell:
    name = request.region_name(region_id, scheme)
    if region_id == COUNTRY:
        return Cell(name)
    link = html.A(name, href=request.view.href(page="region", region=region_id, indicator=None, year=None))
    return text_cell(name, shown=link)
