"""Whom a measure binds, and who has judged it."""

from __future__ import annotations

from datetime import date

from etl.catalog.documents import Measure
from reporting.board.register import Register
from reporting.forms.bodies import is_there
from vocabulary.reporting import STATISTICS, JudgedBy


def bound(register: Register, measure: Measure, on: date) -> tuple[str, ...]:
    """The bodies that a measure binds on a day, by id; of all akimats those of the regions that it names, if it names any."""
    found: set[str] = set()
    for name in measure.bodies:
        body = register.bodies[name]
        if not body.is_all_akimats:
            found |= {name} if is_there(body, on) else set()
            continue
        found |= {
            one.id for one in register.akimats(on) if not measure.regions or one.region in measure.regions
        }
    return tuple(sorted(found))


def judged_by(register: Register, body_id: str, measure_id: str) -> JudgedBy:
    """Who speaks in a report: statistics; the ministry, where it makes the consolidated report and others are bound too; or the
    body itself.
    """
    if body_id == STATISTICS:
        return "statistics"
    consolidates = any(duty.consolidates and body_id in duty.bodies for duty in register.duties.values())
    measure = register.measures.get(measure_id)
    has_others = measure is not None and any(name != body_id for name in measure.bodies)
    return "ministry" if consolidates and has_others else "body"
