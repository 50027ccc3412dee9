"""Which figures of an indicator are missing, and why, in words."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.tables import data_table
from dashboard.queries.cells import RegionCell
from dashboard.queries.kinds import words_in
from dashboard.view.request import Request
from vocabulary.statuses import STATES_WITH_FIGURES
from vocabulary.territory import COUNTRY

_MOST_NAMED = 6


def missing_table(request: Request, rows: list[RegionCell], *, caption: str) -> html.Div | None:
    """Years and regions without a figure with their reason, the newest first; None where nothing is missing.

    Years that lack the same regions for the same reason share a line.
    """
    lines: dict[tuple[str, str, frozenset[str]], list[int]] = {}
    for year, state, reason, regions in _missing(request, rows):
        lines.setdefault((state, reason, regions), []).append(year)
    if not lines:
        return None
    sizes = {year: sum(row["year"] == year for row in rows) for year in {row["year"] for row in rows}}
    ordered = sorted(lines.items(), key=lambda item: (-item[1][-1], len(item[0][2])))
    cells = [
        [
            year_ranges(years),
            _regions(request, regions, sizes[years[-1]]),
            request.say(f"cell_state.{state}"),
            reason,
        ]
        for (state, reason, regions), years in ordered
    ]
    header = [
        request.say("table.years"),
        request.say("table.region"),
        request.say("coverage.state"),
        request.say("table.reason"),
    ]
    return html.Div(
        data_table(header, cells, caption=caption, numeric=set()), className="table-box", tabIndex=0
    )


def year_ranges(years: list[int]) -> str:
    """2003–2012, 2015: rising years as ranges."""
    ranges: list[list[int]] = []
    for year in years:
        if ranges and ranges[-1][-1] == year - 1:
            ranges[-1] = [ranges[-1][0], year]
        else:
            ranges.append([year])
    return ", ".join("–".join(map(str, part)) for part in ranges)


def _missing(request: Request, rows: list[RegionCell]):
    found: dict[tuple[int, str, str], set[str]] = {}
    for row in rows:
        if row["state"] not in STATES_WITH_FIGURES:
            reason = words_in(row, "reason", request.language) or request.say("coverage.no_reason")
            found.setdefault((row["year"], row["state"], reason), set()).add(row["region_id"])
    for (year, state, reason), regions in sorted(found.items()):
        yield year, state, reason, frozenset(regions)


def _regions(request: Request, regions: frozenset[str], of: int) -> str:
    if len(regions) == of and of > 1:
        return request.say("coverage.everywhere")
    if len(regions - {COUNTRY}) > _MOST_NAMED:
        number = len(regions - {COUNTRY})
        words = request.count("coverage.regions", number, count=number)
        return f"{request.region_name(COUNTRY)}, {words}" if COUNTRY in regions else words
    ordered = [region_id for region_id in request.known.region_ids() if region_id in regions]
    return ", ".join(request.region_name(region_id) for region_id in ordered)
