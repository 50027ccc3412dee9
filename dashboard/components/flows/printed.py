"""Figures as exactly as their sources print them: more than, about, nearly."""

from __future__ import annotations

from dashboard.components.flows.parts import number_cell_of, value_words
from dashboard.queries.kinds import Figure
from dashboard.texts.ablative import ablative_ending
from dashboard.texts.cells import Cell, within
from dashboard.view.request import Request

# Notes that say how exact a figure is, the most telling first; what they say stands in its words.
_EXACTNESS = {
    "printed_as_more_than": "more_than",
    "printed_as_nearly": "nearly",
    "printed_as_about": "about",
    "rounded": "about",
}


def printed(request: Request, row: Figure | None) -> Cell:
    """A figure as exactly as its source prints it: more than, about, nearly; a dash where the period has none."""
    if row is None:
        return Cell("–")
    number = number_cell_of(request, request.known.indicators[row["indicator_id"]], row)
    return within(_exactness(request, row, number.words), number)


def printed_words(request: Request, row: Figure) -> str:
    """The same with its unit."""
    indicator = request.known.indicators[row["indicator_id"]]
    number = number_cell_of(request, indicator, row).words
    return value_words(request, indicator, row["value"]).replace(number, _exactness(request, row, number))


def _exactness(request: Request, row: Figure, words: str) -> str:
    named = set((row["note"] or "").split(";"))
    key = next((key for note, key in _EXACTNESS.items() if note in named), None)
    if key == "more_than" and request.language == "kk":
        words = f"{words}-{ablative_ending(row['value'])}"
    return request.say(f"flows.printed.{key}", value=words) if key else words
