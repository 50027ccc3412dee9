"""After the last round: two regions dispute a figure, and one report is withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from sqlalchemy import select

from reporting import clock, cycle
from reporting.store import Store
from reporting.store.tables import Report, ReportFigure
from reporting.trial.people import MINISTRY, login_of
from reporting.trial.story import Round

_REASON = "Әкімдіктің өз тізілімі бойынша басқа мән."
_KEPT = "Екі мән де көрсетіледі; жарияланғаны министрлік тізілімінен."
_WITHDRAWN = "Бір ауданның дерегі екі рет есептелген."


def disputes_and_a_withdrawal(store: Store, rounds: Sequence[Round], say: Callable[[str], None]) -> None:
    """Two regions set values of their own beside published ones, and a report is taken back; nothing of it is published yet.

    Where there are several rounds, one of the last but one: the last stays whole.
    """
    last, earlier = rounds[-1], rounds[-2:][0]
    with clock.pretending(last.published + timedelta(days=3)):
        bodies = _dispute(store)
    say(f"disputed by {', '.join(bodies)}")
    with clock.pretending(last.published + timedelta(days=9)):
        say(f"withdrawn: {_withdraw(store, earlier.period)}")


def _dispute(store: Store) -> list[str]:
    """The first two akimats with a published share; the ministry answers one of them."""
    with store.begin() as session:
        figures = session.execute(
            select(Report.body_id, ReportFigure)
            .join(ReportFigure, ReportFigure.report_id == Report.id)
            .where(Report.state == "published", Report.body_id != MINISTRY, ReportFigure.numerator != "")
            .order_by(Report.number.desc(), ReportFigure.n)
        ).all()
        chosen = {body_id: figure for body_id, figure in reversed(figures)}
        bodies = sorted(chosen)[:2]
        for body_id in bodies:
            figure = chosen[body_id]
            new = cycle.NewDispute(
                indicator_id=figure.indicator_id,
                region_id=figure.region_id,
                period=figure.period,
                period_kind=figure.period_kind,
                published_value=figure.value,
                own_value="50",
                reason=_REASON,
            )
            actor = cycle.actor_of(session, login_of(body_id), through="trial")
            dispute = cycle.raise_dispute(session, actor, new, regions={figure.region_id})
        checker = cycle.actor_of(session, "checker", through="trial")
        cycle.answer_dispute(session, checker, dispute.id, "kept", _KEPT)
    return bodies


def _withdraw(store: Store, period: str) -> str:
    """The last published report of an akimat for the period is taken back by the approver."""
    with store.begin() as session:
        report = session.scalars(
            select(Report)
            .where(Report.state == "published", Report.period == period, Report.body_id != MINISTRY)
            .order_by(Report.number.desc())
        ).first()
        assert report is not None
        cycle.withdraw(
            session, cycle.actor_of(session, "approver", through="trial"), report.number, _WITHDRAWN
        )
        return report.number
