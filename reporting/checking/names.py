"""Finding what somebody wrote among names: as it is written, but for case and spaces, or with look-alike letters."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from reporting.checking.context import Dictionary, KnownIndicator, KnownRegion
from reporting.checking.region_names import region_names, without_kazakh_letters
from reporting.checking.unit_names import MORE_UNIT_NAMES, unit_key
from reporting.forms.folding import fold, look_alike

How = Literal["exact", "folded", "look_alike"]


class Match(NamedTuple):
    """Ids that a name may mean (more than one: it is not clear), and how it was found."""

    ids: tuple[str, ...]
    how: How


class NameIndex:
    """Ids by their names; an exact name goes before a folded one, that before look-alike letters."""

    def __init__(self, names: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._exact: dict[str, tuple[str, ...]] = {}
        self._folded: dict[str, tuple[str, ...]] = {}
        self._alike: dict[str, tuple[str, ...]] = {}
        for entry_id, words in names:
            for word in (entry_id, *words):
                _add(self._exact, word, entry_id)
                _add(self._folded, fold(word), entry_id)
                _add(self._folded, without_kazakh_letters(fold(word)), entry_id)
                _add(self._alike, look_alike(word), entry_id)
        # an id is nobody else's name
        for entry_id in {entry_id for ids in self._exact.values() for entry_id in ids}:
            self._exact[entry_id] = (entry_id,)
            # but `adaptation_centres` in capitals with a space is a title, maybe of another
            if fold(entry_id) == entry_id.casefold():
                self._folded[fold(entry_id)] = self._alike[look_alike(entry_id)] = (entry_id,)

    def find(self, written: str) -> Match | None:
        """What the words name, None for nothing known."""
        if ids := self._exact.get(written):
            return Match(ids, "exact")
        folded = fold(written)
        if ids := self._folded.get(folded):
            return Match(ids, "folded")
        if ids := self._alike.get(look_alike(written)):
            return Match(ids, "look_alike")
        return None

    def nearest(self, written: str) -> str:
        """The known name that is most like the words, empty for none."""
        if not 2 < len(written) < 200:
            return ""
        near = difflib.get_close_matches(written, self._exact, n=1, cutoff=0.75)
        return near[0] if near else ""


def _add(index: dict[str, tuple[str, ...]], name: str, entry_id: str) -> None:
    if name and entry_id not in (known := index.get(name, ())):
        index[name] = (*known, entry_id)


@dataclass(frozen=True)
class Names:
    """The indexes of a dictionary, and its entries by id."""

    indicators: NameIndex
    regions: NameIndex
    units: NameIndex
    breakdowns: NameIndex
    members: dict[str, NameIndex]
    measures: NameIndex
    promises: NameIndex
    indicator: dict[str, KnownIndicator]
    region: dict[str, KnownRegion]
    unit_title: dict[str, dict[str, str]]

    def knows(self, text: str) -> bool:
        """Whether the text is the name of an indicator, region or unit."""
        return any(index.find(text) for index in (self.regions, self.indicators)) or bool(
            self.units.find(unit_key(text))
        )


# a process checks one file, or many against one dictionary
_LAST: list[tuple[Dictionary, Names]] = []


def names_of(dictionary: Dictionary) -> Names:
    """The indexes of a dictionary, built once."""
    if not _LAST or _LAST[0][0] is not dictionary:
        _LAST[:] = [(dictionary, _build(dictionary))]
    return _LAST[0][1]


def _build(dictionary: Dictionary) -> Names:
    return Names(
        indicators=NameIndex((one.id, one.names) for one in dictionary.indicators),
        regions=NameIndex((one.id, tuple(region_names(one))) for one in dictionary.regions),
        units=NameIndex(_unit_names(dictionary)),
        breakdowns=NameIndex((one.id, one.names) for one in dictionary.breakdowns),
        members={
            one.id: NameIndex((member.id, member.names) for member in one.members)
            for one in dictionary.breakdowns
        },
        measures=NameIndex((one.id, one.names) for one in dictionary.measures),
        promises=NameIndex((one.id, one.names) for one in dictionary.promises),
        indicator={one.id: one for one in dictionary.indicators},
        region={one.id: one for one in dictionary.regions},
        unit_title={one.id: dict(one.title) for one in dictionary.units},
    )


def _unit_names(dictionary: Dictionary) -> Iterator[tuple[str, Iterable[str]]]:
    known = {one.id: one.names for one in dictionary.units}
    # others are known so that they can be told apart: a million is no thousand
    for unit_id in known.keys() | MORE_UNIT_NAMES.keys():
        words = (unit_id, *known.get(unit_id, ()), *MORE_UNIT_NAMES.get(unit_id, ()))
        yield unit_id, (unit_key(name) for name in words)
