"""The one rule for areas that stand beside each other: all of them take their figures from one period.

Of the periods that a year has, those with enough areas come first, then the whole year, then the period with most
areas, then the latest. Two years are compared only by periods that are alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from dashboard.data.warehouse import Warehouse
from dashboard.queries.coverage import WHOLE_YEAR
from dashboard.queries.kinds import Place, PublishedTotal, Total, is_published
from dashboard.queries.periods_held import Held, by_year, rank
from dashboard.queries.rebuilt import rebuilt_courses
from dashboard.queries.structures import Period
from dashboard.queries.totals import totals
from vocabulary.statuses import NOT_COLLECTED
from vocabulary.territory import COUNTRY, FEWEST_REGIONS


@dataclass(frozen=True)
class Areas:
    """The regions of one year, all by one period, highest first, and the country; `others` are the year's other periods.

    A region without a figure of this period has a row without a value; `country` has none where none is held.
    """

    period: Period
    rows: tuple[Total, ...]
    country: Total
    others: tuple[Held, ...] = ()


def held_by_year(warehouse: Warehouse, indicator_id: str, scheme: str | None = None) -> dict[int, list[Held]]:
    """The periods that stand for each year, the one to be shown first; `scheme` asks for figures rebuilt on it. Read once per edition."""
    kept = warehouse.remembered("held by year", lambda _: {})
    if (indicator_id, scheme) not in kept:
        kept[indicator_id, scheme] = by_year(_rows(warehouse, indicator_id, scheme))
    return kept[indicator_id, scheme]


def areas(
    warehouse: Warehouse,
    indicator_id: str,
    year: int,
    scheme: str | None = None,
    period: Period | None = None,
) -> Areas | None:
    """The regions in a year by the period that the rule chooses, or by `period`; None where nothing is held."""
    every = held_by_year(warehouse, indicator_id, scheme).get(year, [])
    shown = next((one for one in every if period in (None, one.period)), None)
    if shown is None:
        return None
    regions = [region for region in _regions(warehouse) if region["region_scheme"] == shown.scheme]
    rows = [shown.rows.get(region["region_id"]) or _missing(region, shown, every) for region in regions]
    country = Place(region_id=COUNTRY, region_scheme=shown.scheme, territory_id=COUNTRY)
    return Areas(
        shown.period,
        tuple(sorted(rows, key=lambda row: (row["value"] is None, -(row["value"] or 0)))),
        shown.rows.get(COUNTRY) or _missing(country, shown, every),
        tuple(one for one in every if one is not shown and one.regions),
    )


def two_areas(
    warehouse: Warehouse, indicator_id: str, years: tuple[int, int], scheme: str | None = None
) -> tuple[Areas | None, Areas | None, bool]:
    """The regions in two years, and whether their periods are alike; where none are, each year is shown by its own."""
    first, second = (held_by_year(warehouse, indicator_id, scheme).get(year, []) for year in years)
    both = like_periods(first, second)
    own = [
        areas(warehouse, indicator_id, year, scheme, both[place] if both else None)
        for place, year in enumerate(years)
    ]
    return own[0], own[1], both is not None


def like_periods(first: Sequence[Held], second: Sequence[Held]) -> tuple[Period, Period] | None:
    """The periods by which two years are compared: of those alike the one that either year puts first; None for none."""
    ranked = sorted(
        product(range(len(first)), range(len(second))), key=lambda places: (max(places), sum(places))
    )
    for one, other in ranked:
        is_enough = min(first[one].regions, second[other].regions) >= FEWEST_REGIONS
        if is_enough and is_like(first[one].period, second[other].period):
            return first[one].period, second[other].period
    return None


def is_like(one: Period, other: Period) -> bool:
    """Whether figures of two periods may be subtracted: whole years, the same months, the same day of the year."""
    if one.kind != other.kind or one.kind == "range":  # nobody knows where a range ends
        return False
    if one.kind == WHOLE_YEAR:
        return True
    is_same_start = one.start == other.start if one.kind == "since" else _day(one.start) == _day(other.start)
    return is_same_start and _day(one.end) == _day(other.end)


def mapped_years(warehouse: Warehouse, indicator_id: str, scheme: str | None = None) -> tuple[int, ...]:
    """The years in which enough regions have a figure of one period."""
    every = held_by_year(warehouse, indicator_id, scheme)
    return tuple(sorted(year for year, held in every.items() if held[0].regions >= FEWEST_REGIONS))


def rebuilt_years(warehouse: Warehouse, indicator_id: str) -> dict[str, tuple[int, ...]]:
    """The years that can be drawn on each scheme on which at least one figure of the indicator was rebuilt."""
    courses = rebuilt_courses(warehouse, indicator_id)
    made = [
        scheme
        for scheme, own in courses.items()
        if any(row["is_rebuilt"] for rows in own.values() for row in rows)
    ]
    found = {scheme: mapped_years(warehouse, indicator_id, scheme) for scheme in made}
    return {scheme: years for scheme, years in found.items() if years}


def alike_over_years(
    warehouse: Warehouse, indicator_id: str, *, until: date, territories: frozenset[str]
) -> list[Held]:
    """Periods of different years that can be read as one course, oldest first: all are like the newest one.

    The newest is the one that the rule chooses in the last year in which enough of the `territories` have a figure.
    """
    every = held_by_year(warehouse, indicator_id)
    on_time = {year: [held for held in own if held.period.day <= until] for year, own in every.items()}
    for year in sorted(on_time, reverse=True):
        newest = next((held for held in on_time[year] if _known(held, territories) >= FEWEST_REGIONS), None)
        if newest is not None:
            break
    else:
        return []
    like = (
        next((held for held in on_time[one] if is_like(held.period, newest.period)), None)
        for one in sorted(on_time)
        if one < year
    )
    return [*(held for held in like if held is not None), newest]


def rows_of_one_period(warehouse: Warehouse, indicator_id: str, *, fewest: int) -> list[PublishedTotal]:
    """The regions' figures of each year, oldest first, all of a year by the period that the rule chooses for `fewest` areas."""
    every = held_by_year(warehouse, indicator_id)
    shown = (max(every[year], key=lambda held: rank(held, fewest)) for year in sorted(every))
    return [
        row for held in shown for region, row in held.rows.items() if region != COUNTRY and is_published(row)
    ]


