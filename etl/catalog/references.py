"""Rules between metadata entries: references that must exist, and entries that contradict themselves.

Which key refers to which kind stands in the declarations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from etl.catalog import contradictions
from etl.catalog.derivations import derivation_faults
from etl.catalog.faults import Fault
from etl.catalog.lists import EntryList
from etl.catalog.shape import references_of
from etl.errors import quoted

Lists = Mapping[str, EntryList]


def faults(lists: Lists) -> Iterator[Fault]:
    """Every broken reference and every contradictory entry, over all files."""
    for kind, found in lists.items():
        for entry in found.entries:
            for key, value, advice in (
                *_references(entry, lists),
                *contradictions.BY_KIND.get(kind, _nothing)(entry),
                *(derivation_faults(entry, lists) if kind == "indicators" else ()),
            ):
                file, row = found.places[entry.id]
                yield Fault(file, row, f"entry {entry.id}", tuple(key.split(".")), quoted(value), advice)


def _nothing(entry: Any) -> Iterator[contradictions.Contradiction]:
    yield from ()


def _references(entry: Any, lists: Lists) -> Iterator[contradictions.Contradiction]:
    for path, kind in references_of(entry.__class__):
        for value in _values_at(entry, path):
            if not lists[kind].knows(value):
                yield ".".join(path), value, f"No such id in metadata/{kind}.yml; add it there."


def _values_at(entry: Any, path: tuple[str, ...]) -> Iterator[str]:
    """The ids under a key, also of one inside another: ended_by.issuer; none where one of the keys is null."""
    if entry is None:
        return
    if isinstance(entry, tuple):
        for item in entry:
            yield from _values_at(item, path)
    elif path:
        yield from _values_at(getattr(entry, path[0]), path[1:])
    else:
        yield entry
