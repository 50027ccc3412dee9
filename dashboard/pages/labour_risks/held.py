"""The figures of the page: which indicators the press prints of the map, of strikes and of wage arrears, and what of them is held."""

from __future__ import annotations

from dashboard.components.flows.period_table import Held
from dashboard.queries.flows import of_indicators
from dashboard.queries.registers import registers
from dashboard.view.request import Request

AT_RISK, BROUGHT_OUT = "enterprises_at_labour_risk", "enterprises_brought_out_of_labour_risk"
ON_MAP = (
    AT_RISK,
    "enterprises_under_targeted_work",
    BROUGHT_OUT,
    "workers_of_enterprises_brought_out_of_risk",
    "enterprises_on_labour_risk_map",
    "collective_labour_disputes_settled",
    "enterprises_monitored_for_protests",
)
STRIKES = "strikes"
UNREST = (STRIKES, "enterprises_with_strikes", "labour_conflicts_trade_unions")
ARREARS = (
    "enterprises_with_wage_arrears",
    "workers_with_wage_arrears",
    "wage_arrears_found",
    "labour_inspections",
    "labour_law_violations_found",
)


def held_figures(request: Request) -> Held:
    """The totals of each indicator of the page, newest first; those without any have none."""
    names = (*ON_MAP, *UNREST, *ARREARS)
    held: Held = {name: [] for name in names}
    known = [name for name in names if name in request.known.indicators]
    # what registers say has a section of its own
    for row in of_indicators(request.warehouse, known, without=list(registers(request.warehouse))):
        if not row["member"]:
            held[row["indicator_id"]].append(row)
    return held
