"""What the cube says in words: names of what stands in rows and columns, units of measures, why a measure is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.queries.cube.cell import CubeCell
from dashboard.queries.dictionary import Indicator
from dashboard.queries.structures import Period
from dashboard.texts.formats import format_number, format_period, format_points, format_value
from dashboard.view.cube_choice import CubeChoice, own_line
from dashboard.view.request import Request
from dashboard.wording.periods import is_plain_year, period_words
from vocabulary.units import POINTS, unit_of_change

# Decimals of what a measure makes, whatever the indicator has.
_DECIMALS = {"share": 1, "index": 1, "per_1000": 2, "rank": 0}


def head_of(
    request: Request, choice: CubeChoice, dimension: str, value: str, cells: Sequence[CubeCell] = ()
) -> str:
    """The same as `name_of` for the head of a row or column, where a count of 1 January is the end of a year in two words."""
    period = common_period(cells) if dimension == "period" else None
    if period is not None and period.day != period.end and "/" not in value:
        return request.say("explore.end_of", year=period.year)
    return name_of(request, choice, dimension, value, cells)


def name_of(
    request: Request, choice: CubeChoice, dimension: str, value: str, cells: Sequence[CubeCell] = ()
) -> str:
    """The name of an indicator, a line, a member or a period; `cells` are those that stand there."""
    language = request.language
    if dimension == "indicator":
        return request.known.indicators[value].short_title[language]
    if dimension == "region":
        return line_name(request, value, cells)
    if dimension == "member":
        breakdown = choice.question.breakdown
        return (
            request.known.members[(breakdown, value)][language] if breakdown else request.say("filter.total")
        )
    return slot_name(request, value, cells)


def line_name(request: Request, line: str, cells: Sequence[CubeCell] = ()) -> str:
    """A region by the name it has where its newest figure stands, a group by its own."""
    own = {own_line(number): group for number, group in enumerate(request.view.own_groups, 1)}
    if line in own:
        # With a mark: a reader may name a group like a region.
        return request.say("explore.own_group", name=own[line].name)
    if line in request.known.groups:
        return request.known.groups[line][request.language]
    scheme = max((cell.region_scheme for cell in cells), default=None)
    return request.region_name(line, scheme)


def slot_name(request: Request, slot: str, cells: Sequence[CubeCell]) -> str:
    """A year, or the period where all of its figures are of one that is no plain year."""
    period = common_period(cells)
    if period is None or is_plain_year(period):
        return slot if "/" not in slot else _span(request, slot, cells)
    return period_words(request, period)


def common_period(cells: Sequence[CubeCell]) -> Period | None:
    """The period of all cells; None where they differ or there are none."""
    periods = {cell.period for cell in cells}
    return periods.pop() if len(periods) == 1 else None


def _span(request: Request, slot: str, cells: Sequence[CubeCell]) -> str:
    if not cells:
        return slot.replace("/", "–")
    first = cells[0]
    kind = "cumulative" if first.kind == "since" else first.kind
    return format_period(first.period_start, first.period_end, kind, request.language)


def unit_of(choice: CubeChoice, indicator: Indicator) -> str:
    """The unit of what is measured of an indicator; a rank has none."""
    return {
        "share": "percent",
        "index": "index",
        "difference": unit_of_change(indicator.unit),
        "per_1000": "per_1000_persons",
        "rank": "index",
    }.get(choice.measure, indicator.unit)


def unit_words(request: Request, choice: CubeChoice, indicator: Indicator) -> str:
    """The same in words, with what the measure makes of it."""
    unit = unit_of(choice, indicator)
    if choice.measure in ("value", "difference"):
        said = request.say("unit_word.points") if unit == POINTS else request.say(f"unit.{unit}")
        return said if choice.measure == "value" else request.say("explore.unit.difference", unit=said)
    return request.say(f"explore.unit.{choice.measure}")


def decimals_of(choice: CubeChoice, indicator: Indicator) -> int:
    """Decimals of what is measured."""
    return _DECIMALS.get(choice.measure, indicator.decimals)


def measured_words(request: Request, choice: CubeChoice, cell: CubeCell) -> str:
    """What is measured, as it stands in a table: its unit stands at the head."""
    indicator = request.known.indicators[cell.indicator_id]
    if cell.measured is None:
        return "–"
    if indicator.unit == "yes_no" and choice.measure == "value":
        return request.say(f"answer.{'yes' if cell.measured else 'no'}")
    if indicator.unit == "calendar_year" and choice.measure == "value":
        return str(round(cell.measured))
    signed = choice.measure == "difference"
    return format_number(cell.measured, decimals_of(choice, indicator), request.language, signed=signed)


def places_of(request: Request, cells: Iterable[CubeCell]) -> str:
    """Among how many regions the ranks of these cells are counted; empty where it is not one number for all."""
    counted = {cell.beside for cell in cells if cell.measured is not None and cell.beside is not None}
    if len(counted) != 1:
        return ""
    return request.say("explore.of_places", places=format_number(counted.pop(), 0, request.language))


def with_unit(request: Request, choice: CubeChoice, cell: CubeCell) -> str:
    """The same within a sentence."""
    words = measured_words(request, choice, cell)
    indicator = request.known.indicators[cell.indicator_id]
    if choice.measure == "rank":
        return request.say(
            "explore.place", place=words, places=format_number(cell.beside or 0, 0, request.language)
        )
    if cell.measured is None:
        return words
    unit, decimals, is_signed = (
        unit_of(choice, indicator),
        decimals_of(choice, indicator),
        choice.measure == "difference",
    )
    if unit == POINTS:
        return format_points(cell.measured, decimals, request.language)
    return format_value(cell.measured, unit, decimals, request.language, signed=is_signed)


def why_words(request: Request, why: str | None) -> str:
    """Why a measure is missing, in a few words."""
    return request.say(f"explore.why.{why}") if why else request.say("value.missing")
