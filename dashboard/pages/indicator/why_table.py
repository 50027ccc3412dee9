"""The parts of a change as a table, and the arithmetic behind it."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.components import html
from dashboard.queries.change_arithmetic import Change, Part
from dashboard.queries.change_parts import RATIO, SHARE, Held, Way
from dashboard.texts.cells import Cell, number_cell
from dashboard.texts.formats import format_number
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.change_words import level_words, moved_cell, part_words, unit_of_parts
from dashboard.wording.periods import short_period


class Told(NamedTuple):
    """A change between two periods, told by its parts."""

    way: Way
    before: Held
    after: Held
    change: Change


def why_table(request: Request, told: Told) -> Table:
    """A row for each part: before, after, and what it added to the change; the change in all last."""
    way, before, after, change = told
    unit = unit_of_parts(request, way)
    heads = [short_period(request, one.period) for one in (before, after)]
    columns = [Column(request.say("why.part")), *(Column(name, is_number=True, unit=unit) for name in heads)]
    is_share = way.name in (SHARE, RATIO)
    if is_share:
        columns.append(Column(request.say("why.grew"), is_number=True, unit=unit))
    columns.append(Column(request.say("why.added"), is_number=True))
    rows = [_part_row(request, way, part, after.territory, is_share=is_share) for part in change.ranked()]
    levels = [level_words(request, way, float(size)) for size in (change.before, change.after)]
    total: list[Cell | str] = [request.say("why.total"), *levels]
    total += [*([""] if is_share else []), moved_cell(request, way, change)]
    caption = request.say(
        "why.caption",
        title=way.indicator.title[request.language],
        unit=unit or request.say(f"unit.{way.indicator.unit}"),
    )
    return table_of(columns, [*rows, total], caption=caption)


def _part_row(request: Request, way: Way, part: Part, scheme: str, *, is_share: bool) -> list[Cell | str]:
    decimals = 0 if is_share else way.indicator.decimals
    counts = [number_cell(float(size), decimals, request.language) for size in (part.before, part.after)]
    if is_share:
        counts.append(number_cell(float(part.after - part.before), decimals, request.language, signed=True))
    return [part_words(request, way, part.name, scheme), *counts, moved_cell(request, way, part)]


def how_words(request: Request, told: Told) -> list[html.P]:
    """The arithmetic opened: how a part of a share is weighed; that the parts add up, whatever rounding shows."""
    way, change = told.way, told.change
    said = [html.P(request.say(f"why.how_{way.name}"))] if way.name in (SHARE, RATIO) else []
    places = way.indicator.decimals + (1 if way.name in (SHARE, RATIO) else 0)
    written = [round(float(part.moved), places) for part in change.parts]
    if abs(sum(written) - round(float(change.whole), places)) > 10**-places / 2:
        said.append(html.P(request.say("why.rounded")))
    return [
        *said,
        html.P(request.say("why.exact", parts=format_number(len(change.parts), 0, request.language))),
    ]
