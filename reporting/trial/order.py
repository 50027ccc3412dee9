"""The made up order of a trial, entered by one person and approved by another, as a real plan is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reporting import cycle
from reporting.board.registers import files_without_plans
from reporting.cycle.plans import approve_plan, enter_plan
from reporting.plans.checking import check_plan, read_plan
from reporting.settings import Settings
from reporting.store import Store

_ORDER = Path(__file__).with_name("order.yml")


def enter_order(settings: Settings, store: Store, bodies: Sequence[str]) -> None:
    """Let these bodies owe yearly and half-yearly reports, and the ministry the one made of them."""
    data = _ORDER.read_text(encoding="utf-8").replace("BODIES", ", ".join(bodies)).encode()
    found = read_plan(data, _ORDER.name, settings.limits)
    check_plan(found, files_without_plans(settings.paths()))
    with store.begin() as session:
        plan = enter_plan(session, cycle.actor_of(session, "checker", through="trial"), settings, data, found)
        approve_plan(session, cycle.actor_of(session, "approver", through="trial"), plan.id)
