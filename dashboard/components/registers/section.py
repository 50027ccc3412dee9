"""The part of a page that shows figures of registers; where the edition holds none, one line says what a register would add."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.flows.parts import parted
from dashboard.components.registers.corridors import corridors_block
from dashboard.components.registers.course import course_block
from dashboard.components.registers.crossing import crossing_block
from dashboard.components.registers.days import days_block
from dashboard.components.registers.frame import Shown, framed_block
from dashboard.components.registers.kinds import (
    Corridors,
    Course,
    Crossing,
    Days,
    Kind,
    Members,
    Regions,
    Together,
)
from dashboard.components.registers.members import members_block
from dashboard.components.registers.regions import regions_block
from dashboard.components.registers.together import together_block
from dashboard.components.tables import fold
from dashboard.queries.dictionary import Indicator
from dashboard.queries.registers import filled_by
from dashboard.view.request import Request

_OPEN = 3  # further blocks open on demand
_IN_A_LINE = 6  # more links than these stand in a list that opens on demand


def register_section(
    request: Request,
    kinds: Sequence[Kind],
    *,
    domains: Collection[str],
    owners: Sequence[str],
    sets: str | None = None,
) -> list[Any]:
    """Heading and the blocks of `kinds` that have figures; the quiet line where no register fills an indicator of the page.

    domains: the subjects of the page, whose other indicators from registers are named as links. owners: the bodies that keep
    the registers of these subjects. sets: the picker of regions in which the name of a region chooses it.
    """
    filled = _filled(request, kinds, domains)
    if not filled:
        return [none_handed_over(request, owners)]
    shown = list(_shown(request, kinds, sets))
    blocks = [framed_block(request, one) for one in shown[:_OPEN]]
    drawn = {one.indicator.id for one in shown}
    return [
        html.H2(request.say("registers.title"), id="registers"),
        *blocks,
        *_further(request, shown[_OPEN:]),
        *_others(request, [one for one in filled if one.id not in drawn]),
    ]


def none_handed_over(request: Request, owners: Sequence[str]) -> html.P:
    """What a register would add, who keeps it, and that none of its extracts was handed over."""
    named = "; ".join(
        request.known.bodies[one][request.language] for one in owners if one in request.known.bodies
    )
    said = request.say(
        "registers.none", adds=request.say(f"registers.adds.{request.view.page}"), owners=named or "–"
    )
    return html.P(said, className="aside register-none")


def _filled(request: Request, kinds: Sequence[Kind], domains: Collection[str]) -> list[Indicator]:
    """The indicators of the page that a register fills, in their order."""
    named = {one.indicator for one in kinds}
    held = filled_by(request.warehouse)
    return [
        one
        for one in request.known.indicators.values()
        if one.id in held and (one.domain in domains or one.id in named)
    ]


def _shown(request: Request, kinds: Sequence[Kind], sets: str | None) -> Iterator[Shown]:
    held = filled_by(request.warehouse)
    for kind in kinds:
        indicator = request.known.indicators.get(kind.indicator)
        if (
            indicator is not None
            and indicator.id in held
            and (found := _of_kind(request, kind, indicator, sets))
        ):
            yield found


def _of_kind(request: Request, kind: Kind, indicator: Indicator, sets: str | None) -> Shown | None:
    match kind:
        case Regions():
            return regions_block(request, indicator, sets=sets)
        case Members():
            return members_block(request, indicator, kind)
        case Crossing():
            return crossing_block(request, indicator, kind.rows, kind.columns)
        case Course():
            return course_block(request, indicator)
        case Days():
            return days_block(request, kind, indicator)
        case Together():
            return together_block(request, kind)
        case Corridors():
            return corridors_block(request, indicator)


def _further(request: Request, shown: Sequence[Shown]) -> list[html.Details]:
    return [
        html.Details(
            [html.Summary(one.title), html.Div(framed_block(request, one), className="fold-body")],
            className="fold further",
        )
        for one in shown
    ]


def _others(request: Request, indicators: Sequence[Indicator]) -> list[html.Element]:
    """The other indicators that registers fill, as links."""
    if not indicators:
        return []
    links = [
        html.A(
            one.title[request.language], href=request.view.href(page="indicator", indicator=one.id, year=None)
        )
        for one in indicators
    ]
    said = request.say("registers.others")
    if len(links) <= _IN_A_LINE:
        return [html.P([said, " ", *parted(links, "; ")], className="flow-links")]
    return [fold(f"{said.rstrip(':')} ({len(links)})", html.Ul([html.Li(link) for link in links]))]
