"""Moves inside the country: what registers add, in the order in which it is read."""

from __future__ import annotations

from typing import Any

from dashboard.components.registers.kinds import Corridors, Crossing, Kind, Members, Regions
from dashboard.components.registers.section import register_section
from dashboard.view import ids
from dashboard.view.request import Request

KINDS: tuple[Kind, ...] = (
    Regions("internal_migrants_support_coverage"),
    Members(
        "internal_resettlers_funnel", "resettlement_stage", in_order=True, is_in_title=True, is_path=True
    ),
    Corridors("internal_arrivals"),
    Members("internal_resettlers_supported", "resettler_support_kind"),
    Members("internal_resettlers_employed_12_months", "resettlement_term", in_order=True),
    Regions("internal_resettlers_returned_12_months"),
    Members("internal_arrivals", "age_of_five_years", in_order=True),
    Crossing("internal_arrivals", "age", "sex"),
)
DOMAINS = ("internal_migration", "resettlement")
OWNERS = ("interior-ministry", "labour-ministry")


def from_registers(request: Request) -> list[Any]:
    """The section, or the line of what an extract would add."""
    return register_section(request, KINDS, domains=DOMAINS, owners=OWNERS, sets=ids.RESETTLEMENT_REGION)
