"""Rules between metadata entries: references that must exist, and entries that contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from etl.catalog import contradictions
from etl.catalog.lists import EntryList
from etl.catalog.series import Derivation, Indicator
from etl.errors import Problem, quoted

Lists = Mapping[str, EntryList]

# kind, key of the entry (one id or several), kind that must hold the id
_REFERENCES = (
    ("sources", "publisher", "bodies"),
    ("documents", "issuer", "bodies"),
    ("documents", "ended_by.issuer", "bodies"),
    ("documents", "search", "searches"),
    ("notes", "search", "searches"),
    ("not_rebuilt", "search", "searches"),
    ("indicators", "owner", "bodies"),
    ("indicators", "search", "searches"),
    ("targets", "indicator", "indicators"),
    ("targets", "document", "documents"),
    ("targets", "region", "regions"),
    ("targets", "reporter", "bodies"),
    ("targets", "replaces", "targets"),
    ("targets", "alternatives", "indicators"),
    ("targets", "proxies", "indicators"),
    ("targets", "search", "searches"),
    ("measures", "document", "documents"),
    ("measures", "lead_body", "bodies"),
    ("measures", "bodies", "bodies"),
    ("measures", "indicators", "indicators"),
    ("corrections", "document", "documents"),
    ("counts", "id", "documents"),
    ("comparisons", "indicators", "indicators"),
    ("not_rebuilt", "id", "indicators"),
    ("sum_tolerances", "id", "indicators"),
    ("size_exceptions", "indicator", "indicators"),
    ("size_exceptions", "region", "regions"),
    ("rates", "id", "indicators"),
    ("rates", "base", "indicators"),
    ("rates", "of", "indicators"),
    ("rates", "part", "indicators"),
)


def problems(lists: Lists) -> list[Problem]:
    """Every broken reference and every contradictory entry, over all files."""
    return [*_references(lists), *_derivations(lists), *_contradictions(lists)]


def _problem(lists: Lists, kind: str, entry_id: str, key: str, value: object, advice: str) -> Problem:
    file = lists[kind].files[entry_id]
    return Problem(file, 0, f"entry {entry_id}", f"key `{key}`", quoted(value), advice)


def _references(lists: Lists) -> Iterator[Problem]:
    for kind, key, other in _REFERENCES:
        advice = f"No such id in metadata/{other}.yml; add it there."
        for entry in lists[kind].entries:
            value = _value_of(entry, key)
            for item in value if isinstance(value, tuple) else [value]:
                if item is not None and item not in lists[other].files:
                    yield _problem(lists, kind, entry.id, key, item, advice)


def _value_of(entry: Any, key: str) -> Any:
    """The value of a key, also of one inside another: ended_by.issuer; None where the outer one is null."""
    for part in key.split("."):
        entry = None if entry is None else getattr(entry, part)
    return entry


def _contradictions(lists: Lists) -> Iterator[Problem]:
    for kind, find in contradictions.BY_KIND.items():
        for entry in lists[kind].entries:
            for key, value, advice in find(entry):
                yield _problem(lists, kind, entry.id, key, value, advice)


def _derivations(lists: Lists) -> Iterator[Problem]:
    members = {
        breakdown.id: {member.id for member in breakdown.members} for breakdown in lists["breakdowns"].entries
    }
    for indicator in lists["indicators"].entries:
        if indicator.derived is not None:
            for key, value, advice in _derivation(indicator, indicator.derived, lists, members):
                yield _problem(lists, "indicators", indicator.id, key, value, advice)


def _derivation(
    indicator: Indicator, rule: Derivation, lists: Lists, members: dict[str, set[str]]
) -> Iterator[tuple[str, object, str]]:
    if rule.of not in lists["indicators"].files or rule.of == indicator.id:
        yield "derived.of", rule.of, "Name another indicator of this file."
    if rule.rule == "rest":
        if rule.breakdown is not None or rule.numerator:
            yield (
                "derived.breakdown",
                rule.breakdown,
                "What is left to 100 % has no breakdown and no members.",
            )
        return
    if rule.breakdown not in members:
        advice = "No such id in metadata/breakdowns.yml; add it there."
        yield "derived.breakdown", rule.breakdown, advice
    for member in (*rule.numerator, *(rule.denominator or ())):
        if rule.breakdown in members and member not in members[rule.breakdown]:
            advice = f"Breakdown {rule.breakdown} has no such member; add it to metadata/breakdowns.yml."
            yield "derived", member, advice
    if "computed_from_categories" not in lists["notes"].files:
        advice = "Add the note computed_from_categories to metadata/notes.yml."
        yield "derived", "member_share", advice
