"""What the edition holds of each document: counts, targets with their history, corrections."""

from __future__ import annotations

from typing import Any

from dashboard.data.warehouse import Warehouse

Row = dict[str, Any]


def document_counts(warehouse: Warehouse) -> dict[str, Row]:
    """By document id: figures, targets, measures, corrections (int). Read once per edition."""
    return warehouse.remembered("document_counts", _load_counts)


def _load_counts(warehouse: Warehouse) -> dict[str, Row]:
    rows = warehouse.records(
        Row,
        """SELECT document.document_id,
             (SELECT count(*) FROM marts.observation AS o WHERE o.document_id = document.document_id) AS figures,
             (SELECT count(*) FROM marts.target AS t WHERE t.document_id = document.document_id) AS targets,
             (SELECT count(*) FROM marts.measure AS m WHERE m.document_id = document.document_id) AS measures,
             (SELECT count(*) FROM marts.correction AS c WHERE c.document_id = document.document_id) AS corrections
           FROM marts.document AS document""",
    )
    return {row["document_id"]: row for row in rows}


def figures_of(warehouse: Warehouse, document_id: str) -> list[Row]:
    """The figures that a document prints, in the order of their indicators.

    Keys: indicator_id, region_id, region_scheme, period_start, period_end, period_kind, breakdown, member, value, unit,
    locator, printed, period_basis, precision, note.
    """
    return warehouse.records(
        Row,
        """SELECT indicator_id, region_id, region_scheme, period_start, period_end, period_kind, breakdown, member,
                  value, unit, obs_status, locator, printed, period_basis, precision, note
           FROM marts.observation JOIN marts.indicator USING (indicator_id, unit)
           WHERE document_id = $document ORDER BY sort_order, period_end, breakdown, member, region_id""",
        {"document": document_id},
    )


def corrections(warehouse: Warehouse, document_id: str | None) -> list[Row]:
    """Corrections of one document or of all, oldest document first.

    Keys: correction_id, document_id, locator, printed_value, corrected_value (None: cannot be known), unit, kind,
    reason_kk/ru/en, reported_on (date).
    """
    return warehouse.records(
        Row,
        """SELECT correction_id, document_id, locator, printed_value, corrected_value, correction.unit, correction.kind,
                  reason_kk, reason_ru, reason_en, reported_on
           FROM marts.correction AS correction JOIN marts.document AS document USING (document_id)
           WHERE $document IS NULL OR document_id = $document
           ORDER BY document.adopted_on NULLS FIRST, correction_id""",
        {"document": document_id},
    )
