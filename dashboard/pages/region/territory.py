"""Which territory a region's figures are of: since when it has it, what it was before, what became of it."""

from __future__ import annotations

from dashboard.components import html
from dashboard.queries.dictionary import Region
from dashboard.texts.formats import format_day
from dashboard.view.request import Request


def territory_note(request: Request, region: Region) -> list[html.P]:
    """Sentences about the territory; none for a region whose boundaries did not change."""
    return [
        html.P(sentence) for sentence in (_came_from(request, region), _became(request, region)) if sentence
    ]


def _came_from(request: Request, region: Region) -> str | None:
    """Out of which former territory this one was made, and where the figures before that stand."""
    former = [one for one in request.known.regions.values() if region.territory in one.parts]
    if not former:
        return None
    [whole] = {one.territory: one for one in former}.values()
    facts = {"whole": whole.name[request.language], "day": _day(request, region)}
    if whole.id == region.id:
        siblings = [part for part in whole.parts if part != region.territory]
        return request.say("territory.smaller", **facts, parts=_names(request, siblings))
    return request.say("territory.new", **facts)


def _became(request: Request, region: Region) -> str | None:
    """What a former territory was divided into."""
    if not region.parts:
        return None
    return request.say(
        "territory.divided", name=region.name[request.language], parts=_names(request, region.parts)
    )


def _names(request: Request, territories) -> str:
    names = [_of_territory(request, territory).name[request.language] for territory in territories]
    return ", ".join(names)


def _of_territory(request: Request, territory: str) -> Region:
    return next(one for one in request.known.regions.values() if one.territory == territory)


def _day(request: Request, region: Region) -> str:
    """The day from which the territory exists: the start of the first scheme that has it."""
    first = min(one.scheme for one in request.known.regions.values() if one.territory == region.territory)
    start = request.known.scheme_start(first)
    return format_day(start, request.language) if start else ""
