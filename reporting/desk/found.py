"""A report as somebody may see it: by its number, or not there at all."""

from __future__ import annotations

from sqlalchemy.orm import Session

from reporting.cycle.reports import find_report
from reporting.cycle.rights import Actor, may
from reporting.errors import NotFound
from reporting.store.tables import Report


def seen_report(session: Session, actor: Actor, number: str) -> Report:
    """The report of this number. Raises NotFound for one of a body that the actor may not see, as for none at all."""
    report = find_report(session, number)
    if not may(actor, "see", report.body_id):
        raise NotFound("no_report", number=number[:40])
    return report
