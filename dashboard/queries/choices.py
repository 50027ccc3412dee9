"""What of a list is meant by words that somebody types: any ending, three languages, either i, also half a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dashboard.data.warehouse import Warehouse
from dashboard.queries.crossed_table import crossings
from dashboard.queries.dictionary import Dictionary, dictionary
from dashboard.queries.sources import sources
from dashboard.texts.stems import forms, plain_forms, words_of
from dashboard.texts.words import Words, in_languages

_Named = tuple[str, Iterable[Words | None]]


@dataclass(frozen=True)
class _Choice:
    """An entry of a list as `name:value`, with every word it is known by and what these may be without their endings."""

    id: str
    words: frozenset[str]
    forms: frozenset[str]

    def is_meant_by(self, word: str) -> bool:
        """Whether a word is one of its words, or the beginning of one."""
        meant = forms(word) | plain_forms(word)
        return not self.forms.isdisjoint(meant) or any(own.startswith(word) for own in self.words)


def meant(warehouse: Warehouse, of: str, words: str) -> list[str]:
    """The entries (`region:KZ-75`, `group:north`, `member:UZ`) of a list (a key of LISTS) that hold every word, in its order."""
    held = warehouse.remembered("choices", lambda _: {})
    if of not in held:
        held[of] = tuple(_choice(name, texts) for name, texts in LISTS[of](warehouse, dictionary(warehouse)))
    asked = words_of(words)
    return [one.id for one in held[of] if all(one.is_meant_by(word) for word in asked)]


def _choice(name: str, texts: Iterable[Words | None]) -> _Choice:
    every = frozenset(
        word for text in texts if text for words in text.values() for word in words_of(words or "")
    )
    return _Choice(name, every, frozenset(form for word in every for form in forms(word) | plain_forms(word)))


def _indicators(_: Warehouse, known: Dictionary) -> Iterator[_Named]:
    for one in known.indicators.values():
        yield f"indicator:{one.id}", (one.title, one.short_title, in_languages(f"domain.{one.domain}"))


def _regions(_: Warehouse, known: Dictionary) -> Iterator[_Named]:
    for group, title in known.groups.items():
        yield f"group:{group}", (title,)
    for region_id in known.region_ids():
        yield f"region:{region_id}", [one.name for (own, _), one in known.regions.items() if own == region_id]


def _members(warehouse: Warehouse, known: Dictionary) -> Iterator[_Named]:
    for member, title in _by_member(known).items():
        yield f"member:{member}", title
    crossed = {name for names in crossings(warehouse) for name in names}
    for (breakdown, member), words in known.members.items():
        if breakdown in crossed:
            yield f"member:{breakdown}:{member}", (words, known.breakdowns[breakdown])


def _by_member(known: Dictionary) -> dict[str, list[Words]]:
    """What a member is called; of one id in several breakdowns each is a name of it, since a list shows one breakdown."""
    found: dict[str, list[Words]] = {}
    for (_, member), title in known.members.items():
        found.setdefault(member, []).append(title)
    return found


def _sources(warehouse: Warehouse, known: Dictionary) -> Iterator[_Named]:
    for one in sources(warehouse).values():
        yield f"source:{one.id}", (one.title, one.publisher, known.abbreviations.get(one.publisher_id))


LISTS: dict[str, Callable[[Warehouse, Dictionary], Iterator[_Named]]] = {
    "indicator": _indicators, "region": _regions, "member": _members, "source": _sources,
}  # fmt: skip
