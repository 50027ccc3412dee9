"""What the body, the region and the year of the view leave of everything that is owed and came."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.queries.duties import akimats
from dashboard.queries.reporting.disputes import Dispute, disputes
from dashboard.queries.reporting.ledger import Entry, ledger
from dashboard.queries.reporting.owed import Owed, owed
from dashboard.queries.reporting.parts import Reach, reaches
from dashboard.queries.reporting.receipts import Receipt, receipts
from dashboard.view.link import LinkProblem
from dashboard.view.parameters import said
from dashboard.view.request import Request
from dashboard.wording.reports import year_of
from vocabulary.territory import COUNTRY


@dataclass(frozen=True)
class Chosen:
    """What is shown, each list as its query orders it."""

    owed: tuple[Owed, ...]
    receipts: tuple[Receipt, ...]
    reaches: tuple[Reach, ...]
    disputes: tuple[Dispute, ...]
    ledger: tuple[Entry, ...]


def chosen(request: Request) -> Chosen:
    """All of it, or what is of the view's body, of the bodies of its region, of the periods of its year, of its report.

    Raises LinkProblem (404) for a report that the edition does not hold.
    """
    warehouse, year, number = request.warehouse, request.view.year, request.view.report
    if number and number not in receipts(warehouse):
        raise LinkProblem("problem.report", parameter="report", said=said("report", number))
    bodies = _bodies(request)
    received = tuple(
        one
        for one in receipts(warehouse).values()
        if _fits(bodies, one.body_id) and _is_of(year, one.period) and number in (None, one.report_id)
    )
    numbers = {one.report_id for one in received}
    is_narrowed = bodies is not None or year is not None or number is not None
    return Chosen(
        tuple(
            one
            for one in owed(warehouse)
            if _fits(bodies, one.body_id) and _is_of(year, one.period) and number in (None, one.report_id)
        ),
        received,
        tuple(
            one
            for own in reaches(warehouse).values()
            for one in own
            if year in (None, one.period_end.year) and (number is None or number in one.report_ids)
        ),
        tuple(
            one
            for one in disputes(warehouse)
            if number is None and _fits(bodies, one.body_id) and year in (None, one.period_end.year)
        ),
        tuple(
            one
            for one in ledger(warehouse)
            if not is_narrowed
            or one.object in numbers
            or (year is None and number is None and _fits(bodies, one.body_id))
        ),
    )


def _bodies(request: Request) -> frozenset[str] | None:
    """The bodies that the view leaves; None for all."""
    view, found = request.view, None
    if view.region != COUNTRY:
        found = frozenset(one.body_id for one in akimats(request.warehouse) if one.region_id == view.region)
    if view.body:
        found = frozenset({view.body}) if found is None else found & {view.body}
    return found


def _fits(bodies: frozenset[str] | None, body_id: str) -> bool:
    return bodies is None or body_id in bodies


def _is_of(year: int | None, period: str) -> bool:
    return year in (None, year_of(period))
