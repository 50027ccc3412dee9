"""Across the border: what registers add, in the order in which it is read."""

from __future__ import annotations

from typing import Any

from dashboard.components.registers.kinds import Course, Kind, Members, Regions
from dashboard.components.registers.section import register_section
from dashboard.view.request import Request

KINDS: tuple[Kind, ...] = (
    Members("foreigner_entries", "crossing_purpose"),
    Members("foreigner_overstay_share", "origin"),
    Members("foreigners_present", "crossing_purpose"),
    Course("foreigner_entries"),
    Members("foreigner_entries", "border_point"),
    Regions("foreigners_temporarily_registered"),
    Members("foreigners_temporarily_registered", "registration_purpose"),
)
DOMAINS = ("international_migration", "entry_regime", "foreigners_stay")
OWNERS = ("national-security-committee", "interior-ministry")


def from_registers(request: Request) -> list[Any]:
    """The section, or the line of what an extract would add."""
    return register_section(request, KINDS, domains=DOMAINS, owners=OWNERS)
