"""The other records that readers are to see: measures, promises, disputes, ledger, duties, evidence, plans."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting.board.measures import judged_by
from reporting.board.register import Register
from reporting.board.standing import Standing
from reporting.overlay.dictionary import Dictionary
from reporting.overlay.figures import Key, Released
from reporting.overlay.hidden import is_hidden
from reporting.overlay.receipts import day_of
from reporting.overlay.words import shown
from reporting.store.tables import Dispute, Evidence, LedgerEntry, ReportMeasure, ReportPromise

# what publishing itself enters: at the end of the ledger they are of this very edition, or of one before it, and no news
_OF_PUBLISHING = frozenset({"publish", "rollback"})
_PROMISED = {"yes": "in_place", "partly": "partly", "no": "not_in_place"}


def standing_entries(standings: Iterable[Standing]) -> list[dict[str, Any]]:
    """Entries of `duty_standings`."""
    return [
        {
            "id": hashlib.sha256(
                f"{one.due.duty_id}\n{one.due.body_id}\n{one.due.due_on}".encode()
            ).hexdigest()[:20],
            "duty": one.due.duty_id,
            "body": one.due.body_id,
            "due_on": one.due.due_on,
            "extended_to": one.extended_to,
            "state": one.state,
            "report": one.report_number,
            "received_on": one.received_on,
        }
        for one in standings
    ]


def measure_reports(
    session: Session, released: Sequence[Released], register: Register
) -> Iterator[dict[str, Any]]:
    """Entries of `measure_reports`: what each body says of measures, and whether it judges its own or those of others."""
    by_id = {one.report.id: one for one in released}
    found = select(ReportMeasure).where(ReportMeasure.report_id.in_(by_id))
    for row in session.scalars(found):
        report = by_id[row.report_id].report
        yield {
            "id": f"{report.number}:{row.measure_id}",
            "report": report.number,
            "measure": row.measure_id,
            "body": report.body_id,
            "period": report.period,
            "state": row.state,
            "judged_by": judged_by(register, report.body_id, row.measure_id),
            "done_on": row.done_on,
            "result": shown(row.result),
            "act": shown(row.act),
            "evidence": shown(row.evidence),
            "planned": row.money_planned,
            "spent": row.money_spent,
        }


def promise_states(
    session: Session, released: Sequence[Released], dictionary: Dictionary
) -> list[dict[str, Any]]:
    """Entries of `promise_states`: the newest word on each promise, the country's before a region's."""
    by_id = {one.report.id: one for one in released}
    found: dict[str, tuple[tuple[bool, str], dict[str, Any]]] = {}
    for row in session.scalars(select(ReportPromise).where(ReportPromise.report_id.in_(by_id))):
        one = by_id[row.report_id]
        rank = (dictionary.is_national(one.report.body_id), one.report.number)
        entry = {
            "id": f"reported.{row.target_id}",
            "target": row.target_id,
            "state": _PROMISED[row.in_place],
            "since": row.since,
            "judged_by": "ministry" if rank[0] else "body",
            "judged_on": one.received_on,
            "report": one.report.number,
        }
        if row.target_id not in found or found[row.target_id][0] < rank:
            found[row.target_id] = (rank, entry)
    return [entry for _, entry in found.values()]


def disputes(session: Session, dictionary: Dictionary, hidden: Collection[Key]) -> list[dict[str, Any]]:
    """Entries of `disputes`, whatever became of them; one about a figure that is hidden, or that would be, is left out whole:
    its values and words could give the number away.
    """
    return [
        {
            "id": f"dispute-{row.id}",
            "body": row.body_id,
            "indicator": row.indicator_id,
            "region": row.region_id,
            "period": row.period,
            "period_kind": row.period_kind,
            "breakdown": row.breakdown,
            "member": row.member,
            "published_value": row.published_value,
            "own_value": row.own_value,
            "reason": shown(row.reason) or "–",
            "evidence": shown(row.evidence),
            "raised_on": day_of(row.raised_at),
            "state": row.state,
            "answer": shown(row.answer),
            "answered_on": day_of(row.answered_at) if row.answered_at else None,
        }
        for row in session.scalars(select(Dispute))
        if not is_hidden(row, dictionary, hidden)
    ]


def ledger_entries(session: Session) -> list[dict[str, Any]]:
    """Entries of `ledger_entries`: the public acts up to the last one that was not publishing itself."""
    rows = list(session.scalars(select(LedgerEntry).where(LedgerEntry.is_public).order_by(LedgerEntry.seq)))
    while rows and rows[-1].act in _OF_PUBLISHING:
        rows.pop()
    return [
        {
            "id": f"entry-{row.seq:08d}",
            "seq": row.seq,
            "at": f"{row.at:%Y-%m-%dT%H:%M:%SZ}",
            "on_day": day_of(row.at),
            "body": row.body_id,
            "act": row.act,
            "object": shown(row.object, longest=120),
            "file_sha256": row.file_sha256,
            "previous_hash": row.previous_hash,
            "hash": row.hash,
        }
        for row in rows
    ]


def evidence(session: Session) -> list[dict[str, Any]]:
    """Entries of `evidence` that a second person has checked."""
    found = select(Evidence).where(Evidence.checked_at.is_not(None), Evidence.withdrawn_at.is_(None))
    return [
        {
            **row.content,
            "id": f"evidence-{row.id}",
            "target": row.target_id,
            "measure": row.measure_id,
            "entered_on": day_of(row.entered_at),
            "checked_on": day_of(row.checked_at) if row.checked_at else None,
        }
        for row in session.scalars(found)
    ]
