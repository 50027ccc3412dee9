"""Figures of a wave in words: with their interval, their change, or why they are not shown."""

from __future__ import annotations

from dashboard.queries.survey_figures import Difference, Estimate, Interval, Measured, is_shown
from dashboard.texts.cells import Cell, number_cell, text_cell
from dashboard.texts.formats import format_number, format_points, format_value
from dashboard.view.request import Request

_DECIMALS = 1


def figure_words(request: Request, figure: Measured, value: float) -> str:
    """A figure with its unit; an index is a bare number from 0 to 100."""
    unit = "number" if figure["measured"] == "index" else "percent"
    if unit == "number":
        return format_number(value, _DECIMALS, request.language)
    return format_value(value, unit, _DECIMALS, request.language)


def interval_words(request: Request, row: Interval) -> str:
    """The ends of the interval of 95 %."""
    ends = [format_number(end, _DECIMALS, request.language) for end in (row["low"], row["high"])]
    return "–".join(ends)


def with_interval(request: Request, figure: Measured, row: Estimate) -> str:
    """A figure and its interval, or why it is not shown."""
    return figure_and_interval(request, figure, row) if is_shown(row) else state_words(request, row)


def figure_and_interval(request: Request, figure: Measured, row: Interval) -> str:
    """A figure and its interval."""
    return f"{figure_words(request, figure, row['value'])} ({interval_words(request, row)})"


def state_words(request: Request, row: Estimate) -> str:
    """Why a figure is not shown."""
    return request.say(
        f"surveys.state.{row['state']}", asked=format_number(row["asked"], 0, request.language)
    )


def cells(request: Request, figure: Measured, row: Estimate, change: Difference | None) -> list[Cell]:
    """Of a table: figure, ends of its interval, standard error, people asked, change."""
    if not is_shown(row):
        numbers = [text_cell(state_words(request, row)), *(text_cell("–") for _ in range(3))]
    else:
        said = (row["value"], row["low"], row["high"], row["standard_error"])
        numbers = [number_cell(number, _DECIMALS, request.language) for number in said]
    return [
        *numbers,
        number_cell(row["asked"], 0, request.language),
        text_cell(change_words(request, figure, change)),
    ]


def change_words(request: Request, figure: Measured, change: Difference | None) -> str:
    """Higher or lower and by how much, or that the difference does not exceed its error; a dash without a wave before."""
    if change is None:
        return "–"
    return request.say(f"surveys.change.{change['state']}", difference=_difference(request, figure, change))


def _difference(request: Request, figure: Measured, change: Difference) -> str:
    if figure["measured"] == "index":
        return format_number(change["difference"], _DECIMALS, request.language, signed=True)
    return format_points(change["difference"], _DECIMALS, request.language)
