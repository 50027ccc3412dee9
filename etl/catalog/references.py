"""Rules between metadata entries: references that must exist, and entries that contradict themselves.

Which key refers to which kind stands in the declarations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from etl.catalog import contradictions
from etl.catalog.catalog import DECLARATIONS
from etl.catalog.derivations import derivation_faults
from etl.catalog.faults import Fault
from etl.catalog.lists import EntryList, file_of
from etl.catalog.shape import references_of
from etl.catalog.survey_rules import survey_faults
from etl.catalog.values import is_nothing
from etl.errors import quoted
from etl.refusals import Refusal

Lists = Mapping[str, EntryList]


def faults(lists: Lists) -> Iterator[Fault]:
    """Every broken reference and every contradictory entry, over all files.

    An entry that could not be read has its references looked up too, so that one run shows them all.
    """
    for kind, found in lists.items():
        references = references_of(DECLARATIONS[kind])
        for entry in found.entries:
            for key, value, advice in (
                *_references(entry, references, lists),
                *contradictions.BY_KIND.get(kind, _nothing)(entry),
                *(derivation_faults(entry, lists) if kind == "indicators" else ()),
                *survey_faults(kind, entry, lists),
            ):
                file, row = found.places[entry.id]
                yield Fault(file, row, f"entry {entry.id}", tuple(key.split(".")), quoted(value), advice)
        for broken in found.broken:
            for key, value, advice in _references(broken.node, references, lists):
                yield Fault(
                    broken.file, broken.row, broken.place, tuple(key.split(".")), quoted(value), advice
                )


def _nothing(entry: Any) -> Iterator[contradictions.Contradiction]:
    yield from ()


def _references(
    entry: Any, references: tuple[tuple[tuple[str, ...], str], ...], lists: Lists
) -> Iterator[contradictions.Contradiction]:
    for path, kind in references:
        for value in _values_at(entry, path):
            if not lists[kind].knows(value):
                alike = get_close_matches(value, lists[kind].places, n=1)
                file = file_of(kind)
                advice = (
                    Refusal("no_id_alike", file=file, alike=alike[0])
                    if alike
                    else Refusal("no_id", file=file)
                )
                yield ".".join(path), value, advice


def _values_at(entry: Any, path: tuple[str, ...]) -> Iterator[str]:
    """The ids under a key, also of one inside another: ended_by.issuer; none where one of the keys is null.

    In an entry as YAML has it, what is no id has been told already.
    """
    if isinstance(entry, tuple | list):
        for item in entry:
            yield from _values_at(item, path)
    elif not path:
        if isinstance(entry, str) and not is_nothing(entry):
            yield entry
    elif entry is not None:
        inner = entry.get(path[0]) if isinstance(entry, dict) else getattr(entry, path[0], None)
        yield from _values_at(inner, path[1:])
