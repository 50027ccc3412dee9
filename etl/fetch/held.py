"""What is held already: every yearly total of the current sources, whichever file it stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from etl.catalog import Catalog, read_metadata
from etl.catalog.connectors import Connector
from etl.errors import InputsRejected, Problem
from etl.extract import extract_observation_table
from etl.inputs.snapshot import InputFile, Snapshot, take_snapshot
from etl.paths import Paths
from etl.validate import Observation, validate_observations
from vocabulary.territory import COUNTRY, NEWEST_SCHEME, scheme_on

Key = tuple[str, str, int]


@dataclass(frozen=True)
class Held:
    """Sources and metadata as they are now; `totals` by indicator, region and year, in whichever scheme."""

    snapshot: Snapshot
    catalog: Catalog
    totals: dict[Key, list[Observation]]

    def newest(self, key: Key) -> Observation | None:
        """The latest word on a year's total, in the division of that year if it is held in it."""
        rows = [one for one in self.totals.get(key, ()) if one.value is not None]
        schemes = {one.region_scheme for one in rows}
        if not schemes:
            return None
        wanted = scheme_on(date(key[2], 12, 31))
        scheme = wanted if wanted in schemes else max(schemes)
        return max(
            (one for one in rows if one.region_scheme == scheme),
            key=lambda one: (one.revision, one.precision != "approximate", one.known_from),
        )

    def of_publisher(self, connector: Connector) -> Iterator[tuple[Key, Observation]]:
        """What the answer of a connector must hold: its indicators, of its publisher, since its first year, of the
        regions that there are now (of the country alone where it tells of countries)."""
        publisher = self.publisher_of(connector.source)
        indicators = {wanted.indicator for wanted in connector.figures}
        for key in self.totals:
            indicator_id, region_id, year = key
            if indicator_id not in indicators or year < connector.covers_from or not self._is_now(region_id):
                continue
            if region_id != COUNTRY and not connector.tells_regions:
                continue
            one = self.newest(key)
            if one is not None and self.publisher_of(one.source_id) == publisher:
                yield key, one

    def publisher_of(self, source_id: str) -> str:
        """The body that published a source; empty for a document, whose issuer has its own rules."""
        return next((source.publisher for source in self.catalog.sources if source.id == source_id), "")

    def is_copy(self, source_id: str) -> bool:
        """Whether the figures of a source were taken from a copy of it."""
        return any(source.id == source_id and source.carrier is not None for source in self.catalog.sources)

    def scheme_of(self, region_id: str, year: int) -> str | None:
        """The division in which a new figure stands: the country's in that of its year, a region's in the newest.

        None for a region in years of an earlier division: a table of today does not say on which territory it is.
        """
        scheme = scheme_on(date(year, 12, 31))
        if region_id != COUNTRY and scheme != NEWEST_SCHEME:
            return None
        return next(
            (
                scheme
                for region in self.catalog.regions
                if region.id == region_id and scheme in region.schemes
            ),
            None,
        )

    def _is_now(self, region_id: str) -> bool:
        return any(
            region.id == region_id and NEWEST_SCHEME in region.schemes for region in self.catalog.regions
        )


def read_held(paths: Paths) -> Held:
    """Everything held; raises InputsRejected while sources or metadata are not in order."""
    snapshot = take_snapshot(paths, is_synthetic=False)
    metadata = read_metadata(snapshot.metadata())
    catalog = metadata.catalog()
    return Held(snapshot, catalog, _totals(observations_of(snapshot.tables(), catalog)))


def observations_of(tables: Sequence[InputFile], catalog: Catalog) -> tuple[Observation, ...]:
    """The rows of source tables, checked as a build checks them; raises InputsRejected."""
    problems: list[Problem] = []
    rows = [row for table in tables for row in extract_observation_table(table, problems)]
    return validate_observations(rows, catalog, problems)


def with_table(held: Held, path: str, content: bytes) -> None:
    """Raise InputsRejected if the sources with this table in the place of the old one would not be accepted."""
    others = [table for table in held.snapshot.tables() if table.path != path]
    observations_of([*others, InputFile(path, content)], held.catalog)


def _totals(observations: Iterable[Observation]) -> dict[Key, list[Observation]]:
    totals: dict[Key, list[Observation]] = defaultdict(list)
    for one in observations:
        if one.period_kind == "year" and not one.breakdown:
            totals[one.indicator_id, one.region_id, one.period_end.year].append(one)
    return dict(totals)


__all__ = ["Held", "InputsRejected", "Key", "observations_of", "read_held", "with_table"]
