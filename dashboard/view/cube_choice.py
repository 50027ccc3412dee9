"""What a link asks of the cube, with what it leaves out settled: the axes, the periods, the regions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.queries.coverage import NOTHING, WHOLE_YEAR, coverage, kinds_shown
from dashboard.queries.cube.asking import cells
from dashboard.queries.cube.cell import CubeCell
from dashboard.queries.cube.grid import DIMENSIONS, Grid, grid
from dashboard.queries.cube.question import (
    MEASURES,
    MOST_MONTHS,
    MOST_PERIODS,
    OF_BASE,
    Group,
    Question,
)
from dashboard.queries.dictionary import Indicator
from dashboard.queries.groups import groups as region_groups
from dashboard.queries.structures import REST
from dashboard.view.link import DRAWN_AS, NO_BREAKDOWN, View
from dashboard.view.parameters import LinkProblem, said
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY, FEWEST_REGIONS

MOST_INDICATORS = 8
# Where the reader names years, all of them stand.
_ALL_PERIODS = 400
# What stands on the page before anything is chosen: people won and lost, by thousand of those who live there.
_EXAMPLES = ("net_migration_rate", "net_migration", "population")
# Running totals and ranges are shown where they are asked for, or where an indicator has nothing else.
_RUNNING = ("since", "range")


@dataclass(frozen=True)
class CubeChoice:
    """The choice of a view: `question` for the warehouse, the axes, how it is drawn; `is_example` where nothing was chosen."""

    question: Question
    rows: str
    columns: str
    drawn_as: str
    has_totals: bool
    indicators: tuple[Indicator, ...]
    is_example: bool = False

    @property
    def measure(self) -> str:
        """What is made of the figures."""
        return self.question.measure

    @property
    def has_periods(self) -> bool:
        """Whether several periods stand beside each other."""
        return "period" in (self.rows, self.columns)


def choose_cube(request: Request) -> CubeChoice:
    """The choice of the request's view; raises LinkProblem (400) for axes or a number of indicators that cannot be."""
    view = request.view
    names = view.indicators or _example(request)
    if len(names) > MOST_INDICATORS:
        raise LinkProblem("problem.cube_indicators", status=400, parameter="indicator", most=MOST_INDICATORS)
    indicators = tuple(request.known.indicators[name] for name in names)
    breakdown = view.breakdown if view.breakdown not in (None, NO_BREAKDOWN) else ""
    rows, columns = _axes(request, indicators, breakdown)
    regions = _regions(view, is_axis="region" in (rows, columns))
    has_periods = "period" in (rows, columns)
    question = Question(
        series=tuple(pair for one in indicators for pair in _series(request, one, breakdown)),
        regions=regions,
        groups=_groups(request),
        breakdown=breakdown,
        members=view.members or None if breakdown else None,
        first_year=view.first_year,
        last_year=view.last_year,
        is_by_period=view.kind not in (None, WHOLE_YEAR),
        most=_most(view) if has_periods else 1,
        measure=view.measure or MEASURES[0],
        base=view.base_year if view.measure in OF_BASE else None,
        whole="member" if breakdown else "region",
        population=_population(request),
        territory=view.territory,
    )
    return CubeChoice(
        question, rows, columns, view.drawn_as or DRAWN_AS[0], view.has_totals, indicators,
        is_example=not view.indicators,
    )  # fmt: skip


def cube_of(request: Request, choice: CubeChoice) -> tuple[list[CubeCell], Grid]:
    """The cells of a choice and their place in rows and columns, in the order of the edition."""
    found = cells(request.warehouse, choice.question)
    return found, grid(found, rows=choice.rows, columns=choice.columns, asked=_order(request, choice, found))


def is_every_region(choice: CubeChoice) -> bool:
    """Whether all regions stand there because none was chosen."""
    return choice.question.regions is None and not choice.question.groups


def _example(request: Request) -> tuple[str, ...]:
    held = coverage(request.warehouse)
    wide = (name for name in (*_EXAMPLES, *request.known.indicators) if name in held)
    return (next((name for name in wide if len(held[name].regions) > FEWEST_REGIONS), next(iter(held))),)


