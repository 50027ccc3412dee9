"""Refugees: what registers add, in the order in which it is read."""

from __future__ import annotations

from typing import Any

from dashboard.components.registers.kinds import Course, Kind, Members
from dashboard.components.registers.section import register_section
from dashboard.view.request import Request

KINDS: tuple[Kind, ...] = (
    Members("asylum_applicants", "origin"),
    Members("asylum_days_by_step", "asylum_step", in_order=True, is_in_title=True),
    Course("refugee_recognition_share"),
    Members("asylum_applicants", "region_of_application"),
    Course("asylum_pending"),
    Course("refugee_reviews_done_share"),
)
DOMAINS = ("refugees",)
OWNERS = ("labour-ministry",)


def from_registers(request: Request) -> list[Any]:
    """The section, or the line of what an extract would add."""
    return register_section(request, KINDS, domains=DOMAINS, owners=OWNERS)
