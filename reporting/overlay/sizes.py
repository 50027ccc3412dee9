"""Figures out of all proportion to their series for which somebody gave a reason: the build takes them with it.

The reason is that of the figure's own warning, or of an exception to the rule `OUTLIER` for its body and indicator.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting.checking.sets import key as key_of
from reporting.overlay.figures import Key, Released, id_of, reasons_of
from reporting.overlay.words import shown
from reporting.store.tables import ReportFigure, RuleException

OUTLIER = "OUTLIER"
_LONGEST = 300
_NO_WORDS = "A reason was given that is not shown here."


def size_exceptions(
    session: Session, reports: Iterable[Released], day: date, hidden: Collection[Key]
) -> list[dict[str, Any]]:
    """Entries of `size_exceptions`, one for each figure with a reason that is not hidden."""
    given = _given(session, day)
    found = {}
    for one in reports:
        for figure in one.figures:
            if key_of(figure) in hidden:
                continue
            if figure.value and (reason := next(_reasons(one, figure, given), None)):
                name = id_of(*key_of(figure), figure.value)
                found[name] = {
                    "id": f"{one.source}-{name}",
                    "indicator": figure.indicator_id,
                    "region": figure.region_id,
                    "period": figure.period,
                    "member": figure.member,
                    "value": figure.value,
                    "looked_at": one.received_on,
                    "reason": shown(reason, longest=_LONGEST) or _NO_WORDS,
                }
    return list(found.values())


def _reasons(one: Released, figure: ReportFigure, given: Sequence[RuleException]) -> Iterator[str]:
    yield from reasons_of(one, figure)
    for exception in given:
        of_body = exception.body_id in (None, one.report.body_id)
        if of_body and exception.indicator_id in (None, figure.indicator_id):
            yield exception.why


def _given(session: Session, day: date) -> list[RuleException]:
    """The exceptions that held on the day, oldest first."""
    iso = day.isoformat()
    holds = select(RuleException).where(
        RuleException.rule == OUTLIER,
        RuleException.valid_from <= iso,
        RuleException.valid_to >= iso,
        RuleException.ended_at.is_(None),
    )
    return list(session.scalars(holds.order_by(RuleException.id)))
