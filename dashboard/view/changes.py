"""The changes between editions that a view asks for."""

from __future__ import annotations

from dashboard.queries.changes import Changes, between, recorded
from dashboard.queries.sources import edition
from dashboard.view.link import LinkProblem
from dashboard.view.request import Request


def changes_of(request: Request) -> Changes | None:
    """The changes that the view asks for; raises LinkProblem for an edition that is not kept."""
    if request.view.since is None:
        return recorded(request.warehouse)
    if request.view.since == edition(request.warehouse)["edition_id"]:
        return Changes(request.view.since)
    try:
        return between(request.warehouse, request.view.since)
    except KeyError:
        raise LinkProblem("problem.edition", parameter="since") from None
