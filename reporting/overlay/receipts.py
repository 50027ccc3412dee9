"""Reports → receipts and sources: what came from whom on which day, and where it stands; no name of a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting.clock import in_almaty
from reporting.overlay.dictionary import Dictionary
from reporting.overlay.figures import Released
from reporting.overlay.periods import period_words
from reporting.store.tables import Acceptance, Approval, LedgerEntry, Report, Signature
from reporting.texts.words import in_languages

LICENCE = "report of the body, published by the ministry; free to use with a reference"


def receipts(
    session: Session, released: Mapping[str, Released], published: Mapping[int, str]
) -> list[dict[str, Any]]:
    """Entries of `reports` for every report of the store; those that are `released` (by number) as published.

    `published`: the day on which a report came out first, by id, also of those that were taken back since.
    """
    checked = _days(session, Acceptance.report_id, Acceptance.at)
    approved = _days(session, Approval.report_id, Approval.at)
    withdrawn = dict(
        session.execute(select(LedgerEntry.object, LedgerEntry.at).where(LedgerEntry.act == "withdraw")).all()
    )
    signatures = dict(session.execute(select(Signature.report_id, Signature.state)).all())
    numbers: dict[int, str] = dict(session.execute(select(Report.id, Report.number)).all())
    return [
        {
            "id": report.number,
            "body": report.body_id,
            "period": report.period,
            "received_at": f"{report.received_at:%Y-%m-%dT%H:%M:%SZ}",
            "received_on": day_of(report.received_at),
            "state": _state(report, released),
            "verdict": report.verdict,
            "rows_read": report.rows_read,
            "accepted": report.accepted,
            "refused": report.refused,
            "ignored": report.ignored,
            "file_sha256": report.file_sha256,
            "content_sha256": report.content_sha256,
            "replaces": numbers.get(report.replaces_id) if report.replaces_id else None,
            "checked_on": checked.get(report.id),
            "approved_on": approved.get(report.id),
            "published_on": released[report.number].published_on
            if report.number in released
            else published.get(report.id),
            "withdrawn_on": day_of(withdrawn[report.number])
            if report.state == "withdrawn" and report.number in withdrawn
            else None,
            "source": released[report.number].source
            if report.number in released and released[report.number].figures
            else None,
            "signature_state": signatures.get(report.id, "not_checked"),
        }
        for report in session.scalars(select(Report))
    ]


def sources(released: Iterable[Released], dictionary: Dictionary) -> list[dict[str, Any]]:
    """Entries of `sources`: a report that figures were taken from; its publisher is the body."""
    return [
        {
            "id": one.source,
            "publisher": one.report.body_id,
            "title": _title(one.report, dictionary),
            "url": f"/reporting?report={one.report.number}",
            "licence": LICENCE,
            "published_on": one.published_on,
            "confidence": "high",
        }
        for one in released
        if one.figures
    ]


def day_of(moment: datetime) -> str:
    """The day in Almaty of a moment of the store."""
    return in_almaty(moment).date().isoformat()


def _state(report: Report, released: Mapping[str, Released]) -> str:
    """As it will be once the edition is there."""
    if report.number not in released:
        return report.state
    is_replaced = any(other.report.replaces_id == report.id for other in released.values())
    return "replaced" if is_replaced else "published"


def _title(report: Report, dictionary: Dictionary) -> dict[str, str]:
    names, period = dictionary.names_of(report.body_id), period_words(report.period)
    return {
        language: in_languages(
            "overlay.source_title", body=name, period=period[language], number=report.number
        )[language]
        for language, name in names.items()
    }


def _days(session: Session, of: Any, at: Any) -> dict[int, str]:
    return {report_id: day_of(moment) for report_id, moment in session.execute(select(of, at))}
