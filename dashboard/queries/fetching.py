"""Tables that the build may ask of their publishers' own addresses, and what came of the last try."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from dashboard.data.clock import day_of
from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse

Row = dict[str, Any]


def fetch_states(warehouse: Warehouse) -> list[Row] | None:
    """The tables, those tried last first, then by publisher; None in editions without the mart.

    Keys: connector_id, title_kk, title_ru, title_en, body_id, is_on, last_tried_on and last_good_on (date in Almaty, None:
    never), problem (a code of vocabulary.fetching, None: in order), figures (in the last good answer), differing (of them,
    from what was held).
    """
    if not has_table(warehouse, "fetch_state"):
        return None
    rows = warehouse.records(
        Row,
        """SELECT connector_id, title_kk, title_ru, title_en, body_id, is_on, last_tried_at, last_good_at, problem,
                  figures, differing
           FROM marts.fetch_state ORDER BY last_tried_at DESC NULLS LAST, body_id, connector_id""",
    )
    return [
        row | {f"last_{what}_on": _day(row[f"last_{what}_at"]) for what in ("tried", "good")} for row in rows
    ]


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else day_of(moment)
