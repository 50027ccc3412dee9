"""Moves inside the country: what registers add, in the order in which it is read."""

from __future__ import annotations

from typing import Any

from dashboard.components.registers.kinds import Kind, Regions
from dashboard.components.registers.section import register_section
from dashboard.view import ids
from dashboard.view.request import Request

KINDS: tuple[Kind, ...] = (Regions("internal_migrants_support_coverage"),)
DOMAINS = ("internal_migration", "resettlement")
OWNERS = ("interior-ministry", "labour-ministry")


def from_registers(request: Request) -> list[Any]:
    """The section, or the line of what an extract would add."""
    return register_section(request, KINDS, domains=DOMAINS, owners=OWNERS, sets=ids.RESETTLEMENT_REGION)
