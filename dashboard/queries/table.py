"""The table of observations: filtered, sorted, paged and streamed in the warehouse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.link import COUNTRY, View
from dashboard.queries.blocks import block
from dashboard.queries.comparisons import Comparison
from dashboard.queries.coverage import KIND, Coverage, coverage, series_choice
from dashboard.queries.drawn import compared_rows, rebuilt_rows
from dashboard.queries.territories import rebuilt_schemes
from dashboard.warehouse import Warehouse

# A name from outside is looked up here and never written into a statement itself.
SORT_COLUMNS = {
    "indicator": "indicator_id",
    "region": "region_id",
    "period": "period_end",
    "member": "member",
    "value": "value",
    "status": "obs_status",
    "known_from": "known_from",
}
COLUMNS = (
    "indicator_id", "region_id", "region_scheme", "period_start", "period_end", "period_kind", "breakdown", "member",
    "value", "unit", "obs_status", "conf_status", "is_derived", "note", "source_id", "locator", "known_from", "revision",
)  # fmt: skip
_SHOWN = (
    "indicator_id", "region_id", "region_scheme", "period_start", "period_end", "period_kind", "breakdown", "member",
    "value", "unit", "obs_status", "source_id", "locator", "known_from", "note", "is_derived", "confirmed_by",
)  # fmt: skip


@dataclass(frozen=True)
class Selection:
    """Which observations: None means all; `as_of` gives what was known on that day.

    `scheme` gives figures rebuilt on it, `compared` the country's totals of several indicators with their kinds.
    """

    indicator: str | None = None
    region: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    breakdown: str | None = None
    regions: tuple[str, ...] | None = None
    kind: str | None = None
    status: str | None = None
    source: str | None = None
    as_of: date | None = None
    scheme: str | None = None
    compared: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, view: View) -> Selection:
        """The selection that a view of the data page names."""
        is_every_region = view.region == COUNTRY and not view.country_only
        return cls(
            view.indicator, None if is_every_region else view.region, view.first_year, view.last_year, view.breakdown,
            kind=view.kind, status=view.status, source=view.source, as_of=view.as_of,
        )  # fmt: skip

    @classmethod
    def of_series(cls, warehouse: Warehouse, view: View, held: Coverage) -> Selection:
        """What the time series of an indicator shows: its regions, one kind of period, one breakdown, its territory."""
        kind, breakdown = series_choice(view, held)
        regions = (view.region, view.compare) if view.compare and not breakdown else (view.region,)
        can_be_rebuilt = view.territory in rebuilt_schemes(warehouse).get(view.indicator or "", ())
        return cls(
            view.indicator, None, view.first_year, view.last_year, breakdown, regions, kind,
            scheme=view.territory if can_be_rebuilt else None,
        )  # fmt: skip

    @classmethod
    def of_comparison(cls, warehouse: Warehouse, comparison: Comparison) -> Selection:
        """What the chart of a comparison shows: the totals of the country by each publisher."""
        held = coverage(warehouse)
        return cls(
            region=COUNTRY, breakdown="",
            compared=tuple((name, held[name].main_kind) for name in comparison.indicators if name in held),
        )  # fmt: skip

    def parameters(self) -> dict[str, Any]:
        """The values bound in the statements below."""
        bound = {
            "indicator": self.indicator, "region": self.region, "first": self.first_year, "last": self.last_year,
            "breakdown": self.breakdown, "regions": list(self.regions or ()), "kind": self.kind, "status": self.status,
            "source": self.source,
        }  # fmt: skip
        if self.as_of:
            bound["as_of"] = self.as_of
        return bound


_FILTERS = f"""($indicator IS NULL OR indicator_id = $indicator) AND ($region IS NULL OR region_id = $region)
    AND ($first IS NULL OR year(period_end) >= $first) AND ($last IS NULL OR year(period_end) <= $last)
    AND ($breakdown IS NULL OR breakdown = $breakdown)
    AND (len($regions) = 0 OR list_contains($regions, region_id)) AND ($kind IS NULL OR {KIND} = $kind)
    AND ($status IS NULL OR obs_status = $status) AND ($source IS NULL OR source_id = $source)"""
# The word on each key that was in force on the day: known by then, and nothing better was.
_KNOWN_THEN = "known_from <= $as_of AND (superseded_on IS NULL OR superseded_on > $as_of)"
# Editions made before the mart told it: the same, chosen as the mart chooses its latest.
_CHOSEN_THEN = """rowid IN (
    SELECT rowid FROM marts.observation WHERE known_from <= $as_of
    QUALIFY row_number() OVER (
        PARTITION BY indicator_id, region_id, region_scheme, period_start, period_end, period_kind, breakdown, member
        ORDER BY revision DESC, precision = 'approximate' OR list_contains(string_split(note, ';'), 'rounded'),
                 known_from DESC) = 1)"""


_LATEST = f"WHERE is_latest AND {_FILTERS}"
_THEN = f"WHERE {_KNOWN_THEN} AND {_FILTERS}"
_THEN_BEFORE = f"WHERE {_CHOSEN_THEN} AND {_FILTERS}"
_COLUMN_LIST = ", ".join(COLUMNS)


def count(warehouse: Warehouse, selection: Selection) -> int:
    """How many observations are selected."""
    if (drawn := _drawn(warehouse, selection)) is not None:
        return len(drawn)
    bound = selection.parameters()
    if selection.as_of and _tells_superseded(warehouse):
        rows = warehouse.records(f"SELECT count(*) AS n FROM marts.observation {_THEN}", bound)
    elif selection.as_of:
        rows = warehouse.records(f"SELECT count(*) AS n FROM marts.observation {_THEN_BEFORE}", bound)
    else:
        rows = warehouse.records(f"SELECT count(*) AS n FROM marts.observation {_LATEST}", bound)
    return rows[0]["n"]


def page(
    warehouse: Warehouse, selection: Selection, *, start: int, size: int, sort: list[tuple[str, bool]]
) -> list[dict[str, Any]]:
    """The rows start .. start + size of the selection; sort holds (a key of SORT_COLUMNS, is descending).

    Keys: indicator_id, region_id, region_scheme, period_start, period_end, period_kind, breakdown, member, value
    (None where missing), unit, obs_status, source_id, locator, known_from, note, is_derived, confirmed_by (list).
    """
    if (drawn := _drawn(warehouse, selection)) is not None:
        return [{name: row[name] for name in _SHOWN} for row in _sorted(drawn, sort)[start : start + size]]
    bound, total = selection.parameters(), count(warehouse, selection)
    order = [(SORT_COLUMNS[name], descending) for name, descending in sort]
    if selection.as_of and not _tells_superseded(warehouse):
        return block(warehouse, _SHOWN, _THEN_BEFORE, bound, order=order, start=start, size=size, total=total)
    if selection.as_of:
        return block(warehouse, _SHOWN, _THEN, bound, order=order, start=start, size=size, total=total)
    return block(warehouse, _SHOWN, _LATEST, bound, order=order, start=start, size=size, total=total)


def rows(warehouse: Warehouse, selection: Selection) -> Iterator[tuple]:
    """Every selected observation as a tuple of COLUMNS, in the order of the mart, read in pieces."""
    for piece in _pieces(warehouse, selection):
        yield from piece


def _pieces(warehouse: Warehouse, selection: Selection) -> Iterator[list[tuple]]:
    if (drawn := _drawn(warehouse, selection)) is not None:
        return iter([[tuple(row[name] for name in COLUMNS) for row in drawn]])
    bound = selection.parameters()
    if selection.as_of and not _tells_superseded(warehouse):
        return warehouse.stream(f"SELECT {_COLUMN_LIST} FROM marts.observation {_THEN_BEFORE}", bound)
    if selection.as_of:
        return warehouse.stream(f"SELECT {_COLUMN_LIST} FROM marts.observation {_THEN}", bound)
    return warehouse.stream(f"SELECT {_COLUMN_LIST} FROM marts.observation {_LATEST}", bound)


# What charts add up or set side by side is a few hundred rows at most: they are counted and sorted here.
def _drawn(warehouse: Warehouse, selection: Selection) -> list[dict[str, Any]] | None:
    if selection.compared:
        return compared_rows(warehouse, selection.compared)
    if not selection.scheme or not selection.indicator:
        return None
    return rebuilt_rows(
        warehouse, selection.indicator, selection.regions or (), scheme=selection.scheme, kind=selection.kind,
        breakdown=selection.breakdown, first_year=selection.first_year, last_year=selection.last_year,
    )  # fmt: skip


def _sorted(rows: list[dict[str, Any]], sort: list[tuple[str, bool]]) -> list[dict[str, Any]]:
    for name, descending in reversed(sort):
        column = SORT_COLUMNS[name]
        known = sorted((row for row in rows if row[column] is not None), key=lambda row: row[column], reverse=descending)
        rows = known + [row for row in rows if row[column] is None]
    return rows


def _tells_superseded(warehouse: Warehouse) -> bool:
    return warehouse.remembered("tells superseded", _has_superseded)


def _has_superseded(warehouse: Warehouse) -> bool:
    return bool(
        warehouse.records(
            """SELECT 1 FROM information_schema.columns WHERE table_schema = 'marts' AND table_name = 'observation'
               AND column_name = 'superseded_on'"""
        )
    )
