"""Refugees: what registers add, in the order in which it is read."""

from __future__ import annotations

from typing import Any

from dashboard.components.registers.kinds import Kind
from dashboard.components.registers.section import register_section
from dashboard.view.request import Request

KINDS: tuple[Kind, ...] = ()
DOMAINS = ("refugees",)
OWNERS = ("labour-ministry",)


def from_registers(request: Request) -> list[Any]:
    """The section, or the line of what an extract would add."""
    return register_section(request, KINDS, domains=DOMAINS, owners=OWNERS)
