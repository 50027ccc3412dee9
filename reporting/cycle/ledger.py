"""The ledger: each act is an entry, never changed, that carries the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting import clock
from reporting.cycle.rights import Actor
from reporting.store.tables import LedgerEntry
from reporting.store.transactions import HEAD

BEGINNING = "0" * 64
# Acts that readers of the public page see, without persons and details.
PUBLIC = frozenset(
    {
        "submit",
        "return",
        "accept",
        "approve",
        "withdraw",
        "publish",
        "rollback",
        "raise_dispute",
        "answer_dispute",
        "give_exception",
        "end_exception",
        "approve_plan",
        "withdraw_plan",
        "check_evidence",
        "withdraw_evidence",
    }
)


class _Entry(Protocol):
    seq: Any
    at: Any
    person_id: Any
    body_id: Any
    act: Any
    object: Any
    file_sha256: Any
    details: Any
    is_public: Any
    previous_hash: Any


def append(
    session: Session,
    actor: Actor | None,
    act: str,
    object_: str = "",
    *,
    body_id: str = "",
    file_sha256: str = "",
    details: dict[str, Any] | None = None,
) -> LedgerEntry:
    """Add an entry for what `actor` (None: the program itself) did to `object_`, in the transaction of what was done.

    `details` are plain JSON without decimals; they and the person are never public.
    """
    last = session.scalar(select(LedgerEntry).order_by(LedgerEntry.seq.desc()).limit(1))
    through = {"through": actor.through} if actor and actor.through else {}
    entry = LedgerEntry(
        seq=last.seq + 1 if last else 1,
        at=clock.now(),
        person_id=actor.person_id if actor else None,
        body_id=body_id,
        act=act,
        object=object_,
        file_sha256=file_sha256,
        details={**(details or {}), **through},
        is_public=act in PUBLIC,
        previous_hash=last.hash if last else BEGINNING,
    )
    entry.hash = entry_hash(entry)
    session.add(entry)
    session.flush()
    session.info[HEAD] = entry.seq, entry.hash
    return entry


def entry_hash(entry: _Entry) -> str:
    """SHA-256 over everything that the entry says, the hash before it included."""
    said = {
        "seq": entry.seq,
        "at": entry.at.isoformat(timespec="microseconds"),
        "person": entry.person_id,
        "body": entry.body_id,
        "act": entry.act,
        "object": entry.object,
        "file": entry.file_sha256,
        "details": entry.details,
        "public": bool(entry.is_public),
        "previous": entry.previous_hash,
    }
    return hash_of(said)


def hash_of(said: dict[str, Any]) -> str:
    """SHA-256 over plain JSON, whatever the order of its keys."""
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()
