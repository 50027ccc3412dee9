"""What a body owes and how its reports stand, as the board counts it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from reporting.board.begins import configured_beginning
from reporting.board.boards import board
from reporting.board.standing import Standing
from reporting.desk.names import period_name
from reporting.desk.state import desk
from reporting.desk.words import count, day, due, language, say

_OPEN = ("due", "not_due", "silent", "returned")
_TONES = {"silent": "bad", "returned": "bad", "due": "watch"}


@dataclass(frozen=True)
class Duty:
    """One report that a body still owes, in words."""

    period: str
    title: str
    when: str
    more: str
    tone: str
    days_late: int


def owed_by(session: Session, body_id: str) -> list[Duty]:
    """What a body still owes, the next first, what is late before all."""
    open_ones = [one for one in _standings(session, body_id, None) if one.state in _OPEN]
    return [_duty(one) for one in sorted(open_ones, key=lambda one: (one.last_day, one.due.duty_id))]


def lateness(session: Session, body_id: str, period: str, number: str) -> str:
    """Whether a report came in time, in words; empty where nobody owes one for the period."""
    for one in _standings(session, body_id, period):
        if one.report_number == number and one.state in ("on_time", "late"):
            return (
                count("desk.days_late", one.days_late) if one.state == "late" else say("desk.report.on_time")
            )
    return ""


def _standings(session: Session, body_id: str, period: str | None) -> list[Standing]:
    found = board(
        session, desk().metadata().register, on=desk().today(), begins=configured_beginning(), period=period
    )
    row = next((row for row in found.rows if row.body_id == body_id), None)
    return [one for one in row.cells if one is not None] if row else []


def _duty(one: Standing) -> Duty:
    document = desk().metadata().documents.get(one.due.document_id or "")
    named = say("desk.home.duty_of", document=getattr(document.title, language())) if document else ""
    ours = say("desk.home.day_is_ours") if one.due.is_ours else ""
    last = say("desk.home.until", day=day(one.last_day))
    return Duty(
        period=one.due.period,
        title=say("desk.home.duty", period=period_name(one.due.period)),
        when=due(one.last_day),
        more=" ".join(part for part in (last, named, ours) if part),
        tone=_TONES.get(one.state, "neutral"),
        days_late=one.days_late,
    )
