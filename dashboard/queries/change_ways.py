"""The ways to tell the changes of an indicator that an edition has the parts for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import groupby
from typing import Literal

from dashboard.data.held_columns import column, shown_figure
from dashboard.data.recent import Recent
from dashboard.data.warehouse import Warehouse
from dashboard.queries.change_arithmetic import DENOMINATOR, NUMERATOR
from dashboard.queries.change_parts import RATIO, REGIONS, SHARE, Held, Way, usual_pair
from dashboard.queries.dictionary import Indicator, dictionary
from dashboard.queries.kinds import Observed, Place
from dashboard.queries.structures import Period, period_of
from vocabulary.territory import COUNTRY
from vocabulary.units import is_counted

# Of an edition in a process: every region of some thirty indicators; figures of as many as a few pages tell of.
_MOST_WAYS, _MOST_FIGURES = 600, 24


class Counted(Observed, Place):
    """A figure as a part of a change."""

    breakdown: str
    member: str
    value: float
    note: str | None
    source_id: str
    correction_id: str | None
    is_break: bool | None


def ways(warehouse: Warehouse, indicator: Indicator, region_id: str) -> list[Way]:
    """The ways that have at least two periods alike with all parts, the one to be shown first first. Those asked for lately are kept."""
    kept: Recent[list[Way]] = warehouse.remembered("ways of changes", lambda _: Recent(_MOST_WAYS))
    return kept.get((indicator.id, region_id), lambda: _ranked(_ways(warehouse, indicator, region_id)))


def _ranked(found: Iterable[Way]) -> list[Way]:
    return sorted((way for way in found if usual_pair(way, day=None)), key=_rank)


def _rank(way: Way) -> tuple[bool, bool, int, str]:
    return way.name not in (SHARE, RATIO), way.name != REGIONS, -len(way.whole), way.name


def _ways(warehouse: Warehouse, indicator: Indicator, region_id: str) -> Iterable[Way]:
    own = _figures(warehouse, indicator.id)
    rule, rate = indicator.derivation, indicator.rate
    if rule and rule.rule == "member_share" and rule.breakdown:
        parts = _members(_figures(warehouse, rule.of), region_id, rule.breakdown)
        yield Way(SHARE, indicator, tuple(_with_values(parts, own, region_id)))
    elif rate and (counted := rate.of or rate.part):
        sides = _sides(_figures(warehouse, counted), _figures(warehouse, rate.base), region_id)
        yield Way(RATIO, indicator, tuple(_with_values(sides, own, region_id)))
    elif is_counted(indicator.unit):
        for breakdown in sorted({row["breakdown"] for row in own} - {""}):
            yield Way(breakdown, indicator, tuple(_members(own, region_id, breakdown)))
    if indicator.is_additive and region_id == COUNTRY:
        yield Way(REGIONS, indicator, tuple(_regions(warehouse, own)))


def _members(rows: list[Counted], region_id: str, breakdown: str) -> list[Held]:
    """The members of a breakdown of one region by period, with the printed total."""
    own = [row for row in rows if row["region_id"] == region_id and row["breakdown"] in ("", breakdown)]
    return [
        held
        for period, group in _by_period(own)
        if (held := _held(period, group, territory="territory_id")).parts
    ]


def _regions(warehouse: Warehouse, rows: list[Counted]) -> list[Held]:
    """The regions of each scheme by period, with the figure of the country; periods that lack a region are not whole."""
    regions = dictionary(warehouse).regions.values()
    sizes = {scheme: sum(one.scheme == scheme and one.id != COUNTRY for one in regions) for scheme in {one.scheme for one in regions}}  # fmt: skip
    found = []
    for period, group in _by_period([row for row in rows if row["breakdown"] == ""]):
        country = [row | {"member": ""} for row in group if row["region_id"] == COUNTRY]
        by_scheme = {scheme: [row for row in group if row["region_scheme"] == scheme and row["region_id"] != COUNTRY] for scheme in sizes}  # fmt: skip
        scheme = max(by_scheme, key=lambda name: (len(by_scheme[name]), name))
        own = [row | {"member": row["region_id"]} for row in by_scheme[scheme]]
        held = _held(period, [*own, *country[-1:]], territory="region_scheme")
        if own:
            found.append(held if len(own) == sizes[scheme] else replace(held, whole=None))
    return found


def _sides(parts: list[Counted], bases: list[Counted], region_id: str) -> list[Held]:
    """Numerator and denominator of a rate by period."""
    named = [
        row | {"member": side}
        for side, rows in ((NUMERATOR, parts), (DENOMINATOR, bases))
        for row in rows
        if row["region_id"] == region_id and row["breakdown"] == ""
    ]
    return [_held(period, group, territory="territory_id") for period, group in _by_period(named)]


def _held(
    period: Period, rows: list[Counted], *, territory: Literal["territory_id", "region_scheme"]
) -> Held:
    values = {row["member"]: Fraction(str(row["value"])) for row in rows}
    return Held(
        period,
        {part: value for part, value in values.items() if part},
        values.get(""),
        rows[0][territory],
        frozenset(row["source_id"] for row in rows),
        is_break=any(row["is_break"] for row in rows),
    )


def _with_values(held: list[Held], rows: list[Counted], region_id: str) -> Iterable[Held]:
    """With the figure of the share itself, which the parts must give."""
    own = {period_of(row): row for row in rows if row["region_id"] == region_id and row["breakdown"] == ""}
    for one in held:
        if row := own.get(one.period):
            is_break = one.is_break or bool(row["is_break"])
            yield replace(
                one, value=row["value"], sources=one.sources | {row["source_id"]}, is_break=is_break
            )


def _by_period(rows: list[Counted]) -> list[tuple[Period, list[Counted]]]:
    ordered = sorted(rows, key=lambda row: (period_of(row), row["region_scheme"]))
    return [(period, list(group)) for period, group in groupby(ordered, key=period_of)]


def _figures(warehouse: Warehouse, indicator_id: str) -> list[Counted]:
    """The newest figures of an indicator, without forecasts. Those asked for lately are kept: several rates have one base."""
    kept: Recent[list[Counted]] = warehouse.remembered("figures of changes", lambda _: Recent(_MOST_FIGURES))
    return kept.get(indicator_id, lambda: _asked(warehouse, indicator_id))


def _asked(warehouse: Warehouse, indicator_id: str) -> list[Counted]:
    stands_for, is_break = column(warehouse, "stands_for"), column(warehouse, "is_break")
    figure = shown_figure(warehouse)
    return warehouse.records(
        Counted,
        f"""SELECT region_id, region_scheme, territory_id, period_start, period_end, period_kind,
                   {stands_for}, {is_break}, breakdown, member,
                   {figure}, source_id
            FROM marts.observation
            WHERE indicator_id = $indicator AND is_latest AND observation.value IS NOT NULL AND obs_status <> 'F'""",
        {"indicator": indicator_id},
    )
