"""Rules by which shares are computed: what they name must be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from etl.catalog.contradictions import Contradiction
from etl.catalog.indicators import Derivation, Indicator
from etl.catalog.lists import EntryList, file_of
from etl.refusals import Refusal
from vocabulary.notes import COMPUTED_FROM_CATEGORIES


def derivation_faults(indicator: Indicator, lists: Mapping[str, EntryList]) -> Iterator[Contradiction]:
    """What is wrong in the rule of an indicator: key, what was found, what to do."""
    rule = indicator.derived
    if rule is None:
        return
    if rule.of == indicator.id:
        yield "derived.of", rule.of, Refusal("other_indicator")
    if rule.rule == "rest":
        if rule.breakdown is not None or rule.numerator:
            advice = Refusal("rest_bare")
            yield "derived.breakdown", rule.breakdown, advice
        return
    yield from _members(rule, lists["breakdowns"])
    if not lists["notes"].knows(COMPUTED_FROM_CATEGORIES):
        yield "derived", "member_share", Refusal("add_note", note=COMPUTED_FROM_CATEGORIES)


def _members(rule: Derivation, breakdowns: EntryList) -> Iterator[Contradiction]:
    if not rule.numerator:
        yield "derived.numerator", "[]", Refusal("numerator_members")
    if rule.denominator == ():
        yield "derived.denominator", "[]", Refusal("denominator_members")
    if rule.breakdown is None or not breakdowns.knows(rule.breakdown):
        yield "derived.breakdown", rule.breakdown, Refusal("no_id", file=file_of("breakdowns"))
        return
    for member in (*rule.numerator, *(rule.denominator or ())):
        if not _may_be_in(rule.breakdown, member, breakdowns):
            advice = Refusal("add_member", breakdown=rule.breakdown)
            yield "derived", member, advice


def _may_be_in(breakdown_id: str, member: str, breakdowns: EntryList) -> bool:
    """Whether the breakdown has the member; of one that could not be read nobody knows."""
    known = [breakdown for breakdown in breakdowns.entries if breakdown.id == breakdown_id]
    return not known or any(one.id == member for one in known[0].members)
