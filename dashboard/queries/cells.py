"""What is there of each indicator in each year and region, and why the rest is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NotRequired, TypedDict, TypeVar, final

from dashboard.data.warehouse import Warehouse, WarehouseUnavailable
from dashboard.queries.coverage import NOTHING, coverage
from vocabulary.statuses import STATES_WITH_FIGURES
from vocabulary.territory import COUNTRY

if TYPE_CHECKING:
    from typing_extensions import ReadOnly

R = TypeVar("R")


class HeldCell(TypedDict):
    """How many figures of an indicator there are in a year, and why there is none; None where there are some."""

    indicator_id: NotRequired[ReadOnly[str]]
    year: int
    figures: int
    reason_kk: str | None
    reason_ru: str | None
    reason_en: str | None


@final
class YearCell(HeldCell):
    """Of the country and all regions: states of CELL_STATES, of the regions those with figures.

    `regions` is 0 where the indicator has no regional figures, `region_id` the first region that has figures; the reason is
    why the country has none.
    """

    indicator_id: ReadOnly[str]
    country_state: str
    regions: int
    regions_published: int
    region_states: list[str]
    region_id: str | None


@final
class RegionCell(HeldCell):
    """Of one region, or of the country: its state is one of CELL_STATES."""

    region_id: str
    state: str
    source_ids: list[str]


class _Series(TypedDict):
    kind: str
    breakdown: str
    years: list[int]
    region_ids_by_year: list[list[str]]


def by_year(warehouse: Warehouse, indicator_ids: Sequence[str]) -> list[YearCell] | None:
    """One row per indicator and year from its first to its last; None where the edition was made before the mart."""
    return _asked(
        lambda: warehouse.records(
            YearCell,
            """SELECT indicator_id, year, any_value(state) FILTER (region_id = $country) AS country_state,
                      CAST(sum("rows") AS BIGINT) AS figures, count(*) FILTER (region_id <> $country) AS regions,
                      count(*) FILTER (region_id <> $country AND "rows" > 0) AS regions_published,
                      coalesce(list(DISTINCT state) FILTER (region_id <> $country AND "rows" > 0), []) AS region_states,
                      min(region_id) FILTER (region_id <> $country AND "rows" > 0) AS region_id,
                      any_value(reason_kk) FILTER (region_id = $country) AS reason_kk,
                      any_value(reason_ru) FILTER (region_id = $country) AS reason_ru,
                      any_value(reason_en) FILTER (region_id = $country) AS reason_en
               FROM marts.coverage_cell WHERE list_contains($indicators, indicator_id)
               GROUP BY indicator_id, year ORDER BY indicator_id, year""",
            {"indicators": list(indicator_ids), "country": COUNTRY},
        )
    )


def by_region(warehouse: Warehouse, indicator_id: str) -> list[RegionCell] | None:
    """The cells of one indicator, oldest first; None where the edition was made before the mart."""
    return _asked(
        lambda: warehouse.records(
            RegionCell,
            """SELECT year, region_id, state, "rows" AS figures, source_ids, reason_kk, reason_ru, reason_en
               FROM marts.coverage_cell WHERE indicator_id = $indicator ORDER BY year, region_id""",
            {"indicator": indicator_id},
        )
    )


def shown_state(row: YearCell) -> str:
    """The state that stands for a year: the country's, or where it has no figure the least sure of its regions."""
    if row["country_state"] in STATES_WITH_FIGURES or not row["region_states"]:
        return row["country_state"]
    return max(row["region_states"], key=STATES_WITH_FIGURES.index)


def series_of(warehouse: Warehouse, indicator_id: str, region_id: str, year: int) -> tuple[str, str] | None:
    """The kind of period and the breakdown in which a region has figures of a year, those shown first if they have any.

    None where there is no figure, and in an edition that was made before the mart.
    """
    found = warehouse.remembered("series of cells", lambda _: {})
    if indicator_id not in found:
        found[indicator_id] = _series(warehouse, indicator_id)
    return found[indicator_id].get((region_id, year))


def _series(warehouse: Warehouse, indicator_id: str) -> dict[tuple[str, int], tuple[str, str]]:
    rows = _asked(
        lambda: warehouse.records(
            _Series,
            """SELECT kind, breakdown, years, region_ids_by_year FROM marts.held_series
               WHERE indicator_id = $indicator""",
            {"indicator": indicator_id},
        )
    )
    main_kind = coverage(warehouse).get(indicator_id, NOTHING).main_kind
    # What is shown first is written last, over the others.
    ordered = sorted(rows or [], key=lambda row: (row["kind"] == main_kind, row["breakdown"] == ""))
    return {
        (region_id, year): (row["kind"], row["breakdown"])
        for row in ordered
        for year, regions in zip(row["years"], row["region_ids_by_year"], strict=True)
        for region_id in regions
    }


def _asked(ask: Callable[[], list[R]]) -> list[R] | None:
    try:
        return ask()
    except WarehouseUnavailable as problem:
        if problem.reason != "outdated":
            raise
        return None
