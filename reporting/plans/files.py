"""Approved plans as inputs of the build."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from etl.inputs.snapshot import InputFile
from reporting.plans.content import files_of
from reporting.store.tables import Plan
from vocabulary.reporting import PLAN_FILES


def approved_files(session: Session, *, without: str = "") -> tuple[InputFile, ...]:
    """The plans that two people released and nobody took back, as files of metadata by path; the newest of each document.

    `without` leaves out the plan of one document.
    """
    approved = select(Plan.document_id, Plan.content).where(
        Plan.approved_at.is_not(None), Plan.withdrawn_at.is_(None), Plan.document_id != without
    )
    newest = {document: content for document, content in session.execute(approved.order_by(Plan.id))}
    found = [file for document, content in newest.items() for file in files_of(content, name_of(document))]
    return tuple(sorted(found, key=lambda file: file.path))


def name_of(document_id: str) -> str:
    """The name of the files of a document's plan."""
    return f"{PLAN_FILES}{document_id}"
