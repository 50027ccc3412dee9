"""The figures of the page: which indicators say what was done, and what of them is held."""

from __future__ import annotations

from typing import Any

from dashboard.components.flows.parts import number_cell_of, value_words
from dashboard.queries.flows import of_indicators
from dashboard.queries.registers import registers
from dashboard.texts.ablative import ablative_ending
from dashboard.texts.cells import Cell, within
from dashboard.view.request import Request

Row = dict[str, Any]
Held = dict[str, list[Row]]

# Nobody was found to print how many were checked: without that, more cases may mean more checks.
EFFORT = "migration_control_points"
LIABLE, STAY_RULES = "foreigners_administratively_liable", "foreigners_liable_for_stay_rules"
EXPELLED, SHORTENED = "foreigners_expelled", "foreigners_stay_shortened"
FINED = "employers_fined_for_illegal_foreign_labour"
LAW = "foreigners_liable_for_migration_law"
YIELD = (LIABLE, STAY_RULES, LAW, EXPELLED, SHORTENED, FINED)
# Notes that say how exact a figure is, the most telling first; what they say stands in its words.
_EXACTNESS = {
    "printed_as_more_than": "more_than",
    "printed_as_nearly": "nearly",
    "printed_as_about": "about",
    "rounded": "about",
}
IN_OPERATIONS = ("foreigners_liable_in_operations", "foreigners_expelled_in_operations")
BY_KIND, BY_REGION = "migration_violations_by_kind_in_operations", "migration_violations_in_operations"


def held_figures(request: Request) -> Held:
    """The figures of each indicator of the page, newest first; those without any have none."""
    names = (EFFORT, *YIELD, *IN_OPERATIONS, BY_KIND, BY_REGION)
    known = [name for name in names if name in request.known.indicators]
    held: Held = {name: [] for name in names}
    # what registers say has a section of its own
    for row in of_indicators(request.warehouse, known, without=list(registers(request.warehouse))):
        held[row["indicator_id"]].append(row)
    return held


def printed(request: Request, row: Row | None) -> Cell:
    """A figure as exactly as its source prints it: more than, about, nearly; a dash where the period has none."""
    if row is None:
        return Cell("–")
    number = number_cell_of(request, request.known.indicators[row["indicator_id"]], row)
    return within(_exactness(request, row, number.words), number)


def printed_words(request: Request, row: Row) -> str:
    """The same with its unit."""
    indicator = request.known.indicators[row["indicator_id"]]
    number = number_cell_of(request, indicator, row).words
    return value_words(request, indicator, row["value"]).replace(number, _exactness(request, row, number))


def _exactness(request: Request, row: Row, words: str) -> str:
    named = set((row["note"] or "").split(";"))
    key = next((key for note, key in _EXACTNESS.items() if note in named), None)
    if key == "more_than" and request.language == "kk":
        words = f"{words}-{ablative_ending(row['value'])}"
    return request.say(f"control.printed.{key}", value=words) if key else words
