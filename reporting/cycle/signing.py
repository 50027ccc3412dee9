"""A signature that comes with a report is kept with what its check came to; never with the signer's personal number."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting import clock
from reporting.cycle import ledger
from reporting.cycle.reports import find_report
from reporting.cycle.rights import Actor, demand
from reporting.errors import ReportingError
from reporting.settings import Settings
from reporting.signature.verified import Verified
from reporting.signature.way import MOST_SIGNATURE_BYTES
from reporting.store import raw_files
from reporting.store.tables import Report, Signature

# states that a later check may still change
_OPEN = ("not_checked", "not_reached")


def demand_small(cms: bytes) -> None:
    """Raises ReportingError for what is too large to be a detached signature."""
    if len(cms) > MOST_SIGNATURE_BYTES:
        raise ReportingError("signature_too_large", bytes=len(cms), most=MOST_SIGNATURE_BYTES)


def sign(
    session: Session, actor: Actor, settings: Settings, number: str, cms: bytes, verified: Verified
) -> Signature:
    """Keep the signature of a report and its state (right: submit, own body); a later one takes the place of an earlier.

    `verified` is what `signature.way()` said of it and of the report's file. Raises ReportingError for a file too large.
    """
    report = find_report(session, number)
    demand(actor, "sign", report.body_id)
    demand_small(cms)
    signature = session.get(Signature, report.id) or Signature(report_id=report.id)
    signature.cms_sha256 = raw_files.keep(session, settings, cms)
    _set(signature, verified)
    session.add(signature)
    session.flush()
    _enter(session, actor, report, signature)
    return signature


def unchecked(session: Session, settings: Settings) -> Iterator[tuple[str, bytes, bytes]]:
    """Number of the report, signature and file of those whose check has said nothing yet."""
    found = select(Report, Signature).join(Signature, Signature.report_id == Report.id)
    for report, signature in session.execute(found.where(Signature.state.in_(_OPEN))):
        cms = raw_files.path_of(settings, signature.cms_sha256).read_bytes()
        yield report.number, cms, raw_files.path_of(settings, report.file_sha256).read_bytes()


def check_again(session: Session, number: str, verified: Verified) -> None:
    """Enter what a later check came to; where it says nothing either, nothing changes."""
    report = find_report(session, number)
    signature = session.get(Signature, report.id)
    if signature is None or verified.state in _OPEN:
        return
    _set(signature, verified)
    session.flush()
    _enter(session, None, report, signature)


def _set(signature: Signature, verified: Verified) -> None:
    signature.state, signature.signer, signature.role = verified.state, verified.signer, verified.role
    signature.organisation_number, signature.signed_at = verified.organisation_number, verified.signed_at
    signature.checked_at = None if verified.state in _OPEN else clock.now()


def _enter(session: Session, actor: Actor | None, report: Report, signature: Signature) -> None:
    place = {"body_id": report.body_id, "file_sha256": signature.cms_sha256}
    ledger.append(session, actor, "sign", report.number, **place, details={"state": signature.state})
