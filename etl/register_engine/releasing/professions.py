"""Professions in demand, made of the figures that a release shows: nothing that is held back reaches the list."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from etl.catalog.places import Region
from etl.professions import Corridor, Market, Quarter, Score, corridors, scores
from etl.professions.index import Figures
from etl.register_engine.releasing.facts import Entry
from vocabulary.territory import COUNTRY

BREAKDOWN, REST = "profession_group", "not_stated"
VACANCIES, SEEKERS, DAYS, PAY = (
    "vacancies_posted",
    "job_seeker_registrations",
    "vacancy_median_days_to_fill",
    "vacancy_median_pay",
)
PLANNED, INFLOW = "growth_point_jobs_planned", "vacancies_filled_by_incomers"
SCORES, CORRIDORS = "profession_scores", "labour_corridors"
_DIGITS = 6
# quarter -> indicator -> (region, profession) -> value
_Found = Mapping[date, Mapping[str, Mapping[tuple[str, str], float]]]


def lists_of(
    shown: pa.Table, as_of: date, regions: Iterable[Region], earlier: Iterable[Mapping[str, Any]]
) -> dict[str, list[Entry]]:
    """Entries of metadata by kind: every list that was ever made, and corridors of the newest quarter.

    shown: cells with `shown` (DOUBLE, null where held back). as_of: the day as of which the registers are known. earlier: entries
    of `profession_scores` of the release before; of a quarter of which the figures say the same, the list stays as it was said.
    """
    found = _quarters(shown)
    placed = {one.id: one for one in regions if one.valid_to is None and one.id != COUNTRY}
    names = sorted({region for own in found.values() for region, _ in own[VACANCIES] if region in placed})
    professions = sorted({one for own in found.values() for _, one in own[VACANCIES]})
    made = scores(_grids(found, names, professions), names, professions)
    newest = max((one.quarter for one in made), default=None)
    moved = _corridors(found.get(newest, {}), names, professions, placed) if newest else []
    new = list(_new([_of_score(one, as_of, found) for one in made], earlier))
    named = {one["id"] for one in new}
    return {
        SCORES: [*(one for one in _kept(earlier) if one["id"] not in named), *new],
        CORRIDORS: [_of_corridor(newest, as_of, *one) for one in moved if newest],
    }


def _quarters(shown: pa.Table) -> _Found:
    found: dict[date, dict[str, dict[tuple[str, str], float]]] = defaultdict(lambda: defaultdict(dict))
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.register("shown", shown)
        rows = connection.execute(
            f"SELECT period_end, indicator_id, region_id, members['{BREAKDOWN}'], shown FROM shown "
            f"WHERE period_kind = 'quarter' AND map_keys(members) = ['{BREAKDOWN}'] AND members['{BREAKDOWN}'] <> '{REST}' "
            f"AND list_contains($known, indicator_id) AND (shown IS NOT NULL OR list_contains($more, indicator_id))",
            {"known": [VACANCIES, SEEKERS, DAYS, PAY, PLANNED, INFLOW], "more": [PLANNED, INFLOW]},
        ).fetchall()
    for quarter, indicator, region, profession, value in rows:
        # not a number: it is there and held back
        found[quarter][indicator][region, profession] = math.nan if value is None else value
    return found


def _beside(
    held: Mapping[str, Mapping[tuple[str, str], float]], indicator: str, key: tuple[str, str]
) -> int | None:
    """Planned jobs or people who came of a region and profession: none where others of its kind have some and it is not listed.

    None where it is held back, and where nothing is told of any region (or of the country).
    """
    own = held.get(indicator, {})
    if not any((region == COUNTRY) == (key[0] == COUNTRY) for region, _ in own):
        return None
    value = own.get(key, 0)
    return None if math.isnan(value) else int(value)


def _grids(found: _Found, regions: Sequence[str], professions: Sequence[str]) -> dict[date, Quarter]:
    """Quarters with vacancies and seekers, and pay a year before."""

    def grid(quarter: date, indicator: str) -> Figures:
        held = found[quarter][indicator] if quarter in found else {}
        return np.array(
            [[held.get((region, one), np.nan) for one in professions] for region in regions]
        ).reshape(len(regions), len(professions))

    return {
        day: Quarter(
            # a group of occupations without a vacancy has none, where the register tells of the quarter
            np.nan_to_num(grid(day, VACANCIES)),
            grid(day, SEEKERS),
            grid(day, DAYS),
            grid(day, PAY),
            grid(day.replace(year=day.year - 1), PAY),
        )
        for day, own in found.items()
        if own[VACANCIES] and own[SEEKERS] and day.replace(year=day.year - 1) in found
    }


def _corridors(
    held: Mapping[str, Mapping[tuple[str, str], float]],
    regions: Sequence[str],
    professions: Sequence[str],
    placed: Mapping[str, Region],
) -> list[tuple[str, Corridor]]:
    """Of each profession, between the regions of which vacancies, seekers and pay are known; with planned jobs and people who came, as far as shown."""
    moved = []
    for profession in professions:
        keys = [(region, profession) for region in regions if placed[region].label_lon is not None]
        markets = [
            Market(
                key[0], int(held[VACANCIES].get(key, 0)) + (_beside(held, PLANNED, key) or 0),
                int(held[SEEKERS][key]) + (_beside(held, INFLOW, key) or 0), held[PAY][key],
                float(placed[key[0]].label_lon or 0), float(placed[key[0]].label_lat or 0),
            )
            for key in keys
            if held[SEEKERS].get(key) is not None and held[PAY].get(key)
        ]  # fmt: skip
        moved += [(profession, one) for one in corridors(markets)]
    return moved


def _kept(earlier: Iterable[Mapping[str, Any]]) -> Iterator[Entry]:
    """Lists of the country as they were said; scores of regions are those of the newest quarter alone."""
    return (one for one in earlier if one["region"] == COUNTRY)


def _new(entries: Sequence[Mapping[str, Any]], earlier: Iterable[Mapping[str, Any]]) -> Iterator[Entry]:
    """Lists that say otherwise than what was last said of their quarter, and all of regions."""
    said: dict[str, tuple[str, set[frozenset[tuple[str, str]]]]] = {}
    for one in _kept(earlier):
        day, content = said.get(one["quarter"], ("", set()))
        if one["as_of"] > day:
            day, content = one["as_of"], set()
        if one["as_of"] == day:
            content.add(_content(one))
        said[one["quarter"]] = (day, content)
    now: dict[str, set[frozenset[tuple[str, str]]]] = defaultdict(set)
    for entry in entries:
        if entry["region"] == COUNTRY:
            now[entry["quarter"]].add(_content(entry))
    for entry in entries:
        before = said.get(entry["quarter"])
        is_said = before is not None and (before[1] == now[entry["quarter"]] or before[0] > entry["as_of"])
        if entry["region"] != COUNTRY or not is_said:
            yield entry


def _content(entry: Mapping[str, Any]) -> frozenset[tuple[str, str]]:
    return frozenset((name, str(value)) for name, value in entry.items() if name not in ("id", "as_of"))


def _of_score(one: Score, as_of: date, found: _Found) -> dict[str, Any]:
    """What is told of a score; vacancies and seekers of the country are its own figures, not the sum of regions that are shown."""
    region = one.region or COUNTRY
    vacancies, seekers = (
        found[one.quarter][name].get((region, one.profession)) for name in (VACANCIES, SEEKERS)
    )
    told: dict[str, Any] = {
        "id": f"{region}-{one.profession}-{one.quarter}-{as_of}",
        "quarter": one.quarter.isoformat(),
        "as_of": as_of.isoformat(),
        "region": region,
        "profession": one.profession,
        "vacancies": int(vacancies or 0),
        "seekers": None if seekers is None else int(seekers),
        "planned": _beside(found[one.quarter], PLANNED, (region, one.profession)),
        "inflow": _beside(found[one.quarter], INFLOW, (region, one.profession)),
        **{name: _number(value) for name, value in one.parts.items()},
        "score": None if one.index is None else _number(one.index),
        "rank": one.rank,
        "rank_low": one.low,
        "rank_high": one.high,
        "ranked": one.ranked,
        "top": one.top,
        "in_demand": str(one.in_demand).lower(),
    }
    return {name: value for name, value in told.items() if value is not None}


def _of_corridor(quarter: date, as_of: date, profession: str, one: Corridor) -> Entry:
    return {
        "id": f"{profession}-{one.origin}-{one.destination}-{quarter}",
        "quarter": quarter.isoformat(),
        "as_of": as_of.isoformat(),
        "profession": profession,
        "from_region": one.origin,
        "to_region": one.destination,
        "people": one.people,
        "kilometres": round(one.kilometres),
        "pay_from": round(one.pay_from),
        "pay_to": round(one.pay_to),
    }


def _number(value: float) -> str:
    """The same digits on every machine."""
    text = f"{value:.{_DIGITS}f}"
    return "0" if float(text) == 0 else text
