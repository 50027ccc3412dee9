"""A block of the table of observations out of millions of rows, as quick at the end of the table as at its start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar, cast

from dashboard.data.held_columns import column_list
from dashboard.data.warehouse import Warehouse
from dashboard.queries.places import Order, Part, places_of

R = TypeVar("R", bound=Mapping[str, object])


def block(
    warehouse: Warehouse,
    columns: Sequence[str],
    part: Part,
    *,
    kind: type[R],
    order: Order,
    start: int,
    size: int,
) -> list[R]:
    """Rows start .. start + size of a part of marts.observation; `order` holds (column, is descending).

    `columns`, `part` and `order` are texts of this package, never of a reader. Rows that `order` leaves equal keep the
    order of the mart: indicator, newest period, region, breakdown, member. Missing values come last both ways.
    `kind` is what a row of `columns` is.
    """
    places = places_of(warehouse, part, order, start=start, size=size)
    if not places:
        return []
    held = column_list(warehouse, columns)
    rows = warehouse.records(
        dict[str, object],
        f"""SELECT place, {held}
            FROM (SELECT unnest($places) AS place) JOIN marts.observation ON observation.rowid = place""",
        {"places": places},
    )
    by_place = {row["place"]: row for row in rows}
    return cast("list[R]", [{name: by_place[place][name] for name in columns} for place in places])
