"""Foreign labour: what registers add, in the order in which it is read."""

from __future__ import annotations

from typing import Any

from dashboard.components.registers.kinds import Course, Crossing, Kind, Members, Regions
from dashboard.components.registers.section import register_section
from dashboard.view.request import Request

KINDS: tuple[Kind, ...] = (
    Regions("foreign_workers_skilled_share"),
    Members("foreign_workers_skilled_share", "sector"),
    Regions("foreign_workers_on_permits"),
    Crossing("foreign_workers_on_permits", "sector", "category"),
    Course("foreign_workers_skilled_share"),
)
DOMAINS = ("foreign_labour", "quota")
OWNERS = ("labour-ministry",)


def from_registers(request: Request) -> list[Any]:
    """The section, or the line of what an extract would add."""
    return register_section(request, KINDS, domains=DOMAINS, owners=OWNERS)
