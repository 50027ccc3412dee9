"""Tables that the build may ask of their publishers' own addresses, and what came of the last try."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict

from dashboard.data.clock import day_of
from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse


class _Fetched(TypedDict):
    connector_id: str
    title_kk: str
    title_ru: str
    title_en: str
    body_id: str
    is_on: bool
    last_tried_at: datetime | None
    last_good_at: datetime | None
    problem: str | None
    figures: int
    differing: int


class FetchState(_Fetched):
    """A table: when it was tried and came out well (days in Almaty, None: never), why not (a code of vocabulary.fetching).

    `figures` were in the last good answer, `differing` of them from what was held.
    """

    last_tried_on: date | None
    last_good_on: date | None


def fetch_states(warehouse: Warehouse) -> list[FetchState] | None:
    """The tables, those tried last first, then by publisher; None in editions without the mart."""
    if not has_table(warehouse, "fetch_state"):
        return None
    rows = warehouse.records(
        _Fetched,
        """SELECT connector_id, title_kk, title_ru, title_en, body_id, is_on, last_tried_at, last_good_at, problem,
                  figures, differing
           FROM marts.fetch_state ORDER BY last_tried_at DESC NULLS LAST, body_id, connector_id""",
    )
    return [
        {**row, "last_tried_on": _day(row["last_tried_at"]), "last_good_on": _day(row["last_good_at"])}
        for row in rows
    ]


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else day_of(moment)
