"""Foreign workers on permits: the countries they come from and the sectors they work in, where published."""

from __future__ import annotations

from dashboard.components.flows.block import figures_links
from dashboard.components.flows.parts import (
    country_name,
    further,
    known_indicator,
    listed,
    notes,
    notes_of,
    nothing,
    section,
    source_line,
    twin,
    value_words,
)
from dashboard.components.flows.structure_view import bars_of, rest_bar, structure_table, structure_view
from dashboard.queries.dictionary import Indicator
from dashboard.queries.flows import of_country
from dashboard.queries.kinds import Figure
from dashboard.queries.structures import Period, Structure, period_of, structure
from dashboard.view.request import Request
from dashboard.wording.periods import period_words

_MOST_DRAWN = 15  # a register names every country; further ones stand in the table
_FEWEST_NAMED = 2  # A report that names one sector says nothing of their order.


def workers(request: Request, *, on_permits: str, breakdowns: tuple[str, ...]) -> list:
    """Workers by each of `breakdowns` at the newest date that names them, and over time."""
    indicator = known_indicator(request, on_permits)
    found = {
        breakdown: own
        for breakdown in (breakdowns if indicator else ())
        if (own := _structure(request, on_permits, breakdown)) is not None
    }
    if indicator is None or not found:
        return nothing("workers", request, request.say("flows.nothing_until"))
    totals = {period_of(row): row for row in of_country(request.warehouse, on_permits, "")}
    finding = _finding(request, indicator, found, totals)
    first, *others = [
        _view(request, indicator, own, totals.get(own.shown), breakdown, finding)
        for breakdown, own in found.items()
    ]
    shown = [row for own in found.values() for row in own.ranked()]
    wholes = [totals[own.shown] for own in found.values() if own.shown in totals]
    body = [
        *first,
        *notes([request.say("foreign_labour.workers.named"), *notes_of(request, shown)]),
        source_line(request, [row["source_id"] for row in [*shown, *wholes]]),
        *[part for other in others for part in further(request, other)],
    ]
    return section("workers", request, finding=finding, body=body)


def _structure(request: Request, on_permits: str, breakdown: str) -> Structure | None:
    rows = of_country(request.warehouse, on_permits, breakdown)
    return structure(rows, until=request.view.year, fewest=_FEWEST_NAMED)


def _view(
    request: Request, indicator: Indicator, own: Structure, whole: Figure | None, breakdown: str, finding: str
) -> list:
    def name(row: Figure) -> str:
        return country_name(request, row)

    drawn = own.ranked()[:_MOST_DRAWN]
    bars = bars_of(request, indicator, drawn, name)
    if whole is not None:
        words = request.say(f"foreign_labour.workers.rest.{_key(breakdown)}")
        bars += rest_bar(request, indicator, whole["value"], drawn, words)
    title = request.known.breakdowns[breakdown][request.language]
    return [
        structure_view(
            request,
            indicator,
            own,
            name=name,
            bars=bars,
            title=title,
            part_of=f"workers-{breakdown}",
            finding=finding,
            breakdown=breakdown,
        ),
        twin(request, structure_table(request, indicator, own, name=name)),
        figures_links(request, indicator, breakdown),
    ]


def _key(breakdown: str) -> str:
    return "origin" if breakdown == "origin" else "sector"


def _finding(
    request: Request, indicator: Indicator, found: dict[str, Structure], totals: dict[Period, Figure]
) -> str:
    sentences = []
    for breakdown, own in found.items():
        words = listed(request, indicator, own.ranked(), lambda row: country_name(request, row))
        period = period_words(request, own.shown)
        whole = totals.get(own.shown)
        if breakdown == "origin" and whole is not None:
            value = value_words(request, indicator, whole["value"])
            sentences.append(request.say("foreign_labour.workers.total", period=period, value=value))
        sentences.append(
            request.say(f"foreign_labour.workers.finding.{_key(breakdown)}", period=period, listed=words)
        )
    return " ".join(sentences)
