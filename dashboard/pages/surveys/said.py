"""Figures of a wave in words: with their interval, their change, or why they are not shown."""

from __future__ import annotations

from dashboard.queries.survey_waves import Row
from dashboard.texts.cells import Cell, number_cell, text_cell
from dashboard.texts.formats import format_number, format_points, format_value
from dashboard.view.request import Request

_DECIMALS = 1


def figure_words(request: Request, figure: Row, value: float) -> str:
    """A figure with its unit; an index is a bare number from 0 to 100."""
    unit = "number" if figure["measured"] == "index" else "percent"
    if unit == "number":
        return format_number(value, _DECIMALS, request.language)
    return format_value(value, unit, _DECIMALS, request.language)


def interval_words(request: Request, row: Row) -> str:
    """The ends of the interval of 95 %."""
    ends = [format_number(row[name], _DECIMALS, request.language) for name in ("low", "high")]
    return "–".join(ends)


def with_interval(request: Request, figure: Row, row: Row) -> str:
    """A figure and its interval, or why it is not shown."""
    if row["value"] is None:
        return state_words(request, row)
    return f"{figure_words(request, figure, row['value'])} ({interval_words(request, row)})"


def state_words(request: Request, row: Row) -> str:
    """Why a figure is not shown."""
    return request.say(
        f"surveys.state.{row['state']}", asked=format_number(row["asked"], 0, request.language)
    )


def cells(request: Request, figure: Row, row: Row, change: Row | None) -> list[Cell]:
    """Of a table: figure, ends of its interval, standard error, people asked, change."""
    if row["value"] is None:
        numbers = [text_cell(state_words(request, row)), *(text_cell("–") for _ in range(3))]
    else:
        names = ("value", "low", "high", "standard_error")
        numbers = [number_cell(row[name], _DECIMALS, request.language) for name in names]
    return [
        *numbers,
        number_cell(row["asked"], 0, request.language),
        text_cell(change_words(request, figure, change)),
    ]


def change_words(request: Request, figure: Row, change: Row | None) -> str:
    """Higher or lower and by how much, or that the difference does not exceed its error; a dash without a wave before."""
    if change is None:
        return "–"
    return request.say(f"surveys.change.{change['state']}", difference=_difference(request, figure, change))


def _difference(request: Request, figure: Row, change: Row) -> str:
    if figure["measured"] == "index":
        return format_number(change["difference"], _DECIMALS, request.language, signed=True)
    return format_points(change["difference"], _DECIMALS, request.language)
