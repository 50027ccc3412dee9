"""Across the border: what registers add, in the order in which it is read."""

from __future__ import annotations

from typing import Any

from dashboard.components.registers.kinds import Course, Crossing, Days, Kind, Members, Regions
from dashboard.components.registers.section import register_section
from dashboard.view.request import Request

_ENTRIES = (("crossing_direction", "in"), ("traveller", "foreigner"))
_EXITS = (("crossing_direction", "out"), ("traveller", "foreigner"))
KINDS: tuple[Kind, ...] = (
    Days("border_crossings_daily", _ENTRIES, against=_EXITS),
    Members("foreigner_entries", "border_point"),
    Members("foreigner_entries", "crossing_purpose"),
    Course("foreigners_present"),
    Crossing("foreigner_entries", "origin", "crossing_purpose"),
    Course("foreigner_entries"),
    Members("foreigners_present", "origin"),
    Members("foreigner_overstay_share", "origin"),
    Course("foreigner_crossings_unmatched_share"),
    Regions("foreigners_temporarily_registered"),
    Members("foreigners_temporarily_registered", "registration_purpose"),
    Regions("foreigners_permanently_registered"),
    Regions("foreigners_in_communities"),
)
DOMAINS = ("international_migration", "entry_regime", "foreigners_stay")
OWNERS = ("national-security-committee", "interior-ministry")


def from_registers(request: Request) -> list[Any]:
    """The section, or the line of what an extract would add."""
    return register_section(request, KINDS, domains=DOMAINS, owners=OWNERS)
