"""What the edition holds of each indicator: which years, regions, kinds of period and breakdowns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from dashboard.data.warehouse import Warehouse
from dashboard.queries.held_series import HeldPeriod, HeldSeries, held_periods, held_series
from vocabulary.periods import SERIES_KIND_SQL, SINCE

# A count since 1991 and a count since January are two series: both are `cumulative` in the mart, here they part.
KIND = SERIES_KIND_SQL
WHOLE_YEAR = "year"
_PARTS_OF_A_YEAR = ("cumulative", "half_year", "quarter", "month")


class _OnlyForecast(TypedDict):
    indicator_id: str


@dataclass(frozen=True)
class Coverage:
    """Where an indicator has published values; `main_kind` is the kind of period shown first.

    `years` are those in which periods end, `stood_years` and `map_years` those that figures stand for.
    """

    years: tuple[int, ...] = ()
    regions: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = ()
    breakdowns: frozenset[tuple[str, str]] = frozenset()
    main_kind: str = ""
    map_years: tuple[int, ...] = ()
    stood_years: tuple[int, ...] = ()

    def breakdowns_of(self, kind: str) -> list[str]:
        """The breakdowns published for a kind of period, '' (the total) first."""
        return sorted(breakdown for own, breakdown in self.breakdowns if own == kind)


NOTHING = Coverage()


def coverage(warehouse: Warehouse) -> dict[str, Coverage]:
    """Coverage by indicator id; an indicator without a value is absent. Read once per edition."""
    return warehouse.remembered("coverage", _load)


def kinds_shown(main_kind: str) -> tuple[str, ...]:
    """The kinds of period by which areas stand beside each other: the main one, and the whole year of the same quantity."""
    return (main_kind, WHOLE_YEAR) if main_kind in _PARTS_OF_A_YEAR else (main_kind,)


def forecasts(warehouse: Warehouse) -> frozenset[str]:
    """The indicators that hold nothing but forecasts: what they say has not happened. Read once per edition."""
    return warehouse.remembered("forecasts", _load_forecasts)


def _load_forecasts(warehouse: Warehouse) -> frozenset[str]:
    rows = warehouse.records(
        _OnlyForecast,
        """SELECT indicator_id FROM marts.observation WHERE value IS NOT NULL
           GROUP BY indicator_id HAVING bool_and(obs_status = 'F')""",
    )
    return frozenset(row["indicator_id"] for row in rows)


def _load(warehouse: Warehouse) -> dict[str, Coverage]:
    by_indicator: dict[str, list[HeldSeries]] = {}
    for row in held_series(warehouse):
        by_indicator.setdefault(row["indicator_id"], []).append(row)
    periods: dict[str, list[HeldPeriod]] = {}
    for period in held_periods(warehouse):
        periods.setdefault(period["indicator_id"], []).append(period)
    return {name: _coverage(rows, periods.get(name, [])) for name, rows in by_indicator.items()}


def _coverage(rows: Sequence[HeldSeries], periods: Sequence[HeldPeriod]) -> Coverage:
    kinds = tuple(sorted({row["kind"] for row in rows}))
    wanted = SINCE if rows[0]["measure_kind"] == "running_total" else rows[0]["main_period_kind"]
    main_kind = wanted if wanted in kinds else kinds[0]
    has_map = any(row["has_breaks"] for row in rows)
    return Coverage(
        years=tuple(sorted({year for row in rows for year in row["years"]})),
        regions=frozenset(region for row in rows for region in row["region_ids"]),
        kinds=kinds,
        breakdowns=frozenset((row["kind"], row["breakdown"]) for row in rows),
        main_kind=main_kind,
        map_years=tuple(
            sorted(
                {
                    row["year"]
                    for row in periods
                    if has_map and row["is_wide"] and row["kind"] in kinds_shown(main_kind)
                }
            )
        ),
        stood_years=tuple(sorted({row["year"] for row in periods})),
    )
