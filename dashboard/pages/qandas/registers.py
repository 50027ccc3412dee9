"""Qandas: what registers add, in the order in which it is read."""

from __future__ import annotations

from typing import Any

from dashboard.components.registers.kinds import Course, Kind, Members, Regions
from dashboard.components.registers.section import register_section
from dashboard.view import ids
from dashboard.view.request import Request

KINDS: tuple[Kind, ...] = (
    Regions("qandas_employed_share_of_applicants"),
    Members("qandas_employed_by_month", "months_since_application", in_order=True, is_in_title=True),
    Regions("qandas_support_coverage"),
    Members("qandas_supported_employed_12_months", "qandas_support_kind"),
    Regions("qandas_employed_within_12_months"),
    Regions("qandas_still_in_region_12_months"),
    Members("qandas_working_age_arrivals", "education"),
    Course("qandas_employed_share_of_applicants"),
)
DOMAINS = ("qandas",)
OWNERS = ("labour-ministry",)


def from_registers(request: Request) -> list[Any]:
    """The section, or the line of what an extract would add."""
    return register_section(request, KINDS, domains=DOMAINS, owners=OWNERS, sets=ids.QANDAS_REGION)
