"""Illegal migration: what registers add, in the order in which it is read."""

from __future__ import annotations

from typing import Any

from dashboard.components.registers.kinds import Course, Crossing, Kind, Members, Regions, Together
from dashboard.components.registers.section import register_section
from dashboard.view.request import Request

_EFFORT_AND_YIELD = (
    "migration_inspections_per_1000_registered",
    "migration_law_cases_per_1000_registered",
    "illegal_foreign_workers_per_100_inspections",
)
KINDS: tuple[Kind, ...] = (
    Together("effort_and_yield", _EFFORT_AND_YIELD),
    Members("migration_law_cases", "administrative_article"),
    Regions("migration_law_cases_per_1000_registered"),
    Regions("migration_inspections_per_1000_registered"),
    Regions("expulsions_carried_out_share"),
    Regions("repeat_migration_offenders_share"),
    Course("migration_law_cases"),
    Members("migration_law_cases", "origin"),
    Crossing("migration_law_cases", "origin", "administrative_article"),
    Regions("illegal_foreign_workers_per_100_inspections"),
    Regions("mean_days_to_expulsion"),
    Course("foreigners_in_holding_centres"),
    Members("human_trafficking_victims", "trafficking_victim"),
)
DOMAINS = ("illegal_migration", "foreigners_stay")
OWNERS = ("interior-ministry",)


def from_registers(request: Request) -> list[Any]:
    """The section, or the line of what an extract would add."""
    return register_section(request, KINDS, domains=DOMAINS, owners=OWNERS)
