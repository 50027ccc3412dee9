"""Figures of the country from those of the regions that reported: Σ numerators ÷ Σ denominators, or the sum; never a mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from etl.catalog import Catalog
from etl.inputs.grammar import read_any_period
from reporting.overlay.dictionary import Dictionary
from reporting.overlay.figures import Released, value_of
from reporting.store.tables import ReportFigure
from vocabulary.territory import COUNTRY, scheme_on


@dataclass(frozen=True)
class Country:
    """The country's figure: its parts, whose figures are in it, and how many people live there (percent, None: not known).

    `value` is None where the indicator adds up over nothing.
    """

    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    reported: tuple[str, ...]
    silent: tuple[str, ...]
    population_share: Decimal | None

    @property
    def expected(self) -> int:
        """How many regions there are."""
        return len(self.reported) + len(self.silent)


Figures = Iterable[tuple[Released, ReportFigure]]


def by_indicator(
    reports: Iterable[Released], dictionary: Dictionary
) -> dict[str, list[tuple[Released, ReportFigure]]]:
    """The figures of regions without breakdowns, by indicator, in the order of regions; a body of a region before others."""
    found: dict[str, dict[str, tuple[Released, ReportFigure]]] = {}
    for one in reports:
        for figure in one.figures:
            if figure.period != one.report.period or figure.breakdown or figure.region_id == COUNTRY:
                continue
            of_regions = found.setdefault(figure.indicator_id, {})
            own = dictionary.regions.get(one.report.body_id) == figure.region_id
            if own or figure.region_id not in of_regions:
                of_regions[figure.region_id] = (one, figure)
    return {name: [of[region] for region in sorted(of)] for name, of in sorted(found.items())}


def country(
    indicator_id: str,
    figures: Figures,
    catalog: Catalog,
    dictionary: Dictionary,
    people: Mapping[str, Decimal],
    period: str,
) -> Country:
    """The country's figure of one indicator from its regions'."""
    scheme = scheme_on(read_any_period(period).end)
    regions = [one.id for one in catalog.regions if scheme in one.schemes and one.id != COUNTRY]
    indicator = next(one for one in catalog.indicators if one.id == indicator_id)
    if indicator.measure_kind == "share":
        parts = {f.region_id: f for _, f in figures if f.numerator and f.denominator}
        numerator = sum((Decimal(f.numerator) for f in parts.values()), Decimal(0))
        denominator = sum((Decimal(f.denominator) for f in parts.values()), Decimal(0))
        value = 100 * numerator / denominator if denominator else None
        return _country(numerator, denominator, value, parts, regions, people)
    values = {f.region_id: Decimal(value_of(f, dictionary)) for _, f in figures if value_of(f, dictionary)}
    total = sum(values.values(), Decimal(0)) if values and indicator.is_additive else None
    return _country(None, None, total, values, regions, people)


def _country(
    numerator: Decimal | None,
    denominator: Decimal | None,
    value: Decimal | None,
    reported: Iterable[str],
    regions: list[str],
    people: Mapping[str, Decimal],
) -> Country:
    known = set(reported)
    there = tuple(region for region in regions if region in known)
    silent = tuple(region for region in regions if region not in known)
    share = None
    if regions and all(people.get(region) for region in regions):
        share = 100 * sum(people[region] for region in there) / sum(people[region] for region in regions)
    return Country(
        numerator, denominator, value, there, silent, Decimal(share) if share is not None else None
    )
