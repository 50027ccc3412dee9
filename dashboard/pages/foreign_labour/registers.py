"""Foreign labour: what registers add, in the order in which it is read."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.registers.kinds import Course, Crossing, Kind, Members, Regions
from dashboard.components.registers.section import register_section
from dashboard.queries.employers_above import holds_employers
from dashboard.view.request import Request

KINDS: tuple[Kind, ...] = (
    Regions("foreign_workers_skilled_share"),
    Regions("employers_above_foreign_labour_cap_share"),
    Regions("employers_above_foreign_labour_cap_share_same_categories"),
    Members("employers_by_share_of_foreign_workers", "foreign_share_band", in_order=True, is_in_title=True),
    Members("employers_by_months_above_foreign_labour_cap", "months_above", in_order=True, is_in_title=True),
    Regions("workers_at_employers_above_foreign_labour_cap_share"),
    Course("employers_above_foreign_labour_cap_share"),
    Members("foreign_workers_skilled_share", "sector"),
    Course("foreign_workers_skilled_share"),
    Regions("foreign_workers_on_permits"),
    Members("foreign_workers_on_permits", "origin"),
    Members("foreign_workers_on_permits", "profession_group"),
    Crossing("foreign_workers_on_permits", "sector", "category"),
    Regions("foreign_labour_quota_taken_share"),
    Members("foreign_labour_quota_taken_share", "category"),
    Members("foreign_labour_quota_taken_share", "sector"),
    Course("foreign_labour_quota_taken_share"),
    Course("foreign_labour_quota_taken_share_without_transfers"),
    Regions("foreign_workers_departed_on_time_share"),
)
DOMAINS = ("foreign_labour", "quota")
OWNERS = ("labour-ministry",)


def from_registers(request: Request) -> list[Any]:
    """The section, or the line of what an extract would add."""
    shown = register_section(request, KINDS, domains=DOMAINS, owners=OWNERS)
    if holds_employers(request.warehouse):  # in the process for inspectors alone
        href = request.view.href(page="inspection", year=None)
        shown.append(html.P(html.A(request.say("inspection.title"), href=href), className="flow-links"))
    return shown
