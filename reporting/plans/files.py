"""Approved plans as inputs of the build."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from etl.inputs.snapshot import InputFile
from reporting.plans.content import files_of
from reporting.store.tables import Plan


def approved_files(session: Session) -> tuple[InputFile, ...]:
    """The plans that two people released and nobody took back, as files of metadata by path."""
    approved = select(Plan.id, Plan.content).where(Plan.approved_at.is_not(None), Plan.withdrawn_at.is_(None))
    found = [
        file
        for plan_id, content in session.execute(approved.order_by(Plan.id))
        for file in files_of(content, name_of(plan_id))
    ]
    return tuple(sorted(found, key=lambda file: file.path))


def name_of(plan_id: int) -> str:
    """The name of a plan's files."""
    return f"plan-{plan_id:06}"
