"""Who asked for asylum and who was recognised, by procedure: the state's, UNHCR's and the joint one stand apart."""

from __future__ import annotations

from typing import Any

from dashboard.components.flows.bars import Bar, bars_table, ranked_bars
from dashboard.components.flows.block import figures_links, framed
from dashboard.components.flows.parts import (
    known_indicator,
    notes,
    notes_of,
    nothing,
    number_cell_of,
    section,
    source_line,
    twin,
)
from dashboard.queries.flows import of_country
from dashboard.queries.kinds import Figure
from dashboard.texts.cells import Cell, value_cell, year_cell
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request

APPLICATIONS, DECISIONS = "asylum_applications", "asylum_decisions"
ALL_APPLICATIONS = "unhcr_asylum_applications"
PROCEDURES = ("government", "unhcr", "joint")
_MOST_YEARS = 8


def decisions(request: Request) -> list[Any]:
    """The share recognised of all decided in the state's procedure by year, and all procedures in a table."""
    indicator = known_indicator(request, DECISIONS)
    decided = _by_year(request, DECISIONS, "asylum_decision")
    if indicator is None or not decided:
        return nothing("decisions", request, request.say("flows.nothing_until"))
    applied = _by_year(request, APPLICATIONS, "asylum_procedure")
    years = list(range(max(decided) - _MOST_YEARS + 1, max(decided) + 1))
    bars = [_bar(request, year, decided.get(year, {})) for year in years]
    title = request.say("refugees.decisions.share")
    finding, table = _finding(request, decided), _table(request, applied, decided)
    rows = [row for own in (*decided.values(), *applied.values()) for row in own.values()]
    cites = [row["source_id"] for row in rows]
    body = [
        framed(
            request,
            ranked_bars(bars, label=title, top=100),
            name="decisions",
            indicator=indicator,
            finding=finding,
            period=request.say("period.years", first=years[0], last=years[-1]),
            cites=cites,
            tables=[
                bars_table(bars, label=title, figure=Column(request.say("table.value"), is_number=True)),
                table,
            ],
            look="by-year",
        ),
        *notes([request.say("refugees.decisions.note"), *_first_time(request), *notes_of(request, rows)]),
        twin(request, table),
        figures_links(request, indicator, "asylum_decision"),
        source_line(request, cites),
    ]
    return section("decisions", request, finding=finding, body=body)


def _first_time(request: Request) -> list[str]:
    """That those of this section are not all applications of the section above, where that is held."""
    every = known_indicator(request, ALL_APPLICATIONS)
    return [request.say("refugees.decisions.first_time", all=every.title[request.language])] if every else []


def share_recognised(own: dict[str, Figure], procedure: str) -> float | None:
    """Recognised of all recognised and rejected, in per cent; None where one of them is not known or nobody was decided on."""
    yes, no = (own.get(f"{what}_{procedure}") for what in ("recognised", "rejected"))
    if yes is None or no is None or not yes["value"] + no["value"]:
        return None
    return 100 * yes["value"] / (yes["value"] + no["value"])


def _by_year(request: Request, name: str, breakdown: str) -> dict[int, dict[str, Figure]]:
    found: dict[int, dict[str, Figure]] = {}
    for row in of_country(request.warehouse, name, breakdown):
        if row["kind"] == "year":
            found.setdefault(row["period_end"].year, {})[row["member"]] = row
    return found


def _bar(request: Request, year: int, own: dict[str, Figure]) -> Bar:
    share = share_recognised(own, "government")
    return Bar(str(year), share, _share_cell(request, share))


def _share_cell(request: Request, share: float | None) -> Cell:
    if share is None:
        return Cell(request.say("value.missing"))
    return value_cell(share, "percent", 1, request.language)


def _finding(request: Request, decided: dict[int, dict[str, Figure]]) -> str:
    year = max(decided)
    own = decided[year]
    share = share_recognised(own, "government")
    if share is None:
        return request.say("refugees.decisions.unknown", year=year)
    known = request.known.indicators[DECISIONS]
    recognised = own["recognised_government"]
    both = recognised | {"value": recognised["value"] + own["rejected_government"]["value"]}
    return request.say(
        "refugees.decisions.finding",
        year=year,
        recognised=number_cell_of(request, known, recognised).words,
        decided=number_cell_of(request, known, both).words,
        share=_share_cell(request, share).words,
    )


def _table(
    request: Request, applied: dict[int, dict[str, Figure]], decided: dict[int, dict[str, Figure]]
) -> Table:
    """A line for each year and procedure that decided or was asked in it."""
    known, members = request.known.indicators, request.known.members
    body: list[list[Cell | str]] = []
    for year in sorted({*applied, *decided}, reverse=True):
        for procedure in PROCEDURES:
            asked, own = applied.get(year, {}).get(procedure), decided.get(year, {})
            results = [own.get(f"{what}_{procedure}") for what in ("recognised", "rejected")]
            if asked is None and results == [None, None]:
                continue
            body.append(
                [
                    year_cell(year),
                    members[("asylum_procedure", procedure)][request.language],
                    number_cell_of(request, known[APPLICATIONS], asked),
                    *(number_cell_of(request, known[DECISIONS], row) for row in results),
                    _share_cell(request, share_recognised(own, procedure)),
                ]
            )
    header = [
        Column(request.say("filter.year")),
        Column(request.say("refugees.decisions.procedure")),
        *(
            Column(request.say(f"refugees.decisions.{name}"), is_number=True)
            for name in ("applied", "recognised", "rejected", "share_short")
        ),
    ]
    return table_of(header, body, caption=request.say("refugees.decisions.table"))
