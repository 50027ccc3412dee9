"""Which crossed figures a link chooses: indicator, region, by=category,sector, member=category:1,sector:F, from, to."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.queries.crossed_table import CrossedChoice
from dashboard.queries.dictionary import Dictionary
from dashboard.view.lists import parts_of, several
from dashboard.view.parameters import LinkProblem, said
from dashboard.view.reading import read_year


def read_crossed(given: Mapping[str, str], known: Dictionary) -> CrossedChoice:
    """The choice of a link; raises LinkProblem for what the edition does not know and for what cannot be read."""
    return CrossedChoice(
        indicators=several("indicator", given.get("indicator"), tuple(known.indicators), "problem.indicator"),
        regions=several("region", given.get("region"), known.region_ids(), "problem.region"),
        breakdowns=several("by", given.get("by"), tuple(known.breakdowns), "problem.breakdown"),
        members=_members(given.get("member"), known),
        first_year=read_year("from", given.get("from")),
        last_year=read_year("to", given.get("to")),
    )


def _members(written: str | None, known: Dictionary) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for part in parts_of("member", written):
        breakdown, _, member = part.partition(":")
        if (breakdown, member) not in known.members:
            raise LinkProblem("problem.crossed_member", parameter="member", said=said("member", part))
        found[breakdown] = (*found.get(breakdown, ()), member)
    return found