def _known(held: Held, territories: frozenset[str]) -> int:
    return sum(row["value"] is not None and row["territory_id"] in territories for row in held.rows.values())


def _rows(warehouse: Warehouse, indicator_id: str, scheme: str | None) -> Iterable[Total]:
    published = totals(warehouse, [indicator_id])[indicator_id]
    if scheme is None:
        return published
    country = [row for row in published if row["region_id"] == COUNTRY]
    courses = rebuilt_courses(warehouse, indicator_id).get(scheme, {})
    return [*(row for rows in courses.values() for row in rows), *(country if courses else [])]


def _missing(area: Place, shown: Held, every: list[Held]) -> Total:
    own = (one for one in every if (row := one.rows.get(area["region_id"])) and row["value"] is not None)
    period = shown.period
    return {
        "region_id": area["region_id"], "region_scheme": area["region_scheme"], "territory_id": area["territory_id"],
        "period_start": period.start, "period_end": period.end, "stands_for": period.day, "kind": period.kind,
        "period_kind": "cumulative" if period.kind == "since" else period.kind, "breakdown": "", "member": "",
        "value": None, "obs_status": NOT_COLLECTED, "source_id": None, "locator": None, "note": None, "is_derived": False,
        "other_periods": tuple(one.period for one in own),
    }  # fmt: skip


def _day(day: date) -> tuple[int, int]:
    # The last day of February is the same day of two years, whatever its number.
    return (day.month, 0) if (day + timedelta(days=1)).day == 1 else (day.month, day.day)


def _regions(warehouse: Warehouse) -> list[Place]:
    return warehouse.remembered("regions", _load_regions)


def _load_regions(warehouse: Warehouse) -> list[Place]:
    return warehouse.records(
        Place,
        """SELECT region_id, scheme AS region_scheme, territory_id FROM marts.region
           WHERE region_id <> $country ORDER BY sort_order""",
        {"country": COUNTRY},
    )
