"""The table of observations: filtered, sorted, paged and streamed in the warehouse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, cast

from dashboard.data.held_columns import column, column_list
from dashboard.data.warehouse import Warehouse
from dashboard.queries.blocks import block
from dashboard.queries.corrected import as_shown
from dashboard.queries.crossed_figures import MEMBERS, figures_by, lacks_crossed
from dashboard.queries.drawn import compared_rows, rebuilt_rows
from dashboard.queries.places import Part
from dashboard.queries.selection import Selection
from dashboard.queries.tabled import OfSource, Reference, Referred, TabledObservation

# A name from outside is looked up here and never written into a statement itself.
SORT_COLUMNS = {
    "indicator": "indicator_id",
    "region": "region_id",
    "period": "period_end",
    "member": "member",
    "value": "value",
    "status": "obs_status",
    "published_on": "published_on",
    "collected_on": "collected_on",
}
COLUMNS = (
    "indicator_id", "region_id", "region_scheme", "territory_id", "period_start", "period_end", "period_kind", "breakdown", "member",
    "value", "unit", "obs_status", "conf_status", "is_derived", "is_break", "note", "source_id", "locator",
    "published_on", "published_precision", "collected_on", "revision",
)  # fmt: skip
_ROWS_PER_PIECE = 20_000
Sort = Sequence[tuple[str, bool]]  # a key of SORT_COLUMNS, is descending
_SHOWN = (
    "indicator_id", "region_id", "region_scheme", "territory_id", "period_start", "period_end", "period_kind", "breakdown", "member",
    "value", "unit", "obs_status", "source_id", "locator", "published_on", "published_precision",
    "collected_on", "revision", "note", "is_derived", "is_break", "confirmed_by",
)  # fmt: skip

_REFERENCES: tuple[Reference, ...] = ("indicator_id", "source_id", "note")
_cells, _cells_shown = itemgetter(*COLUMNS), itemgetter(*_SHOWN)


def count(warehouse: Warehouse, selection: Selection) -> int:
    """How many observations are selected."""
    if (drawn := _drawn(warehouse, selection)) is not None:
        return len(drawn)
    return sum(row["n"] for row in _by_source(warehouse, selection))


def count_undated(warehouse: Warehouse, selection: Selection) -> int:
    """Of how many of the selected observations, as known on a day, the day of publication is not known."""
    return sum(row["undated"] for row in _by_source(warehouse, selection))


def sources_used(warehouse: Warehouse, selection: Selection) -> list[str]:
    """The ids of the sources of the selected observations, each once."""
    if (drawn := _drawn(warehouse, selection)) is not None:
        return sorted({row["source_id"] for row in drawn if row["source_id"]})
    return sorted(row["source_id"] for row in _by_source(warehouse, selection) if row["source_id"])


def _by_source(warehouse: Warehouse, selection: Selection) -> list[OfSource]:
    """One pass over the table answers how many, of whom and how many without a day: three take three times as long."""
    if lacks_crossed(warehouse, selection.crossing):
        return []
    where, day = selection.where(), column(warehouse, "published_on").removesuffix(" AS published_on")
    figures = figures_by(selection.crossing)
    return warehouse.records(
        OfSource,
        f"""SELECT source_id, count(*) AS n, count(*) FILTER (WHERE {day} IS NULL) AS undated
            FROM {figures} {where} GROUP BY source_id""",
        selection.parameters(),
    )


def used(warehouse: Warehouse, selection: Selection) -> dict[Reference, list[str]]:
    """The ids that the selected observations refer to, each once: indicator_id, source_id and note (codes joined by ;)."""
    if (drawn := _drawn(warehouse, selection)) is not None:
        return {name: sorted({row[name] for row in drawn if row[name]}) for name in _REFERENCES}
    if selection.is_series:  # a few hundred rows at most, and their notes are those of what is shown
        given = [dict(zip(COLUMNS, row, strict=True)) for row in rows(warehouse, selection)]
        return {name: sorted({row[name] for row in given if row[name]}) for name in _REFERENCES}
    if lacks_crossed(warehouse, selection.crossing):
        return {name: [] for name in _REFERENCES}
    where, figures = selection.where(), figures_by(selection.crossing)
    found = warehouse.records(
        Referred,
        f"""SELECT list_sort(list(DISTINCT indicator_id)) AS indicator_id, list_sort(list(DISTINCT source_id)) AS source_id,
                   list_sort(list(DISTINCT note)) AS note FROM {figures} {where}""",
        selection.parameters(),
    )[0]
    return {name: [one for one in found[name] or () if one] for name in _REFERENCES}


def page(
    warehouse: Warehouse, selection: Selection, *, start: int, size: int, sort: Sort
) -> list[TabledObservation]:
    """The rows start .. start + size of the selection; sort holds (a key of SORT_COLUMNS, is descending)."""
    if selection.crossing:
        return _crossed_page(warehouse, selection, start=start, size=size, sort=sort)
    if (drawn := _drawn(warehouse, selection)) is not None:
        return [_shown(row) for row in _sorted(drawn, sort)[start : start + size]]
    order = _order(warehouse, sort)
    part = Part(selection.where(), selection.parameters(), count(warehouse, selection))
    found = block(warehouse, _SHOWN, part, kind=TabledObservation, order=order, start=start, size=size)
    return [as_shown(warehouse, row) for row in found] if selection.is_series else found


def _shown(row: TabledObservation) -> TabledObservation:
    return cast("TabledObservation", dict(zip(_SHOWN, _cells_shown(row), strict=True)))


def rows(warehouse: Warehouse, selection: Selection, sort: Sort = ()) -> Iterator[tuple[Any, ...]]:
    """Every selected observation as a tuple of COLUMNS, sorted as in `page`, read in pieces.

    By several breakdowns at once the members of each, in their order, follow behind.
    """
    if selection.crossing:
        yield from _crossed_rows(warehouse, selection, sort)
        return
    for piece in _sorted_pieces(warehouse, selection, sort) if sort else _pieces(warehouse, selection):
        yield from _as_shown(warehouse, piece) if selection.is_series else piece


def _as_shown(warehouse: Warehouse, piece: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for row in piece:
        held = cast("TabledObservation", dict(zip(COLUMNS, row, strict=True)))
        yield tuple(as_shown(warehouse, held).values())


def _crossed_page(
    warehouse: Warehouse, selection: Selection, *, start: int, size: int, sort: Sort
) -> list[TabledObservation]:
    if lacks_crossed(warehouse, selection.crossing):
        return []
    figures, where, order = figures_by(selection.crossing), selection.where(), _crossed_order(sort)
    return warehouse.records(
        TabledObservation,
        f"""SELECT {", ".join(_SHOWN)}, {MEMBERS} FROM {figures} {where} {order}
            LIMIT $size OFFSET $start""",
        selection.parameters() | {"size": size, "start": start},
    )


def _crossed_rows(warehouse: Warehouse, selection: Selection, sort: Sort) -> Iterator[tuple[Any, ...]]:
    if lacks_crossed(warehouse, selection.crossing):
        return
    named = {f"crossed_{place}": name for place, name in enumerate(selection.crossing)}
    members = ", ".join(f"{MEMBERS}[${name}]" for name in named)
    figures, where, order = figures_by(selection.crossing), selection.where(), _crossed_order(sort)
    for piece in warehouse.stream(
        f"""SELECT {", ".join(COLUMNS)}, {members} FROM {figures} {where} {order}""",
        selection.parameters() | named,
    ):
        yield from piece


def _crossed_order(sort: Sort) -> str:
    """As asked, then in the order of the edition."""
    written = f"CAST({MEMBERS} AS VARCHAR)"
    asked = [(SORT_COLUMNS[name], "DESC" if falls else "ASC") for name, falls in sort]
    named = [f"{written if name == 'member' else name} {way} NULLS LAST" for name, way in asked]
    rest = ("indicator_id", "period_end DESC", "region_id", written, "period_start", "period_kind")
    return f"ORDER BY {', '.join((*named, *rest))}"


def _sorted_pieces(warehouse: Warehouse, selection: Selection, sort: Sort) -> Iterator[list[tuple[Any, ...]]]:
    if (drawn := _drawn(warehouse, selection)) is not None:
        yield [_cells(row) for row in _sorted(drawn, sort)]
        return
    part = Part(selection.where(), selection.parameters(), count(warehouse, selection))
    order = _order(warehouse, sort)
    for start in range(0, part.total, _ROWS_PER_PIECE):
        found = block(
            warehouse, COLUMNS, part, kind=dict[str, object], order=order, start=start, size=_ROWS_PER_PIECE
        )
        yield [_cells(row) for row in found]


def _pieces(warehouse: Warehouse, selection: Selection) -> Iterator[list[tuple[Any, ...]]]:
    if (drawn := _drawn(warehouse, selection)) is not None:
        return iter([[_cells(row) for row in drawn]])
    names, where = column_list(warehouse, COLUMNS), selection.where()
    return warehouse.stream(f"SELECT {names} FROM marts.observation {where}", selection.parameters())


def _order(warehouse: Warehouse, sort: Sort) -> list[tuple[str, bool]]:
    """Columns with whether they fall; by what the edition does not hold nothing is sorted."""
    named = [(SORT_COLUMNS[name], descending) for name, descending in sort]
    return [(name, descending) for name, descending in named if column(warehouse, name) == name]


# What charts add up or set side by side is a few hundred rows at most: they are counted and sorted here.
def _drawn(warehouse: Warehouse, selection: Selection) -> list[TabledObservation] | None:
    if selection.compared:
        return compared_rows(warehouse, selection.compared)
    if not selection.scheme or not selection.indicator:
        return None
    return rebuilt_rows(
        warehouse, selection.indicator, selection.regions, scheme=selection.scheme, kind=selection.kind,
        breakdown=selection.breakdown, first_year=selection.first_year, last_year=selection.last_year,
    )  # fmt: skip


def _sorted(rows: list[TabledObservation], sort: Sort) -> list[TabledObservation]:
    for name, descending in reversed(sort):
        cell = itemgetter(SORT_COLUMNS[name])
        known = sorted((row for row in rows if cell(row) is not None), key=cell, reverse=descending)
        rows = known + [row for row in rows if cell(row) is None]
    return rows
