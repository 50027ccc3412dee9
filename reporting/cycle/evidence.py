"""Evidence is entered by one person and checked by another; then it is one of the inputs of the next edition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from etl.catalog.catalog import Catalog
from reporting import clock
from reporting.cycle import ledger
from reporting.cycle.rights import Actor, demand
from reporting.cycle.words import reason
from reporting.errors import Conflict, NotAllowed, NotFound
from reporting.evidence.content import read_evidence
from reporting.settings import Settings
from reporting.store import raw_files
from reporting.store.tables import Evidence


def enter_evidence(
    session: Session,
    actor: Actor,
    settings: Settings,
    catalog: Catalog,
    content: Mapping[str, Any],
    *,
    copy: bytes | None = None,
) -> Evidence:
    """Keep evidence (right: submit for the own body, or check); `copy` is the page or file itself, kept by its hash.

    Raises ReportingError for what `read_evidence` refuses.
    """
    demand(actor, "enter_evidence", actor.body_id)
    given = read_evidence(content, catalog, on=clock.today())
    target, measure = given.pop("target", None), given.pop("measure", None)
    if copy is not None:
        given["file_sha256"] = raw_files.keep(session, settings, copy)
    evidence = Evidence(
        target_id=target,
        measure_id=measure,
        content=given,
        entered_by=actor.person_id,
        entered_at=clock.now(),
    )
    session.add(evidence)
    session.flush()
    _enter(session, actor, evidence, "enter_evidence")
    return evidence


def check_evidence(session: Session, actor: Actor, number: int) -> Evidence:
    """The second person (right: check or approve). Raises NotAllowed for whoever entered it, Conflict where it was decided."""
    demand(actor, "check_evidence")
    evidence = _open(session, number)
    if evidence.entered_by == actor.person_id:
        raise NotAllowed("two_people_evidence", number=number)
    evidence.checked_by, evidence.checked_at = actor.person_id, clock.now()
    session.flush()
    _enter(session, actor, evidence, "check_evidence")
    return evidence


def withdraw_evidence(session: Session, actor: Actor, number: int, words: str) -> None:
    """Take evidence back, checked or not; it stays in the store and in the ledger."""
    demand(actor, "check_evidence")
    evidence = find_evidence(session, number)
    if evidence.withdrawn_at is not None:
        raise Conflict("evidence_decided", number=number)
    evidence.withdrawn_at = clock.now()
    _enter(session, actor, evidence, "withdraw_evidence", words=reason(words))


def find_evidence(session: Session, number: int) -> Evidence:
    """The evidence of this number. Raises NotFound."""
    evidence = session.get(Evidence, number)
    if evidence is None:
        raise NotFound("no_evidence", number=number)
    return evidence


def all_evidence(session: Session) -> list[Evidence]:
    """Everything that was entered, newest first; what nobody has checked yet has no `checked_at`."""
    return list(session.scalars(select(Evidence).order_by(Evidence.id.desc())))


def _open(session: Session, number: int) -> Evidence:
    evidence = find_evidence(session, number)
    if evidence.withdrawn_at is not None or evidence.checked_at is not None:
        raise Conflict("evidence_decided", number=number)
    return evidence


def _enter(session: Session, actor: Actor, evidence: Evidence, act: str, **details: str) -> None:
    said = {
        "for": evidence.target_id or evidence.measure_id or "",
        "content": ledger.hash_of(evidence.content),
        **details,
    }
    copy = str(evidence.content.get("file_sha256") or "")
    ledger.append(
        session, actor, act, f"evidence {evidence.id}", body_id=actor.body_id, file_sha256=copy, details=said
    )
