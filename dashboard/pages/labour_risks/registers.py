"""Labour risks: what the register of employers adds, in the order in which it is read."""

from __future__ import annotations

from typing import Any

from dashboard.components.registers.kinds import Course, Kind, Members
from dashboard.components.registers.section import register_section
from dashboard.pages.labour_risks.scores import SHARE
from dashboard.view.request import Request

KINDS: tuple[Kind, ...] = (
    Members("employers_at_high_labour_risk_by_reason", "labour_risk_part"),
    Members("labour_risk_score", "labour_risk_part"),
    Members(SHARE, "sector"),
    Members("employers_moved_across_high_labour_risk", "labour_risk_move"),
    Members("employers_by_labour_risk", "labour_risk_class", in_order=True, is_in_title=True),
    Course(SHARE),
    Members("labour_risk_weight", "labour_risk_part"),
)
DOMAINS = ("labour_relations",)
OWNERS = ("labour-ministry",)


def from_registers(request: Request) -> list[Any]:
    """The section, or the line of what an extract would add."""
    return register_section(request, KINDS, domains=DOMAINS, owners=OWNERS)
