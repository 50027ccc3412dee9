"""Rules between metadata entries: references that must exist, combinations that make no sense."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from etl.catalog.series import Derivation, Indicator, Target
from etl.errors import Problem, quoted

Found = Mapping[str, tuple[Any, ...]]
Known = Mapping[str, frozenset[str]]

# file, key of the entry, file that must hold the id
_SINGLE = (
    ("sources", "publisher", "bodies"),
    ("documents", "issuer", "bodies"),
    ("indicators", "owner", "bodies"),
    ("targets", "indicator", "indicators"),
    ("targets", "document", "documents"),
    ("targets", "region", "regions"),
    ("targets", "reporter", "bodies"),
    ("targets", "replaces", "targets"),
)
_SEVERAL = (("targets", "alternatives", "indicators"), ("targets", "proxies", "indicators"))


def problems(found: Found, known: Known) -> list[Problem]:
    """Every broken reference and every contradictory target, over all files."""
    return [*_references(found, known), *_derivations(found, known), *_targets(found)]


def _problem(file: str, entry_id: str, key: str, value: object, advice: str) -> Problem:
    return Problem(f"metadata/{file}.yml", 0, f"entry {entry_id}", f"key `{key}`", quoted(value), advice)


def _references(found: Found, known: Known) -> Iterator[Problem]:
    for file, key, other in _SINGLE + _SEVERAL:
        for entry in found[file]:
            value = getattr(entry, key)
            for item in value if isinstance(value, tuple) else [value]:
                if item is not None and item not in known[other]:
                    yield _problem(
                        file, entry.id, key, item, f"No such id in metadata/{other}.yml; add it there."
                    )


def _derivations(found: Found, known: Known) -> Iterator[Problem]:
    members = {breakdown.id: {member.id for member in breakdown.members} for breakdown in found["breakdowns"]}
    for indicator in found["indicators"]:
        if indicator.derived is not None:
            yield from _derivation(indicator, indicator.derived, known, members)
            if "computed_from_categories" not in known["notes"]:
                yield _problem(
                    "indicators",
                    indicator.id,
                    "derived",
                    "member_share",
                    "Add the note computed_from_categories to metadata/notes.yml.",
                )


def _derivation(
    indicator: Indicator, rule: Derivation, known: Known, members: dict[str, set[str]]
) -> Iterator[Problem]:
    if rule.of not in known["indicators"] or rule.of == indicator.id:
        yield _problem(
            "indicators", indicator.id, "derived.of", rule.of, "Name another indicator of this file."
        )
    if rule.breakdown not in members:
        yield _problem(
            "indicators",
            indicator.id,
            "derived.breakdown",
            rule.breakdown,
            "No such id in metadata/breakdowns.yml; add it there.",
        )
    for member in (*rule.numerator, *(rule.denominator or ())):
        if rule.breakdown in members and member not in members[rule.breakdown]:
            yield _problem(
                "indicators",
                indicator.id,
                "derived",
                member,
                f"Breakdown {rule.breakdown} has no such member; add it to metadata/breakdowns.yml.",
            )


def _targets(found: Found) -> Iterator[Problem]:
    for target in found["targets"]:
        for key, value, advice in _contradictions(target):
            yield _problem("targets", target.id, key, value, advice)


def _contradictions(target: Target) -> Iterator[tuple[str, object, str]]:
    if target.kind in ("reach", "ceiling", "keep", "cover_all") and target.value is None:
        yield "value", "null", f"A target of kind {target.kind} needs a value."
    if target.kind == "cap_per_entity" and target.value is None and not target.caps:
        yield "caps", "null", "A cap per entity needs a value or a list of caps."
    if target.kind in ("reach", "cover_all") and target.due_on is None:
        yield "due_on", "null", f"A target of kind {target.kind} needs its due date."
    if target.kind == "ceiling" and target.comparator != "<=":
        yield "comparator", target.comparator, "A ceiling is written <=."
    if target.kind == "reach" and target.comparator == "=":
        yield (
            "comparator",
            target.comparator,
            "A value to reach is written >= or <=: the good side must be known.",
        )
    if (target.due_on is None) != (target.due_precision is None):
        yield "due_precision", target.due_precision, "Give due_on and due_precision together or neither."
    if target.base_value is not None and target.base_on is None:
        yield "base_on", "null", "A printed base value needs its date."
    if target.base_on and target.due_on and target.base_on >= target.due_on:
        yield "base_on", target.base_on, "The base must be earlier than the due date."
    if target.valid_from and target.valid_to and target.valid_from > target.valid_to:
        yield "valid_to", target.valid_to, "The target ends before it starts; swap or mend the dates."
