"""Whom the quota lets in: its categories and the categories of those who work on permits, at the newest date of each."""

from __future__ import annotations

from typing import Any

from dashboard.components.flows.side_by_side import side_by_side
from dashboard.view.request import Request

NAMES = ("foreign_labour_quota", "foreign_workers_on_permits")


def quota(request: Request) -> list[Any]:
    """Bars of both, side by side; the sentence is of the quota."""
    return side_by_side(
        request, "quota", NAMES, "category", lambda **said: request.say("professions.quota.finding", **said)
    )
