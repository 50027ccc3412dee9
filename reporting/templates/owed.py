"""What a body is asked for in a period: figures, measures, promises; read from what documents say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from etl.catalog.catalog import Catalog
from etl.catalog.documents import Measure
from etl.catalog.indicators import Indicator
from etl.catalog.registers import Body
from etl.catalog.targets import Target
from reporting.templates.bodies import acts_as
from vocabulary.reporting import STATISTICS
from vocabulary.territory import COUNTRY
from vocabulary.units import is_counted

PROMISED = "promised_mechanism_in_place"
_OF_THE_CYCLE = "plan_reports_received_share"  # counted here, from what comes in


@dataclass(frozen=True)
class OwedFigure:
    """One row of the sheet of indicators. A share is handed in as numerator and denominator."""

    indicator: Indicator
    region_id: str

    @property
    def is_share(self) -> bool:
        return is_share(self.indicator)


@dataclass(frozen=True)
class Owed:
    """Everything that one body is asked for, in the order of the sheets."""

    figures: tuple[OwedFigure, ...]
    measures: tuple[Measure, ...]
    promises: tuple[Target, ...]


def is_share(indicator: Indicator) -> bool:
    """Whether a figure is a part of a whole, which both have to be known for a share of the country."""
    return indicator.unit == "percent" and indicator.measure_kind == "share"


def owed(catalog: Catalog, body: Body, on: date) -> Owed:
    """What the body is asked for in a period that ends on the day `on`.

    Figures: those of the first targets of the concept, of targets that the body reports on and of measures that bind it.
    Measures and promises of the document that ended last are there too: nobody has answered them yet.
    """
    names, documents = acts_as(catalog, body), _documents(catalog, on)
    measures = tuple(
        one for one in catalog.measures if one.document in documents and _binds(catalog, one, body, on)
    )
    targets = [one for one in catalog.targets if one.document in documents and _asks(one, body, names)]
    wanted = [one.indicator for one in targets] + [each for one in measures for each in one.indicators]
    region = body.region if body.is_akimat and body.region else COUNTRY
    figures = tuple(OwedFigure(one, region) for one in _indicators(catalog, wanted, body))
    promises = tuple(
        one
        for one in catalog.targets
        if one.indicator == PROMISED and one.reporter in names and one.document in documents
    )
    return Owed(figures, measures, promises)


def _binds(catalog: Catalog, measure: Measure, body: Body, on: date) -> bool:
    """Whether the measure is the body's to carry out, and the body was there before the measure's last day."""
    if measure.status != "active" or not acts_as(catalog, body).intersection(measure.bodies):
        return False
    ends = {one.id: one.valid_to for one in catalog.documents}
    last = measure.deadline.due_on or ends[measure.document] or on
    in_reach = not measure.regions or not body.is_akimat or body.region in measure.regions
    begun = measure.deadline.from_year is None or measure.deadline.from_year <= on.year
    return in_reach and begun and (body.valid_from is None or body.valid_from <= last)


def _asks(target: Target, body: Body, names: frozenset[str]) -> bool:
    """An akimat has a part of every share that the concept's first targets are about; the country's are the reporter's."""
    if target.indicator == PROMISED:
        return False
    return target.reporter in names or (
        body.is_akimat and target.headline is not None and target.unit == "percent"
    )


def _documents(catalog: Catalog, on: date) -> frozenset[str]:
    """The document that ended last before the day, and those that began after it."""
    begun = [one for one in catalog.documents if one.valid_from is not None and one.valid_from <= on]
    ended = [one for one in begun if one.valid_to is not None and one.valid_to < on]
    last = max(ended, key=lambda one: one.valid_to or on, default=None)
    since = last.valid_from if last else None
    return frozenset(one.id for one in begun if since is None or (one.valid_from or on) >= since)


def _indicators(catalog: Catalog, wanted: Iterable[str], body: Body) -> list[Indicator]:
    """Each once, the first targets first; without yes and no, and without what statistics publish themselves."""
    known = {one.id: one for one in catalog.indicators}
    first = {one.indicator: one.headline for one in catalog.targets if one.headline is not None}
    found = [known[name] for name in dict.fromkeys(wanted) if name not in (PROMISED, _OF_THE_CYCLE)]
    kept = [one for one in found if one.owner in {body.id} or one.owner != STATISTICS]
    if body.is_akimat:  # terms, times and parts of the country's labour force are no figures of a region
        kept = [one for one in kept if is_share(one) or is_counted(one.unit)]
    else:  # shares of the first targets are added up from those of the regions
        kept = [one for one in kept if not (is_share(one) and one.id in first)]
    return sorted(kept, key=lambda one: (first.get(one.id, 99), one.order))
