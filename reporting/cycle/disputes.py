"""A body sets its own value beside a figure: both are kept and shown, whatever the answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Literal

from sqlalchemy.orm import Session

from etl.inputs import grammar
from reporting import clock
from reporting.cycle import ledger
from reporting.cycle.rights import Actor, demand
from reporting.cycle.words import published, published_reason, tidy
from reporting.errors import Conflict, NotAllowed, NotFound, ReportingError, WrongCall
from reporting.store.tables import Dispute

Answer = Literal["kept", "corrected"]


@dataclass(frozen=True)
class NewDispute:
    """Which figure, the value that was published, the body's own value (both text of the build's grammar), why, evidence."""

    indicator_id: str
    region_id: str
    period: str
    period_kind: str
    published_value: str
    own_value: str
    reason: str
    evidence: str = ""
    breakdown: str = ""
    member: str = ""


def raise_dispute(
    session: Session, actor: Actor, new: NewDispute, *, regions: Collection[str] | None
) -> Dispute:
    """Dispute a figure of one of the body's own `regions` (None: a body of the whole country).

    Raises NotAllowed elsewhere, ReportingError for values, periods and words that no edition could hold.
    """
    demand(actor, "raise_dispute", actor.body_id)
    if regions is not None and new.region_id not in regions:
        raise NotAllowed("not_your_region", region=tidy(new.region_id)[:40])
    if not tidy(new.own_value):
        raise ReportingError("own_value_missing")
    _demand_readable(new)
    given = {**asdict(new), "reason": published_reason(new.reason), "evidence": published(new.evidence)}
    dispute = Dispute(
        **given, body_id=actor.body_id, raised_by=actor.person_id, raised_at=clock.now(), state="open"
    )
    dispute.answer = ""
    session.add(dispute)
    session.flush()
    _enter(session, actor, dispute, "raise_dispute", given)
    return dispute


def answer_dispute(session: Session, actor: Actor, dispute_id: int, state: Answer, words: str) -> None:
    """The ministry's answer (right: check), never by whoever raised it: the published figure is kept, or corrected."""
    dispute = _open(session, dispute_id)
    demand(actor, "answer_dispute", dispute.body_id)
    if dispute.raised_by == actor.person_id:
        raise NotAllowed("two_people_dispute", number=dispute_id)
    dispute.answered_by = actor.person_id
    _close(session, actor, dispute, state, words)


def take_back_dispute(session: Session, actor: Actor, dispute_id: int, words: str) -> None:
    """The body disputes no more (right: submit, own body)."""
    dispute = _open(session, dispute_id)
    demand(actor, "raise_dispute", dispute.body_id)
    _close(session, actor, dispute, "taken_back", words)


def _close(session: Session, actor: Actor, dispute: Dispute, state: str, words: str) -> None:
    dispute.answer, dispute.answered_at, dispute.state = published_reason(words), clock.now(), state
    session.flush()
    _enter(session, actor, dispute, "answer_dispute", {"state": state, "words": dispute.answer})


def _demand_readable(new: NewDispute) -> None:
    """What the build could not read would stop every edition to come."""
    for value in filter(None, (new.published_value, new.own_value)):
        try:
            grammar.read_decimal(value)
        except grammar.Unreadable:
            raise WrongCall("dispute_number", found=tidy(value)[:40]) from None
    try:
        grammar.read_period(new.period, new.period_kind)
    except grammar.Unreadable:
        raise WrongCall("period_form", found=tidy(new.period)[:40]) from None


def _open(session: Session, dispute_id: int) -> Dispute:
    dispute = session.get(Dispute, dispute_id)
    if dispute is None:
        raise NotFound("no_dispute", number=dispute_id)
    if dispute.state != "open":
        raise Conflict("dispute_answered", number=dispute_id)
    return dispute


def _enter(session: Session, actor: Actor, dispute: Dispute, act: str, details: dict[str, str]) -> None:
    ledger.append(session, actor, act, f"dispute {dispute.id}", body_id=dispute.body_id, details=details)
