"""A checked answer beside what is held: what it confirms, what differs, what is new, what has no place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.catalog.connectors import Connector
from etl.fetch.checks import key_of, same
from etl.fetch.held import Held
from etl.fetch.reading import Figure
from etl.validate import Observation

Pair = tuple[Figure, Observation]


@dataclass
class Comparison:
    """Figures of an answer by what they are to the figures held.

    `confirmed`: the copy held has this value and takes its publisher as source. `unchanged`: it was fetched before.
    `elsewhere`: the value is held of another publisher or from print, which stays. `differing`: another value is held,
    which stays without a person's word. `unplaced`: the territory that a new figure of a region means in that year is not known.
    """

    confirmed: list[Pair] = field(default_factory=list)
    unchanged: list[Pair] = field(default_factory=list)
    elsewhere: list[Pair] = field(default_factory=list)
    differing: list[Pair] = field(default_factory=list)
    new: list[Figure] = field(default_factory=list)
    unplaced: list[Figure] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many figures of each kind, in the order in which they are told."""
        return {name: len(getattr(self, name)) for name in self.__dataclass_fields__}


def compare(figures: Sequence[Figure], connector: Connector, held: Held) -> Comparison:
    """Every figure in its kind, in the order of the answer."""
    found = Comparison()
    for figure in figures:
        known = held.newest(key_of(figure))
        if known is None or known.value is None:
            has_place = held.scheme_of(figure.place, figure.year) is not None
            (found.new if has_place else found.unplaced).append(figure)
        elif not same(known.value, figure.value):
            found.differing.append((figure, known))
        else:
            _agreeing(found, connector, held, known).append((figure, known))
    return found


def _agreeing(found: Comparison, connector: Connector, held: Held, known: Observation) -> list[Pair]:
    if known.source_id == connector.source:
        return found.unchanged
    is_own = held.publisher_of(known.source_id) == held.publisher_of(connector.source)
    return found.confirmed if is_own and held.is_copy(known.source_id) else found.elsewhere
