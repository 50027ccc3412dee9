"""A plan is entered by one person and approved by another; then it is one of the inputs of the next edition."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting import clock
from reporting.cycle import ledger
from reporting.cycle.rights import Actor, demand
from reporting.errors import Conflict, NotAllowed, NotFound, ReportingError
from reporting.plans.checking import has_errors
from reporting.plans.content import content_hash, counts, document_of
from reporting.plans.read import ReadPlan
from reporting.settings import Settings
from reporting.store import raw_files
from reporting.store.tables import Plan


def enter_plan(session: Session, actor: Actor, settings: Settings, data: bytes, found: ReadPlan) -> Plan:
    """Keep a checked plan and the file it came in (right: check).

    Raises ReportingError for one with errors, Conflict for exactly the same once more.
    """
    demand(actor, "enter_plan")
    if has_errors(found):
        errors = sum(message.severity == "error" for message in found.messages)
        raise ReportingError("plan_wrong", count=errors)
    said = content_hash(found.content)
    for earlier in session.scalars(select(Plan).where(Plan.withdrawn_at.is_(None))):
        if content_hash(earlier.content) == said:
            raise Conflict("plan_entered_already", number=earlier.id)
    plan = Plan(
        document_id=document_of(found.content),
        file_sha256=raw_files.keep(session, settings, data),
        content=found.content,
        entered_by=actor.person_id,
        entered_at=clock.now(),
    )
    session.add(plan)
    session.flush()
    _enter(session, actor, plan, "enter_plan")
    return plan


def approve_plan(session: Session, actor: Actor, plan_id: int) -> Plan:
    """The second person (right: approve). It takes the place of an earlier plan of the same document.

    Raises NotAllowed for the person who entered it, Conflict for one that was decided on.
    """
    demand(actor, "approve_plan")
    plan = _open_plan(session, plan_id)
    if plan.entered_by == actor.person_id:
        raise NotAllowed("plan_same_person")
    plan.approved_by, plan.approved_at = actor.person_id, clock.now()
    session.flush()
    _enter(session, actor, plan, "approve_plan")
    return plan


def withdraw_plan(session: Session, actor: Actor, plan_id: int) -> Plan:
    """Take a plan back, approved or not (right: approve); what an earlier plan of its document said holds again."""
    demand(actor, "approve_plan")
    plan = find_plan(session, plan_id)
    if plan.withdrawn_at is not None:
        raise Conflict("plan_decided", number=plan_id)
    plan.withdrawn_at = clock.now()
    session.flush()
    _enter(session, actor, plan, "withdraw_plan")
    return plan


def find_plan(session: Session, plan_id: int) -> Plan:
    """The plan of this number. Raises NotFound."""
    plan = session.get(Plan, plan_id)
    if plan is None:
        raise NotFound("no_plan", number=plan_id)
    return plan


def _open_plan(session: Session, plan_id: int) -> Plan:
    plan = find_plan(session, plan_id)
    if plan.approved_at is not None or plan.withdrawn_at is not None:
        raise Conflict("plan_decided", number=plan_id)
    return plan


def _enter(session: Session, actor: Actor, plan: Plan, act: str) -> None:
    details = {
        "document": plan.document_id,
        "entries": counts(plan.content),
        "content": ledger.hash_of(plan.content),
    }
    ledger.append(session, actor, act, f"plan {plan.id}", file_sha256=plan.file_sha256, details=details)
