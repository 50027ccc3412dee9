"""Professions in demand: what the registers of vacancies and of job seekers add, in the order in which it is read."""

from __future__ import annotations

from typing import Any

from dashboard.components.registers.kinds import Kind, Members, Regions
from dashboard.components.registers.section import register_section
from dashboard.queries.registers import filled_by
from dashboard.view.request import Request

POSTED, DAYS = "vacancies_posted", "vacancy_median_days_to_fill"
KINDS: tuple[Kind, ...] = (
    Members("vacancies_per_100_job_seekers", "profession_group"),
    Regions("vacancies_per_100_job_seekers"),
    Members(DAYS, "profession_group"),
    Members(POSTED, "profession_group"),
    Regions(DAYS),
    Members("vacancies_filled", "vacancy_filled_by"),
    Regions("vacancies_filled_by_citizens_share"),
    Regions(POSTED),
    Members("job_seekers_registered", "profession_group"),
    Regions("job_seekers_placed_share"),
)


def from_registers(request: Request) -> list[Any]:
    """The section, or the line of what an extract would add."""
    return register_section(request, KINDS, domains=(), owners=("labour-ministry",))


def holds_vacancies(request: Request) -> bool:
    """Whether vacancies by group of occupations and region are held."""
    return POSTED in filled_by(request.warehouse)
