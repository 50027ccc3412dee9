"""What stands inside an entry of metadata and is asked for by itself: rows of tables of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any, NamedTuple

from etl.catalog import Catalog
from etl.catalog.entry import Words
from etl.catalog.values import WrittenPeriod
from etl.inputs import grammar


class Threshold(NamedTuple):
    """A number behind the words of verdicts."""

    name: str
    value: float
    method_version: str


class RegionScheme(NamedTuple):
    """Which territory a region means in a territorial scheme."""

    region_id: str
    scheme: str
    territory_id: str


class DerivedShare(NamedTuple):
    """How a share is computed; `uses_total`: of the published total, without denominator."""

    indicator_id: str
    rule: str
    of_indicator_id: str
    breakdown: str | None
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    uses_total: bool


class UnevenPeriod(NamedTuple):
    """A period in which the regions of an indicator do not add up to the country."""

    indicator_id: str
    period_start: date
    period_end: date
    period_kind: str
    reason: Words


class BreakdownMember(NamedTuple):
    """One value of a breakdown, with its place in it."""

    breakdown: str
    member: str
    sort_order: int
    breakdown_title: Words
    member_title: Words


class CountedAgainst(NamedTuple):
    """What counts against a kind of quota; of several the first (`place` 1) that has a figure for a day."""

    quota_kind: str
    place: int
    indicator_id: str
    breakdown: str
    member: str


class DutyDay(NamedTuple):
    """One day on which a duty to report falls due."""

    duty_id: str
    period: WrittenPeriod
    due_on: date
    precision: str


def _thresholds(catalog: Catalog) -> Iterator[Threshold]:
    for name, value in asdict(catalog.rules.thresholds).items():
        yield Threshold(name, float(value), catalog.rules.method_version)


def _schemes(catalog: Catalog) -> Iterator[RegionScheme]:
    for region in catalog.regions:
        for scheme, territory in sorted(region.schemes.items()):
            yield RegionScheme(region.id, scheme, territory)


def _derivations(catalog: Catalog) -> Iterator[DerivedShare]:
    for indicator in catalog.indicators:
        if rule := indicator.derived:
            uses_total = rule.denominator is None
            yield DerivedShare(
                indicator.id,
                rule.rule,
                rule.of,
                rule.breakdown,
                rule.numerator,
                rule.denominator or (),
                uses_total,
            )


def _uneven_periods(catalog: Catalog) -> Iterator[UnevenPeriod]:
    for indicator in catalog.indicators:
        for exception in indicator.additive_exceptions:
            period = grammar.read_any_period(exception.period)
            yield UnevenPeriod(indicator.id, period.start, period.end, period.kind, exception.reason)


def _members(catalog: Catalog) -> Iterator[BreakdownMember]:
    for breakdown in catalog.breakdowns:
        for order, member in enumerate(breakdown.members, start=1):
            yield BreakdownMember(breakdown.id, member.id, order, breakdown.title, member.title)


def _counted(catalog: Catalog) -> Iterator[CountedAgainst]:
    for kind in catalog.quota_kinds:
        for place, one in enumerate(kind.counted, start=1):
            yield CountedAgainst(kind.id, place, one.indicator, one.breakdown or "", one.member or "")


def _duty_days(catalog: Catalog) -> Iterator[DutyDay]:
    for duty in catalog.reporting_duties:
        for day in duty.days:
            yield DutyDay(duty.id, day.period, day.due_on, day.precision)


# by table: the class of its rows, and how they are taken out of the entries
APART: dict[str, tuple[type, Callable[[Catalog], Iterator[tuple[Any, ...]]]]] = {
    "thresholds": (Threshold, _thresholds),
    "region_schemes": (RegionScheme, _schemes),
    "derivations": (DerivedShare, _derivations),
    "additive_exceptions": (UnevenPeriod, _uneven_periods),
    "breakdown_members": (BreakdownMember, _members),
    "counted_against": (CountedAgainst, _counted),
    "duty_days": (DutyDay, _duty_days),
}
