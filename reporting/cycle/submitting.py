"""A file is handed in: kept as it came, checked before, and receipted under the next number of the year."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from etl.inputs import grammar
from etl.inputs.personal import hide_people
from reporting import clock
from reporting.cycle import ledger
from reporting.cycle.outcomes import has_errors, keep_rows, kept
from reporting.cycle.reports import Receipt, demand_state, find_report, receipt_of
from reporting.cycle.rights import Actor, demand
from reporting.cycle.words import tidy
from reporting.errors import Conflict, ReportingError, TooMany, WrongCall
from reporting.messages.outcome import Outcome
from reporting.settings import Settings
from reporting.store import raw_files
from reporting.store.tables import Report

PER_HOUR = 30
Say = Callable[[str], None]


@dataclass(frozen=True)
class HandedIn:
    """A file with what its check came to. `body_id` None is the body of whoever hands it in; `replaces` the number of the
    report that it corrects; the same `idempotency_key` with the same content gives the same receipt again.
    """

    data: bytes
    outcome: Outcome
    period: str
    body_id: str | None = None
    replaces: str | None = None
    idempotency_key: str | None = None
    language: str = "kk"


def submit(
    session: Session, actor: Actor, settings: Settings, handed: HandedIn, *, say: Say = lambda step: None
) -> Receipt:
    """Hand in a file (right: submit, own body). With errors it is receipted and returned at once; late is no refusal.

    Raises NotAllowed, Conflict (the key was used for something else; the report it corrects cannot be), TooMany (the 31st
    of an hour), WrongCall (period), StoreFailed (the file cannot be kept). `say` hears each step as it is done.
    """
    body_id = handed.body_id or actor.body_id
    demand(actor, "submit", body_id)
    _demand_readable(handed)
    key = _key(actor, handed)
    if key and (before := session.scalar(select(Report).where(Report.idempotency_key == key))):
        return _same(session, before, handed, body_id)
    _demand_few(session, actor)
    replaces = _corrected(session, handed, body_id)
    sha256 = raw_files.keep(session, settings, handed.data)
    say("file kept")
    report = _report(session, actor, handed, body_id, key, replaces)
    keep_rows(session, report, handed.outcome)
    say("rows kept")
    _enter(session, actor, report, sha256)
    say("entered")
    return receipt_of(session, report)


def _demand_readable(handed: HandedIn) -> None:
    try:
        grammar.read_any_period(handed.period)
    except grammar.Unreadable:
        raise WrongCall("period_form", found=tidy(handed.period)[:40]) from None
    if hashlib.sha256(handed.data).hexdigest() != handed.outcome.file_sha256:
        raise ReportingError("file_changed", name=handed.outcome.file_name)


def _key(actor: Actor, handed: HandedIn) -> str | None:
    """Keys are each person's own: whoever guesses another's learns nothing."""
    if not handed.idempotency_key:
        return None
    return hashlib.sha256(f"{actor.person_id}:{handed.idempotency_key}".encode()).hexdigest()


def _same(session: Session, before: Report, handed: HandedIn, body_id: str) -> Receipt:
    asked = (handed.outcome.file_sha256, body_id, handed.period)
    if asked != (before.file_sha256, before.body_id, before.period):
        raise Conflict("key_used", number=before.number)
    return receipt_of(session, before, is_new=False)


def _demand_few(session: Session, actor: Actor) -> None:
    now = clock.now()
    recent = select(func.count()).select_from(Report).where(Report.submitted_by == actor.person_id)
    hour = timedelta(hours=1)
    recent = recent.where(Report.received_at > now - hour, Report.received_at < now + hour)
    if (session.scalar(recent) or 0) >= PER_HOUR:
        raise TooMany("too_many_reports", limit=PER_HOUR, minutes=60)


def _corrected(session: Session, handed: HandedIn, body_id: str) -> Report | None:
    if handed.replaces is None:
        return None
    earlier = find_report(session, handed.replaces)
    if (earlier.body_id, earlier.period) != (body_id, handed.period):
        raise Conflict("corrects_other", number=earlier.number)
    demand_state(earlier, "received", "returned", "accepted", "approved", "published")
    return earlier


def _report(
    session: Session,
    actor: Actor,
    handed: HandedIn,
    body_id: str,
    key: str | None,
    replaces: Report | None,
) -> Report:
    """The report that was handed in, entered under the next number with what was found in it."""
    outcome = handed.outcome
    report = Report(
        number=_next_number(session),
        body_id=body_id,
        period=handed.period,
        file_sha256=outcome.file_sha256,
        file_name=hide_people(tidy(outcome.file_name.replace("\n", " ")))[-200:] or "-",
        submitted_by=actor.person_id,
        received_at=clock.now(),
        state="received",
        verdict=outcome.verdict,
        rows_read=outcome.rows_read,
        accepted=outcome.accepted,
        refused=outcome.refused,
        ignored=outcome.ignored,
        content_sha256=outcome.content_sha256,
        idempotency_key=key,
        replaces_id=replaces.id if replaces else None,
        language=handed.language,
        outcome=kept(outcome),
    )
    session.add(report)
    session.flush()
    return report


def _next_number(session: Session) -> str:
    """The next of the year in Almaty; the one writer at a time leaves no gap and gives none twice."""
    year = clock.today().year
    last = session.scalar(select(func.max(Report.number)).where(Report.number.like(f"{year}-%")))
    return f"{year}-{int(last[5:]) + 1 if last else 1:06d}"


def _enter(session: Session, actor: Actor, report: Report, sha256: str) -> None:
    counts = {name: getattr(report, name) for name in ("rows_read", "accepted", "refused", "ignored")}
    details = {
        "period": report.period,
        "received_at": report.received_at.isoformat(timespec="microseconds"),
        "verdict": report.verdict,
        "content": report.content_sha256,
        "messages": ledger.hash_of(report.outcome),
        **counts,
    }
    place = {"body_id": report.body_id, "file_sha256": sha256}
    ledger.append(session, actor, "submit", report.number, **place, details=details)
    if has_errors(report):
        report.state = "returned"
        ledger.append(session, None, "return", report.number, **place, details={"by": "check"})
