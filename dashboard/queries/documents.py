"""What the edition holds of each document: counts, targets with their history, corrections."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypedDict, get_args

from dashboard.data.warehouse import Warehouse
from dashboard.queries.kinds import Observed

Counted = Literal["figures", "targets", "measures", "corrections"]
COUNTED: tuple[Counted, ...] = get_args(Counted)


class DocumentCounts(TypedDict):
    """How many of each are held of one document."""

    document_id: str
    figures: int
    targets: int
    measures: int
    corrections: int


class PrintedFigure(Observed):
    """A figure as its document prints it; `period_basis` says whether it prints the period too."""

    indicator_id: str
    region_id: str
    region_scheme: str
    breakdown: str
    member: str
    unit: str
    obs_status: str
    locator: str
    printed: str
    period_basis: str
    precision: str
    note: str


class Correction(TypedDict):
    """What a document prints wrongly; `corrected_value` is None where the right one cannot be known."""

    correction_id: str
    document_id: str
    locator: str
    printed_value: str
    corrected_value: str | None
    unit: str | None
    kind: str
    reason_kk: str
    reason_ru: str
    reason_en: str
    reported_on: date


def document_counts(warehouse: Warehouse) -> dict[str, DocumentCounts]:
    """By document id. Read once per edition."""
    return warehouse.remembered("document_counts", _load_counts)


def _load_counts(warehouse: Warehouse) -> dict[str, DocumentCounts]:
    rows = warehouse.records(
        DocumentCounts,
        """SELECT document.document_id,
             (SELECT count(*) FROM marts.observation AS o WHERE o.document_id = document.document_id) AS figures,
             (SELECT count(*) FROM marts.target AS t WHERE t.document_id = document.document_id) AS targets,
             (SELECT count(*) FROM marts.measure AS m WHERE m.document_id = document.document_id) AS measures,
             (SELECT count(*) FROM marts.correction AS c WHERE c.document_id = document.document_id) AS corrections
           FROM marts.document AS document""",
    )
    return {row["document_id"]: row for row in rows}


def figures_of(warehouse: Warehouse, document_id: str) -> list[PrintedFigure]:
    """The figures that a document prints, in the order of their indicators."""
    return warehouse.records(
        PrintedFigure,
        """SELECT indicator_id, region_id, region_scheme, period_start, period_end, period_kind, breakdown, member,
                  value, unit, obs_status, locator, printed, period_basis, precision, note
           FROM marts.observation JOIN marts.indicator USING (indicator_id, unit)
           WHERE document_id = $document ORDER BY sort_order, period_end, breakdown, member, region_id""",
        {"document": document_id},
    )


def corrections(warehouse: Warehouse, document_id: str | None) -> list[Correction]:
    """Corrections of one document or of all, oldest document first."""
    return warehouse.records(
        Correction,
        """SELECT correction_id, document_id, locator, printed_value, corrected_value, correction.unit, correction.kind,
                  reason_kk, reason_ru, reason_en, reported_on
           FROM marts.correction AS correction JOIN marts.document AS document USING (document_id)
           WHERE $document IS NULL OR document_id = $document
           ORDER BY document.adopted_on NULLS FIRST, correction_id""",
        {"document": document_id},
    )
