"""Reports with their figures and with the reasons that were given for their warnings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting.overlay.figures import Released
from reporting.overlay.receipts import day_of
from reporting.store.tables import Report, ReportFigure, WarningAnswer


def released_of(
    session: Session, reports: Iterable[Report], *, day: str, published_on: Mapping[int, str] | None = None
) -> dict[int, Released]:
    """By id, in the order given; `day` (ISO) is the day of publication of those that `published_on` does not name."""
    by_id = {report.id: report for report in reports}
    figures: dict[int, list[ReportFigure]] = defaultdict(list)
    rows = select(ReportFigure).where(ReportFigure.report_id.in_(by_id))
    for figure in session.scalars(rows.order_by(ReportFigure.report_id, ReportFigure.n)):
        figures[figure.report_id].append(figure)
    reasons: dict[int, dict[str, str]] = defaultdict(dict)
    for answer in session.scalars(select(WarningAnswer).where(WarningAnswer.report_id.in_(by_id))):
        reasons[answer.report_id][answer.warning] = answer.reason
    published = published_on or {}
    return {
        key: Released(report, figures[key], reasons[key], day_of(report.received_at), published.get(key, day))
        for key, report in by_id.items()
    }
