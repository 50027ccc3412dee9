"""Illegal migration: what registers add, in the order in which it is read."""

from __future__ import annotations

from typing import Any

from dashboard.components.registers.kinds import Course, Kind, Members, Regions
from dashboard.components.registers.section import register_section
from dashboard.view.request import Request

KINDS: tuple[Kind, ...] = (
    Regions("migration_law_cases"),
    Regions("expulsions_carried_out_share"),
    Members("migration_law_cases", "administrative_article"),
    Regions("migration_inspections_per_1000_registered"),
    Regions("migration_law_cases_per_1000_registered"),
    Regions("illegal_foreign_workers_per_100_inspections"),
    Course("migration_law_cases"),
)
DOMAINS = ("illegal_migration", "foreigners_stay")
OWNERS = ("interior-ministry",)


def from_registers(request: Request) -> list[Any]:
    """The section, or the line of what an extract would add."""
    return register_section(request, KINDS, domains=DOMAINS, owners=OWNERS)
