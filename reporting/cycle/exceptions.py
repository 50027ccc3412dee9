"""A rule does not hold for somebody for a time: a dated row that says who, which rule, why, until when."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from reporting import clock
from reporting.cycle import ledger
from reporting.cycle.rights import Actor, demand
from reporting.cycle.words import published_reason, tidy
from reporting.errors import Conflict, NotFound, ReportingError
from reporting.store.tables import RuleException


@dataclass(frozen=True)
class NewException:
    """`rule` is the code of a message; days are ISO, both included; no body or indicator means every one."""

    rule: str
    why: str
    valid_from: str
    valid_to: str
    body_id: str | None = None
    indicator_id: str | None = None


def give_exception(session: Session, actor: Actor, new: NewException) -> RuleException:
    """Let a rule not hold (right: approve). Raises ReportingError for days that are none or end before they begin."""
    demand(actor, "give_exception", new.body_id)
    begin, end = _day(new.valid_from), _day(new.valid_to)
    if end < begin:
        raise ReportingError("days_reversed", begin=new.valid_from, end=new.valid_to)
    given = {**asdict(new), "why": published_reason(new.why), "rule": tidy(new.rule)[:60]}
    given |= {"valid_from": begin.isoformat(), "valid_to": end.isoformat()}
    exception = RuleException(**given, given_by=actor.person_id, given_at=clock.now())
    session.add(exception)
    session.flush()
    _enter(session, actor, exception, "give_exception", {key: value for key, value in given.items() if value})
    return exception


def end_exception(session: Session, actor: Actor, exception_id: int) -> None:
    """Let the rule hold again from now on (right: approve)."""
    exception = session.get(RuleException, exception_id)
    if exception is None:
        raise NotFound("no_exception", number=exception_id)
    demand(actor, "end_exception", exception.body_id)
    if exception.ended_at is not None:
        raise Conflict("exception_ended", number=exception_id)
    exception.ended_at = clock.now()
    _enter(session, actor, exception, "end_exception", {})


def exceptions_on(session: Session, day: date, body_id: str | None) -> list[RuleException]:
    """The exceptions that hold for a body on a day, oldest first."""
    iso = day.isoformat()
    found = select(RuleException).where(
        RuleException.valid_from <= iso,
        RuleException.valid_to >= iso,
        RuleException.ended_at.is_(None),
        or_(RuleException.body_id.is_(None), RuleException.body_id == body_id),
    )
    return list(session.scalars(found.order_by(RuleException.id)))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ReportingError("day_form", found=tidy(text)[:40]) from error


def _enter(
    session: Session, actor: Actor, exception: RuleException, act: str, details: dict[str, str]
) -> None:
    object_ = f"exception {exception.id}"
    ledger.append(session, actor, act, object_, body_id=exception.body_id or "", details=details)
