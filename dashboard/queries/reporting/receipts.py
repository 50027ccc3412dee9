"""Receipts: every report of which the edition tells, by its number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from dashboard.data.clock import in_almaty
from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from vocabulary.reporting import SOURCE_PREFIX


@dataclass(frozen=True)
class Receipt:
    """What a body handed in for a period, and what came of it; `rows_read` = accepted + refused + ignored.

    `period` is a code such as `2026` or `2026-H1`; `received` is the time in Almaty. `replaces` is the report that this one
    corrects, `corrected_by` the one that corrects it.
    """

    report_id: str
    body_id: str
    period: str
    received: datetime
    rows_read: int
    accepted: int
    refused: int
    ignored: int
    file_sha256: str
    state: str
    replaces: str | None
    corrected_by: str | None


class _Report(TypedDict):
    report_id: str
    body_id: str
    period: str
    received_at: datetime
    rows_read: int
    accepted: int
    refused: int
    ignored: int
    file_sha256: str
    state: str
    replaces: str | None


def receipts(warehouse: Warehouse) -> dict[str, Receipt]:
    """Every receipt by its number, the newest first; none in editions without reports. Read once per edition."""
    return warehouse.remembered("receipts", _load)


def receipt_of(warehouse: Warehouse, source_id: str | None) -> Receipt | None:
    """The receipt of the report that is the source of a figure; None for every other source."""
    if not source_id or not source_id.startswith(SOURCE_PREFIX):
        return None
    return receipts(warehouse).get(source_id.removeprefix(SOURCE_PREFIX))


def _load(warehouse: Warehouse) -> dict[str, Receipt]:
    if not has_table(warehouse, "report"):
        return {}
    rows = warehouse.records(
        _Report,
        """SELECT report_id, body_id, period, received_at, rows_read, accepted, refused, ignored, file_sha256, state, replaces
           FROM marts.report ORDER BY received_at DESC, report_id DESC""",
    )
    corrected = {row["replaces"]: row["report_id"] for row in reversed(rows) if row["replaces"]}
    return {row["report_id"]: _receipt(row, corrected) for row in rows}


def _receipt(row: _Report, corrected: dict[str, str]) -> Receipt:
    return Receipt(
        report_id=row["report_id"],
        body_id=row["body_id"],
        period=row["period"],
        received=in_almaty(row["received_at"]),
        rows_read=row["rows_read"],
        accepted=row["accepted"],
        refused=row["refused"],
        ignored=row["ignored"],
        file_sha256=row["file_sha256"],
        state=row["state"],
        replaces=row["replaces"],
        corrected_by=corrected.get(row["report_id"]),
    )
