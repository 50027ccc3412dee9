"""What becomes of a report: warnings answered, accepted or returned, approved by a second person, withdrawn."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reporting import clock
from reporting.cycle import ledger
from reporting.cycle.outcomes import has_errors, warnings_of
from reporting.cycle.reports import demand_state, find_report, mark_replaced, open_warnings
from reporting.cycle.rights import Action, Actor, demand
from reporting.cycle.submitting import Say
from reporting.cycle.words import published_reason, reason
from reporting.errors import Conflict, NotAllowed, NotFound
from reporting.store.tables import Acceptance, Approval, Report, WarningAnswer


def answer_warning(session: Session, actor: Actor, number: str, warning: str, why: str) -> None:
    """The tick and the reason for one warning (`code@sheet!range`); a later answer takes the place of an earlier one."""
    report = _open_for(session, actor, number, "answer_warning", "received")
    if warning not in warnings_of(report):
        raise NotFound("no_warning", number=number, warning=warning[:80])
    words = published_reason(why)
    answer = session.get(WarningAnswer, (report.id, warning)) or WarningAnswer(
        report_id=report.id, warning=warning
    )
    answer.reason, answer.answered_by, answer.answered_at = words, actor.person_id, clock.now()
    session.add(answer)
    _enter(session, actor, report, "answer_warning", warning=warning, words=words)


def accept(session: Session, actor: Actor, number: str) -> None:
    """The report was looked through and holds (right: check; not by whoever submitted it).

    Raises Conflict while it has errors or warnings without a reason.
    """
    report = _open_for(session, actor, number, "accept", "received")
    _demand_other(report, actor)
    if has_errors(report):
        raise Conflict("open_errors", number=number)
    if left := open_warnings(session, report):
        raise Conflict("open_warnings", number=number, count=len(left), first=left[0])
    session.add(Acceptance(report_id=report.id, accepted_by=actor.person_id, at=clock.now()))
    report.state = "accepted"
    _enter(session, actor, report, "accept")


def return_(session: Session, actor: Actor, number: str, words: str) -> None:
    """Give the report back with words that say what to mend (right: check)."""
    report = _open_for(session, actor, number, "return", "received", "accepted")
    said = reason(words)
    if acceptance := session.get(Acceptance, report.id):
        session.delete(acceptance)
    report.state = "returned"
    _enter(session, actor, report, "return", words=said)


def approve(session: Session, actor: Actor, number: str, *, say: Say = lambda step: None) -> None:
    """The second person's word (right: approve): what is approved goes into the next edition.

    Raises NotAllowed for whoever submitted the report, and so does the store itself.
    """
    report = _open_for(session, actor, number, "approve", "accepted")
    _demand_other(report, actor)
    approval = Approval(
        report_id=report.id,
        submitted_by=report.submitted_by,
        approved_by=actor.person_id,
        at=clock.now(),
    )
    session.add(approval)
    try:
        session.flush()
    except IntegrityError as error:
        raise NotAllowed("two_people", number=number) from error
    say("approval kept")
    report.state = "approved"
    mark_replaced(session, report, "received", "returned", "accepted", "approved")
    _enter(session, actor, report, "approve")
    say("entered")


def withdraw(session: Session, actor: Actor, number: str, words: str) -> None:
    """Take a report back (its body, or right: approve). Nothing is removed; the next edition stands without it."""
    report = _open_for(
        session, actor, number, "withdraw", "received", "returned", "accepted", "approved", "published"
    )
    said = reason(words)
    before, report.state = report.state, "withdrawn"
    _enter(session, actor, report, "withdraw", words=said, state=before)


def answers_of(session: Session, report: Report) -> dict[str, str]:
    """warning → reason of a report: the footnotes of its figures."""
    found = select(WarningAnswer.warning, WarningAnswer.reason).where(WarningAnswer.report_id == report.id)
    return {warning: why for warning, why in session.execute(found)}


def _open_for(session: Session, actor: Actor, number: str, action: Action, *states: str) -> Report:
    report = find_report(session, number)
    demand(actor, action, report.body_id)
    demand_state(report, *states)
    return report


def _demand_other(report: Report, actor: Actor) -> None:
    if report.submitted_by == actor.person_id:
        raise NotAllowed("two_people", number=report.number)


def _enter(session: Session, actor: Actor, report: Report, act: str, **details: str) -> None:
    place = {"body_id": report.body_id, "file_sha256": report.file_sha256}
    ledger.append(session, actor, act, report.number, **place, details=details)
