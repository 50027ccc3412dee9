"""Whether each report is in the state that its entries in the ledger lead to, with the file and the people that they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting.cycle import ledger
from reporting.cycle.outcomes import content_as_kept
from reporting.store.tables import Approval, LedgerEntry, Publication, PublishedReport, Report

# States of a publication that readers had or have.
ENDED = ("done", "rolled_back")

# act → the state that it leads to
_LEADS_TO = {
    "submit": "received",
    "return": "returned",
    "accept": "accepted",
    "approve": "approved",
    "withdraw": "withdrawn",
}
_COUNTS = ("rows_read", "accepted", "refused", "ignored")
Found = tuple[str, dict[str, object]]


@dataclass(frozen=True)
class Traced:
    """How many reports there are, and what does not fit: the key of a sentence and its values."""

    count: int
    findings: tuple[Found, ...]


def trace_reports(session: Session, entries: Iterable[LedgerEntry]) -> Traced:
    """Hold every report against the entries of the ledger that name it."""
    done = Publication.state.in_(ENDED)
    by_number = defaultdict(list)
    for entry in entries:
        if entry.act in _LEADS_TO:
            by_number[entry.object].append(entry)
    reports = {report.number: report for report in session.scalars(select(Report).order_by(Report.number))}
    approvals = {approval.report_id: approval for approval in session.scalars(select(Approval))}
    published = set(session.scalars(select(PublishedReport.report_id).join(Publication).where(done)))
    replaced = {report.replaces_id for report in reports.values()}
    findings: list[Found] = []
    for number in sorted(by_number.keys() - reports.keys()):
        findings.append(("report_missing", {"number": number, "seq": by_number[number][0].seq}))
    for number, report in reports.items():
        later = {"published"} if report.id in published else set()
        later |= {"replaced"} if report.id in replaced else set()
        findings += _of_report(report, by_number[number], approvals.get(report.id), later)
        if report.content_sha256 not in ("", content_as_kept(session, report)):
            findings.append(("rows_changed", {"number": number}))
    return Traced(len(reports), tuple(findings))


def _of_report(
    report: Report, entries: list[LedgerEntry], approval: Approval | None, later: set[str]
) -> Iterator[Found]:
    if not entries or entries[0].act != "submit":
        yield "report_not_entered", {"number": report.number}
        return
    first, last = entries[0], entries[-1]
    counts = {name: getattr(report, name) for name in _COUNTS}
    said = (first.file_sha256, first.body_id, first.person_id, first.details.get("content"))
    if (
        said != (report.file_sha256, report.body_id, report.submitted_by, report.content_sha256)
        or ({name: first.details.get(name) for name in _COUNTS} != counts)
        or _is_otherwise(report, first.details)
    ):
        yield "report_changed", {"number": report.number, "seq": first.seq}
    led_to = _LEADS_TO[last.act]
    if report.state not in {led_to} | (later if led_to != "withdrawn" else set()):
        yield "report_state", {"number": report.number, "seq": last.seq}
    by = {entry.person_id for entry in entries if entry.act == "approve"}
    if (approval.approved_by if approval else None) not in (by or {None}):
        yield "approval_changed", {"number": report.number}


def _is_otherwise(report: Report, details: dict[str, Any]) -> bool:
    """Whether period, verdict, moment or messages are others than those that were entered; of old entries, those they have."""
    now = {
        "period": report.period,
        "verdict": report.verdict,
        "received_at": report.received_at.isoformat(timespec="microseconds"),
        "messages": ledger.hash_of(report.outcome),
    }
    return any(details[name] != value for name, value in now.items() if name in details)
