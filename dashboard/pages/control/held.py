"""The figures of the page: which indicators say what was done, and what of them is held."""

from __future__ import annotations

from dashboard.queries.flows import of_indicators
from dashboard.queries.kinds import Figure
from dashboard.queries.registers import registers
from dashboard.view.request import Request

Held = dict[str, list[Figure]]

# Nobody was found to print how many were checked: without that, more cases may mean more checks.
EFFORT = "migration_control_points"
LIABLE, STAY_RULES = "foreigners_administratively_liable", "foreigners_liable_for_stay_rules"
EXPELLED, SHORTENED = "foreigners_expelled", "foreigners_stay_shortened"
FINED = "employers_fined_for_illegal_foreign_labour"
LAW = "foreigners_liable_for_migration_law"
YIELD = (LIABLE, STAY_RULES, LAW, EXPELLED, SHORTENED, FINED)
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
