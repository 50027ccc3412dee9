"""When somebody last spoke with a body."""

from __future__ import annotations

from typing import Literal

from sqlalchemy.orm import Session

from reporting import clock
from reporting.cycle import ledger
from reporting.cycle.rights import Actor, demand
from reporting.cycle.words import reason
from reporting.store.tables import Contact

Kind = Literal["call", "letter"]


def note_contact(session: Session, actor: Actor, body_id: str, kind: Kind, words: str) -> Contact:
    """Keep that a body was called or written to, and what about (right: check)."""
    demand(actor, "note_contact", body_id)
    contact = Contact(
        body_id=body_id, at=clock.now(), kind=kind, words=reason(words), person_id=actor.person_id
    )
    session.add(contact)
    session.flush()
    details = {"kind": kind, "words": contact.words}
    ledger.append(session, actor, "note_contact", f"contact {contact.id}", body_id=body_id, details=details)
    return contact
