"""Quantities that several publishers measure differently, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from dashboard.data.warehouse import Warehouse, WarehouseUnavailable
from dashboard.queries.dictionary import words
from dashboard.texts.words import Words


class _Comparison(TypedDict):
    comparison_id: str
    sort_order: int
    title_kk: str | None
    title_ru: str | None
    title_en: str | None
    reason_kk: str | None
    reason_ru: str | None
    reason_en: str | None
    indicator_ids: list[str]


@dataclass(frozen=True)
class Comparison:
    """One quantity as several indicators, and the reason why their figures differ."""

    id: str
    title: Words
    reason: Words
    indicators: tuple[str, ...]


def comparisons(warehouse: Warehouse) -> list[Comparison]:
    """All comparisons in their order; none in an edition made before the mart. Read once per edition."""
    return warehouse.remembered("comparisons", _load)


def _load(warehouse: Warehouse) -> list[Comparison]:
    try:
        rows = warehouse.records(
            _Comparison, "SELECT * FROM marts.comparison ORDER BY sort_order, comparison_id"
        )
    except WarehouseUnavailable as problem:
        if problem.reason != "outdated":
            raise
        return []
    return [_comparison(row) for row in rows]


def _comparison(row: _Comparison) -> Comparison:
    title, reason = words(row, "title"), words(row, "reason")
    assert title and reason, f"{row['comparison_id']} has no words"  # the build refuses such a one
    return Comparison(row["comparison_id"], title, reason, tuple(row["indicator_ids"]))