def _axes(request: Request, indicators: Sequence[Indicator], breakdown: str) -> tuple[str, str]:
    view = request.view
    rows, columns = view.rows, view.columns
    for name, axis in (("rows", rows), ("columns", columns)):
        if axis == "member" and not breakdown:
            raise LinkProblem("problem.cube_member", status=400, parameter=name, said=said(name, axis))
    if rows and rows == columns:
        raise LinkProblem("problem.cube_axes", status=400, parameter="columns", said=said("columns", rows))
    usual = _usual_axes(request, indicators, breakdown)
    rows = rows or next(
        one for one in (*usual, *DIMENSIONS) if one != columns and (one != "member" or breakdown)
    )
    columns = columns or next(one for one in (usual[1], usual[0], "period", "indicator") if one != rows)
    return rows, columns


def _usual_axes(request: Request, indicators: Sequence[Indicator], breakdown: str) -> tuple[str, str]:
    view = request.view
    if view.drawn_as == "scatter":
        return "region", "indicator"
    if breakdown:
        return "member", "period"
    if view.drawn_as == "map" and len(indicators) > 1:
        return "region", "indicator"
    has_regions = bool(view.regions or view.groups or view.own_groups)
    if view.drawn_as == "map" or (
        len(indicators) == 1 and (has_regions or is_regional(request, indicators[0]))
    ):
        return "region", "period"
    return ("region", "indicator") if has_regions else ("indicator", "period")


def is_regional(request: Request, indicator: Indicator) -> bool:
    """Whether enough regions have figures of an indicator to stand beside each other."""
    return len(coverage(request.warehouse).get(indicator.id, NOTHING).regions - {COUNTRY}) >= FEWEST_REGIONS


def _regions(view: View, *, is_axis: bool) -> tuple[str, ...] | None:
    if view.regions or view.groups or view.own_groups:
        return view.regions
    return None if is_axis else (COUNTRY,)


def _groups(request: Request) -> tuple[Group, ...]:
    """Groups of the edition and those of the reader, each by the regions of every division that it has."""
    held = region_groups(request.warehouse)
    named = [
        Group(
            name,
            tuple((row.region_scheme, row.region_id, row.valid_from, row.valid_to) for row in held[name]),
        )
        for name in request.view.groups
    ]
    own = [
        Group(
            own_line(number),
            tuple((scheme, name, None, None) for scheme in request.known.schemes for name in group.regions),
        )
        for number, group in enumerate(request.view.own_groups, 1)
    ]
    return (*named, *own)


def own_line(number: int) -> str:
    """The line of the reader's own group of that number, from 1 on."""
    return f"own:{number}"


def _series(request: Request, indicator: Indicator, breakdown: str) -> list[tuple[str, str]]:
    """The kinds of period by which an indicator stands in a year, or the one that is asked for."""
    if request.view.kind:
        return [(indicator.id, request.view.kind)]
    held = coverage(request.warehouse).get(indicator.id, NOTHING)
    own = [kind for kind, name in sorted(held.breakdowns) if name == breakdown]
    usual = [kind for kind in kinds_shown(held.main_kind) if kind in own]
    plain = [kind for kind in own if kind not in _RUNNING]
    return [(indicator.id, kind) for kind in usual or plain or own or [WHOLE_YEAR]]


def _most(view: View) -> int:
    if view.first_year is not None:
        return _ALL_PERIODS
    return MOST_MONTHS if view.kind in ("month", "quarter") else MOST_PERIODS


def _population(request: Request) -> str | None:
    """What rates by thousand people are computed over, as the register of indicators says it."""
    rates = (one.rate for one in request.known.indicators.values() if one.rate)
    return next((rate.base for rate in rates if rate.per == 1000), None)


def _order(request: Request, choice: CubeChoice, found: list[CubeCell]) -> dict[str, list[str]]:
    """By dimension the values that were asked for, and after them those that came, in the order of the edition."""
    question, known = choice.question, request.known
    lines = [group.id for group in question.groups]
    came = {cell.line for cell in found}
    wanted = question.regions if question.regions is not None else came
    lines += [name for name in known.region_ids() if name in wanted]
    held = {cell.member for cell in found}
    members = sorted(
        question.members or held,
        key=lambda name: (name in REST, known.member_order.get((question.breakdown, name), 0)),
    )
    return {
        "indicator": [one.id for one in choice.indicators],
        "region": lines,
        "member": members,
        "period": sorted({cell.slot for cell in found}, key=_by_end),
    }


def _by_end(slot: str) -> tuple[str, str]:
    start, _, end = slot.partition("/")
    return end or start, start
