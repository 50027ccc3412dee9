"""A figure of a register in a table or a bar: what it says, or that it is hidden."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from dashboard.components.flows.parts import figure_cell
from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Observation
from dashboard.queries.register_facts import Released
from dashboard.queries.register_figures import is_hidden
from dashboard.texts.cells import Cell
from dashboard.view.request import Request

R = TypeVar("R", bound=Observation)


def hidden_or_missing(request: Request, row: Released | None) -> str:
    """The words for a figure that is not shown."""
    return request.say("registers.hidden" if is_hidden(row) else "value.missing")


def shown_cell(request: Request, indicator: Indicator, row: Released | None) -> Cell:
    """The figure with its unit, or why there is none."""
    if row is None or row["value"] is None:
        return Cell(hidden_or_missing(request, row))
    return figure_cell(request, indicator, row["value"])


def in_own_order(request: Request, rows: Iterable[R]) -> list[R]:
    """The members of a breakdown in the order that it has itself, as ages from the youngest."""
    place = request.known.member_order
    return sorted(rows, key=lambda row: place.get((row["breakdown"], row["member"]), 0))
